"""UCDP's Georeferenced Event Dataset (codebook: ucdp.uu.se/downloads): precision becomes EDTF and that of a place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timeline.importing.formats import table_csv
from timeline.importing.mapping import Mapping
from timeline.importing.rows import Fault, Row, text_of

HELP = "a download of UCDP GED as CSV"
PRESET: dict[str, Any] = {
    "id": "id",
    "fields": {"title": {"text": "{dyad_name}, {where_description}"}, "date": "date"},
    "actors": [{"column": "side_a", "role": "side A"}, {"column": "side_b", "role": "side B"}],
    "locations": [
        {
            "column": "where_coordinates", "role": "at", "latitude": "latitude", "longitude": "longitude",
            "precision": "precision",
        }
    ],
    "sources": [{"title": {"text": "UCDP GED {id}, from {source_original}"}, "publisher": {"text": "UCDP"}}],
}  # fmt: skip

# By `where_prec`: the place itself; within 25 km; its district; its province; a line or an area;
# its country; waters or air between countries.
_PRECISIONS = {
    "1": "town", "2": "25000", "3": "district", "4": "region", "5": "region", "6": "country", "7": "country",
}  # fmt: skip


def rows(name: str, data: bytes, mapping: Mapping) -> Iterator[Row | Fault]:
    """One for each event, with `date` and `precision` besides the columns of UCDP."""
    for row in table_csv.rows(name, data, mapping):
        yield row if isinstance(row, Fault) else _row(row)


def _row(row: Row) -> Row | Fault:
    # The days stand with an hour that is always midnight.
    start, end = (text_of(row.cells.get(name, ""))[:10] for name in ("date_start", "date_end"))
    code, place_code = (text_of(row.cells.get(name, "")) for name in ("date_prec", "where_prec"))
    if code not in ("1", "2", "3", "4", "5"):
        return Fault(row.place, f"date_prec is {code or 'missing'}, not 1 to 5")
    if place_code not in _PRECISIONS:
        return Fault(row.place, f"where_prec is {place_code or 'missing'}, not 1 to 7")
    if not start or not end:
        return Fault(row.place, "date_start or date_end is missing")
    # It happened on one unknown day, or on several, of those between the two.
    date = start if start == end else f"[{start}..{end}]"
    return Row(row.place, {**row.cells, "date": date, "precision": _PRECISIONS[place_code]})
