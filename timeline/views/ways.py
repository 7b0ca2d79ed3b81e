"""An event in, where it was and the lines that it draws on a map out; how, its kind's `route` says.

A call joins the seats of its actors where the event names no place; a flight and a way join the places
named, in the order from, via, to; a voyage goes by the waypoints of the straits named, and draws
nothing where none is.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import acos

import msgspec

from timeline.figures.sphere import Position, dot, vector
from timeline.model import Coordinates
from timeline.site import Site
from timeline.views.places import Spot, position_of, published_waypoints, spots
from timeline.views.shared import once_a_site

_ROLES = ("from", "via", "at", "to")


class Way(msgspec.Struct, frozen=True, gc=False):
    """`stops` are the places with a position, by id, `lines` go through positions; `sort` is the kind's route."""

    stops: tuple[str, ...] = ()
    lines: tuple[tuple[Position, ...], ...] = ()
    sort: str = ""
    are_seats: bool = False

    @property
    def positions(self) -> Iterator[Position]:
        return (position for line in self.lines for position in line)


@once_a_site
def way(site: Site, event: str) -> Way:
    """Where an event was: its own places, or for a call without any the seats of those who spoke."""
    sort = site.kinds[site.events[event].kind.id].route
    found = [one for one in spots(site, event) if one.role in _ROLES]
    if found:
        stops = tuple(dict.fromkeys(one.location for one in found))
        return Way(stops, tuple(_lines(site, found, sort)), sort)
    if sort != "call":
        return Way()
    seats = tuple(dict.fromkeys(seat for one in site.participants.get(event, ()) if (seat := seat_of(site, one.actor))))
    at = [_degrees(position_of(site, seat)) for seat in seats]
    return Way(seats, tuple((at[0], other) for other in at[1:]), sort, are_seats=True)


@once_a_site
def seat_of(site: Site, actor: str) -> str:
    """The seat of an actor or, where it has none, of what it is part of; empty where none has a position."""
    seen: set[str] = set()
    while actor not in seen:
        seen.add(actor)
        record = site.actors[actor]
        if record.seat is not None:
            return record.seat.id if position_of(site, record.seat.id) else ""
        if record.part_of is None:
            break
        actor = record.part_of.id
    return ""


def _degrees(at: Coordinates | None) -> Position:
    assert at is not None  # only places with a position get here
    return at.latitude, at.longitude


def _lines(site: Site, found: list[Spot], sort: str) -> Iterator[tuple[Position, ...]]:
    start = next((_degrees(one.position) for one in found if one.role == "from"), None)
    ends = [_degrees(one.position) for one in found if one.role == "to"]
    passed = [one for one in found if one.role == "via"]
    if not sort or sort == "call" or (sort == "voyage" and not passed):
        return
    for end in (*ends,) or (None,):
        line: list[Position] = [start] if start else []
        for one in passed:
            line += _passage(site, one, line[-1] if line else None, end)
        line += [end] if end else []
        if len(line) > 1:
            yield tuple(line)


def _passage(site: Site, spot: Spot, before: Position | None, after: Position | None) -> list[Position]:
    """The waypoints of a place in the direction that makes the way shorter, or its own position."""
    points = [_degrees(one) for one in published_waypoints(site.locations[spot.location])]
    if not points:
        return [_degrees(spot.position)]
    turned = points[::-1]
    return min(points, turned, key=lambda line: _apart(before, line[0]) + _apart(line[-1], after))


def _apart(one: Position | None, other: Position | None) -> float:
    """The angle between two places in radians; nothing where one is not known."""
    if one is None or other is None:
        return 0.0
    return acos(max(-1.0, min(1.0, dot(vector(*one), vector(*other)))))
