"""What a shared address shows of a page in, a picture of 1200 × 630 pixels as PNG out.

The picture is the head of the page: the day in its gutter, the kind, the title, the place, how sure it is; below it
the stretch of time that the date lies in, with the date drawn as on every timeline.
"""

from __future__ import annotations

from functools import lru_cache

import msgspec

from timeline.encode.canvas import Canvas
from timeline.encode.letters import drawable, filled, shortened, width
from timeline.encode.shapes import DISAGREE
from timeline.figures.axis import Tick
from timeline.figures.marks import Bar, Strokes

WIDTH, HEIGHT = 1200, 630
_EDGE = 64
_GUTTER = 216
_COLUMN = _EDGE + _GUTTER + 28
# Sizes of a title from large to small, larger ones where the width is its own; and the height of its lines.
_LARGER, _SIZES = (104, 92), (80, 72, 64, 56, 48, 42)
_LEADING, _TITLE_HEIGHT, _TITLE_TOP = 1.14, 282, 124
_AXIS, _LENGTH = 506, WIDTH - 2 * _EDGE
_WASH, _SLICES = 0.4, 30
_STRETCH = 2.4  # of the marks of a timeline, which are for the eye at half an arm's length


class Ruler(msgspec.Struct, frozen=True, gc=False):
    """A stretch of time with its ticks, and the strokes of a date on it."""

    ticks: tuple[Tick, ...]
    strokes: Strokes


class SharePicture(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The texts of a picture, each as the page has it; empty where the page has none.

    `label` names the kind of event or of record, with `shape` and `colour`; `place` stands below the title;
    `number`, `rest` and `small` are those of the gutter; `status` is the id of a mark with its words; `fault` the
    words for sources that disagree. `instead` stands where the title is in letters that no bundled font has.
    """

    site: str
    host: str
    right_to_left: bool
    title: str
    instead: str = ""
    label: str = ""
    shape: str = ""
    colour: str = "slate"
    number: str = ""
    rest: str = ""
    small: str = ""
    place: str = ""
    status: str = ""
    status_text: str = ""
    fault: str = ""
    ruler: Ruler | None = None


def share_picture_bytes(data: SharePicture) -> bytes:
    """The picture; the same bytes with one version of the library Pillow."""
    canvas = Canvas(WIDTH, HEIGHT, _ground(data.site, data.host, data.right_to_left))
    page = _Page(canvas, data.right_to_left)
    left = _COLUMN if data.number else _EDGE
    if data.number:
        _gutter(page, data)
    _label(page, data, left)
    _title(page, data, left)
    if data.ruler is not None:
        _ruler(page, data.ruler, data.shape)
    return canvas.png(data.colour)


class _Page:
    """A canvas on which x runs from the side where lines begin."""

    def __init__(self, canvas: Canvas, right_to_left: bool):
        self._canvas, self._right_to_left = canvas, right_to_left

    def line(self, text: str, x: float, y: float, face: str, size: int, ink: str = "ink") -> None:
        self._canvas.line(text, self._x(x), y, face, size, ink, self._right_to_left)

    def bar(self, left: float, top: float, right: float, bottom: float, ink: str, strength: float = 1.0) -> None:
        ends = sorted((self._x(left), self._x(right)))
        self._canvas.bar((ends[0], top, ends[1], bottom), ink, strength)

    def mark(self, name: str, x: float, y: float, scale: float, ink: str, look: str = "known") -> None:
        self._canvas.mark(name, self._x(x), y, scale, ink, look)

    def _x(self, x: float) -> float:
        return WIDTH - x if self._right_to_left else x


@lru_cache(maxsize=4)
def _ground(site: str, host: str, right_to_left: bool) -> Canvas:
    """What all pictures of a site have: the edge of the page above, the name of the site below."""
    canvas = Canvas(WIDTH, HEIGHT)
    page = _Page(canvas, right_to_left)
    page.bar(0, 0, WIDTH, 12, "ink")
    host = drawable(host)
    taken = width(host, "plain", 24)
    page.line(shortened(drawable(site), "label", 26, WIDTH - 3 * _EDGE - taken), _EDGE, 594, "label", 26)
    page.line(host, WIDTH - _EDGE - taken, 594, "plain", 24, "ink-2")
    return canvas


def _gutter(page: _Page, data: SharePicture) -> None:
    page.bar(_EDGE, 68, _EDGE + _GUTTER, 74, "ink")
    number = drawable(data.number, "figure")
    size = next((one for one in (124, 104, 88, 72, 60, 48, 40) if width(number, "figure", one) <= _GUTTER), 34)
    y = 96 + round(size * 0.68)
    page.line(shortened(number, "figure", size, _GUTTER), _EDGE - size * 0.02, y, "figure", size)
    y += 50
    for text, face, ink in ((data.rest, "label", "ink"), (data.small, "plain", "ink-2")):
        for line in filled(drawable(text), face, 28, _GUTTER, 3):
            page.line(line, _EDGE, y, face, 28, ink)
            y += 36


def _label(page: _Page, data: SharePicture, left: float) -> None:
    """What it is, and at the other end how sure it is and whether sources disagree."""
    right: float = WIDTH - _EDGE
    for text, mark, ink in ((data.fault, DISAGREE, "fault"), (data.status_text, data.status, "ink-2")):
        if text := drawable(text):
            right -= width(text, "label", 26)
            page.line(text, right, 95, "label", 26, ink)
            right -= 24
            page.mark(mark, right + 4, 86, 2.0, ink)
            right -= 36
    if data.shape:
        page.mark(data.shape, left + 14, 86, 2.4, "kind")
        left += 40
    page.line(shortened(drawable(data.label), "label", 30, right - left), left, 96, "label", 30, "ink-2")


def _title(page: _Page, data: SharePicture, left: float) -> None:
    face, text = "title", drawable(data.title, "title")
    if not text:
        face, text = "label", drawable(data.title) or drawable(data.instead)
    room = WIDTH - _EDGE - left
    for size in _SIZES if data.number else (*_LARGER, *_SIZES):
        most = int(_TITLE_HEIGHT // (size * _LEADING))
        fits = max((width(word, face, size) for word in text.split()), default=0) <= room
        lines = filled(text, face, size, room, most + 1)
        if (fits and len(lines) <= most) or size == _SIZES[-1]:
            break
    lines = filled(text, face, size, room, most)
    y: float = _TITLE_TOP + size * 0.84
    for line in lines:
        page.line(line, left - size * 0.03, y, face, size)
        y += size * _LEADING
    y += 58 - size * _LEADING
    for line in filled(drawable(data.place), "plain", 30, room, 1 if data.number else 3):
        page.line(line, left, y, "plain", 30, "ink-2")
        y += 42


def _ruler(page: _Page, ruler: Ruler, shape: str) -> None:
    page.bar(_EDGE, _AXIS - 1, WIDTH - _EDGE, _AXIS + 1, "rule-strong")
    free = 0.0
    for tick in ruler.ticks:
        x, text = _at(tick.share), drawable(tick.text)
        page.bar(x - 1, _AXIS, x + 1, _AXIS + 12, "rule-strong")
        end = x + width(text, "plain", 22)
        if x >= free and end <= WIDTH - _EDGE:
            page.line(text, x, _AXIS + 38, "plain", 22, "ink-2")
            free = end + 20
    _strokes(page, ruler.strokes, shape)


def _strokes(page: _Page, strokes: Strokes, shape: str) -> None:
    """The date, as `figures.marks` draws it."""
    for bar in strokes.bars:
        _bar(page, bar)
    if strokes.tie is not None:
        start, end = map(_at, strokes.tie)
        for dot in range(round(start) + 20, round(end) - 18, 9):
            page.bar(dot, _AXIS - 2, dot + 3, _AXIS + 2, "kind")
    if strokes.edge is not None:
        x = _at(strokes.edge)
        page.bar(x - 2, _AXIS - 6 * _STRETCH, x + 2, _AXIS + 6 * _STRETCH, "kind")
    for point in strokes.points:
        look = "fault" if point.is_cut else point.look
        page.mark(shape or "disc", _at(point.share), _AXIS + point.drop * _STRETCH, _STRETCH, "kind", look)


def _bar(page: _Page, bar: Bar) -> None:
    """A stretch, full or a wash; one that fades does so over its whole length, or from its middle."""
    start, length = _at(bar.share), bar.width * _LENGTH / 100
    top, full = _AXIS + bar.top * _STRETCH, 1.0 if bar.look == "lasted" else _WASH
    slices = _SLICES if bar.fade else 1
    for number in range(slices):
        middle = (number + 0.5) / slices
        strength = {"": 1.0, "in": middle, "out": 1 - middle, "both": 1 - abs(2 * middle - 1)}[bar.fade]
        ends = (start + length * number / slices, start + length * (number + 1) / slices)
        page.bar(ends[0], top, ends[1], top + bar.height * _STRETCH, "kind", full * strength)


def _at(share: float) -> float:
    return _EDGE + share * _LENGTH / 100
