"""The name of a mark in, its mask of grey out: the shapes of kinds, and the marks of statuses and of disagreement."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image, ImageDraw

# A mask is drawn so many times larger, then made smaller, so that its edges are soft.
_FINER = 8
# Pixels of a shape at scale 1 around its middle, as in static/img/shapes.svg, and of the line of a hollow one.
_REACH, _LINE = 9, 1.6

Corners = tuple[tuple[float, float], ...]


def _arc(radius: float, start: int, end: int, stretch: float = 1.0) -> Corners:
    """Points along a circle around the middle, from one degree to another."""
    angles = [math.radians(degree) for degree in range(start, end + 1, 6)]
    return tuple((radius * math.cos(one), radius * stretch * math.sin(one)) for one in angles)


# The shapes of static/img/shapes.svg.
SHAPES: dict[str, Corners] = {
    "disc": _arc(5, 0, 354),
    "square": ((-4.6, -4.6), (4.6, -4.6), (4.6, 4.6), (-4.6, 4.6)),
    "diamond": ((0, -6), (6, 0), (0, 6), (-6, 0)),
    "triangle": ((0, -5.6), (6, 4.8), (-6, 4.8)),
    "hull": ((-6.4, -3.2), (6.4, -3.2), (3.4, 4.2), (-3.4, 4.2)),
    "dome": ((-6, 3.6), *((x, y + 3) for x, y in _arc(6, 180, 360, 6.4 / 6)), (6, 3.6)),
    "cross": ((-1.9, -5.6), (1.9, -5.6), (1.9, -1.9), (5.6, -1.9), (5.6, 1.9), (1.9, 1.9), (1.9, 5.6), (-1.9, 5.6),
              (-1.9, 1.9), (-5.6, 1.9), (-5.6, -1.9), (-1.9, -1.9)),
    "hexagon": ((-2.9, -5), (2.9, -5), (5.8, 0), (2.9, 5), (-2.9, 5), (-5.8, 0)),
}  # fmt: skip
# The marks of static/css/marks.css.
STATUSES = ("confirmed", "reported", "disputed", "refuted", "withdrawn")
DISAGREE = "disagree"


def mask_of(name: str, scale: float, look: str = "known") -> Image.Image:
    """The mark, around the middle of the mask; a shape is known, hollow or fault."""
    from PIL import Image, ImageDraw

    middle = round(_REACH * scale)
    mask = Image.new("L", (2 * middle * _FINER, 2 * middle * _FINER))
    pen = _Pen(ImageDraw.Draw(mask), middle * _FINER, scale * _FINER)
    if name in SHAPES:
        pen.shape(SHAPES[name], look)
    elif name == DISAGREE:
        pen.box(-7, -2.6, -0.6, -0.8)
        pen.box(0.6, 0.8, 7, 2.6)
    else:
        pen.status(name)
    found = _stepped(mask, scale) if look == "fault" else mask
    return found.resize((2 * middle, 2 * middle), Image.Resampling.BOX)


class _Pen:
    """Draws in the measures of a shape, around its middle."""

    def __init__(self, draw: ImageDraw.ImageDraw, middle: int, scale: float):
        self._draw, self._middle, self._scale = draw, middle, scale

    def shape(self, corners: Corners, look: str) -> None:
        points = self._points(corners)
        self._draw.polygon(points, fill=255)
        if look == "hollow":
            self._draw.line([*points, *points[:2]], fill=255, width=round(_LINE * self._scale), joint="curve")
            inner = 1 - _LINE / 5
            self._draw.polygon(self._points(tuple((x * inner, y * inner) for x, y in corners)), fill=0)

    def box(self, left: float, top: float, right: float, bottom: float) -> None:
        self._draw.polygon(self._points(((left, top), (right, top), (right, bottom), (left, bottom))), fill=255)

    def status(self, name: str) -> None:
        """Full disc, ring, half disc, struck ring, dotted ring."""
        box, width = self._points(((-5, -5), (5, 5))), round(_LINE * self._scale)
        if name == "confirmed":
            self._draw.ellipse(box, fill=255)
        elif name == "withdrawn":
            for degree in range(0, 360, 45):
                self._draw.arc(box, degree, degree + 24, fill=255, width=width)
        else:
            self._draw.ellipse(box, outline=255, width=width)
        if name == "disputed":
            self._draw.pieslice(box, 90, 270, fill=255)
        if name == "refuted":
            self._draw.line(self._points(((-3.4, 3.4), (3.4, -3.4))), fill=255, width=width)

    def _points(self, corners: Corners) -> list[tuple[float, float]]:
        return [(self._middle + x * self._scale, self._middle + y * self._scale) for x, y in corners]


def _stepped(mask: Image.Image, scale: float) -> Image.Image:
    """The mask cut in its middle, its halves a step up and a step down."""
    from PIL import Image

    whole, half, found = mask.size[0], mask.size[0] // 2, Image.new("L", mask.size)
    aside, step = round(0.9 * scale * _FINER), round(2 * scale * _FINER)
    found.paste(mask.crop((0, 0, half, whole)), (-aside, -step))
    found.paste(mask.crop((half, 0, whole, whole)), (half + aside, step))
    return found
