"""Which map a page has: of an event, of the events of a record, of a place and what is near it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from timeline.figures.sphere import REGION, STRIP, Frame, Position, View, dot, frame_for, vector
from timeline.site import Site
from timeline.views.links import kind_label, record_link
from timeline.views.lists import numbered
from timeline.views.map import Line, Map, Numbers, drawn
from timeline.views.places import position_of
from timeline.views.shared import once_a_site
from timeline.views.ways import way
from timeline.views.words import counted_events
from timeline.views.words import listed as in_words

_NEAR = 7.0  # degrees that a locator reaches, so that the coast or another place is on it
_MOST_NEAR, _FEWEST_NEAR = 8, 2
_REACHES = (2.0, 4.5)
_CELL = 10
_MOST_LISTED = 12
_NOTES = {
    "call": "The line is the shortest way between their seats, whatever way the call took.",
    "flight": "The line joins the places named; the way flown is not recorded.",
    "voyage": "The line goes through the straits named; the way between is not recorded.",
    "way": "The line joins the places named; the way between is not recorded.",
}


def event_map(site: Site, id: str) -> Map | None:
    """The map of an event between places, or between the seats of those who spoke; None for all others."""
    frame = event_frame(site, id)
    if frame is None:
        return None
    found = way(site, id)
    names = [site.locations[one].name for one in found.stops]
    text = f"Map: between the seats, {in_words(names)}" if found.are_seats else f"Map: {in_words(names)}"
    notes = (_NOTES[found.sort],) if found.lines else ()
    lines = dict.fromkeys(_lines(site, id), 1)
    return drawn(site, frame, dict.fromkeys(found.stops, 0), lines, text=text, subjects=found.stops, notes=notes)


@once_a_site
def event_frame(site: Site, id: str) -> Frame | None:
    """The frame of an event's map."""
    found = way(site, id)
    if len(found.stops) + len(found.lines) < 2:
        return None
    return frame_for([*found.positions, *(_at(site, one) for one in found.stops)], STRIP, least=_NEAR)


class Gathered(msgspec.Struct, frozen=True):
    """What many events have on a map together: places with the number of events, most first, and lines."""

    places: dict[str, int]
    lines: dict[Line, int]
    frame: Frame | None
    has_seats: bool


def gathered(site: Site, ids: Iterable[str]) -> Gathered:
    """The places and lines of these events, with the frame that holds them."""
    places: Counter[str] = Counter()
    lines: Counter[Line] = Counter()
    has_seats = False
    for id in ids if has_positions(site) else ():
        found = way(site, id)
        places.update(found.stops)
        lines.update(_lines(site, id))
        has_seats |= found.are_seats
    order = dict(sorted(places.items(), key=lambda item: (-item[1], item[0])))
    frame = frame_for((_at(site, one) for one in order), STRIP, least=_NEAR) if len(order) > 1 else None
    return Gathered(order, dict(lines), frame, has_seats)


@once_a_site
def of_actor(site: Site, id: str) -> Gathered:
    """What an actor's events have on a map."""
    return gathered(site, (one.event for one in site.by_actor.get(id, ())))


@once_a_site
def of_storyline(site: Site, id: str) -> Gathered:
    """What a storyline's events have on a map."""
    return gathered(site, dict.fromkeys(step.event.id for step in site.storylines[id].steps))


def numbers(site: Site, listed: Iterable[str]) -> Numbers:
    """What the events of a page's list have on a map, by their numbers there."""
    ids = list(listed)
    lines = numbered(tuple(_lines(site, id)) for id in ids)
    return Numbers(numbered(way(site, id).stops for id in ids), lines)


def gathered_map(site: Site, found: Gathered, listed: Iterable[str] = ()) -> Map | None:
    """The map of several events; None where they have less than two places with a position.

    `listed` are those that the page lists, in its order.
    """
    if found.frame is None:
        return None
    names = [site.locations[id].name for id in list(found.places)[:6]]
    notes = ("Calls are lines between the seats of those who spoke.",) if found.has_seats else ()
    made = drawn(
        site, found.frame, found.places, found.lines, text=f"Map: {in_words(names)}", notes=notes,
        numbers=numbers(site, listed),
    )  # fmt: skip
    places = (record_link(site, "locations", id, counted_events(count)) for id, count in found.places.items())
    others = max(len(found.places) - _MOST_LISTED, 0)
    return msgspec.structs.replace(made, places=tuple(islice(places, _MOST_LISTED)), others=others)


def _lines(site: Site, id: str) -> Iterator[Line]:
    found = way(site, id)
    colour = kind_label(site.kinds[site.events[id].kind.id], site).colour
    return ((line, found.sort, colour) for line in found.lines)


def _at(site: Site, id: str) -> Position:
    at = position_of(site, id)
    assert at is not None  # only places with a position are stops
    return at.latitude, at.longitude


# --- a place ------------------------------------------------------------------------------------


def location_map(site: Site, id: str) -> Map | None:
    """The place among those near it; None where its position is not known or not published."""
    frame = location_frame(site, id)
    if frame is None:
        return None
    near = [id, *_near(site, id, frame)]
    name = site.locations[id].name
    others = in_words([site.locations[one].name for one in near[1:5]])
    text = f"Map: {name}, near {others}" if others else f"Map: {name}"
    return drawn(site, frame, dict.fromkeys(near, 0), {}, text=text, subjects=(id,), with_halos=True)


@once_a_site
def location_frame(site: Site, id: str) -> Frame | None:
    """The frame of a place's map: the smallest that shows where it is by two other places, else one of a region."""
    if position_of(site, id) is None:
        return None
    here = [_at(site, id)]
    for reach in _REACHES:
        frame = frame_for(here, REGION, least=reach)
        if frame and len(_near(site, id, frame)) >= _FEWEST_NEAR:
            return frame
    return frame_for(here, REGION, least=_NEAR)


def _near(site: Site, id: str, frame: Frame) -> list[str]:
    """The other places in the frame, the nearest first: what happens at one is no matter of another's page."""
    view = View(frame)
    cells = _cells(site)
    north, east = _cell(_at(site, id))
    found: list[str] = []
    for row in (north - 1, north, north + 1):
        for column in (east - 1, east, east + 1):
            found += cells.get((row, column % (360 // _CELL)), ())
    inside = [one for one in found if one != id and view.holds(_at(site, one))]
    here = vector(*_at(site, id))
    return sorted(inside, key=lambda one: (-dot(here, vector(*_at(site, one))), one))[:_MOST_NEAR]


@once_a_site
def _cells(site: Site) -> dict[tuple[int, int], list[str]]:
    """The places with a position by the square of ten degrees that they lie in."""
    cells: dict[tuple[int, int], list[str]] = {}
    for id in site.locations:
        if position_of(site, id) is not None:
            cells.setdefault(_cell(_at(site, id)), []).append(id)
    return cells


def _cell(at: Position) -> tuple[int, int]:
    return int((at[0] + 90) // _CELL), int((at[1] + 180) // _CELL) % (360 // _CELL)


# --- all of them --------------------------------------------------------------------------------


@once_a_site
def has_positions(site: Site) -> bool:
    """Whether any place may be shown on a map."""
    return any(position_of(site, id) is not None for id in site.locations)


def frames(site: Site) -> dict[str, Frame]:
    """The frames of all maps, by the name of the file of their land."""
    if not has_positions(site):
        return {}
    found: list[Frame | None] = [location_frame(site, id) for id in site.locations]
    found += [event_frame(site, id) for id in site.events]
    found += [of_actor(site, id).frame for id in site.actors]
    found += [of_storyline(site, id).frame for id in site.storylines]
    found += whole_frames(site)
    return {frame.name: frame for frame in found if frame is not None}


@once_a_site
def whole(site: Site) -> Gathered:
    """What all events have on a map."""
    return gathered(site, site.order)


@once_a_site
def whole_frames(site: Site) -> tuple[Frame, ...]:
    """The frame that holds everything and, where that is wide, one around the place with most events."""
    found = whole(site)
    if found.frame is None:
        return ()
    middle = View(frame_for([_at(site, next(iter(found.places)))], STRIP, least=15.0) or found.frame)
    near = [_at(site, id) for id in found.places if middle.holds(_at(site, id), 0.75)]
    closer = frame_for(near, STRIP, least=_NEAR)
    is_closer = closer is not None and not closer.is_world and closer.reach * 1.5 < found.frame.reach
    return (found.frame, closer) if is_closer and closer else (found.frame,)
