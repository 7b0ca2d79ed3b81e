"""The land of the world as TopoJSON in, the part of it that a frame shows as the path of an SVG out.

The rings are kept on the sphere, in short chunks that know how far they reach, so that a frame looks
at the coasts near it only. What is far away is drawn in to a circle around the frame: the ring
keeps its turns around the middle, and by these and its direction it is known on which side the land lies.
"""

from __future__ import annotations

from math import acos, atan2, cos, hypot, pi, radians, sin

import msgspec

from timeline.figures.clip import clipped, path, simplified
from timeline.figures.sphere import WIDTH, Frame, Point, Vector, View, dot, vector, world_y

_CHUNK = 32
_MARGIN = 12.0  # units beyond the frame, where the edges of what was cut are not seen
_TOLERANCE = 0.9
_ARC = 0.6  # radians
_LEAST = 1.5  # units: smaller islands are left out


class _Transform(msgspec.Struct):
    scale: tuple[float, float]
    translate: tuple[float, float]


class _Geometry(msgspec.Struct):
    arcs: list[list[list[int]]]


class _Collection(msgspec.Struct):
    geometries: list[_Geometry]


class _Objects(msgspec.Struct):
    land: _Collection


class _Topology(msgspec.Struct):
    arcs: list[list[tuple[int, int]]]
    transform: _Transform
    objects: _Objects


class Chunk(msgspec.Struct, frozen=True, gc=False):
    """A piece of a coast, within `radius` radians of `middle`."""

    points: tuple[Vector, ...]
    middle: Vector
    radius: float


class Ring(msgspec.Struct, frozen=True, gc=False):
    """A closed coast: land lies to the right as one follows it, in a hole to the left; degrees east and north."""

    degrees: tuple[Point, ...]
    chunks: tuple[Chunk, ...]
    is_hole: bool


def decode_land(data: bytes) -> tuple[Ring, ...]:
    """The rings of the object `land` of a TopoJSON file (specification 1.0); raises msgspec.DecodeError."""
    topology = msgspec.json.decode(data, type=_Topology)
    arcs = [_arc(arc, topology.transform) for arc in topology.arcs]
    return tuple(
        _ring([point for index in ring for point in _directed(arcs, index)[:-1]], is_hole=number > 0)
        for geometry in topology.objects.land.geometries
        for polygon in geometry.arcs
        for number, ring in enumerate(polygon)
    )


def _arc(arc: list[tuple[int, int]], transform: _Transform) -> list[Point]:
    (kx, ky), (x0, y0) = transform.scale, transform.translate
    found, x, y = [], 0, 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        found.append((x * kx + x0, y * ky + y0))
    return found


def _directed(arcs: list[list[Point]], index: int) -> list[Point]:
    return arcs[index] if index >= 0 else arcs[~index][::-1]


def _ring(points: list[Point], is_hole: bool) -> Ring:
    vectors = [vector(north, east) for east, north in points]
    chunks = tuple(_chunk(tuple(vectors[n : n + _CHUNK])) for n in range(0, len(vectors), _CHUNK))
    return Ring(tuple(points), chunks, is_hole)


def _chunk(points: tuple[Vector, ...]) -> Chunk:
    middle = points[len(points) // 2]
    return Chunk(points, middle, acos(max(-1.0, min(1.0, min(dot(middle, one) for one in points)))))


def land_path(land: tuple[Ring, ...], frame: Frame) -> str:
    """The land of a frame, to be filled by the rule evenodd; empty where there is only sea."""
    rings = _world(land, frame) if frame.is_world else _around(land, frame)
    return path(rings)


def _shown(ring: list[Point], frame: Frame) -> list[Point]:
    """The ring in units, cut and simplified; empty where it is too small to be seen."""
    found = clipped(ring, -_MARGIN, -_MARGIN, WIDTH + _MARGIN, frame.height + _MARGIN)
    if not found:
        return found
    xs, ys = [x for x, _ in found], [y for _, y in found]
    if max(xs) - min(xs) < _LEAST and max(ys) - min(ys) < _LEAST:
        return []
    return simplified(found, _TOLERANCE)


# --- seen from above ------------------------------------------------------------------------------


def _around(land: tuple[Ring, ...], frame: Frame) -> list[list[Point]]:
    view = View(frame)
    corner = hypot(WIDTH / 2, frame.height / 2) / view.scale
    far = min(2 * _arcsine(corner / 2) * 1.2, radians(170))
    found, is_turned = [], False
    for ring in land:
        flat = _flat(ring, view, far)
        turns = _turns(flat) if len(flat) > 2 else 0
        # Followed with the land at its right, a coast turns clockwise around what is land.
        is_turned ^= bool(turns) and (turns > 0) != ring.is_hole
        units = [(WIDTH / 2 + x * view.scale, frame.height / 2 - y * view.scale) for x, y in flat]
        if len(units) > 2 and (shown := _shown(units, frame)):
            found.append(shown)
    if is_turned:
        low, right, bottom = -_MARGIN, WIDTH + _MARGIN, frame.height + _MARGIN
        found.append([(low, low), (right, low), (right, bottom), (low, bottom)])
    return found


def _arcsine(x: float) -> float:
    return pi / 2 - acos(min(x, 1.0))


def _flat(ring: Ring, view: View, far: float) -> list[Point]:
    """The ring on the plane; of what is far off, one point a chunk, drawn in to the circle."""
    limit, edge = cos(far), 2 * sin(far / 2)
    found: list[Point] = []
    for chunk in ring.chunks:
        is_far = dot(chunk.middle, view.middle) < cos(min(far + chunk.radius, pi))
        for place in chunk.points[:1] if is_far else chunk.points:
            x, y = view.flat(place)
            if dot(place, view.middle) < limit:
                length = max(hypot(x, y), 1e-9)
                x, y = x * edge / length, y * edge / length
            if found:
                found += _along(found[-1], (x, y), edge)
            found.append((x, y))
    return [*found, *_along(found[-1], found[0], edge)]


def _along(a: Point, b: Point, edge: float) -> list[Point]:
    """Points of the circle between two that are far apart on it, so that what joins them stays outside."""
    angle = atan2(a[0] * b[1] - a[1] * b[0], a[0] * b[0] + a[1] * b[1])
    parts = int(abs(angle) / _ARC)
    if not parts or hypot(*a) < edge * 0.99 or hypot(*b) < edge * 0.99:
        return []
    start, step = atan2(a[1], a[0]), angle / (parts + 1)
    return [(edge * cos(start + step * n), edge * sin(start + step * n)) for n in range(1, parts + 1)]


def _turns(ring: list[Point]) -> int:
    """How often a ring goes around the middle, counter-clockwise: its crossings of the ray to the east."""
    turns = 0
    (x, y) = ring[-1]
    for next_x, next_y in ring:
        if (y >= 0) != (next_y >= 0) and x + (next_x - x) * y / (y - next_y) > 0:
            turns += 1 if next_y >= 0 else -1
        x, y = next_x, next_y
    return turns


# --- the whole world ------------------------------------------------------------------------------


def _world(land: tuple[Ring, ...], frame: Frame) -> list[list[Point]]:
    found = []
    for ring in land:
        unrolled = _unrolled(ring.degrees, frame.longitude)
        easts = [east for east, _ in unrolled]
        for turn in (-360, 0, 360):
            if min(easts) + turn < 180 and max(easts) + turn > -180:
                units = [
                    (WIDTH / 2 + (east + turn) * WIDTH / 360, world_y(frame, north)) for east, north in unrolled
                ]
                if shown := _shown(units, frame):
                    found.append(shown)
    return found


def _unrolled(ring: tuple[Point, ...], middle: float) -> list[Point]:
    """The ring with its degrees east of the middle in one run; one around a pole is closed by way of the pole."""
    found: list[Point] = []
    east = (ring[0][0] - middle + 180) % 360 - 180
    before = ring[0][0]
    for longitude, north in (*ring, ring[0]):
        east += (longitude - before + 180) % 360 - 180
        before = longitude
        found.append((east, north))
    if abs(found[-1][0] - found[0][0]) > 180:
        pole = -90.0 if sum(north for _, north in ring) < 0 else 90.0
        found += [(found[-1][0], pole), (found[0][0], pole)]
    return found
