"""GeoJSON (RFC 7946): the properties of each feature, and the coordinates of its point."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from timeline.importing.formats import table_json
from timeline.importing.formats.json_parts import Broken
from timeline.importing.mapping import Mapping
from timeline.importing.rows import Cell, Fault, Row

HELP = "the features of GeoJSON"
PRESET: dict[str, Any] = {"rows": "features"}

_GEOMETRY_LIMIT = 15_000


def rows(name: str, data: bytes, mapping: Mapping) -> Iterator[Row | Fault]:
    """One for each feature: its properties, `longitude` and `latitude` of a point, `geometry` of anything else."""
    value = table_json.loaded(name, data, mapping.encoding, in_parts=True)
    for number, feature in enumerate(table_json.objects(name, value, mapping.rows), 1):
        place = f"{name}: row {number}"
        if isinstance(feature, Broken):
            yield feature.fault(place)
        elif not isinstance(feature, dict) or feature.get("type") != "Feature":
            yield Fault(place, "this is no feature", "GeoJSON has a list of them under features")
        else:
            yield _row(place, feature)


def _row(place: str, feature: dict[str, Any]) -> Row | Fault:
    properties = feature.get("properties")
    row = table_json.row(place, properties if isinstance(properties, dict) else {})
    if isinstance(row, Fault):
        return row
    where = _where(feature.get("geometry"))
    if isinstance(where, str):
        return Fault(place, where)
    found: dict[str, Cell] = {**where, **({"id": str(feature["id"])} if "id" in feature else {})}
    # A property of the same name says perhaps something else.
    others = {
        f"properties.{name}": row.cells[name] for name, cell in found.items() if row.cells.get(name, cell) != cell
    }
    return Row(place, {**row.cells, **found, **others})


def _where(geometry: Any) -> dict[str, Cell] | str:
    """The cells of a geometry, or what is wrong with it."""
    if geometry is None:
        return {}
    if not isinstance(geometry, dict) or not isinstance(geometry.get("type"), str):
        return "the geometry is no object with a type"
    if geometry["type"] != "Point":
        text = json.dumps(geometry)
        return {"geometry": text} if len(text) <= _GEOMETRY_LIMIT else {"geometry": geometry["type"]}
    pair = geometry.get("coordinates")
    if not isinstance(pair, list) or len(pair) not in (2, 3) or not all(_is_number(one) for one in pair):
        return f"the coordinates of the point are no numbers: {json.dumps(pair)[:60]}"
    # RFC 7946, section 3.1.1: the longitude comes first.
    longitude, latitude = float(pair[0]), float(pair[1])
    if abs(latitude) > 90 or abs(longitude) > 180:
        swapped = abs(longitude) <= 90 and abs(latitude) <= 180
        return f"the point lies outside the Earth: {pair[0]}, {pair[1]}" + (
            "; GeoJSON has the longitude first" if swapped else ""
        )
    return {"longitude": pair[0], "latitude": pair[1]}


def _is_number(text: Any) -> bool:
    try:
        return isinstance(text, str) and not isinstance(text, table_json.NotFinite) and float(text) == float(text)
    except ValueError:
        return False
