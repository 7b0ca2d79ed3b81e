"""The rows of foreign files, and what is wrong with one."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

import msgspec

from timeline.policy.characters import forbidden_at, named
from timeline.problems import quoted

Cell = str | tuple[str, ...]
CELL_LIMIT = 200_000
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
         (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
_FORMULA = re.compile(r"=\s*[A-Za-z0-9(+\-\"$]|[+\-@][A-Z][A-Z.]*\(|#(?:REF|NAME|VALUE|DIV/0|N/A|NULL|NUM)[!?]?")


class Row(msgspec.Struct, frozen=True):
    """A row at a place such as `events.csv: row 5`: its cells by column, empty ones left out."""

    place: str
    cells: dict[str, Cell]


class Fault(msgspec.Struct, frozen=True):
    """Why a row becomes no event: what is wrong, and what to do about it."""

    place: str
    message: str
    hint: str = ""

    def text(self) -> str:
        """`place: message`, the hint indented below it."""
        return "\n".join([f"{self.place}: {self.message}", *("    " + line for line in self.hint.splitlines())])


class Unreadable(Exception):
    """A whole file that cannot be read as what it is said to be; `fault` says why."""

    def __init__(self, fault: Fault):
        super().__init__(fault.message)
        self.fault = fault


def decoded(name: str, data: bytes, encoding: str = "") -> str:
    """The text of a file: by its byte order mark, else by the encoding told, else as UTF-8. Raises Unreadable."""
    for mark, found in _BOMS:
        if data.startswith(mark):
            data, encoding = data[len(mark) :], found
            break
    try:
        return data.decode(encoding or "utf-8")
    except LookupError:
        raise Unreadable(Fault(name, f"there is no encoding {quoted(encoding)}", "utf-8, windows-1251, …")) from None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"line {line}: byte 0x{data[error.start]:02X} is not {encoding or 'UTF-8'} text"
        hint = 'say which it is in the mapping, such as encoding = "windows-1252"'
        raise Unreadable(Fault(name, message, hint)) from None


def checked(row: Row) -> Row | Fault:
    """The row with line ends and blanks at the ends of its cells put right, or why it cannot be used."""
    cells: dict[str, Cell] = {}
    for column, cell in row.cells.items():
        texts = [_clean(text) for text in (cell if isinstance(cell, tuple) else (cell,))]
        for text in (column, *texts):
            if message := text_fault(text) or _formula_fault(text):
                return Fault(row.place, f"column {quoted(column)}: {message[0]}", message[1])
        if any(texts):
            cells[column] = tuple(texts) if isinstance(cell, tuple) else texts[0]
    return Row(row.place, cells)


# Places where a browser may break a line, and marks of byte order: nothing that is read.
_UNREAD = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNREAD).strip()


def text_fault(text: str) -> tuple[str, str] | None:
    """What is wrong with a text that may not stand in content, and what to do about it."""
    if len(text) > CELL_LIMIT:
        return f"a cell of {len(text):,} characters; at most {CELL_LIMIT:,} are taken", "cut it, or leave it out"
    if not text.isascii() and re.search("[\ud800-\udfff]", text):
        return "half a character (a lone surrogate)", "write the character whole"
    for at in forbidden_at(text.replace("\n", " "))[:1]:
        return f"character {named(text[at])} may not stand in content", "delete it"
    return None


def _formula_fault(text: str) -> tuple[str, str] | None:
    if _FORMULA.match(text):
        return f"a formula, not its value: {quoted(text)}", "save the values of the table, not its formulas"
    return None


def texts_of(cell: Cell, split: str = "") -> Iterator[str]:
    """The values of a cell, of which a list has many."""
    parts = cell if isinstance(cell, tuple) else cell.split(split) if split else (cell,)
    yield from (part.strip() for part in parts if part.strip())


def text_of(cell: Cell) -> str:
    """A cell as one text."""
    return ", ".join(part for part in cell if part) if isinstance(cell, tuple) else cell
