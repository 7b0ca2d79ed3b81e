"""A page for every storyline, and the index of all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Page, html_path
from timeline.interface import interface_words
from timeline.site import Site
from timeline.urls import record_path
from timeline.views.index import Crumbs, IndexPage, IndexRow, Letters, index_page, index_pages
from timeline.views.links import record_link
from timeline.views.prose import lead_text
from timeline.views.storyline import storyline_page

FAMILY = "pages"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/storylines/` and `/storylines/<id>/`."""
    if site.storylines:
        for page in index_pages(site, "/storylines/", {id: one.title for id, one in site.storylines.items()}):
            yield Page(html_path(page.path), "index.html", partial(_index, site, page), "the index of storylines")
    for id, storyline in site.storylines.items():
        path = html_path(record_path("storylines", id))
        yield Page(path, "storyline.html", partial(storyline_page, site, id), storyline.path)


def _index(site: Site, page: Letters) -> IndexPage:
    words = interface_words(site.config.language)

    def row(id: str) -> IndexRow:
        one = site.storylines[id]
        return IndexRow(record_link(site, "storylines", id), one.summary or lead_text(one.body, site), len(one.steps))

    return index_page(site, page, words.storylines, words.storylines_lead, lambda id: "", row, Crumbs.storylines(site))
