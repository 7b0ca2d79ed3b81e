"""The page of a source."""

from __future__ import annotations

import msgspec

from timeline.policy.html import Html
from timeline.site import Site
from timeline.urls import record_path
from timeline.views.head import Head, head
from timeline.views.index import Crumbs
from timeline.views.links import Link, record_link
from timeline.views.lists import Entry, EventList, ListPage, list_view, part_links
from timeline.views.prose import prose
from timeline.views.sources import Citations, SourceEntry, SourceView, source_view


class SourcePage(msgspec.Struct, frozen=True, kw_only=True):
    """All that the page of a source shows; `copies` are the sources that copied from it."""

    head: Head
    source: SourceView
    part: str
    ups: tuple[Link, ...]
    copies: tuple[Link, ...]
    body: Html
    events: EventList
    sources: tuple[SourceEntry, ...]


def source_entries(site: Site, id: str) -> list[Entry]:
    """Every event that uses the source, and how."""
    return [(use.event, "Cited in the text" if use.is_cited else "Listed") for use in site.by_source.get(id, ())]


def source_page(site: Site, id: str, page: ListPage) -> SourcePage:
    """One page of a source: the first has everything, the others a part of the events."""
    source = site.sources[id]
    citations = Citations(site)
    base = record_path("sources", id)
    is_first = page.path == base
    title = f"{source.title}, {page.title}" if page.title else source.title
    crumbs = (Crumbs.sources(site),) if is_first else (Crumbs.sources(site), record_link(site, "sources", id))
    description = f"{source.title}, {source.publisher}"
    return SourcePage(
        head=head(site, page.path, title, description, section="/sources/", crumbs=crumbs, record=source),
        source=source_view(site, id),
        part=page.title,
        ups=part_links(site, base, page),
        copies=tuple(record_link(site, "sources", one) for one in site.copied_by.get(id, ())) if is_first else (),
        body=prose(source.body, site, citations) if is_first else Html(),
        events=list_view(site, page),
        sources=citations.entries(),
    )  # fmt: skip
