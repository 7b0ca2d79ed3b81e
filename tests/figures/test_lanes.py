"""Stretches in rows, and many dates in bins."""

from __future__ import annotations

from timeline.figures.axis import Axis
from timeline.figures.density import MOST_BINS, bins
from timeline.figures.lanes import rows


def test_a_stretch_takes_the_first_row_in_which_it_touches_none() -> None:
    assert rows([(0, 10), (5, 15), (10, 20), (12, 14)], 9) == [0, 1, 0, 2]


def test_a_day_with_too_many_events_has_no_rows() -> None:
    assert rows([(0, 2)] * 13, 12) is None


def test_known_and_possible_days_are_counted_apart() -> None:
    found = bins(Axis(1, 20), [(3, 3, True), (3, 3, True), (2, 4, False), (None, None, False)])
    assert [(one.share, one.known, one.possible) for one in found] == [(5.0, 0, 1), (10.0, 2, 1), (15.0, 0, 1)]


def test_an_open_end_reaches_to_the_end_of_the_axis() -> None:
    assert len(bins(Axis(1, 20), [(11, None, False)])) == 10


def test_the_bins_of_any_number_of_events_are_few() -> None:
    days = 4_000
    found = bins(Axis(1, days), ((day, day, True) for day in range(1, days + 1)))
    assert len(found) <= MOST_BINS and sum(one.known for one in found) == days
