"""Rings on a plane: cut to a rectangle, made simpler, and written as the path of an SVG."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

Point = tuple[float, float]


def clipped(ring: Sequence[Point], left: float, top: float, right: float, bottom: float) -> list[Point]:
    """The part of a closed ring within a rectangle (Sutherland and Hodgman 1974); it may run along the edges."""
    found = list(ring)
    for axis, limit, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        if found:
            found = _half(found, axis, limit, sign)
    return found


def _half(ring: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    found: list[Point] = []
    before = ring[-1]
    inside_before = (before[axis] - limit) * sign >= 0
    for point in ring:
        inside = (point[axis] - limit) * sign >= 0
        if inside != inside_before:
            found.append(_crossing(before, point, axis, limit))
        if inside:
            found.append(point)
        before, inside_before = point, inside
    return found


def _crossing(a: Point, b: Point, axis: int, limit: float) -> Point:
    share = (limit - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)


def simplified(ring: Sequence[Point], tolerance: float) -> list[Point]:
    """The ring without the points that lie within the tolerance of a straight line (Douglas and Peucker 1973)."""
    if len(ring) < 4:
        return list(ring)
    middle = max(range(len(ring)), key=lambda n: _squared(ring[0], ring[n]))
    keep = {0, middle, len(ring)}
    closed = [*ring, ring[0]]
    waiting = [(0, middle), (middle, len(ring))]
    while waiting:
        first, last = waiting.pop()
        farthest, distance = first, tolerance * tolerance
        for number in range(first + 1, last):
            found = _from_line(closed[number], closed[first], closed[last])
            if found > distance:
                farthest, distance = number, found
        if farthest != first:
            keep.add(farthest)
            waiting += [(first, farthest), (farthest, last)]
    return [closed[number] for number in sorted(keep - {len(ring)})]


def _squared(a: Point, b: Point) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _from_line(point: Point, a: Point, b: Point) -> float:
    """The squared distance of a point from a stretch."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    if not length:
        return _squared(point, a)
    share = max(0.0, min(1.0, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length))
    return _squared(point, (a[0] + share * dx, a[1] + share * dy))


def path(rings: Iterable[Sequence[Point]], closed: bool = True) -> str:
    """The rings as path data in whole units, each from its own start on."""
    written = []
    for ring in rings:
        whole = [(round(x), round(y)) for x, y in ring]
        steps = [
            f"{b[0] - a[0]}{_separated(b[1] - a[1])}" for a, b in pairwise(whole) if a != b
        ]
        if steps:
            line = "".join(step if step[0] == "-" or not n else " " + step for n, step in enumerate(steps))
            written.append(f"M{whole[0][0]}{_separated(whole[0][1])}l{line}{'z' if closed else ''}")
    return "".join(written)


def _separated(number: int) -> str:
    return str(number) if number < 0 else f" {number}"
