"""All events along time for a script: how many there are when, and the events themselves in pieces of bounded size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

import msgspec

from timeline.dates import date_text
from timeline.figures.axis import Axis, axis_over
from timeline.figures.density import bins
from timeline.figures.marks import look_of
from timeline.model import Actor, Location
from timeline.site import Appearance, Period, Site
from timeline.urls import page_url
from timeline.views.links import kind_label
from timeline.views.map import MOST_PLACES
from timeline.views.maps import has_positions, whole
from timeline.views.shared import once_a_site
from timeline.views.timeline import SHAPES
from timeline.views.ways import way

TIMELINE = "/timeline/"
# A piece of so many events is well below 150 kB, whatever their titles are.
MOST_IN_PIECE = 250
MOST_BINS = 360
# Days from the first to the last of an event, or the possible days of one.
FAR = 1_000
MOST_LANES = 10
# A point of a choice is of no use to a script that cannot draw them all.
MOST_POINTS = 12


class Span(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A piece: its name, the first and last day of its events, null where one is open, and their number."""

    name: str
    first: int | None
    last: int | None
    count: int


class LaneBins(msgspec.Struct, frozen=True, gc=False):
    """A lane: `bins` are triples of the number of a bin, the known events in it, and those that may be."""

    id: str
    title: str
    count: int
    bins: tuple[int, ...]


class KindBins(LaneBins, frozen=True, gc=False):
    """The lane of a kind, with what its marks look like, and its name for one event."""

    one: str
    colour: str
    shape: str


class TimelineIndex(msgspec.Struct, frozen=True, kw_only=True):
    """What is drawn before any piece is loaded. `days` are in a bin; `{}` in the addresses is a name or an id."""

    first: int
    last: int
    days: int
    count: int
    piece: str
    event: str
    pieces: tuple[Span, ...]
    kinds: tuple[KindBins, ...]
    actors: tuple[LaneBins, ...]
    places: tuple[LaneBins, ...]


class TimelinePiece(msgspec.Struct, frozen=True, kw_only=True):
    """Events in columns. `look` is that of `figures.marks.look_of`; kinds, actors and places are numbers in `names`.

    `stops` are the places where an event is on a map, such as the seats of those who spoke.
    `points` has the days of a choice by the number of its event.
    """

    names: tuple[str, ...]
    first: tuple[int | None, ...]
    last: tuple[int | None, ...]
    look: tuple[str, ...]
    kind: tuple[int, ...]
    actors: tuple[tuple[int, ...], ...]
    places: tuple[tuple[int, ...], ...]
    stops: tuple[tuple[int, ...], ...]
    id: tuple[str, ...]
    title: tuple[str, ...]
    when: tuple[str, ...]
    points: dict[int, tuple[float, ...]]


def has_timeline(site: Site) -> bool:
    """Whether there are more events than the home page lists, and days to draw them along."""
    if len(site.order) <= site.config.home_limit:
        return False
    return any((site.briefs[id].earliest, site.briefs[id].latest) != (None, None) for id in site.order)


def piece_path(name: str) -> str:
    """The path of a piece."""
    return f"{TIMELINE}pieces/{name}.json"


INDEX = f"{TIMELINE}index.json"
PLACES = f"{TIMELINE}places.json"


def pieces(site: Site) -> dict[str, tuple[str, ...]]:
    """The events with a day, by the year, the month of a year with many, or a part of a month with many.

    What reaches far, or has an open end, is in pieces of its own: a script needs them wherever it looks.
    """
    briefs, periods = site.briefs, site.periods
    months: dict[Period, list[str]] = {}
    far: list[str] = []
    for id in site.order:
        brief = briefs[id]
        first, last = brief.earliest, brief.latest
        if first is not None and last is not None and last - first <= FAR:
            months.setdefault(periods[id], []).append(id)
        elif first is not None or last is not None:
            far.append(id)
    years: dict[int | None, list[Period]] = {}
    for period in months:
        years.setdefault(period[0], []).append(period)
    found = dict(_parts("far", far))
    for year, parts in years.items():
        whole = [id for period in parts for id in months[period]]
        if len(whole) <= MOST_IN_PIECE:
            found[f"{year}"] = tuple(whole)
            continue
        for period in parts:
            found |= _parts(f"{year}-{period[1] or 0}", months[period])
    return found


def _parts(name: str, ids: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for number, start in enumerate(range(0, len(ids), MOST_IN_PIECE), 1):
        yield f"{name}-{number}", tuple(ids[start : start + MOST_IN_PIECE])


# --- the index ------------------------------------------------------------------------------------


@once_a_site
def _axis(site: Site) -> Axis | None:
    return axis_over((site.briefs[id].earliest, site.briefs[id].latest) for id in site.order)


def timeline_index(site: Site) -> TimelineIndex:
    """The pieces, and how many events each lane has when: every kind, and the most frequent actors and places."""
    axis = _axis(site)
    assert axis is not None  # a site without days has no index
    kinds = sorted((id for id, ids in site.by_kind.items() if ids), key=lambda id: (site.kinds[id].plural, id))
    return TimelineIndex(
        first=axis.first, last=axis.last, days=-(-axis.days // MOST_BINS), count=len(site.order),
        piece=page_url(site.config, piece_path("{}")),
        event=page_url(site.config, "/events/{}/"),
        pieces=tuple(_span(site, name, ids) for name, ids in pieces(site).items()),
        kinds=tuple(_kind(site, axis, id) for id in kinds),
        actors=_lanes(site, axis, site.by_actor, site.actors),
        places=_lanes(site, axis, site.by_location, site.locations),
    )  # fmt: skip


def _span(site: Site, name: str, ids: tuple[str, ...]) -> Span:
    briefs = [site.briefs[id] for id in ids]
    first = [one.earliest for one in briefs if one.earliest is not None]
    last = [one.latest for one in briefs if one.latest is not None]
    return Span(
        name, min(first) if len(first) == len(ids) else None, max(last) if len(last) == len(ids) else None, len(ids)
    )


def _kind(site: Site, axis: Axis, id: str) -> KindBins:
    kind, ids = site.kinds[id], site.by_kind[id]
    colour = kind_label(kind, site).colour
    shape = kind.shape or SHAPES[colour]
    return KindBins(id, kind.plural, len(ids), _counted(site, axis, ids), kind.title, colour, shape)


def _lanes(
    site: Site, axis: Axis, found: dict[str, tuple[Appearance, ...]], names: Mapping[str, Actor | Location]
) -> tuple[LaneBins, ...]:  # fmt: skip
    order = sorted(found, key=lambda id: (-len(found[id]), id))[:MOST_LANES]
    by_id = {id: tuple(dict.fromkeys(one.event for one in found[id])) for id in order if found[id]}
    return tuple(LaneBins(id, names[id].name, len(ids), _counted(site, axis, ids)) for id, ids in by_id.items())


def _counted(site: Site, axis: Axis, ids: Iterable[str]) -> tuple[int, ...]:
    briefs = (site.briefs[id] for id in ids)
    found = bins(axis, ((one.earliest, one.latest, one.is_known) for one in briefs), MOST_BINS)
    return tuple(number for one in found for number in (one.number, one.known, one.possible))


class PlacesIndex(msgspec.Struct, frozen=True):
    """How many events of each piece are at which place of the map: pairs of a number in `places` and a count."""

    places: tuple[str, ...]
    pieces: dict[str, tuple[int, ...]]


def places_index(site: Site) -> PlacesIndex:
    """The counts of the places with most events."""
    places = tuple(islice(whole(site).places, MOST_PLACES))
    numbers = {id: number for number, id in enumerate(places)}
    found: dict[str, tuple[int, ...]] = {}
    for name, ids in pieces(site).items():
        stops = Counter(numbers[stop] for id in ids for stop in way(site, id).stops if stop in numbers)
        found[name] = tuple(part for pair in sorted(stops.items()) for part in pair)
    return PlacesIndex(places, found)


# --- a piece --------------------------------------------------------------------------------------


def timeline_piece(site: Site, ids: tuple[str, ...]) -> TimelinePiece:
    """The events of one piece."""
    names: dict[str, int] = {}
    events = [site.events[id] for id in ids]
    bounds = [(site.briefs[id].earliest, site.briefs[id].latest) for id in ids]
    looks = [
        look_of(one.date, both, one.id in site.disputed) for one, both in zip(events, bounds, strict=True)
    ]  # fmt: skip

    def numbers(found: Iterable[str]) -> tuple[int, ...]:
        return tuple(names.setdefault(one, len(names)) for one in dict.fromkeys(found))

    return TimelinePiece(
        first=tuple(first for first, _ in bounds),
        last=tuple(last for _, last in bounds),
        look=tuple(looks),
        kind=tuple(numbers((one.kind.id,))[0] for one in events),
        actors=tuple(numbers(one.actor for one in site.participants.get(id, ())) for id in ids),
        places=tuple(numbers(one.location for one in site.places.get(id, ())) for id in ids),
        stops=tuple(numbers(way(site, id).stops) for id in ids) if has_positions(site) else (),
        id=ids,
        title=tuple(one.title for one in events),
        when=tuple(date_text(one.date) for one in events),
        points={
            number: tuple((part.earliest + part.latest + 1) / 2 for part in events[number].date.parts[:MOST_POINTS])
            for number, look in enumerate(looks) if look[0] == "c"
        },
        names=tuple(names),
    )  # fmt: skip
