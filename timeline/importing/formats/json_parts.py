"""A JSON text that cannot be read as a whole in; what of it can be, broken members of lists marked as such, out.

A file that was cut off, or has a fault in one row, loses no row but that one.
"""

from __future__ import annotations

import json
import re
from typing import Any

from timeline.importing.rows import Fault

_DEPTH = 8
_BLANKS = re.compile(r"[ \t\r\n]*")
# No line end stands in a string, so that a quotation mark too few spoils no more than its line.
_STEP = re.compile(r'"(?:[^"\\\n]|\\.)*"|[\[\]{},]')
_PAIRS = {"]": "[", "}": "{"}


DEEP = "lists and objects nest too deep"


class Broken(str):
    """Why a member of a list cannot be read."""

    def fault(self, place: str) -> Fault:
        """The row as a problem."""
        return Fault(place, self, "the other rows are read; mend this one, and import the file again")


def read_in_parts(text: str, decoder: json.JSONDecoder) -> Any:
    """The value of the text, in which a `Broken` stands for each member of a list that is no JSON.

    Lists are gone through as far as they stand in objects only: a row is read as a whole or not at all.
    Raises JSONDecodeError where it is not a list that is broken, RecursionError where a row nests too deep.
    """
    found, end = _Parts(text, decoder).value(_blanks(text, 0), _DEPTH)
    if end < len(text) and (end := _blanks(text, end)) < len(text):
        return _lines(text, decoder, end)
    return found


def _lines(text: str, decoder: json.JSONDecoder, end: int) -> list[Any]:
    """One object a line (jsonlines.org), where that is what the text looks like after its first value."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not all(line.lstrip().startswith("{") for line in lines):
        raise json.JSONDecodeError("Extra data", text, end)
    return [_line(line, decoder) for line in lines]


def _line(line: str, decoder: json.JSONDecoder) -> Any:
    try:
        return decoder.decode(line)
    except json.JSONDecodeError as error:
        return Broken(f"column {error.colno}: this is no JSON: {error.msg[:1].lower()}{error.msg[1:]}")
    except RecursionError:
        return Broken(DEEP)


class _Parts:
    def __init__(self, text: str, decoder: json.JSONDecoder):
        self._text, self._decoder = text, decoder

    def value(self, at: int, depth: int) -> tuple[Any, int]:
        """The value that begins at a place, and where it ends."""
        opens = self._text[at : at + 1]
        if opens == "[":
            return self._list(at + 1)
        if opens == "{" and depth:
            return self._object(at + 1, depth - 1)
        return self._decoder.raw_decode(self._text, at)

    def _object(self, at: int, depth: int) -> tuple[dict[str, Any], int]:
        found: dict[str, Any] = {}
        at = _blanks(self._text, at)
        while at < len(self._text) and self._text[at] != "}":
            key, at = self._decoder.raw_decode(self._text, at)
            at = _blanks(self._text, at)
            if not isinstance(key, str) or self._text[at : at + 1] != ":":
                raise json.JSONDecodeError("Expecting ':' delimiter", self._text, at)
            found[key], at = self.value(_blanks(self._text, at + 1), depth)
            at = _blanks(self._text, at)
            at = _blanks(self._text, at + 1) if self._text[at : at + 1] == "," else at
        return found, at + 1

    def _list(self, at: int) -> tuple[list[Any], int]:
        found: list[Any] = []
        at = _blanks(self._text, at)
        while at < len(self._text) and self._text[at] != "]":
            end = self._end(at)
            try:
                one, stop = self._decoder.raw_decode(self._text, at)
                after = _blanks(self._text, stop)
                if after != end and self._text[after : after + 1] not in ("{", "["):
                    raise json.JSONDecodeError("Expecting ',' delimiter", self._text, after)
                found.append(one)
                at = after
            except json.JSONDecodeError as error:
                found.append(Broken(told(error)))
                at = end
            except RecursionError:
                found.append(Broken(DEEP))
                at = end
            at = _blanks(self._text, at + 1) if self._text[at : at + 1] == "," else at
        if at >= len(self._text) and not (found and isinstance(found[-1], Broken)):
            found.append(Broken("the list does not end: the file was cut off here"))
        return found, at + 1

    def _end(self, at: int) -> int:
        """Where a member ends, whatever is wrong in it: the comma or the bracket that is not inside it."""
        inside: list[str] = []
        for step in _STEP.finditer(self._text, at):
            sign = step[0]
            if sign in "[{":
                inside.append(sign)
            elif not inside and sign in "]},":
                return step.start()
            elif sign in _PAIRS and _PAIRS[sign] in inside:
                while inside.pop() != _PAIRS[sign]:
                    pass
        return len(self._text)


def told(error: json.JSONDecodeError) -> str:
    """What is wrong with a JSON text, and where."""
    return f"line {error.lineno}, column {error.colno}: this is no JSON: {error.msg[:1].lower()}{error.msg[1:]}"


def _blanks(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return found.end() if found else at
