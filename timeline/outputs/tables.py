"""Tables and maps of the data: CSV wide and long, GeoJSON."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Document
from timeline.site import Site
from timeline.views.geo import events_geojson, locations_geojson
from timeline.views.tables import TABLES
from timeline.views.tables.events import wide

FAMILY = "tables"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/data/<table>.csv`, `/data/events.geojson`, `/data/locations.geojson`."""
    for name, table in TABLES.items():
        data = partial(wide if name == "events" else table, site)
        yield Document(f"data/{name}.csv", "csv", data, "the tables", shows_texts=name == "events")
    yield Document("data/events.geojson", "joined", partial(events_geojson, site), "the map data", shows_texts=False)
    yield Document(
        "data/locations.geojson", "joined", partial(locations_geojson, site), "the map data", shows_texts=False
    )
