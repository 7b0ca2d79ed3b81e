"""The one policy for characters: which may not stand in content, which only look like a letter of an id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html.entities import html5

# They turn round or hide what stands beside them: a reviewer sees another text than a reader.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INVISIBLE = frozenset(
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060\u2061\u2062\u2063\u2064\u3164\ufeff\uffa0"
)
_JOINERS = frozenset("\u200c\u200d")
_MARKS = frozenset("\u200e\u200f\u061c")
_LISTED = re.compile("[" + "".join(sorted(_TURNING | _INVISIBLE | _JOINERS | _MARKS)) + "\U000e0000-\U000e007f]")
# Scripts that need no joiner between their letters.
_UNJOINED = ("LATIN", "CYRILLIC", "GREEK", "DIGIT", "HEBREW", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "FULLWIDTH")
# Letters of other scripts that look like those of ids.
_ALIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455"
    "\u04bb\u0501\u051b\u051d\u03bd\u03bf\u03b1\u03c1\u03c5\u03b9\u217c",
    "aeopcyxijshdqwvoapuil",
)


def forbidden_at(line: str) -> list[int]:
    """The places in a line of characters that may not stand in content.

    Control characters but the tab, noncharacters, separators of lines; characters that turn
    round or hide a text. Joiners stay in words of scripts that have them and in pictographs;
    marks of direction stay in lines that hold a letter written from right to left.
    """
    if line.isprintable() and (line.isascii() or not _LISTED.search(line)):
        return []
    return [at for at, character in enumerate(line) if _is_forbidden(line, at, character)]


_REFERENCE = re.compile(r"&(?:#([0-9]{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]{2,31}));")


def forbidden_references(text: str) -> Iterator[tuple[str, str]]:
    """Each character reference of HTML in a text that stands for such a character, and that character."""
    for found in _REFERENCE.finditer(text):
        decimal, hexadecimal, name = found.groups()
        code = int(decimal) if decimal else int(hexadecimal, 16) if hexadecimal else None
        character = html5.get(f"{name};", "") if code is None else chr(code) if code <= 0x10FFFF else ""
        if character and forbidden_at(character):
            yield found[0], character


def named(character: str) -> str:
    """`U+202E (right-to-left override)`."""
    name = unicodedata.name(character, "a control character or noncharacter")
    return f"U+{ord(character):04X} ({name.lower()})"


def look_alike(text: str, known: frozenset[str] | dict[str, object]) -> tuple[str, str]:
    """The known id that a text only looks like, and the first letter that is another; both empty where none is."""
    meant = text.translate(_ALIKE)
    if text.isascii() or meant not in known:
        return "", ""
    return meant, next(letter for letter, plain in zip(text, meant, strict=True) if letter != plain)


def _is_forbidden(line: str, at: int, character: str) -> bool:
    if character == "\t":
        return False
    if _LISTED.match(character):
        return not _has_a_use(line, at, character)
    code = ord(character)
    is_control = unicodedata.category(character) == "Cc" or code in (0x2028, 0x2029)
    return is_control or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def _has_a_use(line: str, at: int, character: str) -> bool:
    if character in _MARKS:
        return any(unicodedata.bidirectional(other) in ("R", "AL") for other in line if other not in _MARKS)
    if character not in _JOINERS or not at:
        return False
    before = line[at - 1]
    if before == "\ufe0f" or unicodedata.category(before) in ("So", "Sk"):
        return character == "\u200d"
    return unicodedata.category(before)[0] in "LM" and not unicodedata.name(before, "").startswith(_UNJOINED)
