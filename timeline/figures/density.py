"""Many dates in, how many fall into each bin of the axis out: known ones, and those that may."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

import msgspec

from timeline.figures.axis import Axis

MOST_BINS = 60


class Bin(msgspec.Struct, frozen=True, gc=False):
    """A stretch of the axis, by its number, with those events known to fall into it, and those that may."""

    number: int
    share: float
    width: float
    known: int
    possible: int


def bins(
    axis: Axis, dates: Iterable[tuple[int | None, int | None, bool]], most: int = MOST_BINS
) -> tuple[Bin, ...]:  # fmt: skip
    """Of at most so many bins those that hold something.

    A date is its bounds, and whether they are known, not only possible.

    A bin is a number of whole days; what lasted or may lie anywhere within several counts in each.
    """
    days = -(-axis.days // most)
    count = -(-axis.days // days)
    changes = {True: [0] * (count + 1), False: [0] * (count + 1)}
    for earliest, latest, is_known in dates:
        if earliest is None and latest is None:
            continue
        start = max(earliest if earliest is not None else axis.first, axis.first)
        end = min(latest if latest is not None else axis.last, axis.last)
        changes[is_known][(start - axis.first) // days] += 1
        changes[is_known][(end - axis.first) // days + 1] -= 1
    found = []
    totals = zip(accumulate(changes[True]), accumulate(changes[False]), strict=True)
    for number, (known, possible) in enumerate(totals):
        if number < count and (known or possible):
            start_share = axis.share(axis.first + number * days)
            width = axis.share(axis.first + (number + 1) * days) - start_share
            found.append(Bin(number, start_share, width, known, possible))
    return tuple(found)
