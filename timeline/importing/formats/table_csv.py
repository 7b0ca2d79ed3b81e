"""A table of text with a header: CSV (RFC 4180) and its relatives with other separators."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator
from typing import Any

from timeline.importing.mapping import Mapping
from timeline.importing.rows import Fault, Row, Unreadable, decoded

HELP = "a table with a header, whatever its separator: CSV, TSV"
PRESET: dict[str, Any] = {}

# Excel's own word about the separator, in a line before the header.
_TOLD = re.compile(r'sep=([^\r\n"])(?:\r\n?|\n)', re.IGNORECASE)
_SEPARATORS = (",", ";", "\t", "|")
# The limit of a cell is ours to set, so that it is told with its row.
csv.field_size_limit(min(sys.maxsize, 2**31 - 1))


def rows(name: str, data: bytes, mapping: Mapping) -> Iterator[Row | Fault]:
    """Row 1 is the header; a row without any cell is none."""
    text = decoded(name, data, mapping.encoding)
    told = _TOLD.match(text)
    separator = mapping.separator or (told[1] if told else likely_separator(text))
    # `newline=""`: line ends inside a cell stay, and those of old Macs end rows too.
    found = _read(list(io.StringIO(text[told.end() :] if told else text, newline="")), separator)
    header = _header(name, next(found, []))
    for number, cells in enumerate(found, 2):
        place = f"{name}: row {number}"
        if isinstance(cells, csv.Error):
            yield Fault(place, f"the row cannot be read: {cells}", "look for a quotation mark that is not closed")
        elif any(cell.strip() for cell in cells):
            yield _row(place, header, cells)


def _read(lines: list[str], separator: str) -> Iterator[list[str] | csv.Error]:
    """The cells of each row; after one that cannot be read it goes on in the line below that row's first."""
    first = 0
    reader = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        start = first + reader.line_num
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield error
            first = start + 1
            rest = (lines[number] for number in range(first, len(lines)))
            reader = csv.reader(rest, delimiter=separator, strict=True)


def _header(name: str, cells: list[str] | csv.Error) -> list[str]:
    if isinstance(cells, csv.Error):
        raise Unreadable(Fault(f"{name}: row 1", f"the header cannot be read: {cells}")) from None
    header = [cell.strip() for cell in cells]
    twice = [cell for cell in header if cell and header.count(cell) > 1]
    if not any(header) or twice:
        what = f"two columns are called {twice[0]}" if twice else "the file has no header"
        raise Unreadable(Fault(f"{name}: row 1", what, "the first row names the columns, each once"))
    return [cell or f"column {number}" for number, cell in enumerate(header, 1)]


def _row(place: str, header: list[str], cells: list[str]) -> Row | Fault:
    # A trailing separator more or less is no cell; a row that was cut short is not whole.
    while len(cells) > len(header) and not cells[-1].strip():
        cells.pop()
    if len(cells) != len(header):
        message = f"the row has {len(cells)} cells, and the header {len(header)}"
        return Fault(place, message, "a cell with a separator or a line end in it stands in quotation marks")
    return Row(place, dict(zip(header, cells, strict=True)))


def likely_separator(text: str) -> str:
    """That which stands most often in the header; a comma where none does."""
    first = text.lstrip("\r\n").splitlines()[:1]
    return max(_SEPARATORS, key=lambda one: first[0].count(one)) if first else ","
