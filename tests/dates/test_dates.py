"""Gutter, machine date, certainty, order, evidence and periods of dates."""

from __future__ import annotations

import pytest

from timeline.dates import (
    Certainty,
    Date,
    Gutter,
    certainty,
    civil,
    date_short,
    gutter,
    machine_date,
    narrowed,
    overlap,
    parse_date,
    period,
    sort_key,
)


def date(text: str) -> Date:
    found = parse_date(text)
    assert isinstance(found, Date), found
    return found


@pytest.mark.parametrize(
    ("text", "number", "rest", "small"),
    [
        ("2015-09-15", "15", "September 2015", "Tuesday"),
        ("2015-09-15~", "15", "September 2015", "about"),
        ("2015-09-15?", "15", "September 2015", "uncertain"),
        ("2015-09-05/2015-09-06", "5–6", "September 2015", "Saturday to Sunday"),
        ("2015-09-08/2015-10-07", "8 Sep – 7 Oct", "2015", "Tuesday to Wednesday"),
        ("2015-09-12~/2015-09-26~", "12–26", "September 2015", "about"),
        ("[2015-08-20,2015-08-22]", "20/22", "August 2015", "one or the other"),
        ("[2015-08-20,2015-08-22,2015-08-24]", "20/22/24", "August 2015", "one of these"),
        ("{2015-09-05,2015-09-07}", "5, 7", "September 2015", "each of these"),
        ("[2015-09-08..2015-09-09]", "8–9", "September 2015", "some day within"),
        ("2015-09-1X", "10–19", "September 2015", "some day within"),
        ("[..2015-09-15]", "15", "September 2015", "or before"),
        ("[2015-09-15..]", "15", "September 2015", "or after"),
        ("2015-08-26/..", "26", "August 2015", "and continuing"),
        ("2015-09", "Sep", "2015", "day not known"),
        ("2015", "2015", "", "day not known"),
        ("2015-23", "autumn", "2015", "day not known"),
        ("201X", "2010s", "", "year not known"),
        ("-0043", "44 BCE", "", "day not known"),
        ("../..", "–", "", "no known start or end"),
    ],
)
def test_the_gutter_names_the_day_and_how_sure_it_is(
    text: str, number: str, rest: str, small: str
) -> None:
    assert gutter(date(text)) == Gutter(number, rest, small)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("2015-09-15", "15 Sep 2015"),
        ("2015-09", "Sep 2015"),
        ("[2015-08-20,2015-08-22]", "20 or 22 Aug 2015"),
        ("2015-09-08/2015-09-09", "8–9 Sep 2015"),
        ("[..2015-09-15]", "by 15 Sep 2015"),
    ],
)
def test_the_short_form_takes_a_year(text: str, short: str) -> None:
    assert date_short(date(text), True) == short


@pytest.mark.parametrize("text", ["2015-09-15", "2015-09", "2015", "0044-03-15"])
def test_a_known_day_month_or_year_has_a_machine_date(text: str) -> None:
    assert machine_date(date(text)) == text


@pytest.mark.parametrize(
    "text",
    ["2015-09-15~", "2015-09-1X", "2015-XX", "2015-23", "0000", "Y12000", "2014/2015", "[..2015]"],
)
def test_what_html_cannot_say_has_no_machine_date(text: str) -> None:
    assert machine_date(date(text)) is None


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("2015-09-15", "known"),
        ("2015-09-15?", "within"),
        ("2015-09", "within"),
        ("2015-09-1X", "within"),
        ("[2015-09-08..2015-09-09]", "within"),
        ("[2015-08-20,2015-08-22]", "one-of"),
        ("2015-09-05/2015-09-06", "lasted"),
        ("{2015-09-05,2015-09-07}", "lasted"),
        ("2015-09-12~/2015-09-26~", "approximate"),
        ("2015-09~", "approximate"),
        ("2015-08-26/..", "open"),
        ("2015-08-26~/..", "open"),
        ("/2015-08-26", "open"),
        ("[..2015-09-15]", "open"),
    ],
)
def test_each_date_has_one_mark_of_certainty(text: str, mark: Certainty) -> None:
    assert certainty(date(text)) == mark


def test_dates_stand_in_order_of_their_first_day_then_their_last() -> None:
    ordered = [
        "-0043", "0000", "2015", "2015-08-31", "2015-09-01", "2015-09-01/2015-09-03", "2015-09",
        "2015-09-01/..", "2015-09-02", "2015-09-15", "[..2015-09-15]", "2015-09-16", "Y12000",
        "../..",
    ]  # fmt: skip
    assert sorted(reversed(ordered), key=lambda text: sort_key(date(text))) == ordered


def test_evidence_narrows_a_date_from_both_sides() -> None:
    low, high = narrowed(date("2015-09"), date("2015-09-04"), date("2015-09-12"))
    assert low is not None and high is not None
    assert (civil(low), civil(high)) == ((2015, 9, 4), (2015, 9, 12))


def test_evidence_gives_an_open_date_a_bound_and_never_widens_one() -> None:
    open_date = date("[..2015-09-15]")
    assert narrowed(open_date, date("2015-09-04"), date("2015-10"))[1] == open_date.latest
    assert narrowed(open_date, date("2015-09-04"), None)[0] == date("2015-09-04").earliest
    assert narrowed(open_date, None, None) == (None, open_date.latest)


def test_evidence_against_a_date_shows_as_crossed_bounds() -> None:
    low, high = narrowed(date("2015-09-01"), date("2015-09-04"), None)
    assert low is not None and high is not None and low > high


@pytest.mark.parametrize(
    ("a", "b", "both"),
    [
        ("2015-09-15", "2015-09", True),
        ("2015-09-15", "2015-09-16", False),
        ("[..2015-09-15]", "2015-09-15", True),
        ("[..2015-09-15]", "2015-09-16", False),
        ("[2015-09-15..]", "[..2015-09-20]", True),
        ("2015-09-15/..", "2015-09-14", False),
        ("../..", "2015", True),
    ],
)
def test_two_dates_can_both_be_true_where_their_bounds_meet(a: str, b: str, both: bool) -> None:
    assert overlap(date(a), date(b)) is both
    assert overlap(date(b), date(a)) is both


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015-09-15", (2015, 9)),
        ("2015-09", (2015, 9)),
        ("2015", (2015, None)),
        ("201X", (2010, None)),
        ("2015-XX", (2015, None)),
        ("2015-23", (2015, 9)),
        ("2015-08-31/2015-09-02", (2015, 8)),
        ("2015-09-15/2016", (2015, 9)),
        ("[..2015-09-15]", (2015, 9)),
        ("[..2015]", (2015, None)),
        ("../..", None),
    ],
)
def test_a_date_is_listed_under_the_month_of_its_first_known_bound(
    text: str, expected: tuple[int, int | None] | None
) -> None:
    assert period(date(text)) == expected


def test_blanks_around_a_date_and_after_commas_are_put_right() -> None:
    assert date(" 2015-09-15 ").edtf == "2015-09-15"
    assert date("[2015-08-20, 2015-08-22]").edtf == "[2015-08-20,2015-08-22]"


def test_a_fault_points_at_the_member_that_is_wrong() -> None:
    found = parse_date("[2015-08-20, 2015-13]")
    assert not isinstance(found, Date)
    assert found.offset == len("[2015-08-20, 2015-")
