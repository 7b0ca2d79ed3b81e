"""The text of a TOML file in; what can be read of it, where its values stand, and what cannot be read, out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import msgspec

from timeline.problems import FILE_LIMIT, Problem, quoted

Place = tuple[int, int]

_KEY = re.compile(r"""\s*(?P<name>"[^"]*"|'[^']*'|[\w-]+)\s*=\s*""")
_HEADER = re.compile(r"\s*\[{1,2}\s*(?P<name>[\w-]+)[^,\"']*$")
_WORD = re.compile(r"\s*\[*(?P<name>[\w-]+)")
# What begins a text that goes on over the end of its line.
_OPEN_TEXT = re.compile(r"""\"{3}|'{3}|=\s*'[^']*$""")
# What the library says of a line by itself, whatever stands before it.
_OF_ITS_LINE = ("Expected '='", "Invalid statement")
_TYPESET = re.compile(r"[“”„‟‘’«»](.*?)[“”„‟‘’«»]?")


class Toml(msgspec.Struct, frozen=True):
    """What can be read of a file: its table, and the problems of the statements that cannot.

    `unread` are the keys of the latter. `keys` and `values` are the places of each key and its value by
    (table, number of that table, key); those of no table have the table "". `lines` are the file's.
    """

    table: dict[str, Any]
    problems: tuple[Problem, ...]
    unread: frozenset[str]
    keys: dict[tuple[str, int, str], Place]
    values: dict[tuple[str, int, str], Place]
    lines: tuple[str, ...]

    def key(self, name: str, table: str = "", number: int = 0) -> Place:
        """Where a key stands."""
        return self.keys.get((table, number, name), (1, 1))

    def value(self, name: str, table: str = "", number: int = 0) -> Place:
        """Where the value of a key stands; where it has none, such as a table, the key."""
        return self.values.get((table, number, name)) or self.key(name, table, number)

    def member(self, text: str, name: str) -> Place:
        """Where a text of the list `name` stands, with its quotes."""
        line, column = begin = self.value(name)
        for number, written in enumerate(self.lines[line - 1 :], start=line):
            at = written.find(text, column - 1 if number == line else 0)
            if at >= 0:
                return number, max(at, 1)
        return begin

    def written(self, place: Place) -> str:
        """What stands from a place to the end of its line."""
        line, column = place
        return self.lines[line - 1][column - 1 :].strip()


def read_toml(text: str, path: str) -> Toml:
    """Reads a file of TOML 1.0; a statement that cannot be read is told, left out, and what follows is read."""
    lines = text.split("\n")
    keys, values = _places(lines)
    table, problems, unread = _read(lines, path)
    return Toml(table, tuple(problems), frozenset(unread), keys, values, tuple(text.split("\n")))


def _read(lines: list[str], path: str) -> tuple[dict[str, Any], list[Problem], set[str]]:
    """The table, what is wrong and the keys that are left out; empties the lines of these."""
    problems: list[Problem] = []
    unread: set[str] = set()
    while len(problems) < FILE_LIMIT:
        try:
            return tomllib.loads("\n".join(lines)), problems, unread
        except RecursionError:
            problems.append(Problem(path, 1, 1, "lists nest too deep", "a value is a text, a number or a list"))
            break
        except tomllib.TOMLDecodeError as error:
            message, line, column = _said(str(error), lines)
            first, last = _statement(lines, message, line, column)
            problems.append(_problem(path, lines, message, (line, column), first))
            unread |= {_name(lines[number]) for number in range(first, last)}
            lines[first:last] = [""] * (last - first)
    return {}, problems, unread | {_name(line) for line in lines}


def _places(lines: list[str]) -> tuple[dict[tuple[str, int, str], Place], dict[tuple[str, int, str], Place]]:
    keys: dict[tuple[str, int, str], Place] = {}
    values: dict[tuple[str, int, str], Place] = {}
    table, seen = "", {"": 0}
    for number, line in enumerate(lines, start=1):
        if header := _HEADER.match(line):
            table = header["name"]
            seen[table] = seen.get(table, -1) + 1
            keys.setdefault(("", 0, table), (number, header.start("name") + 1))
            keys[table, seen[table], ""] = (number, header.start("name") + 1)
        elif found := _KEY.match(line):
            name = (table, seen[table], _name(line))
            keys.setdefault(name, (number, found.start("name") + 1))
            values.setdefault(name, (number, found.end() + 1))
    return keys, values


def _name(line: str) -> str:
    """The key of the statement that begins in the line, or the name of the table; empty where none does."""
    found = _HEADER.match(line) or _KEY.match(line) or _WORD.match(line)
    return found["name"].strip("\"'") if found else ""


def _said(error: str, lines: list[str]) -> tuple[str, int, int]:
    """What the library says, and the line and column (from 0) where it stopped."""
    found = re.search(r" \(at line (\d+), column (\d+)\)", error)
    if found:
        return error[: found.start()], int(found[1]) - 1, int(found[2]) - 1
    last = max((number for number, line in enumerate(lines) if line.strip()), default=0)
    return error.partition(" (at ")[0], last, len(lines[last])


def _starts(lines: list[str]) -> Iterator[int]:
    return (number for number, line in enumerate(lines) if _KEY.match(line) or _HEADER.match(line))


def _statement(lines: list[str], message: str, line: int, column: int) -> tuple[int, int]:
    """The lines of the statement that cannot be read, the last one excluded."""
    if message.startswith(_OF_ITS_LINE):
        return line, line + 1
    starts = [*_starts(lines), len(lines)]
    first = _first(lines, message, line, column)
    if _HEADER.match(lines[first]):
        # The keys of a table that cannot be read belong nowhere.
        starts = [number for number in starts if number == len(lines) or _HEADER.match(lines[number])]
    return first, min(number for number in starts if number > first)


def _first(lines: list[str], message: str, line: int, column: int) -> int:
    if message.startswith(("Unterminated", "Expected \"'")):  # a text that takes in all that follows
        return max((number for number, text in enumerate(lines[: line + 1]) if _OPEN_TEXT.search(text)), default=line)
    before = [number for number in _starts(lines) if number <= line]
    if len(before) > 1 and before[-1] == line and column <= _indent(lines[line]) and not message.startswith("Cannot"):
        return before[-2]  # what stands before the key is not finished
    return before[-1] if before else line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _problem(path: str, lines: list[str], message: str, stopped: Place, first: int) -> Problem:
    """What is wrong with the statement that begins in the line `first`, in our words where we have them."""
    line, column = stopped
    key = _KEY.match(lines[first])
    begin = key.end() if key else _indent(lines[first])
    at, value = (first + 1, begin + 1), lines[first][begin:].strip()
    is_unfinished = first != line and bool(_KEY.match(lines[line]) or _HEADER.match(lines[line]))
    if message.startswith(("Unclosed", "Expected ']")) or (is_unfinished and value.startswith("[")):
        closing = "]]" if "']]'" in message else "}" if value.startswith("{") else "]"
        return Problem(path, *at, f"the bracket is not closed: {quoted(value)}", f"close it with {closing}")
    if message.startswith(("Illegal character '\\n'", "Illegal character '\\r'", "Unterminated", "Expected \"'")):
        return Problem(path, *at, f"the quote is not closed: {quoted(value)}", "end the text with the same quote")
    if message.startswith("Unescaped"):
        return Problem(path, *at, f"a backslash stands alone: {quoted(value)}", "write it twice: \\\\")
    if message == "Invalid value":
        return _bare_value(path, lines[line], line, column, _name(lines[first]) if stopped == (first, begin) else "")
    return _line_problem(path, lines[line], message, stopped)


def _line_problem(path: str, line: str, message: str, stopped: Place) -> Problem:
    """What is wrong with a line, whatever stands around it."""
    number, column = stopped
    at, written = (number + 1, _indent(line) + 1), line.strip()
    if message.startswith("Cannot"):
        return Problem(path, *at, f"a key stands twice: {quoted(written)}", "keep one of the two")
    if message.startswith("Expected '='"):
        return Problem(path, *at, f"a key has no = after it: {quoted(written)}", f'write: {_name(line)} = "…"')
    if message == "Invalid statement":
        return Problem(path, *at, f"this is no key with its value: {quoted(written)}", 'write: key = "…"')
    if message.startswith("Expected newline"):
        message = f"text goes on after the value: {quoted(line[column:].strip())}"
        return Problem(path, number + 1, column + 1, message, 'a key a line; a quote inside a text is written \\"')
    hint = "texts stand in quotes, lists in brackets"
    return Problem(path, number + 1, column + 1, f"this is not TOML: {message}", hint)


def _bare_value(path: str, line: str, number: int, column: int, name: str) -> Problem:
    """A text that stands without quotes, as the value of the key `name` or (with no name) in a list."""
    rest = re.sub(r"\s+#.*", "", line[column:]).strip()
    bare = rest if name else re.split(r"[,\]}]", rest)[0].strip()
    if not bare:
        return Problem(path, number + 1, column + 1, "a value is missing", 'write a text in quotes: "…"')
    typeset = _TYPESET.fullmatch(bare)
    said = "TOML knows no typeset quotes" if typeset else "a text stands without quotes"
    text = (typeset[1] if typeset else bare).replace("\\", "\\\\").replace('"', '\\"')
    hint = f'put the text in quotes: {name} = "{text}"' if name else f'put the text in quotes: "{text}"'
    return Problem(path, number + 1, column + 1, f"{said}: {quoted(bare)}", hint)
