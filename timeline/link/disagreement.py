"""Whether the claims about one thing can all be true.

Two values disagree when both cannot be true: days, durations or numbers whose bounds do not
overlap; records or choices that differ, unless one record is part of the other. Free text never
disagrees by itself, but a claim that somebody denies or disputes does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from timeline.dates import Date, Duration, overlap
from timeline.model import Boolean, Choice, Claim, Counted, Event, FieldContent, Integer, Quantity, Ref

Records = Mapping[str, Mapping[str, Any]]
Values = tuple[FieldContent, ...]
AFFIRMING = ("asserts", "confirms")
CONTRADICTING = ("denies", "disputes")


def disputed_matters(event: Event, records: Records) -> tuple[str, ...]:
    """What the claims of an event disagree about, each `about` once, in the order of the claims."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in event.claims:
        groups[claim.about].append(claim)
    return tuple(about for about, claims in groups.items() if _disagree(about, claims, records))


def _disagree(about: str, claims: list[Claim], records: Records) -> bool:
    affirmed = [claim for claim in claims if claim.stance in AFFIRMING]
    contradicted = any(claim.stance in CONTRADICTING for claim in claims)
    if contradicted and (affirmed or not about.endswith("?")):
        return True
    return any(values_disagree(a.value, b.value, records) for a, b in combinations(affirmed, 2))


def unassessed_matters(event: Event, disputed: tuple[str, ...]) -> tuple[str, ...]:
    """Of what the claims disagree about, that on which the editors have not said a word."""
    assessed = {one.about for one in event.assessments}
    return tuple(about for about in disputed if about not in assessed)


def opposed(a: Claim, b: Claim, records: Records) -> bool:
    """Whether two claims about one thing cannot both stand.

    Two that affirm are opposed where their values disagree. One that denies is opposed to one that
    affirms, unless what it denies is another value.
    """
    if a.stance in AFFIRMING and b.stance in AFFIRMING:
        return values_disagree(a.value, b.value, records)
    stances = {a.stance, b.stance}
    if stances.isdisjoint(AFFIRMING) or stances.isdisjoint(CONTRADICTING):
        return False
    return not values_disagree(a.value, b.value, records)


def values_disagree(a: Values, b: Values, records: Records) -> bool:
    """Whether two values of one field cannot both be true; none given disagrees with nothing."""
    if not a or not b:
        return False
    if all(isinstance(value, (Ref, Choice)) for value in (*a, *b)):
        return _outside(a, b, records) and _outside(b, a, records)
    return len(a) == len(b) == 1 and _single_disagree(a[0], b[0])


def _outside(these: Values, those: Values, records: Records) -> bool:
    """Whether one of these is compatible with none of those."""
    return any(not any(_same(one, other, records) for other in those) for one in these)


def _same(a: FieldContent, b: FieldContent, records: Records) -> bool:
    if isinstance(a, Ref) and isinstance(b, Ref):
        return a.id == b.id or b.id in _wholes(a, records) or a.id in _wholes(b, records)
    return a == b


def _wholes(ref: Ref, records: Records) -> Iterator[str]:
    """Everything that a record is a part of or lies within."""
    record = records[ref.collection].get(ref.id)
    seen: set[str] = set()
    while record is not None:
        outer = getattr(record, "part_of", None) or getattr(record, "within", None)
        if outer is None or outer.id in seen:
            return
        seen.add(outer.id)
        yield outer.id
        record = records[ref.collection].get(outer.id)


def _single_disagree(a: FieldContent, b: FieldContent) -> bool:
    match a, b:
        case Date(), Date():
            return not overlap(a, b)
        case Quantity(), Quantity():
            return _apart(_bounds(a), _bounds(b))
        case Duration(), Duration():
            return _apart((a.low_minutes, a.high_minutes), (b.low_minutes, b.high_minutes))
        case Counted(), Counted():
            known = {thing.thing: thing.quantity for thing in a.things}
            shared = ((known.get(thing.thing), thing.quantity) for thing in b.things)
            return any(_apart(_bounds(one), _bounds(other)) for one, other in shared if one and other)
        case (Integer(), Integer()) | (Boolean(), Boolean()):
            return a != b
    return False


Bounds = tuple[float | int | None, float | int | None]


def _bounds(quantity: Quantity) -> Bounds:
    return quantity.low, quantity.high


def _apart(a: Bounds, b: Bounds) -> bool:
    return _below(a, b) or _below(b, a)


def _below(a: Bounds, b: Bounds) -> bool:
    return a[1] is not None and b[0] is not None and a[1] < b[0]
