"""The feeds of the latest additions to the whole chronology, and of the latest corrections."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Document
from timeline.site import Site
from timeline.views.feeds import corrections_feed, site_feed
from timeline.views.head import CORRECTIONS

FAMILY = "feeds"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/feed.xml` in Atom, `/feed.json` in JSON Feed; the same in `/corrections/`."""
    yield Document("feed.xml", "joined", partial(site_feed, site, "atom"), "the feed")
    yield Document("feed.json", "joined", partial(site_feed, site, "json"), "the feed")
    for form, file in (("atom", "feed.xml"), ("json", "feed.json")):
        path, data = f"{CORRECTIONS.lstrip('/')}{file}", partial(corrections_feed, site, form)
        yield Document(path, "joined", data, "the feed of corrections", shows_texts=False)
