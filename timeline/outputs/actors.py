"""A page for every actor, the parts of its list where it is long, and the index of all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Page, html_path
from timeline.interface import interface_words
from timeline.site import Site
from timeline.urls import record_path
from timeline.views.actor import actor_events, actor_page
from timeline.views.index import Crumbs, IndexPage, IndexRow, Letters, index_page, index_pages
from timeline.views.links import record_link
from timeline.views.lists import list_pages
from timeline.views.said import said_page, said_pages

FAMILY = "pages"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/actors/`, `/actors/<id>/` and, where an actor made many claims, `/actors/<id>/said/`."""
    for page in index_pages(site, "/actors/", {id: actor.name for id, actor in site.actors.items()}):
        yield Page(html_path(page.path), "index.html", partial(_index, site, page), "the index of actors")
    for id, actor in site.actors.items():
        for part in list_pages(site, record_path("actors", id), actor_events(site, id)):
            yield Page(html_path(part.path), "actor.html", partial(actor_page, site, id, part), actor.path)
        for part in said_pages(site, id):
            yield Page(html_path(part.path), "said.html", partial(said_page, site, id, part), actor.path)


def _index(site: Site, page: Letters) -> IndexPage:
    words = interface_words(site.config.language)

    def group(id: str) -> str:
        return str(getattr(words, f"group_{_GROUPS.get(site.actors[id].type, 'others')}"))

    def row(id: str) -> IndexRow:
        actor = site.actors[id]
        note = actor.roles[0].title if actor.roles else actor.type.replace("-", " ")
        return IndexRow(record_link(site, "actors", id), note, len(site.by_actor.get(id, ())))

    return index_page(site, page, words.actors, words.actors_lead, group, row, Crumbs.actors(site))


# The group of each type of actor, by its word in the catalogue.
_GROUPS = {
    "person": "people", "office": "offices", "ministry": "offices", "legislature": "offices", "state": "states",
    "alliance": "states", "armed-service": "armed", "unit": "armed", "armed-group": "armed", "media": "media",
    "research": "media", "observers": "media", "ship": "ships", "unnamed": "unnamed",
    "organisation": "organisations", "company": "organisations",
}  # fmt: skip
