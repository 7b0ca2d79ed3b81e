"""TimelineJS: its spreadsheet as CSV, or its JSON (timeline.knightlab.com/docs/json-format.html)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timeline.importing.formats import table_csv, table_json
from timeline.importing.mapping import Mapping
from timeline.importing.rows import Cell, Fault, Row, Unreadable, decoded, text_of

HELP = "the spreadsheet of TimelineJS as CSV, or its JSON"
PRESET: dict[str, Any] = {
    "text": "html",
    "fields": {"title": "headline", "date": "date", "end": "end date", "time": "time", "body": "text", "tags": "group"},
    "sources": [{"url": "media"}],
    "leave_out": ["type"],
}


def rows(name: str, data: bytes, mapping: Mapping) -> Iterator[Row | Fault]:
    """One for each row or slide; those that are no events, the title and the eras, are named as such."""
    if decoded(name, data, mapping.encoding).lstrip().startswith(("{", "[")):
        yield from _slides(name, table_json.loaded(name, data, mapping.encoding, in_parts=True))
        return
    for row in table_csv.rows(name, data, mapping):
        yield row if isinstance(row, Fault) else _from_sheet(row)


def _from_sheet(row: Row) -> Row | Fault:
    cells = {column.lower(): cell for column, cell in row.cells.items()}
    kind = text_of(cells.get("type", "")).strip().lower()
    if kind in ("title", "era"):
        return Fault(row.place, f"the row is the timeline's {kind}, not an event", "take it out; say it on a page")
    found: dict[str, Cell] = {name: cell for name, cell in cells.items() if not _is_date_part(name)}
    for prefix, date in (("", "date"), ("end ", "end date")):
        parts = [text_of(cells.get(prefix + part, "")).strip() for part in ("year", "month", "day")]
        found[date] = _date(*parts)
    return Row(row.place, found | {"time": text_of(cells.get("time", ""))})


def _is_date_part(name: str) -> bool:
    return name.removeprefix("end ") in ("year", "month", "day", "time") and name != "end time"


def _slides(name: str, value: Any) -> Iterator[Row | Fault]:
    if not isinstance(value, dict) or not isinstance(value.get("events"), list):
        raise Unreadable(Fault(name, "there is no list of events", "the JSON of TimelineJS has one under events"))
    for key in ("title", "eras"):
        for number, _ in enumerate(value[key] if isinstance(value.get(key), list) else [value.get(key)], 1):
            if value.get(key):
                place = f"{name}: {key}" + (f" {number}" if key == "eras" else "")
                yield Fault(place, "this is no event", "say it on a page")
    for number, slide in enumerate(value["events"], 1):
        place = f"{name}: row {number}"
        yield _slide(place, slide) if isinstance(slide, dict) else table_json.no_object(place, slide)


def _slide(place: str, slide: dict[str, Any]) -> Row | Fault:
    start, end = slide.get("start_date"), slide.get("end_date")
    others = {name: part for name, part in slide.items() if name not in ("start_date", "end_date")}
    whole = table_json.row(place, others)
    if isinstance(whole, Fault):
        return whole
    names = {"text.headline": "headline", "text.text": "text", "media.url": "media", "media.caption": "media caption"}
    cells = {names.get(column, column): cell for column, cell in whole.cells.items()}
    for part, column in ((start, "date"), (end, "end date")):
        if isinstance(part, dict):
            cells[column] = _date(*(_part(part, name) for name in ("year", "month", "day")))
    if isinstance(start, dict) and start.get("hour") not in (None, ""):
        cells["time"] = f"{_part(start, 'hour'):0>2}:{_part(start, 'minute') or '0':0>2}"
    return Row(place, cells)


def _part(date: dict[str, Any], name: str) -> str:
    value = date.get(name)
    return value.strip() if isinstance(value, str) else ""


def _date(year: str, month: str, day: str) -> str:
    """The parts as EDTF, as far as they go: a year alone stays a year."""
    if not year and (month or day):
        return "-".join(("XXXX", month, day))
    written = [_padded(year, 4), _padded(month or ("XX" if day else ""), 2), _padded(day, 2)]
    return "-".join(part for part in written if part)


def _padded(figure: str, length: int) -> str:
    """A number with zeros before it; what is none stays as it is, and makes no date."""
    return figure.zfill(length) if figure.isascii() and figure.isdigit() else figure
