"""The land of a frame: whatever the frame, land is where land is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from timeline.figures.clip import clipped, path, simplified
from timeline.figures.land import Ring, decode_land, land_path
from timeline.figures.sphere import REGION, STRIP, Frame, View, frame_for

SOURCE = Path(__file__).parents[2] / "static/vendor/natural-earth/land-50m.json"
DAMASCUS, MADRID, WELLINGTON, SOUTH_POLE = (33.51, 36.29), (40.42, -3.7), (-41.2, 175.4), (-89.0, 0.0)
SEAS = {"the Pacific": (0.0, -150.0), "the North Pole": (89.0, 0.0), "the Mediterranean": (34.0, 31.0)}


@pytest.fixture(scope="module")
def land() -> tuple[Ring, ...]:
    return decode_land(SOURCE.read_bytes())


def rings(data: str) -> list[list[tuple[int, int]]]:
    found = []
    for ring in re.findall(r"M[^M]+", data):
        numbers = [int(number) for number in re.findall(r"-?\d+", ring)]
        x = y = 0
        points = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        found.append(points)
    return found


def is_land(data: str, x: float, y: float) -> bool:
    """By the rule evenodd: an odd number of coasts on the way out."""
    crossings = 0
    for ring in rings(data):
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > y) != (y2 > y) and x1 + (y - y1) * (x2 - x1) / (y2 - y1) > x:
                crossings += 1
    return bool(crossings % 2)


@pytest.mark.parametrize("place", [DAMASCUS, MADRID, WELLINGTON, SOUTH_POLE, (45.0, 90.0), (66.0, -175.0)])
@pytest.mark.parametrize("reach", [2.0, 7.0, 22.0, 45.0])
def test_a_place_on_land_is_drawn_on_land(land: tuple[Ring, ...], place: tuple[float, float], reach: float) -> None:
    frame = frame_for([place], REGION, reach)
    assert frame is not None
    assert is_land(land_path(land, frame), *View(frame).point(place))


@pytest.mark.parametrize("sea", SEAS)
@pytest.mark.parametrize("reach", [2.0, 7.0, 22.0, 45.0])
def test_a_place_in_the_sea_is_drawn_in_the_sea(land: tuple[Ring, ...], sea: str, reach: float) -> None:
    frame = frame_for([SEAS[sea]], REGION, reach)
    assert frame is not None
    assert not is_land(land_path(land, frame), *View(frame).point(SEAS[sea]))


@pytest.mark.parametrize("longitude", [-180.0, -60.0, 0.0, 20.0, 140.0])
def test_the_world_is_whole_wherever_it_is_cut(land: tuple[Ring, ...], longitude: float) -> None:
    frame = Frame(10.0, longitude, 90.0, STRIP)
    data, view = land_path(land, frame), View(frame)
    assert all(is_land(data, *view.point(place)) for place in (DAMASCUS, MADRID, (66.0, -175.0), (45.0, 90.0)))
    assert not any(is_land(data, *view.point(place)) for place in ((0.0, -150.0), (34.0, 31.0)))


def test_the_land_of_a_frame_is_small(land: tuple[Ring, ...]) -> None:
    for place in (DAMASCUS, MADRID, WELLINGTON):
        for reach in (2.0, 7.0, 22.0, 45.0):
            frame = frame_for([place], STRIP, reach)
            assert frame is not None
            assert len(land_path(land, frame)) < 20_000


def test_a_ring_is_cut_to_the_rectangle() -> None:
    square = [(-5.0, -5.0), (5.0, -5.0), (5.0, 5.0), (-5.0, 5.0)]
    assert sorted(clipped(square, 0, 0, 10, 10)) == [(0, 0), (0, 5), (5, 0), (5, 5)]
    assert clipped(square, 6, 6, 10, 10) == []


def test_points_on_a_line_are_left_out() -> None:
    assert simplified([(0, 0), (5, 0.1), (10, 0), (10, 10), (0, 10)], 0.5) == [(0, 0), (10, 0), (10, 10), (0, 10)]


def test_a_path_is_written_in_whole_steps() -> None:
    assert path([[(0.2, 0), (10, -5), (10.1, -5), (3, 4)]]) == "M0 0l10-5-7 9z"
