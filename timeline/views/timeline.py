"""Events in, a picture of them along time out: a lane a kind, a mark an event, or bins where there are many."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from timeline.dates import date_text
from timeline.figures.axis import Axis, axis_over, percent, ticks
from timeline.figures.density import Bin, bins
from timeline.figures.lanes import rows
from timeline.figures.marks import Bar, Point, Strokes, strokes
from timeline.interface import interface_words
from timeline.site import Site
from timeline.urls import record_url
from timeline.views.languages import direction
from timeline.views.links import KindLabel, kind_label
from timeline.views.shared import once_a_site
from timeline.views.when import days_of
from timeline.views.words import counted_events

# A picture of fewer says less than the list below it; one of more takes the room of a page.
FEWEST, MOST, MOST_ON_HOME = 3, 60, 160
MOST_ROWS = 12
ROW = 16
STRIP = 40
LOOKS = ("known", "possible", "lasted", "fade", "choice", "fault")
_TARGET = 1.0  # percent on both sides of a mark
SHAPES = {
    "teal": "disc", "green": "square", "slate": "diamond", "blue": "triangle",
    "indigo": "hull", "plum": "dome", "ochre": "cross", "brown": "hexagon",
}  # fmt: skip


class TickView(msgspec.Struct, frozen=True, gc=False):
    """A line of the grid, with its words; a minor one is left out where it is narrow."""

    x: str
    text: str
    is_minor: bool


class BarView(msgspec.Struct, frozen=True, gc=False):
    look: str
    x: str
    width: str
    y: str
    height: str
    fade: str


class PointView(msgspec.Struct, frozen=True, gc=False):
    """A shape of the sprite, with a target of its own around it."""

    look: str
    shape: str
    x: str
    drop: int


class MarkView(msgspec.Struct, frozen=True, gc=False):
    """An event: a link with its words, over the strokes of its date; `y` is the middle of its row.

    `x` and `width` are those of a wash or a choice; a point and a bar are targets by themselves.
    """

    url: str
    text: str
    y: int
    x: str
    width: str
    bars: tuple[BarView, ...]
    points: tuple[PointView, ...]
    tie: tuple[str, ...]
    edge: str


class BinView(msgspec.Struct, frozen=True, gc=False):
    """A bar that stands on the ground of its lane: in ink up to `known`, in grey from there to `top`."""

    x: str
    width: str
    known: float
    top: float


class Lane(msgspec.Struct, frozen=True, gc=False):
    """The events of a kind: marks, or bins where there are many; `text` says them in words."""

    kind: KindLabel | None
    title: str
    count: int
    height: int
    text: str
    marks: tuple[MarkView, ...] = ()
    bins: tuple[BinView, ...] = ()


class Timeline(msgspec.Struct, frozen=True, gc=False):
    """The picture: its lanes over one axis; `looks` are the marks of its legend.

    `days` are the first and the last of the axis, for a script that chooses among them; empty where
    the page has no list of the same events.
    """

    ticks: tuple[TickView, ...]
    lanes: tuple[Lane, ...]
    looks: tuple[str, ...]
    days: str = ""


class _Event(msgspec.Struct, frozen=True, gc=False):
    id: str
    bounds: tuple[int | None, int | None]
    is_known: bool


def timeline(
    site: Site, ids: Iterable[str], most: int = MOST, with_sum: bool = False, is_listed: bool = False
) -> Timeline | None:
    """The picture of these events, in their order; None for so few that the list says it better.

    `is_listed` says whether the page lists each of them too.
    """
    events = [_event(site, id) for id in ids]
    axis = _axis(site, events)
    if axis is None:
        return None
    by_kind: dict[str, list[_Event]] = {}
    for one in events:
        by_kind.setdefault(site.briefs[one.id].kind, []).append(one)
    order = sorted(by_kind, key=lambda id: (site.kinds[id].plural, id))
    as_marks = len(events) <= most
    lanes = [_lane(site, axis, id, by_kind[id], as_marks) for id in order]
    if with_sum:
        lanes.append(_sum(site, axis, events))
    return _picture(axis, lanes, is_listed)


@once_a_site
def whole_picture(site: Site) -> Timeline | None:
    """The picture of all events, with a last lane for their sum."""
    return timeline(site, site.order, MOST_ON_HOME, with_sum=True, is_listed=True)


def strip(site: Site, ids: Iterable[str]) -> Timeline | None:
    """One lane with the number of these events along time, for a page that lists them but is about something else."""
    events = [_event(site, id) for id in ids]
    axis = _axis(site, events)
    return _picture(axis, [_sum(site, axis, events)], is_listed=True) if axis else None


def _axis(site: Site, events: list[_Event]) -> Axis | None:
    found = axis_over((one.bounds for one in events), direction(site.config.language) == "rtl")
    return found if len(events) >= FEWEST else None


def _picture(axis: Axis, lanes: list[Lane], is_listed: bool) -> Timeline:
    return Timeline(
        ticks=tuple(TickView(percent(axis.left(one.share)), one.text, one.minor) for one in ticks(axis)),
        lanes=tuple(lanes),
        looks=_looks(lanes),
        days=days_of((axis.first, axis.last)) if is_listed else "",
    )


def _event(site: Site, id: str) -> _Event:
    brief = site.briefs[id]
    return _Event(id, (brief.earliest, brief.latest), brief.is_known)


@once_a_site
def mark_text(site: Site, id: str) -> str:
    """What a mark says beside the name of its lane: the day, the title, and whether sources disagree."""
    event = site.events[id]
    disagree = "; sources disagree" if id in site.disputed else ""
    return f"{date_text(event.date)}: {event.title}{disagree}"


def _looks(lanes: Iterable[Lane]) -> tuple[str, ...]:
    """The marks that a reader has to be told the meaning of, in the order of the legend."""
    found = set()
    for lane in lanes:
        for mark in lane.marks:
            found |= {"fade" if bar.fade else bar.look for bar in mark.bars}
            found |= {point.look for point in mark.points} - ({"hollow"} if mark.bars else set())
            found |= {"choice"} if mark.tie else set()
            found |= {"fault"} if any(point.shape.endswith("-fault") for point in mark.points) else set()
    return tuple(one for one in LOOKS if one in found)


# --- a lane -------------------------------------------------------------------------------------


def _lane(site: Site, axis: Axis, kind: str, events: list[_Event], as_marks: bool) -> Lane:
    title = site.kinds[kind].plural
    label = kind_label(site.kinds[kind], site)
    text = f"{title}: {counted_events(len(events))}"
    if as_marks:
        drawn = [(one.id, found) for one in events if (found := _strokes(site, axis, one)) is not None]
        placed = rows((_reach(found) for _, found in drawn), MOST_ROWS)
        if placed is not None:
            marks = tuple(_mark(site, axis, id, found, row) for (id, found), row in zip(drawn, placed, strict=True))
            return Lane(label, title, len(events), ROW * (max(placed, default=0) + 2), text, marks)
    return Lane(label, title, len(events), STRIP + ROW, text, bins=_bins(axis, events))


def _sum(site: Site, axis: Axis, events: list[_Event]) -> Lane:
    title, text = interface_words(site.config.language).all_events, counted_events(len(events))
    return Lane(None, title, len(events), STRIP + ROW, text, bins=_bins(axis, events))


def _strokes(site: Site, axis: Axis, one: _Event) -> Strokes | None:
    return strokes(site.events[one.id].date, one.bounds, one.id in site.disputed, axis)


def _reach(found: Strokes) -> tuple[float, float]:
    return found.start - _TARGET, found.end + _TARGET


def _mark(site: Site, axis: Axis, id: str, found: Strokes, row: int) -> MarkView:
    kind = site.kinds[site.events[id].kind.id]
    shape = kind.shape or SHAPES[kind.colour or "slate"]
    has_target = any(bar.look == "possible" for bar in found.bars) or found.tie
    start, end = (found.start, found.end) if has_target else (0.0, 0.0)
    return MarkView(
        url=record_url(site, "events", id),
        text=mark_text(site, id),
        y=ROW * (row + 1),
        x=percent(axis.left(start, end - start)),
        width=percent(end - start) if end > start else "",
        bars=tuple(_bar(axis, bar, ROW * (row + 1)) for bar in found.bars),
        points=tuple(_point(axis, point, shape) for point in found.points),
        tie=tuple(percent(axis.left(share)) for share in found.tie or ()),
        edge="" if found.edge is None else percent(axis.left(found.edge)),
    )


def _point(axis: Axis, point: Point, shape: str) -> PointView:
    symbol = f"{shape}-fault" if point.is_cut else shape
    return PointView(point.look, symbol, percent(axis.left(point.share)), point.drop)


_TURNED = {"in": "out", "out": "in"}


def _bar(axis: Axis, bar: Bar, middle: int) -> BarView:
    fade = _TURNED.get(bar.fade, bar.fade) if axis.mirrored else bar.fade
    left = percent(axis.left(bar.share, bar.width))
    return BarView(bar.look, left, percent(bar.width), f"{middle + bar.top:g}", f"{bar.height:g}", fade)


def _bins(axis: Axis, events: list[_Event]) -> tuple[BinView, ...]:
    found = bins(axis, ((*one.bounds, one.is_known) for one in events))
    most = max((one.known + one.possible for one in found), default=1)
    return tuple(_bin(axis, one, most) for one in found)


def _bin(axis: Axis, one: Bin, most: int) -> BinView:
    known = round(one.known * STRIP / most, 1)
    whole = round((one.known + one.possible) * STRIP / most, 1)
    return BinView(percent(axis.left(one.share, one.width)), percent(one.width), known, whole)
