"""A file whose header cannot be read in; the fault, and the text without it so that reading goes on, out.

Nothing is guessed: what was mended is a problem, and no record is made. It is mended in memory
alone, so that one run names the other faults of the file too. No line is added or taken away.
"""

from __future__ import annotations

import re

import msgspec

from timeline.parse.brackets import bracket_trap
from timeline.parse.nodes import NodeFault
from timeline.parse.traps import Trap, missing_blank, open_quote, trap
from timeline.problems import Problem, quoted

_FIELD = re.compile(r"([A-Za-z_][\w-]*|\"[^\"]*\"|'[^']*')\s*:|<<:")
_SIGNS = tuple("-#[]{}\"'<")


class Broken(msgspec.Struct, frozen=True):
    """`text` is the file with the fault mended, the same where it cannot be; `lost` a field that went with it."""

    problem: Problem
    text: str
    lost: str = ""


def broken(path: str, text: str, fault: NodeFault) -> Broken:
    """What is wrong with a header, in a writer's words."""
    lines = text.split("\n")
    if not fault.yaml_said:
        found = trap(_line(lines, fault.line)) if fault.message.startswith("YAML ") else None
        problem = Problem(path, fault.line + 1, fault.column + 1, fault.message, found.hint if found else fault.hint)
        return _without_field(problem, lines, fault.line)
    if "<document start>" in fault.yaml_said:
        hint = "begin every field in the first column, those above this line too"
        problem = Problem(path, fault.line + 1, 1, "the fields do not begin in one column", hint)
        return Broken(problem, text)
    begins = _text_begins(lines, fault.opened[0] if fault.opened else fault.line)
    if begins:
        return text_inside(path, lines, begins)
    for number in _candidates(fault, len(lines)):
        meant = _meant(fault, lines, number)
        if meant:
            return _trapped(path, lines, number, meant)
    indented = _line(lines, fault.line)
    if "mapping values" in fault.yaml_said and indented[:1] == " " and _FIELD.match(indented.lstrip()):
        hint = f"write: {indented.strip()}"
        return _trapped(path, lines, fault.line, Trap(0, "blanks stand before a field", hint, indented.lstrip()))
    return _unknown(path, lines, fault)


def _meant(fault: NodeFault, lines: list[str], number: int) -> Trap | None:
    """The trap that a line fell into, inside brackets or out of them."""
    line, opened = lines[number], fault.opened
    if opened and opened[0] < number <= fault.line and _line(lines, opened[0])[opened[1] :][:1] in ("[", "{"):
        return bracket_trap(line, is_inside=True)
    blank = missing_blank(line) if number >= fault.line - 1 else None
    return bracket_trap(line) or trap(line) or blank or open_quote(lines, number)


def _candidates(fault: NodeFault, count: int) -> list[int]:
    """YAML often complains a line too late, where it first noticed."""
    first = [fault.opened[0]] if fault.opened else []
    numbers = dict.fromkeys([*first, fault.line, fault.line - 1, *range(fault.line - 2, 0, -1)])
    return [number for number in numbers if 0 < number < count]


def _line(lines: list[str], number: int) -> str:
    return lines[number] if number < len(lines) else ""


def _trapped(path: str, lines: list[str], number: int, meant: Trap) -> Broken:
    problem = Problem(path, number + 1, meant.column + 1, meant.message, meant.hint)
    if not meant.line:
        return _without_field(problem, lines, number)
    return Broken(problem, "\n".join([*lines[:number], meant.line, *lines[number + 1 :]]))


def _unknown(path: str, lines: list[str], fault: NodeFault) -> Broken:
    number, column = fault.opened or (fault.line, fault.column)
    line = _line(lines, number)
    field = "\n".join(lines[slice(*_extent(lines, number))])
    for opening, closing in ("[]", "{}"):
        if fault.opened and line[column : column + 1] == opening and field.count(opening) > field.count(closing):
            message, hint = f"the bracket {opening} is not closed: {quoted(line[column:])}", f"close it with {closing}"
            return _without_field(Problem(path, number + 1, column + 1, message, hint), lines, number)
    message = f"this cannot be read as fields: {quoted(line.strip())}"
    hint = f"write each as name: value, a text with signs of YAML in quotes (YAML says: {fault.yaml_said})"
    return _without_field(Problem(path, number + 1, column + 1, message, hint), lines, number)


# --- a field taken out ----------------------------------------------------------------------------


def _extent(lines: list[str], number: int) -> tuple[int, int]:
    """The lines of the field at the top level that a line belongs to, the second number excluded."""
    start = number
    while start > 1 and not _FIELD.match(lines[start]):
        start -= 1
    end = number + 1
    while end < len(lines) and not _FIELD.match(lines[end]) and lines[end].rstrip() != "---":
        end += 1
    return start, end


def _without_field(problem: Problem, lines: list[str], number: int) -> Broken:
    """The text with comment signs in place of the field, which nobody then misses."""
    start, end = _extent(lines, number)
    named = _FIELD.match(lines[start])
    others = [line for line in (*lines[:start], *lines[end:]) if named and line.startswith(named.group())]
    # A field that stands twice is there without this one.
    lost = "" if others or not named else (named[1] or "").strip("\"'")
    return Broken(problem, "\n".join([*lines[:start], *["#"] * (end - start), *lines[end:]]), lost)


def without_line(broken: Broken) -> Broken:
    """The same file, where what was mended still cannot be read: without the field, with nothing new to say."""
    return _without_field(broken.problem, broken.text.split("\n"), broken.problem.line - 1)


# --- a text inside the header -----------------------------------------------------------------------


def is_prose(line: str) -> bool:
    """Whether a line can only belong to the text below the fields."""
    begins = bool(line) and not line[0].isspace() and not line.startswith(_SIGNS)
    return begins and " " in line and not _FIELD.match(line)


def _text_begins(lines: list[str], number: int) -> int:
    """The line on which a text begins that no line --- parts from the fields; 0 where none does."""
    after_blank = number > 2 and not lines[number - 1].strip()
    if not is_prose(_line(lines, number) + (" " if after_blank else "")):
        return 0
    while not lines[number - 1].strip() and number > 2:
        number -= 1
    first = next(at for at in range(number, len(lines)) if lines[at].strip())
    return first if first > 1 else 0


def text_inside(path: str, lines: list[str], number: int) -> Broken:
    """The problem of fields without a closing mark, at the line where the text begins."""
    hint = f"put a line of three hyphens between the fields and the text: before {quoted(lines[number])}"
    problem = Problem(path, number + 1, 1, "the fields are not closed: a second line --- is missing", hint)
    # The mark takes the place of the blank line before the text, or else of the text's first line.
    mark = number - 1 if not lines[number - 1].strip() else number
    return Broken(problem, "\n".join([*lines[:mark], "---", *lines[mark + 1 :]]))
