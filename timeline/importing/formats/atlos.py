"""Atlos's table of incidents: its attributes by their own names, whether or not with the `attr_` of its database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from timeline.importing.formats import table_csv
from timeline.importing.mapping import Mapping
from timeline.importing.rows import Cell, Fault, Row, text_of

HELP = "an export of Atlos as CSV"
PRESET: dict[str, Any] = {
    "id": "slug",
    "fields": {"title": "description", "date": "date", "body": "more_info"},
    "locations": [
        {"column": "place", "role": "at", "latitude": "latitude", "longitude": "longitude", "precision": "precision"}
    ],
    "sources": [{"url": "urls"}],
}

# "Exact" is within 10 m, "Vicinity" within 100 m, "Locality" within 1 km, as Atlos explains its values.
_PRECISIONS = {"Exact": "10", "Vicinity": "100", "Locality": "1000"}
_ADDRESSES = re.compile(r"(?:source|media|source_material|url)s?(?:_?\d+)?(?:_url)?", re.IGNORECASE)


def rows(name: str, data: bytes, mapping: Mapping) -> Iterator[Row | Fault]:
    """One for each incident: `urls` gathers its source material, `place` names where it was by its coordinates."""
    for row in table_csv.rows(name, data, mapping):
        yield row if isinstance(row, Fault) else _row(row)


def _row(row: Row) -> Row:
    found = {column.strip().lower().removeprefix("attr_"): cell for column, cell in row.cells.items()}
    addresses = [url for column in found if _ADDRESSES.fullmatch(column) for url in _urls(text_of(found[column]))]
    cells: dict[str, Cell] = {column: cell for column, cell in found.items() if not _ADDRESSES.fullmatch(column)}
    cells["urls"] = tuple(addresses)
    pair = re.findall(r"-?\d+(?:\.\d+)?", text_of(cells.get("geolocation", "")))
    if len(pair) == 2 and not cells.get("latitude"):
        cells["latitude"], cells["longitude"] = pair
        del cells["geolocation"]
    if cells.get("latitude") and cells.get("longitude"):
        place = text_of(cells.get("general_location", "")) or f"{cells['latitude']}, {cells['longitude']}"
        cells["place"] = place
    resolution = text_of(cells.pop("geolocation_resolution", ""))
    cells["precision"] = _PRECISIONS.get(resolution, "")
    return Row(row.place, cells)


def _urls(text: str) -> list[str]:
    return re.findall(r"https?://[^\s,;\"'\]]+", text)
