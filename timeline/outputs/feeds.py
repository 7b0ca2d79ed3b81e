"""The Atom feed of the latest additions."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.artifacts import Artifact, Page
from timeline.site import Site
from timeline.views.feed import additions_feed

FAMILY = "feeds"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/feed.xml`."""
    yield Page("feed.xml", "feeds/atom.xml", lambda: additions_feed(site), "the feed", shows_texts=True)
