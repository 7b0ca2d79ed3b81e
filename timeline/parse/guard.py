"""The bytes of a content file in, its text out, or the problems for which it is not read."""

from __future__ import annotations

import unicodedata

from timeline.problems import Problem

LIMIT_BYTES = 256 * 1024
_BOM = b"\xef\xbb\xbf"


def guarded_text(path: str, data: bytes) -> str | list[Problem]:
    """UTF-8 text with line feeds only, or why the file is refused.

    Line ends of Windows are read as line feeds. Refused are a file over 256 kB, a byte order
    mark, invalid UTF-8, control characters but the line feed and the tab, and noncharacters.
    """
    if len(data) > LIMIT_BYTES:
        hint = "split the text, or move long material to a source and cite it"
        return [Problem(path, 1, 1, f"the file has {len(data) // 1024} kB; at most 256 kB are read", hint)]
    if data.startswith(_BOM):
        hint = 'save the file as "UTF-8", not as "UTF-8 with BOM"'
        return [Problem(path, 1, 1, "the file begins with a byte order mark (BOM)", hint)]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return [_undecodable(path, data, error)]
    text = text.replace("\r\n", "\n")
    return text if text.isprintable() else (_forbidden(path, text) or text)


def _undecodable(path: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
    message = f"byte 0x{data[error.start]:02X} is not UTF-8 text"
    return Problem(path, line, column, message, 'save the file as "UTF-8"')


def _forbidden(path: str, text: str) -> list[Problem]:
    problems = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.isprintable():
            continue
        for column, character in enumerate(line, 1):
            if _is_forbidden(character):
                name = unicodedata.name(character, "a control character or noncharacter")
                message = f"character U+{ord(character):04X} ({name.lower()}) may not stand in content"
                problems.append(Problem(path, number, column, message, "delete it"))
                break
    return problems


def _is_forbidden(character: str) -> bool:
    code = ord(character)
    if character == "\t":
        return False
    return (
        unicodedata.category(character) == "Cc"
        or code in (0x2028, 0x2029)
        or 0xFDD0 <= code <= 0xFDEF
        or code & 0xFFFE == 0xFFFE
    )
