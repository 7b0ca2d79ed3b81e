"""A page for every place, the parts of its list where it is long, and the index of all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Page, html_path
from timeline.interface import interface_words
from timeline.site import Site
from timeline.urls import record_path
from timeline.views.index import Crumbs, IndexPage, IndexRow, Letters, index_page, index_pages
from timeline.views.links import record_link
from timeline.views.lists import list_pages
from timeline.views.location import location_events, location_page

FAMILY = "pages"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/locations/` and `/locations/<id>/`."""
    for page in index_pages(site, "/locations/", {id: place.name for id, place in site.locations.items()}):
        yield Page(html_path(page.path), "index.html", partial(_index, site, page), "the index of locations")
    for id, location in site.locations.items():
        for part in list_pages(site, record_path("locations", id), location_events(site, id)):
            yield Page(html_path(part.path), "location.html", partial(location_page, site, id, part), location.path)


def _index(site: Site, page: Letters) -> IndexPage:
    words = interface_words(site.config.language)

    def group(id: str) -> str:
        outer = site.locations[id]
        while outer.within is not None:
            outer = site.locations[outer.within.id]
        return outer.name if outer.id != id or site.contained_in.get(id) else words.elsewhere

    def row(id: str) -> IndexRow:
        place = site.locations[id]
        note = ", ".join(type_.replace("-", " ") for type_ in place.type)
        return IndexRow(record_link(site, "locations", id), note, len(site.by_location.get(id, ())))

    return index_page(site, page, words.places, words.places_lead, group, row, Crumbs.locations(site))
