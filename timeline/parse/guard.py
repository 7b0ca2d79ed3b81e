"""The bytes of a content file in, its text out, or the problems for which it is not read."""

from __future__ import annotations

from timeline.policy.characters import forbidden_at, named
from timeline.problems import FILE_LIMIT, Problem, first_of

LIMIT_BYTES = 256 * 1024
_BOM = b"\xef\xbb\xbf"


def guarded_text(path: str, data: bytes) -> str | list[Problem]:
    """UTF-8 text with line feeds only, or why the file is refused.

    Line ends of Windows are read as line feeds. Refused are a file over 256 kB, a byte order
    mark, invalid UTF-8, and the characters that `policy.characters` forbids.
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
    return list(first_of(_forbidden(path, text))) or text


def _undecodable(path: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
    message = f"byte 0x{data[error.start]:02X} is not UTF-8 text"
    return Problem(path, line, column, message, 'save the file as "UTF-8"')


def _forbidden(path: str, text: str) -> list[Problem]:
    if "\r" in text:
        return [_carriage_return(path, text)]
    problems: list[Problem] = []
    if not forbidden_at(text.replace("\n", "")):
        return problems
    for number, line in enumerate(text.split("\n"), 1):
        for at in forbidden_at(line):
            message = f"character {named(line[at])} may not stand in content"
            hint = "delete it; it may not be seen in an editor"
            problems.append(Problem(path, number, at + 1, message, hint))
            if len(problems) > 10 * FILE_LIMIT:
                return problems
    return problems


def _carriage_return(path: str, text: str) -> Problem:
    line, _, before = text[: text.index("\r")].rpartition("\n")
    number = line.count("\n") + 2 if "\n" in text[: text.index("\r")] else 1
    message = "a carriage return (U+000D) stands without a line feed"
    return Problem(path, number, len(before) + 1, message, 'save the file with line ends "LF"')
