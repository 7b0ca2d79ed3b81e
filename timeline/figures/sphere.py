"""Places on the globe as vectors, and frames that show a part of it flat.

A frame looks at a place from straight above (Lambert's azimuthal equal-area projection, Snyder 1987,
chapter 24), so that it serves any part of the world, across the date line and at the poles; what is
too wide for that is a world in degrees (equidistant cylindrical, true at 40° north and south).
Frames are few: their middles and reaches are rounded, so that many pages share the land of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import acos, asin, cos, degrees, hypot, radians, sin, sqrt

import msgspec

Vector = tuple[float, float, float]
Position = tuple[float, float]  # degrees north and east
Point = tuple[float, float]  # units of a frame, from its upper left corner

WIDTH = 600.0
STRIP, REGION = 300.0, 436.0  # heights
_REACHES = (2.0, 3.0, 4.5, 7.0, 10.0, 15.0, 22.0, 32.0, 45.0)
_WORLD = 90.0
_TRUE_AT = 40.0
_WORLD_MIDDLE = 10.0  # degrees north
_FIT = 0.8  # of the half width and height, so that names find room
_STEP = 4  # a middle is rounded to so many parts of the reach


class Frame(msgspec.Struct, frozen=True, gc=False):
    """A window of the world: its middle in degrees, the degrees from there to its upper edge, its height in units."""

    latitude: float
    longitude: float
    reach: float
    height: float

    @property
    def is_world(self) -> bool:
        return self.reach >= _WORLD

    @property
    def name(self) -> str:
        """What a file that shows this frame can be called."""
        return f"{self.latitude:g}_{self.longitude:g}_{self.reach:g}_{self.height:g}"


def vector(latitude: float, longitude: float) -> Vector:
    """The unit vector of a place."""
    north, east = radians(latitude), radians(longitude)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)


def position(place: Vector) -> Position:
    """The place of a vector of any length."""
    length = sqrt(dot(place, place))
    return degrees(asin(max(-1.0, min(1.0, place[2] / length)))), _angle(place[0], place[1])


def _angle(x: float, y: float) -> float:
    length = hypot(x, y)
    if length < 1e-12:
        return 0.0
    found = degrees(acos(max(-1.0, min(1.0, x / length))))
    return found if y >= 0 else -found


def dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


class View:
    """The projection of a frame."""

    def __init__(self, frame: Frame):
        north, east = radians(frame.latitude), radians(frame.longitude)
        self.frame = frame
        self.middle = vector(frame.latitude, frame.longitude)
        self.east: Vector = (-sin(east), cos(east), 0.0)
        self.north: Vector = (-sin(north) * cos(east), -sin(north) * sin(east), cos(north))
        self.scale = frame.height / 2 / (2 * sin(radians(min(frame.reach, _WORLD)) / 2))

    def flat(self, place: Vector) -> Point:
        """The place on the plane of an equal-area view: east and north of the middle, in radii of the globe."""
        k = sqrt(2 / max(1 + dot(place, self.middle), 1e-9))
        return k * dot(place, self.east), k * dot(place, self.north)

    def point(self, at: Position) -> Point:
        """The place in units of the frame; it may lie outside of it."""
        if self.frame.is_world:
            return world_point(self.frame, *at)
        x, y = self.flat(vector(*at))
        return WIDTH / 2 + x * self.scale, self.frame.height / 2 - y * self.scale

    def holds(self, at: Position, part: float = 1.0) -> bool:
        """Whether the place lies in the frame, or in this part of it around its middle."""
        if not self.frame.is_world and dot(vector(*at), self.middle) < 0:
            return False
        x, y = self.point(at)
        half = self.frame.height / 2
        return abs(x - WIDTH / 2) <= part * WIDTH / 2 and abs(y - half) <= part * half


def world_point(frame: Frame, latitude: float, longitude: float) -> Point:
    """The place in units of a frame of the whole world."""
    east = (longitude - frame.longitude + 180) % 360 - 180
    return WIDTH / 2 + east * WIDTH / 360, world_y(frame, latitude)


def world_y(frame: Frame, latitude: float) -> float:
    """How far down a latitude lies in a frame of the whole world."""
    return frame.height / 2 - (latitude - frame.latitude) * WIDTH / 360 / cos(radians(_TRUE_AT))


def frame_for(places: Iterable[Position], height: float, least: float = 0.0) -> Frame | None:
    """The smallest frame that holds all places, of at least this reach; None where there are none."""
    positions = sorted(set(places))
    if not positions:
        return None
    latitude, longitude = _middle(positions)
    for reach in _REACHES:
        if reach >= least:
            frame = _rounded(latitude, longitude, reach, height)
            view = View(frame)
            if all(view.holds(one, _FIT) for one in positions):
                return frame
    return Frame(_WORLD_MIDDLE, _opposite_of_gap([east for _, east in positions]), _WORLD, STRIP)


def _middle(positions: Sequence[Position]) -> Position:
    """Halfway between the two that are farthest apart, as far as can be told at a glance."""
    vectors = [vector(*one) for one in positions]
    first = min(vectors, key=lambda one: dot(one, vectors[0]))
    second = min(vectors, key=lambda one: dot(one, first))
    found = (first[0] + second[0], first[1] + second[1], first[2] + second[2])
    return position(found) if dot(found, found) > 1e-6 else positions[0]


def _opposite_of_gap(longitudes: Sequence[float]) -> float:
    """The longitude around which the whole world is cut where there are no places for the longest stretch."""
    order = sorted(longitudes)
    gaps = [(after - before, before) for before, after in pairwise([*order, order[0] + 360])]
    width, start = max(gaps)
    return round((start + width / 2) / 20) * 20.0 % 360 - 180


def _rounded(latitude: float, longitude: float, reach: float, height: float) -> Frame:
    step = reach / _STEP
    north = min(max(round(latitude / step) * step, -90.0), 90.0)
    wide = step / max(cos(radians(north)), 0.05)
    return Frame(round(north, 3), round(round(longitude / wide) * wide, 3), reach, height)


def great_circle(start: Position, end: Position, parts: int = 16) -> list[Position]:
    """The shortest way between two places, in so many parts; a straight one where it is not defined."""
    a, b = vector(*start), vector(*end)
    angle = acos(max(-1.0, min(1.0, dot(a, b))))
    if angle < 1e-6 or angle > 3.1415:
        return [start, end]
    found = []
    for part in range(parts + 1):
        share = part / parts
        k, m = sin((1 - share) * angle) / sin(angle), sin(share * angle) / sin(angle)
        found.append(position((k * a[0] + m * b[0], k * a[1] + m * b[1], k * a[2] + m * b[2])))
    return found
