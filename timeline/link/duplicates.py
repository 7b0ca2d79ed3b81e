"""Events in; those that may be one and the same, told twice, out: advice, never a fault."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from timeline.dates import overlap, sort_key
from timeline.model import Event, Ref


def possible_duplicates(events: Iterable[Event]) -> Iterator[tuple[Event, Event]]:
    """Pairs of one kind, with the same actors, whose dates overlap and that do not name each other.

    Each event is held against the next one of its group only, in the order of their dates: so the
    work grows with the number of events, and a row of copies is named as a row.
    """
    groups: dict[tuple[str, frozenset[str]], list[Event]] = defaultdict(list)
    for event in events:
        who = parties(event)
        if who and not event.withdrawn:
            groups[event.kind.id, who].append(event)
    for group in groups.values():
        group.sort(key=lambda event: (sort_key(event.date), event.id))
        for first, second in pairwise(group):
            if overlap(first.date, second.date) and not _are_related(first, second):
                yield first, second


def parties(event: Event) -> frozenset[str]:
    """The actors that the fields of the event's kind name, and those listed besides."""
    values = (value for field in event.fields for value in field.values)
    of_kind = {value.id for value in values if isinstance(value, Ref) and value.collection == "actors"}
    return frozenset(of_kind | {one.ref.id for one in event.actors})


def _are_related(first: Event, second: Event) -> bool:
    named = {(event.id, relation.event.id) for event in (first, second) for relation in event.related}
    return bool(named & {(first.id, second.id), (second.id, first.id)})
