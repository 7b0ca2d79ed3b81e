"""The counts of one matter in; the line between its levels, its gaps and its least totals, out.

A level is taken as reported. Arrivals and departures move the line between two levels, and nowhere
else: their lower bound only if their days lie between for sure, their upper bound if they may. Where
the line and the next level do not meet, the gap is named.

Reports of arrivals whose days overlap, or that are joined by part-of, supersedes or same-as, may
speak of the same things, whoever makes them: they are never added up. Taken together they prove the
highest of their lower bounds, and no more than that; ships and others that are known by name are
told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from timeline.link.counts import Count, Figure, Number
from timeline.site import Site

# A line is drawn through so many counts of one matter, the latest of them.
DRAWN = 40
_JOINING = frozenset({"part-of", "supersedes", "same-as"})


class Cluster(msgspec.Struct, frozen=True, gc=False):
    """Counts of one measure that may speak of the same things: at least `low`, at most `high` if that is known."""

    counts: tuple[Count, ...]
    earliest: int | None
    latest: int | None
    low: Number
    high: Number | None


class Stretch(msgspec.Struct, frozen=True, gc=False):
    """The line from a day to another: how many, and the event by which it came to that."""

    start: int
    end: int
    figure: Figure
    event: str


class Gap(msgspec.Struct, frozen=True, gc=False):
    """Two levels that the movements reported between them do not join.

    `expected` is what they lead to; `missing` is by how much, at the least, the second level is above
    it (or below, where negative).
    """

    before: Count
    after: Count
    expected: Figure
    missing: Number


class Balance(msgspec.Struct, frozen=True, gc=False):
    """What the counts of one matter come to; `totals` are how many, at the least, came, left or passed."""

    stretches: tuple[Stretch, ...]
    gaps: tuple[Gap, ...]
    totals: tuple[tuple[Cluster, Number], ...]


def balance(site: Site, counts: Sequence[Count]) -> Balance:
    """The balance of the counts of one matter, which come in the order of the chronology."""
    levels = sorted(
        (one for one in counts if one.measure == "level" and one.figure.is_stated and one.latest is not None),
        key=lambda one: (one.latest or 0, one.earliest or 0),
    )
    moves = [one for one in counts if one.measure != "level"]
    totals = tuple(_totals(site, moves))
    if not levels:
        return Balance((), (), totals)
    stretches, gaps = [], []
    for before, after in pairwise(levels):
        between, gap = _between(site, before, after, moves)
        stretches += between
        gaps += [gap] if gap else []
    last = levels[-1]
    stretches.append(Stretch(last.latest or 0, (last.latest or 0) + 1, last.figure, last.event))
    return Balance(tuple(stretches), tuple(gaps), totals)


# --- reports of the same things -------------------------------------------------------------------


def clusters(site: Site, counts: Iterable[Count]) -> list[Cluster]:
    """Counts of one measure, those together that may speak of the same things; by their last day."""
    counts = list(counts)
    # What proves no number joins nothing: it stands for itself, and only leaves the upper end open.
    groups = [[one] for one in counts if not one.figure.low]
    end: int | None = None
    proving: list[list[Count]] = []
    for one in sorted((one for one in counts if one.figure.low), key=_start):
        if proving and _not_after(one.earliest, end):
            proving[-1].append(one)
            end = None if end is None or one.latest is None else max(end, one.latest)
        else:
            proving.append([one])
            end = one.latest
    found = [_cluster(site, group) for group in [*groups, *_joined(site, proving)]]
    return sorted(found, key=lambda one: (one.latest is None, one.latest or 0, one.counts[0].event))


def _start(count: Count) -> tuple[bool, int, int]:
    return count.earliest is not None, count.earliest or 0, count.latest or 0


def _joined(site: Site, groups: list[list[Count]]) -> list[list[Count]]:
    """The groups, those together between which an event of one names an event of another."""
    home = {one.event: number for number, group in enumerate(groups) for one in group}
    into = list(range(len(groups)))

    def root(number: int) -> int:
        while into[number] != number:
            number = into[number]
        return number

    for event, number in home.items():
        for relation in site.events[event].related:
            if relation.relation in _JOINING and relation.event.id in home:
                first, second = sorted((root(number), root(home[relation.event.id])))
                into[second] = first
    found: dict[int, list[Count]] = {}
    for number, group in enumerate(groups):
        found.setdefault(root(number), []).extend(group)
    return list(found.values())


def _not_after(earliest: int | None, latest: int | None) -> bool:
    return earliest is None or latest is None or earliest <= latest


def _cluster(site: Site, counts: list[Count]) -> Cluster:
    starts, ends = [one.earliest for one in counts], [one.latest for one in counts]
    names = {name for one in counts for name in one.named}
    by_event: dict[str, Number] = {}
    for one in counts:
        by_event[one.event] = by_event.get(one.event, 0) + (one.figure.low or 0)
    told = _told_again(site, by_event)
    highs = [one.figure.high for one in counts if one.event not in told] or [one.figure.high for one in counts]
    return Cluster(
        counts=tuple(counts),
        earliest=None if None in starts else min(day for day in starts if day is not None),
        latest=None if None in ends else max(day for day in ends if day is not None),
        low=max(len(names), *by_event.values()),
        high=None if None in highs else sum(high for high in highs if high is not None),
    )


def _told_again(site: Site, events: Iterable[str]) -> set[str]:
    """The events that another of them holds: an older figure, a part, and the second of two that are the same."""
    here = set(events)
    found = set()
    for event in here:
        for one in site.events[event].related:
            other = one.event.id
            if other not in here:
                continue
            if one.relation == "supersedes":
                found.add(other)
            elif one.relation == "part-of":
                found.add(event)
            elif one.relation == "same-as":
                found.add(max(event, other))
    return found


def _totals(site: Site, moves: list[Count]) -> Iterator[tuple[Cluster, Number]]:
    """By the last day of each cluster, how many at the least there have been of one measure."""
    for measure in dict.fromkeys(one.measure for one in moves):
        total: Number = 0
        for cluster in clusters(site, (one for one in moves if one.measure == measure)):
            total += cluster.low
            yield cluster, total


# --- between two levels ---------------------------------------------------------------------------


def _between(site: Site, before: Count, after: Count, moves: list[Count]) -> tuple[list[Stretch], Gap | None]:
    """The line from one level to the next, and the gap where they do not meet."""
    steps = [step for sign in (1, -1) for step in _steps(site, before, after, moves, sign)]
    here, figure, event = before.latest or 0, before.figure, before.event
    end = max(after.latest or 0, here)
    found = []
    for day, low, high, mover in sorted(steps, key=lambda one: (one[0], one[3])):
        day, moved = min(max(day, here), end), _moved(figure, low, high)
        if moved == figure:
            continue
        if day > here:
            found.append(Stretch(here, day, figure, event))
        here, figure, event = day, moved, mover
    if end > here:
        found.append(Stretch(here, end, figure, event))
    return found, _gap(before, after, figure)


def _steps(
    site: Site, before: Count, after: Count, moves: list[Count], sign: int
) -> Iterator[tuple[int, Number, Number | None, str]]:
    """What each movement adds to the lower and to the upper bound, and from which day: that on which it may have
    been for what is possible, that by which it was for what is sure. Downwards where the sign is minus.
    """
    measure = "arrival" if sign > 0 else "departure"
    own = [one for one in moves if one.measure == measure and _may_lie_between(one, before, after)]
    for cluster in clusters(site, own):
        certain = [one for one in cluster.counts if _lies_between(one, before, after)]
        sure = _cluster(site, certain).low if certain else 0
        event = cluster.counts[-1].event
        # A level holds on its own day.
        first = max(cluster.earliest or 0, (before.latest or 0) + 1)
        last = cluster.latest if cluster.latest is not None else after.latest or 0
        if sign > 0:
            yield first, 0, cluster.high, event
            yield last, sure, 0, event
        else:
            yield first, -cluster.high if cluster.high is not None else float("-inf"), 0, event
            yield last, 0, -sure, event


def _may_lie_between(move: Count, before: Count, after: Count) -> bool:
    if move.event == before.event:
        return False  # what came is among what was there afterwards
    return _not_after(before.earliest, move.latest) and _not_after(move.earliest, after.latest)


def _lies_between(move: Count, before: Count, after: Count) -> bool:
    """Whether all its days are after the one level and before the other; what came by an event's own level is."""
    if move.earliest is None or before.latest is None or move.earliest <= before.latest:
        return False
    if move.event == after.event:
        return True
    return move.latest is not None and after.earliest is not None and move.latest < after.earliest


def _moved(figure: Figure, low: Number, high: Number | None) -> Figure:
    """The figure after a movement: what was about so many stays about so many."""
    if figure.low is None and figure.high is None:
        exact = low == high and figure.best is not None
        return Figure(best=figure.best + low) if exact and figure.best is not None else Figure()
    least = None if figure.low is None else max(figure.low + low, 0)
    most = None if figure.high is None or high is None else figure.high + high
    return Figure(least, least if least == most else None, most)


def _gap(before: Count, after: Count, expected: Figure) -> Gap | None:
    level = after.figure
    if level.low is not None and expected.high is not None and level.low > expected.high:
        return Gap(before, after, expected, level.low - expected.high)
    if level.high is not None and expected.low is not None and level.high < expected.low:
        return Gap(before, after, expected, level.high - expected.low)
    return None
