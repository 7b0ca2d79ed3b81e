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
    for id, brief in site.briefs.items():
        yield Page(html_path(record_path("events", id)), "event.html", partial(event_page, site, id), brief.path)
