"""Frames of any part of the world: places in them, across the date line and at the poles."""

from __future__ import annotations

import pytest

from timeline.figures.sphere import REGION, STRIP, Frame, View, frame_for, great_circle, vector

WASHINGTON, MOSCOW, SYDNEY = (38.9, -77.04), (55.75, 37.62), (-33.9, 151.2)


@pytest.mark.parametrize(
    "places",
    [
        [WASHINGTON, MOSCOW],
        [(35.4, 35.95)],
        [(-17.0, 179.9), (-18.0, -179.0)],
        [(90.0, 0.0)],
        [(-90.0, 0.0), (-89.0, 120.0)],
        [(0.0, 0.0), (0.0, 180.0)],
        [WASHINGTON, MOSCOW, SYDNEY],
        [(60.0, 10.0), (60.0, 10.0)],
    ],
)
def test_a_frame_holds_its_places_wherever_they_are(places: list[tuple[float, float]]) -> None:
    for height in (STRIP, REGION):
        frame = frame_for(places, height)
        assert frame is not None
        assert all(View(frame).holds(place) for place in places)


def test_places_on_both_sides_of_the_date_line_are_near_each_other() -> None:
    frame = frame_for([(-17.0, 179.9), (-18.0, -179.0)], REGION)
    assert frame is not None and frame.reach < 3


def test_no_place_has_no_frame_and_the_farthest_have_the_world() -> None:
    assert frame_for([], STRIP) is None
    world = frame_for([WASHINGTON, MOSCOW, SYDNEY], STRIP)
    assert world is not None and world.is_world


def test_pages_about_near_places_share_a_frame() -> None:
    assert frame_for([(35.40, 35.95)], REGION, 7) == frame_for([(35.52, 35.78)], REGION, 7)


def test_north_is_up_and_east_is_right() -> None:
    view = View(Frame(35.0, 36.0, 5.0, REGION))
    x, y = view.point((35.0, 36.0))
    assert (round(x), round(y)) == (300, 218)
    assert view.point((36.0, 36.0))[1] < y and view.point((35.0, 37.0))[0] > x


def test_what_lies_behind_the_globe_is_not_in_the_frame() -> None:
    assert not View(Frame(35.0, 36.0, 5.0, REGION)).holds((-35.0, -144.0))


def test_the_shortest_way_from_washington_to_moscow_goes_by_the_north() -> None:
    way = great_circle(WASHINGTON, MOSCOW)
    assert max(north for north, _ in way) > 62
    assert way[0] == pytest.approx(WASHINGTON) and way[-1] == pytest.approx(MOSCOW)
    assert great_circle(MOSCOW, MOSCOW) == [MOSCOW, MOSCOW]


def test_a_vector_is_one_long() -> None:
    assert sum(part * part for part in vector(12.3, -45.6)) == pytest.approx(1)
