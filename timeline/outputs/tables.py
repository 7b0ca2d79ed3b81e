"""Tables and maps of the data: CSV wide and long, GeoJSON, and files for other people's timelines and maps."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Document
from timeline.site import Site
from timeline.views.geo import events_geojson, locations_geojson
from timeline.views.other_tools import timelinejs, timemap_associations, timemap_events, timemap_sources
from timeline.views.tables import TABLES
from timeline.views.tables.events import wide

FAMILY = "tables"
_FILES = {
    "events.geojson": events_geojson,
    "locations.geojson": locations_geojson,
    "timelinejs.json": timelinejs,
    "timemap/events.json": timemap_events,
    "timemap/associations.json": timemap_associations,
    "timemap/sources.json": timemap_sources,
}


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/data/<table>.csv`, `/data/*.geojson`, `/data/timelinejs.json`, `/data/timemap/*.json`."""
    for name, table in TABLES.items():
        data = partial(wide if name == "events" else table, site)
        yield Document(f"data/{name}.csv", "csv", data, "the tables", shows_texts=name == "events")
    for path, make in _FILES.items():
        yield Document(f"data/{path}", "joined", partial(make, site), "the map data", shows_texts=False)
