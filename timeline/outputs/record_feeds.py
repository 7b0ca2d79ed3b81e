"""Feeds of the latest additions to each actor, place, kind, storyline and tag."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Document
from timeline.site import Site
from timeline.urls import record_path, tag_path
from timeline.views.alternates import FOLLOWED, record_events
from timeline.views.feeds import record_feed

FAMILY = "record-feeds"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`feed.xml` and `feed.json` beside each page."""
    position = {id: number for number, id in enumerate(site.order)}
    for collection in FOLLOWED:
        for id, record in site.collection(collection).items():
            name = getattr(record, "name", "") or getattr(record, "title", "")
            # A storyline may tell its events in another order than that of time.
            events = tuple(sorted(record_events(site, collection, id), key=position.__getitem__))
            yield from _feeds(site, record_path(collection, id), name, events, record.path)
    for tag, events in site.by_tag.items():
        yield from _feeds(site, tag_path(tag), tag.replace("-", " "), events, f"the tag {tag}")


def _feeds(site: Site, path: str, name: str, events: tuple[str, ...], origin: str) -> Iterator[Document]:
    for form, file in (("atom", "feed.xml"), ("json", "feed.json")):
        data = partial(record_feed, site, form, path, name, events)
        yield Document(f"{path.lstrip('/')}{file}", "joined", data, origin)
