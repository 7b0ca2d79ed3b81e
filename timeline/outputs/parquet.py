"""The tables as Parquet, where a site asks for them and has the library."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Document
from timeline.site import Site
from timeline.views.tables import TABLES
from timeline.views.tables.events import wide

FAMILY = "parquet"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/data/<table>.parquet`."""
    for name, table in TABLES.items():
        data = partial(wide if name == "events" else table, site)
        yield Document(f"data/{name}.parquet", "parquet", data, "the tables", shows_texts=name == "events")
