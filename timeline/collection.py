"""The names of the collections of records, each a folder below `content/`."""

from __future__ import annotations

from typing import Literal

Collection = Literal["events", "actors", "locations", "sources", "kinds", "storylines", "pages"]
COLLECTIONS: tuple[Collection, ...] = (
    "kinds", "actors", "locations", "sources", "events", "storylines", "pages",
)  # fmt: skip
