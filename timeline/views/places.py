"""Where an event was, as far as that may be published: points, routes, and how precise they are."""

from __future__ import annotations

import msgspec

from timeline.model import PLACE_ROLES, Coordinates, Location
from timeline.site import Place, Site
from timeline.views.shared import once_a_site

# Metres up to which a place is as good as a town, and as a district: the steps of ACLED's codebook.
_TOWN, _DISTRICT = 5_000, 25_000
_STEPS = {"exact": 1, "town": 1, "district": 2, "region": 3, "country": 3}
ROUNDED_DECIMALS = 1


class Spot(msgspec.Struct, frozen=True, gc=False):
    """A place of an event with a position that may be published."""

    location: str
    role: str
    position: Coordinates


def published_position(location: Location) -> Coordinates | None:
    """The coordinates as they may be published: exact, rounded to about 10 km, or not at all."""
    found = location.coordinates
    if found is None or location.publish_coordinates == "hidden":
        return None
    if location.publish_coordinates == "rounded":
        return Coordinates(round(found.latitude, ROUNDED_DECIMALS), round(found.longitude, ROUNDED_DECIMALS))
    return found


def published_waypoints(location: Location) -> tuple[Coordinates, ...]:
    """The waypoints, which would tell where a place is whose position is rounded or hidden: none of those."""
    return location.waypoints if location.publish_coordinates == "exact" else ()


@once_a_site
def position_of(site: Site, location: str) -> Coordinates | None:
    """The position of a place as it may be published."""
    return published_position(site.locations[location])


def outer_places(site: Site, id: str) -> list[str]:
    """The places around a place, from near to far."""
    found, location = [], site.locations[id]
    while location.within is not None:
        found.append(location.within.id)
        location = site.locations[location.within.id]
    return found


def spots(site: Site, event: str) -> tuple[Spot, ...]:
    """The places of an event that have a position, in the order of its file."""
    found = dict.fromkeys((one.location, one.role) for one in site.places.get(event, ()))
    return tuple(Spot(id, role, at) for id, role in found if (at := position_of(site, id)) is not None)


def main_place(site: Site, event: str) -> str:
    """The place to which a table with one place a row puts an event; empty where it has none.

    The first that it was at, went to, came from or passed, one with a position before one without.
    """
    places = site.places.get(event, ())
    ranked = sorted(enumerate(places), key=lambda item: (*_rank(site, item[1]), item[0]))
    return ranked[0][1].location if ranked else ""


_ORDER = {role: rank for rank, role in enumerate(("at", "to", "from", "via", "concerning"))}
assert set(_ORDER) == set(PLACE_ROLES)


def _rank(site: Site, place: Place) -> tuple[bool, int]:
    return position_of(site, place.location) is None, _ORDER.get(place.role, len(_ORDER))


def route(spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """From, via, to, where both ends are known; else nothing."""
    by_role = {role: [one for one in spots if one.role == role] for role in ("from", "via", "to")}
    if not by_role["from"] or not by_role["to"]:
        return ()
    return (by_role["from"][0], *by_role["via"], by_role["to"][-1])


def geo_precision(location: Location) -> int | None:
    """As ACLED has it: 1 the place itself, 2 near it, 3 a larger region; None where it is not stated."""
    if location.precision.isdigit():
        metres = int(location.precision)
        step = 1 if metres <= _TOWN else 2 if metres <= _DISTRICT else 3
    elif location.precision in _STEPS:
        step = _STEPS[location.precision]
    else:
        return None
    return max(step, 2) if location.publish_coordinates == "rounded" else step
