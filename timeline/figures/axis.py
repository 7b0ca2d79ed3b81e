"""A stretch of days as a share of a width, and the days that are marked along it.

Every position is in percent of the width, so that one picture serves any window. A day number is
the start of that day: a day reaches from `share(day)` to `share(day + 1)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from timeline.dates import civil, day_number, weekday
from timeline.dates.phrases import year_words
from timeline.dates.words import MONTHS_SHORT

# A picture of one day, or of a few, would make a day as wide as the page.
LEAST_DAYS = 14
MOST_TICKS = 8


class Axis(msgspec.Struct, frozen=True, gc=False):
    """The days from `first` to `last`, both included, from left to right, or `mirrored`."""

    first: int
    last: int
    mirrored: bool = False

    @property
    def days(self) -> int:
        return self.last + 1 - self.first

    def share(self, day: float) -> float:
        """The position of the start of a day in percent, from the side where time begins."""
        return min(max((day - self.first) * 100 / self.days, 0.0), 100.0)

    def left(self, share: float, width: float = 0.0) -> float:
        """The left edge of what begins at a share and is so wide."""
        return 100 - share - width if self.mirrored else share


class Tick(msgspec.Struct, frozen=True, gc=False):
    """A marked day: its share and its words; every other one, and the ends, may be left out where it is narrow."""

    share: float
    text: str
    minor: bool


def axis_over(bounds: Iterable[tuple[int | None, int | None]], mirrored: bool = False) -> Axis | None:
    """The axis that holds every bound that is known; None where none is."""
    days = [day for pair in bounds for day in pair if day is not None]
    if not days:
        return None
    first, last = min(days), max(days)
    missing = max(LEAST_DAYS - (last + 1 - first), 0)
    return Axis(first - missing // 2, last + missing - missing // 2, mirrored)


def percent(share: float) -> str:
    """A share of a width as SVG writes it."""
    return f"{share:.2f}".rstrip("0").rstrip(".") + "%"


def ticks(axis: Axis) -> tuple[Tick, ...]:
    """The Mondays, months, years … of the axis: the finest of them of which there are not too many."""
    found: list[tuple[int, str]] = []
    for days, words in _steps(axis):
        if axis.days / days <= MOST_TICKS:
            found = [(day, text) for day, text in words if axis.first <= day <= axis.last]
            break
    return tuple(
        Tick(axis.share(day), text, minor=bool(number % 2)) for number, (day, text) in enumerate(found)
    )  # fmt: skip


def _steps(axis: Axis) -> Iterator[tuple[int, Iterator[tuple[int, str]]]]:
    """From fine to coarse: the length of a step in days, and its days with their words."""
    yield 1, _days(axis, 1)
    for weeks in (1, 2):
        yield weeks * 7, _days(axis, weeks * 7)
    for months in (1, 2, 3, 6):
        yield months * 30, _months(axis, months)
    scale = 1
    while True:
        for years in (1, 2, 5):
            yield years * scale * 365, _years(axis, years * scale)
        scale *= 10


def _days(axis: Axis, step: int) -> Iterator[tuple[int, str]]:
    start = axis.first - weekday(axis.first) if step > 1 else axis.first
    for day in range(start, axis.last + 1, step):
        _, month, number = civil(day)
        yield day, f"{number} {MONTHS_SHORT[month - 1]}"


def _months(axis: Axis, step: int) -> Iterator[tuple[int, str]]:
    year, last = civil(axis.first)[0], civil(axis.last)[0]
    while year <= last:
        for month in range(1, 13, step):
            words = MONTHS_SHORT[month - 1]
            yield day_number(year, month, 1), f"{words} {year_words(year)}" if month == 1 else words
        year += 1


def _years(axis: Axis, step: int) -> Iterator[tuple[int, str]]:
    first, last = civil(axis.first)[0], civil(axis.last)[0]
    for year in range(first - first % step, last + 1, step):
        yield day_number(year, 1, 1), year_words(year)
