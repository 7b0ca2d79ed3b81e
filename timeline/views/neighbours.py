"""What came before and after an event: in the whole chronology, for the same actors, at the same places."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from timeline.dates import date_short
from timeline.interface import interface_words
from timeline.site import Appearance, Site
from timeline.views.links import Link, record_link
from timeline.views.shared import once_a_site

MOST_ACTORS, MOST_PLACES = 2, 1


class Way(msgspec.Struct, frozen=True, gc=False):
    """The events before and after in one order; `name` is what they have in common."""

    name: Link
    previous: Link | None
    next: Link | None


def ways(site: Site, id: str) -> tuple[Way, ...]:
    """The ways on from an event; those of its first actors and places only, where they have other events."""
    return tuple(_ways(site, id)) if id in site.beside else ()


def _ways(site: Site, id: str) -> Iterator[Way]:
    before, after = site.beside[id]
    yield _way(site, Link(interface_words(site.config.language).in_chronology), before, after)
    actors = dict.fromkeys(one.actor for one in site.participants[id])
    for actor in list(actors)[:MOST_ACTORS]:
        yield from _same(site, "actors", actor, id, site.by_actor[actor])
    places = dict.fromkeys(one.location for one in site.places[id])
    for place in list(places)[:MOST_PLACES]:
        yield from _same(site, "locations", place, id, site.by_location[place])


def _same(site: Site, collection: str, record: str, id: str, events: tuple[Appearance, ...]) -> Iterator[Way]:
    if len(events) > 1:
        position = _appearances(site, collection, record)[id]
        before = events[position - 1].event if position else ""
        after = events[position + 1].event if position + 1 < len(events) else ""
        yield _way(site, record_link(site, collection, record), before, after)


def _way(site: Site, name: Link, before: str, after: str) -> Way:
    return Way(name, _neighbour(site, before) if before else None, _neighbour(site, after) if after else None)


@once_a_site
def _neighbour(site: Site, id: str) -> Link:
    return record_link(site, "events", id, date_short(site.events[id].date, with_year=True))


@once_a_site
def _appearances(site: Site, collection: str, record: str) -> dict[str, int]:
    """Where each event stands among those of an actor or a place."""
    found = site.by_actor[record] if collection == "actors" else site.by_location[record]
    return {one.event: position for position, one in enumerate(found)}
