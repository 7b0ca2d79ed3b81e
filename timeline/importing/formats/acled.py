"""ACLED's table of events (codebook: acleddata.com): codes of precision become EDTF and the precision of a place."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

from timeline.importing.dates import When, foreign_date
from timeline.importing.formats import table_csv
from timeline.importing.mapping import Mapping
from timeline.importing.rows import Fault, Row, text_of
from timeline.problems import quoted

HELP = "a download of ACLED as CSV"
PRESET: dict[str, Any] = {
    "id": "event_id_cnty",
    "fields": {"title": {"text": "{sub_event_type} in {location}"}, "date": "date", "body": "notes"},
    "actors": [
        {"column": "actor1", "role": "actor 1"},
        {"column": "actor2", "role": "actor 2"},
        {"column": "assoc_actor_1", "split": ";", "role": "with actor 1"},
        {"column": "assoc_actor_2", "split": ";", "role": "with actor 2"},
    ],
    "locations": [
        {"column": "location", "role": "at", "latitude": "latitude", "longitude": "longitude", "precision": "precision"}
    ],
    "sources": [{"title": {"text": "ACLED {event_id_cnty}, from {source}"}, "publisher": {"text": "ACLED"}}],
    "types": {"locations": "other", "actors": "other"},
}

# How exactly the place is known, by `geo_precision`.
_PRECISIONS = {"1": "town", "2": "district", "3": "region"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def rows(name: str, data: bytes, mapping: Mapping) -> Iterator[Row | Fault]:
    """One for each event, with `date` and `precision` besides the columns of ACLED."""
    for row in table_csv.rows(name, data, mapping):
        yield row if isinstance(row, Fault) else _row(row, mapping)


def _row(row: Row, mapping: Mapping) -> Row | Fault:
    day, code = text_of(row.cells.get("event_date", "")), text_of(row.cells.get("time_precision", ""))
    place_code = text_of(row.cells.get("geo_precision", ""))
    found = foreign_date(day, mapping.date_order, mapping.excel_dates)
    if not isinstance(found, When):
        return Fault(row.place, f"event_date: {found.message}", found.hint)
    if not _DAY.fullmatch(found.edtf):
        return Fault(row.place, f"event_date is not one day: {quoted(day)}", "ACLED has a day in each row")
    if code not in ("1", "2", "3"):
        return Fault(row.place, f"time_precision is {code or 'missing'}, not 1, 2 or 3")
    try:
        date = _date(found.edtf, code)
    except OverflowError:
        return Fault(row.place, f"there is no week around {found.edtf}")
    if place_code not in _PRECISIONS:
        return Fault(row.place, f"geo_precision is {place_code or 'missing'}, not 1, 2 or 3")
    return Row(row.place, {**row.cells, "date": date, "precision": _PRECISIONS[place_code]})


def _date(day: str, code: str) -> str:
    """1: the day; 2: within the week of which the day is the middle; 3: within the month."""
    if code == "1":
        return day
    if code == "3":
        return day[:7]
    middle, half = datetime.date.fromisoformat(day), datetime.timedelta(days=3)
    return f"[{middle - half}..{middle + half}]"
