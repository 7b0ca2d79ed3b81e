"""A count of an event in words: how many of what, and who says so."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import msgspec

from timeline.dates import date_short
from timeline.link.counts import Count, Figure, group_of
from timeline.link.disagreement import AFFIRMING, CONTRADICTING, values_disagree
from timeline.model import Claim, Counted, CountedThing, FieldContent, FieldSpec, Ref
from timeline.site import Site
from timeline.views.claims import claimant
from timeline.views.links import Link
from timeline.views.words import counted_thing_text, listed, named, number_text

MEASURES = {"level": "There", "arrival": "Came", "departure": "Left", "passage": "Passed"}


class Said(msgspec.Struct, frozen=True, gc=False):
    """Who gives a number, which one where they differ, and when."""

    by: Link
    text: str


def figure_words(figure: Figure) -> str:
    """16; 14 to 20; at least 7; at most 20; about 50; number not stated."""
    low, best, high = (number_text(one) for one in (figure.low, figure.best, figure.high))
    if low and high:
        return low if low == high else f"{low} to {high}"
    if low or high:
        return f"at least {low}" if low else f"at most {high}"
    return f"about {best}" if best else "number not stated"


def count_words(site: Site, group: str, count: Count) -> str:
    """The sum with what it is made of: `16: 4 Su-30s and 12 Su-25s`."""
    event = site.events[count.event]
    spec = site.kinds[event.kind.id].field(count.field)
    field = next(one for one in event.fields if one.name == count.field)
    things = _things(field.values, group, spec)
    text = listed([counted_thing_text(one, spec) for one in things])
    if not things:
        return listed([named(one, site) for one in field.values if isinstance(one, Ref)])
    if len(things) == 1 or not count.figure.is_stated:
        return text
    return f"{figure_words(count.figure)}: {text}"


def _things(values: Iterable[FieldContent], group: str, spec: FieldSpec | None) -> list[CountedThing]:
    return [
        one for value in values if isinstance(value, Counted) and spec for one in value.things
        if group_of(spec, one.thing) == group
    ]  # fmt: skip


def who_says(site: Site, group: str, count: Count) -> tuple[Said, ...]:
    """Those who claim a number of the group in this field; where nobody does, the publishers of the sources."""
    event = site.events[count.event]
    spec = site.kinds[event.kind.id].field(count.field)
    claims = [one for one in event.claims if one.about == count.field]
    found = [_said(site, count, one, _things(one.value, group, spec), spec) for one in claims]
    said = tuple(one for one in found if one is not None)
    if said:
        return said
    publishers = dict.fromkeys(site.sources[id].publisher for id in site.event_sources[event.id])
    return (Said(Link(listed(list(publishers))), ""),)


def is_contested(site: Site, group: str, count: Count) -> bool:
    """Whether claims about the field disagree on the things of the group, and not only on others in it."""
    event = site.events[count.event]
    if count.field not in site.disputed.get(event.id, ()):
        return False
    spec = site.kinds[event.kind.id].field(count.field)
    claims = [one for one in event.claims if one.about == count.field]
    if count.named or any(one.stance in CONTRADICTING for one in claims):
        return True
    values = [(Counted(tuple(_things(one.value, group, spec))),) for one in claims if one.stance in AFFIRMING]
    return any(values_disagree(a, b, site.records) for a, b in combinations(values, 2))


def _said(site: Site, count: Count, claim: Claim, things: list[CountedThing], spec: FieldSpec | None) -> Said | None:
    if not things and not (count.named and claim.value):
        return None
    by = claimant(site, site.events[count.event], claim)
    parts = [listed([counted_thing_text(one, spec) for one in things]) if things else ""]
    parts.append("" if claim.stance == "asserts" else claim.stance)
    parts.append(date_short(claim.on, True) if claim.on else "")
    return Said(by, ", ".join(part for part in parts if part))
