"""What each form of date is drawn with: ink for what is known, a wash for what is only bounded."""

from __future__ import annotations

import pytest

from timeline.dates import Date, day_number, parse_date
from timeline.figures.axis import Axis
from timeline.figures.marks import Strokes, look_of, strokes

AXIS = Axis(day_number(2015, 9, 1), day_number(2015, 9, 30))


def drawn(edtf: str, disputed: bool = False) -> Strokes:
    date = parse_date(edtf)
    assert isinstance(date, Date), date
    found = strokes(date, (date.earliest, date.latest), disputed, AXIS)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("edtf", "bars", "points"),
    [
        ("2015-09-15", [], ["known"]),
        ("[2015-09-10..2015-09-12]", [("possible", "")], ["hollow"]),
        ("2015-09", [("possible", "")], ["hollow"]),
        ("[2015-09-10,2015-09-12]", [], ["hollow", "hollow"]),
        ("2015-09-10/2015-09-12", [("lasted", "")], []),
        ("2015-09-10~/2015-09-12~", [("lasted", "both")], []),
        ("2015-09-10/..", [("lasted", "out")], []),
        ("/2015-09-10", [("lasted", "in")], []),
        ("[..2015-09-10]", [("possible", "in")], []),
        ("[2015-09-10..]", [("possible", "out")], []),
        ("2015-09~", [("possible", "both")], ["hollow"]),
    ],
)  # fmt: skip
def test_a_date_is_drawn_as_sure_as_it_is(edtf: str, bars: list[tuple[str, str]], points: list[str]) -> None:
    found = drawn(edtf)
    assert [(bar.look, bar.fade) for bar in found.bars] == bars
    assert [point.look for point in found.points] == points


def test_a_known_day_stands_in_the_middle_of_its_day() -> None:
    assert drawn("2015-09-15").points[0].share == pytest.approx(14.5 / 30 * 100)


def test_a_wash_lies_over_all_possible_days() -> None:
    wash = drawn("[2015-09-10..2015-09-12]").bars[0]
    assert (wash.share, wash.width) == (pytest.approx(30), pytest.approx(10))


def test_by_a_day_ends_in_a_hard_edge_and_begins_nowhere() -> None:
    found = drawn("[..2015-09-30]")
    assert found.edge == 100 and found.bars[0].share == pytest.approx(86)


def test_a_choice_of_days_is_tied_together() -> None:
    found = drawn("[2015-09-10,2015-09-12]")
    assert found.tie == (found.points[0].share, found.points[1].share)


def test_where_sources_disagree_the_second_half_steps_down() -> None:
    first, second = drawn("2015-09-10/2015-09-12", disputed=True).bars
    assert first.share + first.width == second.share and first.top < second.top
    assert drawn("2015-09-15", disputed=True).points[0].is_cut


def test_evidence_that_narrows_a_month_narrows_its_wash() -> None:
    date = parse_date("2015-09")
    assert isinstance(date, Date)
    found = strokes(date, (AXIS.first + 9, AXIS.first + 9), False, AXIS)
    assert found is not None and [point.look for point in found.points] == ["known"]


def test_what_has_no_bound_is_not_drawn_and_a_day_among_ten_thousand_years_can_be_seen() -> None:
    date = parse_date("2015-09-10/2015-09-12")
    assert isinstance(date, Date)
    assert strokes(date, (None, None), False, AXIS) is None
    found = strokes(date, (date.earliest, date.latest), False, Axis(day_number(-43, 1, 1), day_number(12000, 1, 1)))
    assert found is not None and found.bars[0].width >= 0.5


@pytest.mark.parametrize(
    ("edtf", "disputed", "look"),
    [
        ("2015-09-15", False, "k"), ("2015-09-15", True, "kx"), ("[2015-09-15..2015-09-18]", False, "w"),
        ("2015-09", True, "wx"), ("2015-09-15~", False, "wb"), ("2015-09-15/2015-09-18", False, "l"),
        ("2015-09-15/..", False, "lo"), ("[2015-09-15,2015-09-18]", True, "cx"), ("[..2015-09-15]", False, "o"),
    ],
)  # fmt: skip
def test_a_look_in_letters_is_that_of_the_strokes(edtf: str, disputed: bool, look: str) -> None:
    date = parse_date(edtf)
    assert isinstance(date, Date), date
    assert look_of(date, (date.earliest, date.latest), disputed) == look
    if look[0] in "wl" and not disputed:
        assert drawn(edtf).bars[0].fade == {"i": "in", "o": "out", "b": "both", "": ""}[look[1:]]
