"""Names beside their points in, where each can stand so that none covers another out.

The points are tried in their order, so the most important comes first; of the eight places around
a point the first that is free is taken. A name that finds none is left out. The same is tried on a narrow
picture: a name that is in the way there is shown on wide ones only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

LETTER, LINE = 7.0, 15.0  # pixels: the mean letter and the height of a name of 13 pixels
WIDE, NARROW = 600.0, 288.0
_GAP = 5.0


class Anchor(msgspec.Struct, frozen=True, gc=False):
    """A point in shares of the width and of the height, with the radius of its mark in pixels and its name."""

    x: float
    y: float
    radius: float
    text: str


class Label(msgspec.Struct, frozen=True, gc=False):
    """Where the name of an anchor stands: pixels from its point, and which of its ends lies there."""

    number: int
    dx: float
    dy: float
    side: str
    is_wide_only: bool


Box = tuple[float, float, float, float]


def placed(anchors: Sequence[Anchor], ratio: float) -> tuple[Label, ...]:
    """The names that find a place in a picture so many times as wide as high."""
    pictures = [_Picture(anchors, width, ratio) for width in (WIDE, NARROW)]
    found = []
    for number, anchor in enumerate(anchors):
        sides = list(_around(anchor.radius))
        # A place that is free on both pictures is better than an earlier one that is free on one.
        for some in (pictures, pictures[:1]):
            free = next((side for side in sides if all(one.is_free(number, side) for one in some)), None)
            if free is not None:
                for one in some:
                    one.take(number, free)
                found.append(Label(number, *free, is_wide_only=len(some) == 1))
                break
    return tuple(found)


Side = tuple[float, float, str]


class _Picture:
    """A picture of some width with the names that stand in it so far."""

    def __init__(self, anchors: Sequence[Anchor], width: float, ratio: float):
        self._anchors, self._width, self._height = anchors, width, width / ratio
        self._marks = [self._mark(one) for one in anchors]
        self._taken: list[Box] = []

    def is_free(self, number: int, side: Side) -> bool:
        """Whether the name may stand there: in the picture, over no other mark and no other name."""
        box = self._box(number, side)
        if box[0] < 2 or box[1] < 2 or box[2] > self._width - 2 or box[3] > self._height - 2:
            return False
        others = (mark for n, mark in enumerate(self._marks) if n != number)
        return not any(_touch(box, one) for one in self._taken) and not any(_touch(box, one) for one in others)

    def take(self, number: int, side: Side) -> None:
        self._taken.append(self._box(number, side))

    def _box(self, number: int, side: Side) -> Box:
        anchor, (dx, dy, end) = self._anchors[number], side
        long = len(anchor.text) * LETTER
        x = anchor.x * self._width + dx
        left = x if end == "start" else x - long if end == "end" else x - long / 2
        bottom = anchor.y * self._height + dy + 3
        return left, bottom - LINE, left + long, bottom

    def _mark(self, anchor: Anchor) -> Box:
        x, y, r = anchor.x * self._width, anchor.y * self._height, anchor.radius
        return x - r, y - r, x + r, y + r


def _around(radius: float) -> Iterable[Side]:
    """Right, left, below, above, and the four corners: the base line of the text, from the point."""
    away = radius + _GAP
    near = round(0.7 * radius + 4, 1)
    return (
        (away, 4.5, "start"), (-away, 4.5, "end"), (0.0, away + 10, "mid"), (0.0, -away, "mid"),
        (near, near + 9, "start"), (near, -near, "start"), (-near, near + 9, "end"), (-near, -near, "end"),
    )  # fmt: skip


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
