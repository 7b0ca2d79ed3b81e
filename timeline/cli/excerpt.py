"""A line of a file and the place of a fault in it; the line with a mark below what is wrong, out."""

from __future__ import annotations

import re
import unicodedata

# So much of a long line is shown, around the place.
_WIDTH = 100
_BEFORE = 60
_WORD = re.compile(r"\"[^\"]*\"|'[^']*'|[^\s,\]}]+")


def excerpt(line: str, number: int, column: int, message: str) -> str:
    """Two lines: `12 | kind: phone-cal`, and carets below the text that the message is about.

    `column` counts from 1. Empty where the line has nothing at that place.
    """
    at = column - 1
    if not line.strip() or not 0 <= at <= len(line):
        return ""
    start = max(0, at - _BEFORE) if len(line) > _WIDTH else 0
    shown = line[start : start + _WIDTH]
    length = min(_length(line, at, message), max(1, len(shown) - (at - start)))
    margin = f"{number} | "
    before, below = line[start:at], line[at : at + length]
    carets = "^" * max(1, _width(below))
    return f"    {margin}{_visible(shown)}\n    {' ' * (len(margin) + _width(before))}{carets}"


def _length(line: str, at: int, message: str) -> int:
    """That of the text that the message quotes, if it stands there; else of the word."""
    for text in sorted(re.findall(r"\"([^\"]+)\"", message), key=len, reverse=True):
        if line.startswith(text, at):
            return len(text)
    word = _WORD.match(line, at)
    return len(word.group()) if word else 1


def _visible(text: str) -> str:
    return "".join(character if character.isprintable() else "�" for character in text)


def _width(text: str) -> int:
    """How many columns of a terminal the text takes: wide letters two, combining ones none."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
