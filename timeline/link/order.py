"""The order of the chronology, and the months under which it is listed.

By the earliest bound, then the latest, then the hour, then `follows`, then the id. A month has
its last day for latest bound, so it does not sort as its first day: 1 September, then
"September", then 2 September. An event whose earliest bound is open stands at its latest. Hours
are compared in UTC; an event without an hour comes after those of its bounds that have one,
unless one of these follows it. Where nothing else parts two events, one that follows the other
comes after it.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from timeline.dates import bounds_key, civil, minutes_utc, period
from timeline.link.rules import event_bounds
from timeline.model import Event
from timeline.site import Period


def chronological(events: Iterable[Event]) -> tuple[str, ...]:
    """The ids of the events in the order of the chronology."""
    keyed = sorted((bounds_key(*event_bounds(event)), event.id, event) for event in events)
    groups = (list(group) for _, group in groupby(keyed, key=lambda one: one[0]))
    return tuple(id for group in groups for id in _within([event for _, _, event in group]))


def event_period(event: Event) -> Period:
    """The year and month under which an event is listed, after evidence that bounds its date.

    The month is None where it is not known, the year too where both bounds are open.
    """
    known = period(event.date) or (None, None)
    if event.not_before is None and event.not_after is None:
        return known
    earliest, latest = event_bounds(event)
    bound = earliest if earliest is not None else latest
    if bound is None or bound in (event.date.earliest, event.date.latest):
        return known
    year, month, _ = civil(bound)
    return year, month


def _within(events: list[Event]) -> Iterator[str]:
    """Events of the same bounds: by hour and id, but none before one that it follows."""
    if len(events) == 1:
        yield events[0].id
        return
    rank = {event.id: (_hour(event), event.id) for event in events}
    after: dict[str, list[str]] = defaultdict(list)
    waits = dict.fromkeys(rank, 0)
    for event in events:
        for id in {one.event.id for one in event.related if one.relation == "follows"} & rank.keys():
            after[id].append(event.id)
            waits[event.id] += 1
    ready = [rank[id] for id, count in waits.items() if not count]
    heapq.heapify(ready)
    while ready:
        _, id = heapq.heappop(ready)
        yield id
        for later in after[id]:
            waits[later] -= 1
            if not waits[later]:
                heapq.heappush(ready, rank[later])


def _hour(event: Event) -> float:
    if not event.time:
        return float("inf")
    return minutes_utc(event.date, event.time, event.timezone)
