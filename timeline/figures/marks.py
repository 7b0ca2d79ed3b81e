"""A date in, the strokes that draw it out: ink for what is known, a wash for what is only bounded.

| what the date says | strokes |
|---|---|
| a known day | a solid shape |
| some day within | a wash over the possible days, a hollow shape in its middle |
| one of several | a hollow shape on each, tied by dots |
| it lasted | a solid bar |
| about, open or unknown ends | the end fades |
| by a day, from a day | a wash that fades away from a hard edge |

Where sources disagree the stroke is cut in the middle and its second half steps down.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from timeline.dates import Certainty, Date, certainty
from timeline.figures.axis import Axis

# Percent of the width: of a wash that fades away, and of what would be too narrow to be seen.
FADING = 14.0
LEAST = 0.6
# Pixels, from the middle of the row: where strokes begin, and how high they are.
_WASH, _WASH_HEIGHT = -4.5, 9.0
_BAR, _BAR_HEIGHT = -3.0, 6.0
_DROP = 4


class Bar(msgspec.Struct, frozen=True, gc=False):
    """A stretch of time: `look` is "possible" or "lasted", `fade` "", "in", "out" or "both"."""

    look: str
    share: float
    width: float
    top: float
    height: float
    fade: str = ""


class Point(msgspec.Struct, frozen=True, gc=False):
    """A day: `look` is "known" or "hollow", `is_cut` whether its shape is, `drop` how far it steps down in pixels."""

    look: str
    share: float
    is_cut: bool = False
    drop: int = 0


class Strokes(msgspec.Struct, frozen=True, gc=False):
    """All that draws one date; it takes up the row from `start` to `end`.

    `tie` joins the points of a choice, `edge` is the hard end of an open stretch; both are shares.
    """

    start: float
    end: float
    bars: tuple[Bar, ...] = ()
    points: tuple[Point, ...] = ()
    tie: tuple[float, float] | None = None
    edge: float | None = None


Bounds = tuple[int | None, int | None]


def strokes(date: Date, bounds: Bounds, disputed: bool, axis: Axis) -> Strokes | None:
    """How a date looks whose evidence bounds it so; None where nothing about its day is known."""
    earliest, latest = bounds
    if earliest is None and latest is None:
        return None
    sort, fade = _sort(date, bounds)
    if sort == "c":
        return _choice(date, axis, disputed)
    if sort == "k" and earliest is not None:
        return _day(axis, earliest, disputed)
    if sort == "o":
        return _open_wash(axis, earliest, latest)
    start = axis.share(earliest) if earliest is not None else 0.0
    end = axis.share(latest + 1) if latest is not None else 100.0
    return _stretch(start, end, sort == "l", fade, disputed)


def look_of(date: Date, bounds: Bounds, disputed: bool) -> str:
    """How a date looks, in letters, for one who draws it elsewhere: the same rules as `strokes`.

    The first is k for a known day, c for a choice of days, o for an open wash, l for what lasted, w for some day
    within; then i, o or b where it fades in, out or on both sides, and x where sources disagree.
    """
    sort, fade = _sort(date, bounds)
    return sort + {"in": "i", "out": "o", "both": "b"}.get(fade, "") + ("x" if disputed else "")


def _sort(date: Date, bounds: Bounds) -> tuple[str, str]:
    earliest, latest = bounds
    sure = certainty(date)
    lasted = date.form in ("lasted", "each-of")
    if sure == "one-of" and len(date.parts) > 1 and not date.ranges and bounds == (date.earliest, date.latest):
        return "c", ""
    if not lasted and earliest is not None and earliest == latest and sure != "approximate":
        return "k", ""
    if not lasted and (earliest is None or latest is None):
        return "o", ""
    return "l" if lasted else "w", _fade(sure, date, bounds)


def _day(axis: Axis, day: int, disputed: bool) -> Strokes:
    middle = axis.share(day + 0.5)
    return Strokes(middle, middle, points=(Point("known", middle, is_cut=disputed),))


def _choice(date: Date, axis: Axis, disputed: bool) -> Strokes:
    shares = [axis.share((part.earliest + part.latest + 1) / 2) for part in date.parts]
    drops = [_DROP if disputed and number % 2 else 0 for number in range(len(shares))]
    points = tuple(Point("hollow", share, drop=drop) for share, drop in zip(shares, drops, strict=True))
    return Strokes(shares[0], shares[-1], points=points, tie=(shares[0], shares[-1]))


def _open_wash(axis: Axis, earliest: int | None, latest: int | None) -> Strokes:
    """By a day: fading in to a hard edge. From a day on: fading out from it."""
    if earliest is None and latest is not None:
        edge = max(axis.share(latest + 1), LEAST)
        start = max(edge - FADING, 0.0)
        wash = Bar("possible", start, edge - start, _WASH, _WASH_HEIGHT, "in")
        return Strokes(start, edge, (wash,), edge=edge)
    edge = min(axis.share(earliest or 0), 100 - LEAST)
    end = min(edge + FADING, 100.0)
    wash = Bar("possible", edge, end - edge, _WASH, _WASH_HEIGHT, "out")
    return Strokes(edge, end, (wash,), edge=edge)


def _fade(sure: Certainty, date: Date, bounds: Bounds) -> str:
    if sure == "approximate":
        return "both"
    at_start = bounds[0] is None or (bool(date.open_start) and bounds[0] == date.earliest)
    at_end = bounds[1] is None or (bool(date.open_end) and bounds[1] == date.latest)
    return {(True, True): "both", (True, False): "in", (False, True): "out"}.get((at_start, at_end), "")


def _stretch(start: float, end: float, lasted: bool, fade: str, disputed: bool) -> Strokes:
    if end - start < LEAST:
        middle = min(max((start + end) / 2, LEAST / 2), 100 - LEAST / 2)
        start, end = middle - LEAST / 2, middle + LEAST / 2
    look, top, height = ("lasted", _BAR, _BAR_HEIGHT) if lasted else ("possible", _WASH, _WASH_HEIGHT)
    if disputed:
        bars = tuple(_halves(look, start, end, height, fade))
    else:
        bars = (Bar(look, start, end - start, top, height, fade),)
    points = () if lasted else (Point("hollow", (start + end) / 2),)
    return Strokes(start, end, bars, points)


def _halves(look: str, start: float, end: float, height: float, fade: str) -> Iterator[Bar]:
    """The stretch cut in the middle: the first half a step up, the second a step down."""
    half, low = (end - start) / 2, height - 1
    yield Bar(look, start, half, -low, low, "in" if fade in ("in", "both") else "")
    yield Bar(look, start + half, half, 0.0, low, "out" if fade in ("out", "both") else "")
