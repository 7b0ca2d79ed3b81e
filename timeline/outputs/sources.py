"""The ledger of sources, and a page for every source that has a file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Page, html_path
from timeline.site import Site
from timeline.urls import record_path
from timeline.views.ledger import ledger_page, ledger_pages, story_page, story_pages
from timeline.views.lists import list_pages
from timeline.views.source import source_events, source_page

FAMILY = "sources"
_LEDGER = "the ledger of sources"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/sources/` and `/sources/<id>/`; a source written inside an event stands on that event."""
    for page in ledger_pages(site):
        yield Page(html_path(page.path), "sources.html", partial(ledger_page, site, page), _LEDGER)
    for page in story_pages(site):
        yield Page(html_path(page.path), "sources.html", partial(story_page, site, page), _LEDGER)
    for id, source in site.sources.items():
        if not source.event:
            for part in list_pages(site, record_path("sources", id), source_events(site, id)):
                yield Page(html_path(part.path), "source.html", partial(source_page, site, id, part), source.path)
