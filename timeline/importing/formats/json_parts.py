"""A JSON text that cannot be read as a whole in; what of it can be, broken members of lists marked as such, out.

A file that was cut off, or has a fault in one row, loses no row but that one, as far as brackets and quotation
marks tell where the others begin.
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
_BETWEEN = re.compile(r"\}\s*,\s*\{")
DEEP = "lists and objects nest too deep"


class Broken(str):
    """Why a member of a list cannot be read."""

    def fault(self, place: str) -> Fault:
        """The row as a problem."""
        return Fault(place, self, "mend it, and import the file again: what has been imported is not added twice")


def read_in_parts(text: str, decoder: json.JSONDecoder) -> Any:
    """The value of the text, in which a `Broken` stands for each member of a list that is no JSON.

    Lists are gone through as far as they stand in objects only: a row is read as a whole or not at all. A text
    of several lines that all begin with an object is a list of these (jsonlines.org).
    Raises JSONDecodeError where it is not a list that is broken, RecursionError where a row nests too deep.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines):
        return [_line(line, decoder) for line in lines]
    found, end = _Parts(text, decoder).value(_blanks(text, 0), _DEPTH)
    if (end := _blanks(text, end)) < len(text):
        raise json.JSONDecodeError("Extra data", text, end)
    return found


def _line(line: str, decoder: json.JSONDecoder) -> Any:
    try:
        return decoder.decode(line)
    except json.JSONDecodeError as error:
        return Broken(f"column {error.colno}: {_told(error)}")
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
        while (at := _blanks(self._text, at)) < len(self._text):
            if self._text[at] == "]":
                return found, at + 1
            at = self._member(at, found)
        if not (found and isinstance(found[-1], Broken)):
            found.append(Broken("the list does not end: the file was cut off here"))
        return found, at

    def _member(self, at: int, found: list[Any]) -> int:
        """Adds the member that begins at a place, or why it cannot be read; where the next one begins."""
        try:
            one, stop = self._decoder.raw_decode(self._text, at)
        except json.JSONDecodeError as error:
            return self._skipped(at, error.pos, told(error), found)
        except RecursionError:
            return self._skipped(at, at, DEEP, found)
        found.append(one)
        after = _blanks(self._text, stop)
        sign = self._text[after : after + 1]
        if sign in ("]", "{", "["):
            return after
        if sign in (",", ""):
            return after + 1
        message = told(json.JSONDecodeError("Expecting ',' delimiter", self._text, after))
        return self._skipped(after, after, message, found)

    def _skipped(self, at: int, fault: int, message: str, found: list[Any]) -> int:
        """Adds why the member at a place cannot be read; where the next one begins."""
        end = self._end(at)
        if end >= len(self._text):
            end = self._next_object(fault)
            message += "" if end < len(self._text) else "; nothing after it can be read"
        found.append(Broken(message))
        if self._text[end : end + 1] in ("]", "{") and end > at:
            return end
        if self._text[end : end + 1] == "}":  # of nothing that was opened
            end = _blanks(self._text, end + 1)
            return end + (self._text[end : end + 1] == ",")
        return end + 1

    def _next_object(self, fault: int) -> int:
        """Where brackets do not tell the end of a member: the next object behind its fault that is one."""
        for next_one in _BETWEEN.finditer(self._text, fault):
            try:
                self._decoder.raw_decode(self._text, next_one.end() - 1)
                return next_one.end() - 1
            except (json.JSONDecodeError, RecursionError):
                continue
        return len(self._text)

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
    return f"line {error.lineno}, column {error.colno}: {_told(error)}"


def _told(error: json.JSONDecodeError) -> str:
    return f"this is no JSON: {error.msg[:1].lower()}{error.msg[1:]}"


def _blanks(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return found.end() if found else at
