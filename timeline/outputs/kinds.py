"""A page for every kind, which is the codebook, and the index of all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Page, html_path
from timeline.interface import interface_words
from timeline.site import Site
from timeline.urls import record_path
from timeline.views.index import Crumbs, IndexPage, IndexRow, Letters, index_page, index_pages
from timeline.views.kind import kind_page
from timeline.views.links import Link
from timeline.views.lists import list_pages
from timeline.views.prose import lead_text

FAMILY = "pages"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/kinds/` and `/kinds/<id>/`."""
    for page in index_pages(site, "/kinds/", {id: kind.plural for id, kind in site.kinds.items()}):
        yield Page(html_path(page.path), "index.html", partial(_index, site, page), "the index of kinds")
    for id, kind in site.kinds.items():
        for part in list_pages(site, record_path("kinds", id), site.by_kind.get(id, ())):
            yield Page(html_path(part.path), "kind.html", partial(kind_page, site, id, part), kind.path)


def _index(site: Site, page: Letters) -> IndexPage:
    words = interface_words(site.config.language)

    def row(id: str) -> IndexRow:
        kind = site.kinds[id]
        link = Link(kind.plural, Crumbs.kinds(site).url + f"{id}/")
        return IndexRow(link, lead_text(kind.body, site), len(site.by_kind.get(id, ())))

    return index_page(site, page, words.kinds_of_event, words.kinds_lead, lambda id: "", row, Crumbs.kinds(site))
