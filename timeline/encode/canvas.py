"""Letters, marks and bars in, a picture of few colours as PNG out: the same bytes for the same marks.

A pixel is a number: 0 for paper, then for each ink its steps from paper to full. So letters have soft edges, and a
picture has a third of the bytes that three channels would have.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.encode.letters import letter_mask, placed
from timeline.encode.shapes import mask_of

if TYPE_CHECKING:
    from PIL import Image

_STEPS = 24
# Letters and marks take every third one: nobody sees more, and the file is smaller.
_COARSE = 3
_PAPER = "#ffffff"
# The light colours of static/css/tokens.css.
COLOURS = {
    "ink": "#17191c", "ink-2": "#464c53", "fault": "#a8201a", "rule-strong": "#7d848b",
    "teal": "#1b7d67", "blue": "#405fd7", "indigo": "#2b2670", "plum": "#ac3787",
    "green": "#31573d", "ochre": "#88660a", "slate": "#484c53", "brown": "#612206",
}  # fmt: skip
# `kind` is the colour that a picture is saved with.
INKS = ("ink", "ink-2", "fault", "rule-strong", "kind")

Inked = tuple["Image.Image", "Image.Image"]


class Canvas:
    """A picture that is drawn on, of a width and height in pixels, empty or a copy of another."""

    def __init__(self, width: int, height: int, ground: Canvas | None = None):
        from PIL import Image

        self._image: Image.Image = ground._image.copy() if ground else Image.new("L", (width, height))

    def bar(self, box: tuple[float, float, float, float], ink: str, strength: float = 1.0) -> None:
        """A rectangle from left and top to right and bottom; one of less than full strength is a wash."""
        left, top, right, bottom = (round(one) for one in box)
        step = round(strength * _STEPS)
        if right > left and bottom > top and step:
            self._image.paste(_first(ink) + step - 1, (left, top, right, bottom))

    def line(self, text: str, x: float, y: float, face: str, size: int, ink: str, right_to_left: bool) -> None:
        """A line of text that begins at `x`, which is its right end where it is written from the right."""
        letters, width = placed(text, face, size, right_to_left)
        start = x - width if right_to_left else x
        for file, letter, at in letters:
            found, left, top = _letter(file, size, letter, ink)
            if found is not None:
                self._image.paste(found[0], (round(start + at) + left, round(y) + top), found[1])

    def mark(self, name: str, x: float, y: float, scale: float, ink: str, look: str) -> None:
        """A mark around a point."""
        found = _mark(name, scale, ink, look)
        self._image.paste(found[0], (round(x - found[0].width / 2), round(y - found[0].height / 2)), found[1])

    def png(self, kind: str) -> bytes:
        """The file, with the colour of that name for the ink `kind`."""
        self._image.putpalette(_palette(kind))
        target = io.BytesIO()
        self._image.save(target, "PNG", compress_level=4)
        return target.getvalue()


def _first(ink: str) -> int:
    """The number of the lightest step of an ink."""
    return 1 + INKS.index(ink) * _STEPS


@lru_cache(maxsize=16)
def _palette(kind: str) -> bytes:
    paper = _channels(_PAPER)
    found = [*paper]
    for ink in INKS:
        full = _channels(COLOURS[kind if ink == "kind" else ink])
        for step in range(1, _STEPS + 1):
            found += [round(low + (high - low) * step / _STEPS) for low, high in zip(paper, full, strict=True)]
    return bytes(found)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@lru_cache(maxsize=4096)
def _letter(file: str, size: int, letter: str, ink: str) -> tuple[Inked | None, int, int]:
    mask, left, top = letter_mask(file, size, letter)
    return (_inked(mask, ink) if mask is not None else None), left, top


@lru_cache(maxsize=512)
def _mark(name: str, scale: float, ink: str, look: str) -> Inked:
    return _inked(mask_of(name, scale, look), ink)


def _inked(mask: Image.Image, ink: str) -> Inked:
    """A mask of grey as numbers of an ink, and where it is not paper."""
    steps = [round(grey * _STEPS / _COARSE / 255) * _COARSE for grey in range(256)]
    numbers = mask.point([_first(ink) + step - 1 if step else 0 for step in steps])
    return numbers, mask.point([255 if step else 0 for step in steps])
