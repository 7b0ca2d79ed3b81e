"""The order of dates, their bounds after evidence, whether two can both be true, their month."""

from __future__ import annotations

from functools import lru_cache

from timeline.dates.calendar import civil
from timeline.dates.values import PRECISIONS, Date

Bounds = tuple[int | None, int | None]


def bounds_key(earliest: int | None, latest: int | None) -> tuple[int, ...]:
    """A key that orders bounds: by the earliest day, then by the latest.

    So a month stands after its first day and before its second. Where the earliest is open or
    unknown the latest stands in for it, after what is known to begin on that day; an open latest
    comes after every closed one; bounds open on both sides come last.
    """
    if earliest is not None:
        return (0, earliest, 0, 0, latest) if latest is not None else (0, earliest, 0, 1, 0)
    return (0, latest, 1, 0, latest) if latest is not None else (1, 0, 0, 0, 0)


def sort_key(date: Date) -> tuple[int, ...]:
    """The key of a date's own bounds; dates of equal bounds are equal, for the hour to decide."""
    return bounds_key(date.earliest, date.latest)


def narrowed(date: Date, not_before: Date | None, not_after: Date | None) -> Bounds:
    """The bounds of a date after evidence that it was not before one day and not after another.

    They cross (earliest after latest) where the evidence contradicts the date: nothing is mended.
    """
    lows = [d.earliest for d in (date, not_before) if d is not None and d.earliest is not None]
    highs = [d.latest for d in (date, not_after) if d is not None and d.latest is not None]
    return max(lows, default=None), min(highs, default=None)


def overlap(a: Date, b: Date) -> bool:
    """Whether both dates can be true of one event: some day lies within the bounds of both."""
    return _not_after(a.earliest, b.latest) and _not_after(b.earliest, a.latest)


def _not_after(earliest: int | None, latest: int | None) -> bool:
    return earliest is None or latest is None or earliest <= latest


@lru_cache(maxsize=10_000)
def period(date: Date) -> tuple[int, int | None] | None:
    """Year and month to list the date under: of its earliest bound, or the latest if that is open.

    The month is None where the part with that bound is known to the year or coarser; the whole is
    None where both sides are open.
    """
    bound = date.earliest if date.earliest is not None else date.latest
    if bound is None:
        return None
    year, month, _ = civil(bound)
    # [..1760,1762] has its latest bound, and no other, from its last part.
    part = date.parts[0] if date.earliest is not None else date.parts[-1]
    coarse = PRECISIONS.index(part.precision) >= PRECISIONS.index("year")
    return year, None if coarse else month
