"""The ledger of sources, and a page for every source that has a file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Page, html_path
from timeline.site import Site
from timeline.urls import record_path
from timeline.views.index import Crumbs, IndexPage, IndexRow, Letters, first_letter, index_page, index_pages
from timeline.views.links import record_link
from timeline.views.lists import list_pages
from timeline.views.source import source_events, source_page
from timeline.views.sources import source_view

FAMILY = "sources"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/sources/` and `/sources/<id>/`; a source written inside an event stands on that event."""
    names = {id: f"{source.publisher} {source.title}" for id, source in site.sources.items()}
    for page in index_pages(site, "/sources/", names) if names else ():
        yield Page(html_path(page.path), "index.html", partial(_index, site, page), "the ledger of sources")
    for id, source in site.sources.items():
        if not source.event:
            for part in list_pages(site, record_path("sources", id), source_events(site, id)):
                yield Page(html_path(part.path), "source.html", partial(source_page, site, id, part), source.path)


def _index(site: Site, page: Letters) -> IndexPage:
    def group(id: str) -> str:
        return first_letter(site.sources[id].publisher)

    def row(id: str) -> IndexRow:
        shown = source_view(site, id)
        parts = (shown.publisher, shown.published or "day of publication not known", shown.language, shown.access)
        link = record_link(site, "sources", id)
        return IndexRow(link, " · ".join(part for part in parts if part), len(site.by_source.get(id, ())))

    lead = "The ledger of all sources by publisher, with the number of events that rest on each."
    return index_page(site, page, "Sources", lead, group, row, Crumbs.sources(site))
