"""Places and lines in, a map of them out: what a template shows over the land of a frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec

from timeline.figures.clip import path
from timeline.figures.labels import Anchor, placed
from timeline.figures.sphere import WIDTH, Frame, Point, Position, View, great_circle
from timeline.model import Location
from timeline.site import Site
from timeline.urls import page_url, record_url
from timeline.views.links import Link
from timeline.views.places import position_of
from timeline.views.words import counted_events

LAND = "/map/land/"
MOST_PLACES, MOST_LINES, MOST_NAMES = 60, 24, 24
_SMALL, _LARGE = 3.5, 11.0  # radii of marks in pixels
_HALO = 11.0
_METRES = 111_195  # in a degree
_ROUNDED = 10_000  # metres to which a position is rounded on purpose


class Dot(msgspec.Struct, frozen=True, gc=False):
    """A place: a mark with a link; `halo` is the radius within which it lies, where that is not the place itself.

    `of` are the numbers of its events in the page's list, for a script; empty where there is no such list.
    """

    url: str
    text: str
    x: str
    y: str
    radius: float
    halo: str
    is_subject: bool
    of: str = ""


class Name(msgspec.Struct, frozen=True, gc=False):
    text: str
    x: str
    y: str
    dx: float
    dy: float
    side: str
    is_subject: bool
    is_wide_only: bool


class LineView(msgspec.Struct, frozen=True, gc=False):
    """A line in units of the frame; `weight` is 1 to 4, by the number of events; `of` as for a place."""

    path: str
    sort: str
    colour: str
    weight: int
    of: str = ""


class Map(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A picture over the file of its land; `text` says what is on it, `notes` what the marks do not tell.

    `places` are the same as a list, the first of many; `others` are how many more there are.
    """

    land: str
    height: int
    text: str
    dots: tuple[Dot, ...]
    names: tuple[Name, ...]
    lines: tuple[LineView, ...]
    notes: tuple[str, ...] = ()
    places: tuple[Link, ...] = ()
    others: int = 0


Line = tuple[tuple[Position, ...], str, str]  # positions, sort, colour


class Numbers(msgspec.Struct, frozen=True):
    """By place and by line, the numbers of its events in the page's list, with a space between."""

    places: dict[str, str] = {}
    lines: dict[Line, str] = {}


NO_NUMBERS = Numbers()


def drawn(
    site: Site, frame: Frame, places: Mapping[str, int], lines: Mapping[Line, int], *,
    text: str, subjects: Iterable[str] = (), notes: tuple[str, ...] = (), with_halos: bool = False,
    numbers: Numbers = NO_NUMBERS,
) -> Map:  # fmt: skip
    """The map of places, each with the number of its events (0: not told), the most important first.

    `subjects` are those that the page is about; `with_halos` tells how precisely their position is known.
    """
    view = View(frame)
    shown = [(id, count) for id, count in places.items() if (at := _at(site, id)) and view.holds(at)][:MOST_PLACES]
    most = max((count for _, count in shown), default=0)
    main = frozenset(subjects)
    dots = tuple(
        _dot(site, view, id, count, most, id in main, with_halos, numbers.places.get(id, "")) for id, count in shown
    )
    return Map(
        land=page_url(site.config, land_path(frame)),
        height=round(frame.height),
        text=text,
        dots=dots,
        names=_names(site, view, shown, dots),
        lines=tuple(_line(view, line, count, numbers) for line, count in _heaviest(lines)),
        notes=notes,
    )


def land_path(frame: Frame) -> str:
    """The path of the file with the land of a frame."""
    return f"{LAND}{frame.name}.svg"


def _at(site: Site, id: str) -> Position | None:
    at = position_of(site, id)
    return (at.latitude, at.longitude) if at else None


def _dot(
    site: Site, view: View, id: str, count: int, most: int, is_subject: bool, with_halos: bool, of: str
) -> Dot:  # fmt: skip
    place, at = site.locations[id], _at(site, id)
    assert at is not None
    x, y = view.point(at)
    share = (count / most) ** 0.5 if most > 1 else 0.0
    return Dot(
        url=record_url(site, "locations", id),
        text=f"{place.name}: {counted_events(count)}" if count else place.name,
        x=_percent(x, WIDTH), y=_percent(y, view.frame.height),
        radius=round(_SMALL + (_LARGE - _SMALL) * share, 1) if count else 4.5 if is_subject else _SMALL,
        halo=_halo(place, view) if is_subject and with_halos else "",
        is_subject=is_subject,
        of=of,
    )  # fmt: skip


def _halo(place: Location, view: View) -> str:
    """The radius within which a place lies: in percent where its size is known and can be seen, else in pixels."""
    metres = int(place.precision) if place.precision.isdigit() else 0
    if place.publish_coordinates == "rounded":
        metres = max(metres, _ROUNDED)
    if not metres and place.precision in ("", "exact"):
        return ""
    units = metres / _METRES * view.frame.height / 2 / view.frame.reach
    # A radius in percent is of the diagonal over the root of two.
    diagonal = ((WIDTH**2 + view.frame.height**2) / 2) ** 0.5
    return f"{units / diagonal * 100:.2f}%" if units > _HALO else f"{_HALO:g}"


def _names(site: Site, view: View, shown: Sequence[tuple[str, int]], dots: Sequence[Dot]) -> tuple[Name, ...]:
    height = view.frame.height
    anchors = []
    for (id, _), dot in zip(shown[:MOST_NAMES], dots, strict=False):
        x, y = view.point(_at(site, id) or (0, 0))
        around = max(dot.radius, _HALO if dot.halo else 0)
        anchors.append(Anchor(x / WIDTH, y / height, around, site.locations[id].name))
    return tuple(
        Name(anchors[one.number].text, dots[one.number].x, dots[one.number].y, one.dx, one.dy, one.side,
             dots[one.number].is_subject, one.is_wide_only)
        for one in placed(anchors, WIDTH / height)
    )  # fmt: skip


def _heaviest(lines: Mapping[Line, int]) -> list[tuple[Line, int]]:
    return sorted(lines.items(), key=lambda item: (-item[1], item[0]))[:MOST_LINES]


def _line(view: View, line: Line, count: int, numbers: Numbers) -> LineView:
    positions, sort, colour = line
    points: list[Position] = [positions[0]]
    for start, end in pairwise(positions):
        points += great_circle(start, end)[1:]
    weight = 1 if count == 1 else 2 if count < 4 else 3 if count < 10 else 4
    return LineView(path(_runs(view, points), closed=False), sort, colour, weight, numbers.lines.get(line, ""))


def _runs(view: View, points: list[Position]) -> list[list[Point]]:
    """The line in units, in two where it leaves a map of the world on one side and comes in on the other."""
    runs: list[list[Point]] = [[]]
    for at in points:
        point = view.point(at)
        if runs[-1] and abs(point[0] - runs[-1][-1][0]) > WIDTH / 2 and view.frame.is_world:
            runs.append([])
        runs[-1].append(point)
    return runs


def _percent(value: float, whole: float) -> str:
    return f"{value * 100 / whole:.2f}".rstrip("0").rstrip(".") + "%"
