"""Bounds compared with the PyPI package `edtf`, and where that package differs from EDTF, why."""

from __future__ import annotations

from typing import Any

import pytest

from timeline.dates import DateFault, civil, parse_date

edtf = pytest.importorskip("edtf")

Day = tuple[int, int, int]
Bounds = tuple[Day | None, Day | None]

AGREED = [
    "2015-09-15",
    "2015-09",
    "2015",
    "-0043",
    "0000",
    "-0999-03",
    "2016-02-29",
    "1900-02-28",
    "2015-09-15?",
    "2015-09~",
    "2015%",
    "201X",
    "20XX",
    "1XXX",
    "XXXX",
    "1XX3",
    "2015-XX",
    "2015-09-XX",
    "2015-XX-XX",
    "156X-12-25",
    "15XX-12-XX",
    "1560-XX-25",
    "-01XX",
    "1964/2008",
    "2004-06/2006-08",
    "2004-02-01/2005-02",
    "1984~/2004-06?",
    "2015-09/2015-09-03",
    "2015-09-15/..",
    "../2015-09-15",
    "../..",
    "2015-21",
    "2015-22",
    "2015-23",
    "2015-25",
    "2015-29",
    "2015-32",
    "2015-33",
    "2015-36",
    "2015-37",
    "2015-39",
    "2015-40",
    "2015-41",
    "2004?-06-11",
    "2004-06-~11",
    "[2015-09-08,2015-09-10]",
    "[2015-09-08..2015-09-10]",
    "[..2015-09-10]",
    "[2015-09-10..]",
    "{2015-09-08,2015-09-10}",
    "{1960..1964}",
    "[1667,1668,1670..1672]",
    "[1760-01,1760-02,1760-12..]",
]

REFUSED_BY_BOTH = [
    "2015-02-30",
    "2015-02-3X",
    "2015-13",
    "2015-9-5",
    "12345",
    "Y9999",
    "15 September 2015",
]

# Input, and the section of https://www.loc.gov/standards/datetime/ by which the oracle is wrong or
# the specification leaves the answer open.
DIFFERENT = {
    "1900-02-29": "level 0, date: 1900 is no leap year",
    "2015-09-1X": "level 2, unspecified digit: the oracle raises ValueError",
    "2015-02-2X": "level 2, unspecified digit: the oracle raises ValueError",
    "2015-1X": "level 2, unspecified digit: the oracle raises AttributeError",
    "201X-02-29": "level 2, unspecified digit: 2010 and 2019 are no leap years",
    "-2015-XX": "level 1, unspecified digit and negative year: the oracle's bounds are reversed",
    "-2015-09-XX": "level 1, unspecified digit and negative year: the oracle's bounds are reversed",
    "2015-09-15/": "level 1, extended interval: an unknown end has none; the oracle adds 10 years",
    "/2015-09-15": "level 1, extended interval: an unknown start has none; the oracle takes off 10",
    "2015-24": "level 1, seasons: months are left open; here winter goes on to February",
    "2015-28": "level 2, sub-year groupings: months are left open; here winter goes on to February",
    "2015-30": "level 2, sub-year groupings: months are left open; here summer goes on to February",
    "2015-09-20/2015-09-10": "level 0, time interval: a start after its end",
}


def ours(text: str) -> Bounds | None:
    found = parse_date(text)
    if isinstance(found, DateFault):
        return None
    first, last = found.earliest, found.latest
    return (None if first is None else civil(first), None if last is None else civil(last))


def theirs(text: str) -> Bounds | None:
    try:
        found: Any = edtf.parse_edtf(text)
        return _day(found.lower_strict()), _day(found.upper_strict())
    except (edtf.EDTFParseException, ValueError, AttributeError):
        return None


def _day(value: Any) -> Day | None:
    # An open bound is a float, plus or minus infinity.
    return None if value is None or isinstance(value, float) else tuple(value[:3])


@pytest.mark.parametrize("text", AGREED)
def test_bounds_are_those_of_the_oracle(text: str) -> None:
    assert ours(text) is not None
    assert ours(text) == theirs(text)


@pytest.mark.parametrize("text", REFUSED_BY_BOTH)
def test_what_the_oracle_refuses_is_refused(text: str) -> None:
    # The oracle reads 2015-02-3X, and then fails on its bounds.
    assert ours(text) is None
    assert theirs(text) is None


@pytest.mark.parametrize("text", DIFFERENT)
def test_a_known_difference_is_still_one(text: str) -> None:
    assert ours(text) != theirs(text)
