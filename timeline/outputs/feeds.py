"""The feeds of the latest additions to the whole chronology."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Document
from timeline.site import Site
from timeline.views.feeds import site_feed

FAMILY = "feeds"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/feed.xml` in Atom, `/feed.json` in JSON Feed."""
    yield Document("feed.xml", "joined", partial(site_feed, site, "atom"), "the feed")
    yield Document("feed.json", "joined", partial(site_feed, site, "json"), "the feed")
