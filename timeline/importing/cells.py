"""A row and its mapping in; what each column says, as texts, with what was used of it and what was cut, out."""

from __future__ import annotations

import re

from timeline.importing.dates import When, WhenFault, foreign_date
from timeline.importing.mapping import Mapping, Origin, column
from timeline.importing.rows import Row, text_of, texts_of


class Unmappable(Exception):
    """Inside the making of a draft only: what keeps a row from becoming an event."""

    def __init__(self, message: str, hint: str = ""):
        super().__init__(message)
        self.message, self.hint = message, hint


class RowReading:
    """One row as its mapping reads it. What no field takes is `kept`; `notes` are for the report."""

    def __init__(self, row: Row, mapping: Mapping):
        self.row, self.mapping = row, mapping
        self.used: set[str] = set(mapping.leave_out)
        self.kept: dict[str, str] = {}
        self.notes: list[str] = []

    def cell(self, name: str) -> str:
        """A cell as one text."""
        self.used.add(name)
        return text_of(self.row.cells.get(name, ""))

    def value(self, origin: Origin, nth: int | None = None) -> str:
        """What a column, or a text with columns in braces, says in this row; of a list, the value of that number."""
        if not isinstance(origin, str) and origin.text:
            return re.sub(r"\{([^{}]*)\}", lambda slot: self.cell(slot[1]), origin.text).strip()
        name = origin if isinstance(origin, str) else origin.column
        cell = self.row.cells.get(name)
        if nth is not None and isinstance(cell, tuple):
            self.used.add(name)
            return cell[nth] if nth < len(cell) else ""
        return self.cell(name) if name else ""

    def text(self, field: str) -> str:
        """What the column of a field says; an empty text where the field has none."""
        return self.value(self.mapping.fields[field]) if field in self.mapping.fields else ""

    def values(self, origin: Origin) -> list[str]:
        """The values of a column that may hold several."""
        found = column(origin)
        if found.text or not found.column:
            value = self.value(found)
            return [value] if value else []
        self.used.add(found.column)
        return list(texts_of(self.row.cells.get(found.column, ""), found.split))

    def cut(self, name: str, text: str, limit: int) -> str:
        """A text too long for its field is cut at a word, and kept whole."""
        if len(text) <= limit:
            return text
        self.kept[name] = text
        self.notes.append(f"{name} of {len(text)} characters cut")
        start = text[: limit - 1]
        return (start.rpartition(" ")[0].rstrip(" ,;:.–-") or start) + "…"

    def translated(self, field: str, text: str) -> str:
        """A value in the words of the field, where the mapping gives them."""
        return self.mapping.values.get(field, {}).get(text, text)

    def rest(self) -> dict[str, str]:
        """Every cell that no field took."""
        found = {name: text_of(cell) for name, cell in self.row.cells.items() if name not in self.used}
        self.notes += [f"kept under imported: {name}" for name in found]
        return found

    def foreign(self, text: str, field: str) -> When:
        """A date of another tool; raises Unmappable."""
        found = foreign_date(text, self.mapping.date_order, self.mapping.excel_dates)
        if isinstance(found, WhenFault):
            raise Unmappable(f"{field}: {found.message}", found.hint)
        return found
