"""The data as a SQLite database."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Document
from timeline.site import Site
from timeline.views.database import database

FAMILY = "database"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/data/chronology.db`."""
    yield Document("data/chronology.db", "sqlite", partial(database, site), "the database")
