"""The chronology as a database: all tables, and what full-text search looks into."""

from __future__ import annotations

from timeline.encode.database import Database, Index
from timeline.site import Site
from timeline.views.api.responses import SCHEMA_VERSION
from timeline.views.tables import TABLES

_SEARCH = (
    Index("events", ("title", "sentence", "summary", "text")),
    Index("actors", ("name",)),
    Index("locations", ("name",)),
    Index("sources", ("title", "publisher")),
    Index("claims", ("statement", "value")),
)


def database(site: Site) -> Database:
    """All tables of the site."""
    config = site.config
    about = {
        "title": config.title, "description": config.description, "url": config.base_url, "licence": config.licence,
        "schema_version": SCHEMA_VERSION,
    }  # fmt: skip
    return Database(tuple(about.items()), tuple(table(site) for table in TABLES.values()), _SEARCH)
