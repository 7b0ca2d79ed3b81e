"""Tables in, CSV (RFC 4180) out."""

from __future__ import annotations

import csv
import io

import msgspec

from timeline.policy.encoders import csv_cell

Cell = str | int | float | None


class Column(msgspec.Struct, frozen=True, gc=False):
    """A column: `type` is text, integer or number; `references` the table whose ids it holds."""

    name: str
    help: str
    type: str = "text"
    references: str = ""


class Table(msgspec.Struct, frozen=True):
    """Rows with a cell a column; None is a cell where nothing is said. A column `id` comes first, and is unique."""

    name: str
    help: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()


def csv_bytes(table: Table) -> bytes:
    """The table in UTF-8 with a line of names, lines ending in CRLF, no cell a formula."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([csv_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in table.rows)
    return file.getvalue().encode("utf-8")
