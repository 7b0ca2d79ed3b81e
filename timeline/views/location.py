"""The page of a place."""

from __future__ import annotations

import msgspec

from timeline.model import Location
from timeline.policy.html import Html
from timeline.site import Appearance, Site
from timeline.urls import record_path
from timeline.views.actor import NameView, name_views
from timeline.views.balances import Panel, place_panels
from timeline.views.facts import place_label
from timeline.views.head import Head, head
from timeline.views.index import Crumbs
from timeline.views.links import Link, record_link
from timeline.views.lists import EventList, ListPage, list_view, part_links
from timeline.views.map import Map
from timeline.views.maps import location_map
from timeline.views.places import outer_places, published_position
from timeline.views.prose import lead_text, prose
from timeline.views.shared import once_a_site
from timeline.views.sources import Citations, SourceEntry
from timeline.views.timeline import Timeline, timeline
from timeline.views.traffic import Traffic, traffic
from timeline.views.words import coordinates_text


class LocationPage(msgspec.Struct, frozen=True, kw_only=True):
    """All that the page of a place shows; `part` is the period of a page of a long list."""

    head: Head
    name: str
    part: str
    ups: tuple[Link, ...]
    type: str
    names: tuple[NameView, ...]
    within: tuple[Link, ...]
    contains: tuple[Link, ...]
    position: str
    position_note: str
    seat_of: tuple[Link, ...]
    wikidata: str
    body: Html
    timeline: Timeline | None
    map: Map | None
    traffic: tuple[Traffic, ...]
    counts: tuple[Panel, ...]
    events: EventList
    sources: tuple[SourceEntry, ...]


def location_events(site: Site, id: str) -> list[str]:
    """Every event of a place and of the places within it."""
    return [one.event for one in site.by_location.get(id, ())]


@once_a_site
def _appearances(site: Site, id: str) -> dict[str, Appearance]:
    return {one.event: one for one in site.by_location.get(id, ())}


def place_role_text(site: Site, appearance: Appearance) -> str:
    """`To`, or `To, through Hmeimim air base` for what a place within it took part in."""
    labels = (place_label(site, role) for role in appearance.roles)
    roles = ", ".join(label.lower() if number else label for number, label in enumerate(labels))
    return f"{roles}, through {site.locations[appearance.through].name}" if appearance.through else roles


def location_page(site: Site, id: str, page: ListPage) -> LocationPage:
    """One page of a place: the first has everything, the others a part of the events."""
    location = site.locations[id]
    citations = Citations(site)
    is_first = page.path == record_path("locations", id)
    position = published_position(location)
    return LocationPage(
        head=_head(site, location, page),
        name=location.name,
        part=page.title,
        ups=part_links(site, record_path("locations", id), page),
        type=" and ".join(type_.replace("-", " ") for type_ in location.type).capitalize(),
        names=name_views(site, location.names) if is_first else (),
        within=tuple(_outward(site, location)),
        contains=tuple(record_link(site, "locations", one) for one in site.contained_in.get(id, ()))
        if is_first
        else (),
        position=coordinates_text(position) if position else "",
        position_note=_position_note(location),
        seat_of=tuple(record_link(site, "actors", one) for one in site.seated_at.get(id, ())) if is_first else (),
        wikidata=location.wikidata,
        body=prose(location.body, site, citations) if is_first else Html(),
        traffic=traffic(site, id) if is_first else (),
        map=location_map(site, id) if is_first else None,
        counts=place_panels(site, id) if is_first else (),
        events=list_view(site, page, lambda event: place_role_text(site, _appearances(site, id)[event])),
        timeline=timeline(site, location_events(site, id), is_listed=not page.parts) if is_first else None,
        sources=citations.entries(),
    )


def _head(site: Site, location: Location, page: ListPage) -> Head:
    title = f"{location.name}, {page.title}" if page.title else location.name
    crumbs = [Crumbs.locations(site), *reversed(list(_outward(site, location)))]
    if page.title:
        crumbs.append(record_link(site, "locations", location.id))
    lead = lead_text(location.body, site)
    return head(site, page.path, title, lead, section="/locations/", crumbs=tuple(crumbs), record=location)


def _outward(site: Site, location: Location) -> list[Link]:
    """The places around it, from near to far."""
    return [record_link(site, "locations", id) for id in outer_places(site, location.id)]


def _position_note(location: Location) -> str:
    if location.coordinates is None:
        return "Not stated"
    if location.publish_coordinates == "hidden":
        return "Not published"
    notes = ["rounded to about 10 km on purpose"] if location.publish_coordinates == "rounded" else []
    if location.precision.isdigit():
        notes.append(f"known to about {location.precision} metres")
    elif location.precision:
        notes.append("exact" if location.precision == "exact" else f"known to the {location.precision}")
    return "; ".join(notes)
