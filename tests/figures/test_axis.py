"""Days as shares of a width, and the days marked along it."""

from __future__ import annotations

import pytest

from timeline.dates import day_number
from timeline.figures.axis import MOST_TICKS, Axis, axis_over, ticks

SEPTEMBER = Axis(day_number(2015, 9, 1), day_number(2015, 9, 30))


def test_a_day_is_as_wide_as_its_part_of_the_whole() -> None:
    assert SEPTEMBER.share(SEPTEMBER.first) == 0
    assert SEPTEMBER.share(SEPTEMBER.first + 15) == 50
    assert SEPTEMBER.share(SEPTEMBER.last + 1) == 100
    assert SEPTEMBER.share(SEPTEMBER.last + 400) == 100


def test_right_to_left_time_begins_at_the_right() -> None:
    assert Axis(1, 10, mirrored=True).left(0, 10) == 90


def test_a_single_day_stands_in_the_middle_of_a_fortnight() -> None:
    axis = axis_over([(100, 100)])
    assert axis is not None and axis.days == 14
    assert axis.share(100.5) == pytest.approx(46.4, abs=0.1)


def test_dates_without_any_bound_have_no_axis() -> None:
    assert axis_over([(None, None)]) is None and axis_over([]) is None


def test_open_ends_do_not_stretch_the_axis() -> None:
    axis = axis_over([(None, 50), (10, None), (20, 30)])
    assert axis is not None and (axis.first, axis.last) == (10, 50)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((2015, 9, 1), (2015, 9, 30), ["7 Sep", "14 Sep", "21 Sep", "28 Sep"]),
        ((2015, 3, 1), (2015, 8, 31), ["Mar", "Apr", "May", "Jun", "Jul", "Aug"]),
        ((2014, 11, 1), (2015, 4, 30), ["Nov", "Dec", "Jan 2015", "Feb", "Mar", "Apr"]),
        ((1998, 6, 1), (2004, 6, 1), ["1999", "2000", "2001", "2002", "2003", "2004"]),
        ((-43, 3, 15), (2015, 1, 1), ["1 BCE", "500 CE", "1000", "1500", "2000"]),
    ],
)
def test_the_grid_is_the_finest_that_has_few_lines(
    first: tuple[int, int, int], last: tuple[int, int, int], words: list[str]
) -> None:
    found = ticks(Axis(day_number(*first), day_number(*last)))
    assert [tick.text for tick in found] == words


def test_any_span_has_a_grid_of_few_lines() -> None:
    for days in (1, 14, 15, 60, 100, 400, 3_000, 90_000, 4_400_000):
        assert len(ticks(Axis(700_000 - days, 700_000))) <= MOST_TICKS + 1
