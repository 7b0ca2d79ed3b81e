"""Figures with their bounds in; lines, washes and rises of a step chart out.

x is in percent of the width, y in pixels from the top. A figure that is known is a line in ink; between
two bounds lies a wash; above a lower bound alone the wash fades upwards, and "about" is a dashed line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from timeline.figures.axis import Axis, percent

HEIGHT = 150
_TOP, _GROUND = 44, 4  # room for the figures above the highest step, and for the line below
_FADE = ((7, "band"), (7, "band band--thin"), (7, "band band--thinner"))

Number = float | int


class Step(msgspec.Struct, frozen=True, gc=False):
    """From a day to another so many: `low` to `high`, or about `best`; None where nothing is said."""

    start: int
    end: int
    low: Number | None
    best: Number | None
    high: Number | None


class Line(msgspec.Struct, frozen=True, gc=False):
    look: str
    x1: str
    x2: str
    y1: int
    y2: int


class Band(msgspec.Struct, frozen=True, gc=False):
    look: str
    x: str
    width: str
    y: int
    height: int


class Scale(msgspec.Struct, frozen=True, gc=False):
    """From nothing, at the ground, to the highest figure."""

    most: Number

    def y(self, number: Number) -> int:
        """The height of a number, in pixels from the top."""
        return HEIGHT - _GROUND - round(number * (HEIGHT - _TOP - _GROUND) / self.most)


def scale(steps: Iterable[Step]) -> Scale:
    """The scale that holds every figure of the steps."""
    figures = (number for one in steps for number in (one.low, one.best, one.high) if number is not None)
    return Scale(max((1, *figures)))


def top(step: Step) -> Number | None:
    """The number at which the words of a step stand."""
    return next((one for one in (step.high, step.low, step.best) if one is not None), None)


def lines(steps: Sequence[Step], axis: Axis, scale: Scale) -> Iterator[Line]:
    """The edges of every step, and the rises between two that touch."""
    for one in steps:
        about = one.low is None and one.high is None
        look = "step step--about" if about else "step" if one.low == one.high else "band-edge"
        for number in dict.fromkeys((one.best,) if about else (one.low, one.high)):
            if number is not None:
                yield _line(look, axis, one.start, one.end, scale.y(number), scale.y(number))
    for before, after in pairwise(steps):
        here, there = top(before), top(after)
        if here is not None and there is not None and here != there:
            yield _line("rise", axis, after.start, after.start, scale.y(here), scale.y(there))


def _line(look: str, axis: Axis, start: float, end: float, y1: int, y2: int) -> Line:
    return Line(look, percent(axis.left(axis.share(start))), percent(axis.left(axis.share(end))), y1, y2)


def bands(steps: Iterable[Step], axis: Axis, scale: Scale) -> Iterator[Band]:
    """The wash between the bounds of every step that is not known exactly."""
    for one in steps:
        if one.high is not None and one.low != one.high:
            yield _band("band", axis, one, scale.y(one.high), scale.y(one.low or 0))
        elif one.low is not None and one.high is None:
            y = scale.y(one.low)
            for height, look in _FADE:
                yield _band(look, axis, one, y - height, y)
                y -= height


def _band(look: str, axis: Axis, step: Step, top: int, bottom: int) -> Band:
    start, end = axis.share(step.start), axis.share(step.end)
    return Band(look, percent(axis.left(start, end - start)), percent(end - start), top, bottom - top)
