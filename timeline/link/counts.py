"""Events of the site in; what they count of things at places, out: how many were there, came, left or passed.

A kind says of a field what it measures. A level holds at the place where the event was (role at), an
arrival where it led to, a departure where it came from, a passage at each place on the way (via).
Things of one group in one field are added, since one report tells them apart; a thing without a number
leaves the upper end open. An actor in a field that measures counts as one, and is known by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from timeline.link.rules import event_bounds
from timeline.model import Choice, Counted, Event, FieldSpec, FieldValue, Kind, Quantity, Ref
from timeline.site import Site

Number = float | int
# In which role a place is meant by each measure: the first that an event has.
_ROLES = {"level": ("at",), "arrival": ("to", "at"), "departure": ("from", "at"), "passage": ("via",)}


class Figure(msgspec.Struct, frozen=True, gc=False):
    """How many, within bounds: each None where nothing is said. `best` alone is a figure with "about"."""

    low: Number | None = None
    best: Number | None = None
    high: Number | None = None

    @property
    def is_stated(self) -> bool:
        return not self.low is self.best is self.high is None


class Count(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One event's word on how many things of a group were at, came to, left or passed a place.

    `earliest` and `latest` bound its days, None where open; `named` are the actors that are counted.
    """

    event: str
    field: str
    measure: str
    figure: Figure
    earliest: int | None
    latest: int | None
    named: tuple[str, ...] = ()


class Matter(msgspec.Struct, frozen=True, gc=False, order=True):
    """What is counted where: what passes a place is another matter than what is there."""

    place: str
    group: str
    passes: bool


def counts(site: Site, ids: Iterable[str]) -> dict[Matter, list[Count]]:
    """The counts of events, in their order, by what they count; a refuted event counts nothing."""
    found: dict[Matter, list[Count]] = {}
    counted = {id for id, kind in site.kinds.items() if any(one.measures or one.measured_by for one in kind.fields)}
    for event in (site.events[id] for id in ids if site.briefs[id].kind in counted):
        if event.status != "refuted":
            for matter, count in _of_event(event, site.kinds[event.kind.id]):
                found.setdefault(matter, []).append(count)
    return found


def _of_event(event: Event, kind: Kind) -> Iterator[tuple[Matter, Count]]:
    for field in event.fields:
        spec = kind.field(field.name)
        measure = measured(spec, event) if spec else ""
        places = tuple(_places(kind, event, spec, measure)) if spec and measure else ()
        for group, figure, named in _groups(field, spec) if spec and places else ():
            earliest, latest = event_bounds(event)
            # Of what goes to several places nobody says how much goes to each.
            shared = len(places) > 1 and measure != "passage"
            found = Count(
                event=event.id, field=field.name, measure=measure, earliest=earliest, latest=latest, named=named,
                figure=Figure(high=figure.high) if shared else figure,
            )  # fmt: skip
            for place in places:
                yield Matter(place, group, measure == "passage"), found


def measured(spec: FieldSpec, event: Event) -> str:
    """What a field measures in an event: that of the kind, or of the choice that the event makes; else empty."""
    if not spec.measured_by:
        return spec.measures
    values = (value for field in event.fields if field.name == spec.measured_by for value in field.values)
    chosen = {value.id for value in values if isinstance(value, Choice)}
    return next((measure for choice, measure in spec.measures_when if choice in chosen), "")


def _places(kind: Kind, event: Event, counted: FieldSpec, measure: str) -> Iterable[str]:
    """The places that the kind names for the field, else those in the first role that the measure is of."""
    roles: dict[str, dict[str, None]] = {}
    for field in event.fields:
        spec = kind.field(field.name)
        if spec is not None and spec.type == "location":
            ids = {one.id: None for one in field.values if isinstance(one, Ref)}
            if spec.name == counted.place:
                return ids
            roles.setdefault(spec.role, {}).update(ids)
    if counted.place:
        return ()
    return next((roles[role] for role in _ROLES[measure] if role in roles), ())


def _groups(field: FieldValue, spec: FieldSpec) -> Iterator[tuple[str, Figure, tuple[str, ...]]]:
    """Each group that the field counts, with how many, and who they are where it names them."""
    named = tuple(dict.fromkeys(value.id for value in field.values if isinstance(value, Ref)))
    if named:
        yield spec.group or spec.label, Figure(len(named), len(named), len(named)), named
    quantities: dict[str, list[Quantity | None]] = {}
    for value in field.values:
        for one in value.things if isinstance(value, Counted) else ():
            quantities.setdefault(group_of(spec, one.thing), []).append(one.quantity)
    for group, found in quantities.items():
        yield group, _sum(found), ()


def group_of(spec: FieldSpec, thing: str) -> str:
    """The group of a thing: the one that the kind names, else its own plural."""
    known = next((one for one in spec.things if one.name == thing), None)
    return (known.group or known.plural or known.name) if known else thing


def _sum(quantities: list[Quantity | None]) -> Figure:
    """Of things that one report tells apart; a number that is not stated makes no bound."""
    stated = [one for one in quantities if one is not None]
    lows = [one.low for one in stated if one.low is not None]
    bests = [one.best for one in stated if one.best is not None]
    highs = [one.high for one in stated if one.high is not None]
    return Figure(
        low=sum(lows) if lows else None,
        best=sum(bests) if len(bests) == len(quantities) else None,
        high=sum(highs) if len(highs) == len(quantities) else None,
    )
