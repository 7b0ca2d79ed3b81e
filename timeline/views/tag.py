"""The page of a tag."""

from __future__ import annotations

import msgspec

from timeline.site import Site
from timeline.urls import page_url, tag_path
from timeline.views.alternates import tag_alternates
from timeline.views.head import Head, head
from timeline.views.links import Link, chronology_link
from timeline.views.lists import EventList, ListPage, list_view, part_links


class TagPage(msgspec.Struct, frozen=True, kw_only=True):
    """The events that bear a tag; `part` is the period of a page of a long list."""

    head: Head
    title: str
    part: str
    ups: tuple[Link, ...]
    events: EventList


def tag_page(site: Site, tag: str, page: ListPage) -> TagPage:
    """One page of a tag."""
    name = tag.replace("-", " ")
    title = f"Tag: {name}, {page.title}" if page.title else f"Tag: {name}"
    crumbs = [chronology_link(site)]
    if page.title:
        crumbs.append(Link(f"Tag: {name}", page_url(site.config, tag_path(tag))))
    return TagPage(
        head=head(site, page.path, title, section="/", crumbs=tuple(crumbs), alternates=tag_alternates(site, tag)),
        title=name,
        part=page.title,
        ups=part_links(site, tag_path(tag), page),
        events=list_view(site, page),
    )
