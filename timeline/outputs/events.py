"""A page for every event, withdrawn ones too."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Page, html_path
from timeline.site import Site
from timeline.urls import record_path
from timeline.views.event import event_page

FAMILY = "pages"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/events/<id>/`."""
    # Where there is no event, there is none before and none after one either.
    beside = zip((None, *site.order), (*site.order[1:], None), strict=False)
    neighbours = dict(zip(site.order, beside, strict=False))
    for id, event in site.events.items():
        previous, next = neighbours.get(id, (None, None))
        data = partial(event_page, site, id, previous, next)
        yield Page(html_path(record_path("events", id)), "event.html", data, event.path)
