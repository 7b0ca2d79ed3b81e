"""One simple date of EDTF, such as 2015-09-1X or 2015-09~, to a Part with bounds, or to a fault.

https://www.loc.gov/standards/datetime/: level 0 date, level 1 season, qualification, unspecified
digit and Y year, level 2 qualification of a component and unspecified digit anywhere. Exponents and
significant digits (level 2 year) are refused by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from timeline.dates.calendar import day_number, days_in_month
from timeline.dates.values import DateFault, Part, shown, together
from timeline.dates.words import MONTHS

DATE = re.compile(
    r"([?~%]?)(-?[0-9X]{4})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
LONG_YEAR = re.compile(r"Y(-?)([0-9]+)([?~%]?)")
LONG_YEAR_DIGITS = 12

# The first month and the number of months of each season. EDTF leaves 21 to 24 open; here they are
# the meteorological seasons of the northern hemisphere, spring from March on, and winter begins in
# the December of its year. 25 to 28 are the same, 29 to 32 the southern ones, then quarters, thirds
# and halves of the year.
SEASON_MONTHS = {
    **{code: (3 + 3 * ((code - 21) % 4), 3) for code in range(21, 29)},
    29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3),
    **{33 + n: (1 + 3 * n, 3) for n in range(4)},
    **{37 + n: (1 + 4 * n, 4) for n in range(3)},
    **{40 + n: (1 + 6 * n, 6) for n in range(2)},
}  # fmt: skip

_TIMED = re.compile(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ] ?[0-9]")
_EXPONENT = re.compile(r"Y?-?[0-9]+(?:E[0-9]+)?(?:S[0-9]+)?[?~%]?")


def parse_simple(text: str, offset: int) -> Part | DateFault:
    """The simple date that the whole text is; `offset` is where the text starts, for the fault."""
    found = DATE.fullmatch(text)
    if found is None:
        return _long_year(text, offset)
    first, year, second, third, month, fourth, fifth, day, sixth = (g or "" for g in found.groups())
    if year == "-0000":
        message = "-0000 is not a year: the year before 0001 is 0000"
        return DateFault(message, "write 0000 for 1 BCE, -0001 for 2 BCE", offset)
    # A sign before a component is for it alone, one after it for all that stand to its left too.
    qualifiers = (
        together(first, second, fourth, sixth),
        together(third, fourth, sixth) if month else "",
        together(fifth, sixth) if day else "",
    )
    if month.isdigit() and int(month) in SEASON_MONTHS:
        inner = first or second or third
        return _season(text, offset, year, int(month), day, fourth, inner)
    return _calendar_date(text, offset, (year, month, day), qualifiers)


def _calendar_date(
    text: str, offset: int, digits: tuple[str, str, str], qualifiers: tuple[str, str, str]
) -> Part | DateFault:
    bounds = _bounds(*digits)
    if bounds is None:
        return _no_such_day(text, offset, *digits)
    year, month, day = (int(d) if d and "X" not in d else None for d in digits)
    return Part(
        edtf=text,
        year=year,
        month=month,
        day=day,
        digits=digits,
        season=0,
        qualifier=together(*qualifiers),
        qualifiers=qualifiers,
        earliest=bounds[0],
        latest=bounds[1],
        precision=_precision(*digits),
    )


def _bounds(year: str, month: str, day: str) -> tuple[int, int] | None:
    """The first and last day that the digits allow, None where they allow none."""
    months = matching(month, 1, 12) if month else (1, 12)
    if (month, day) == ("02", "29") and not _may_be_leap(year):
        return None
    days = matching(day, 1, 31) if day else None
    if not months or days == ():
        return None
    earliest = _first_day(years(year), months, days)
    if earliest is None:
        return None
    latest = _last_day(years(year, backwards=True), months[::-1], days and days[::-1])
    return None if latest is None else (earliest, latest)


def _may_be_leap(year: str) -> bool:
    """Whether the last two digits allow it: spares trying all years of XXX1 in vain."""
    ones = "048" if year[-2] in "02468" else "26" if year[-2] != "X" else "02468"
    return year[-1] == "X" or year[-1] in ones


def _first_day(among: Iterator[int], months: tuple[int, ...], days: tuple[int, ...] | None) -> int | None:
    for year in among:
        for month in months:
            for day in days or (1,):
                if day <= days_in_month(year, month):
                    return day_number(year, month, day)
        if days is None or 29 not in days or 2 not in months:
            return None  # only a leap day can exist in another year if not in this one
    return None


def _last_day(among: Iterator[int], months: tuple[int, ...], days: tuple[int, ...] | None) -> int | None:
    for year in among:
        for month in months:
            length = days_in_month(year, month)
            for day in days or (length,):
                if day <= length:
                    return day_number(year, month, day)
    return None


def matching(pattern: str, low: int, high: int) -> tuple[int, ...]:
    """The numbers of two digits from low to high that fit the pattern, in order."""
    if "X" not in pattern:
        return (int(pattern),) if low <= int(pattern) <= high else ()
    tens, units = pattern[0], pattern[1]
    return tuple(n for n in range(low, high + 1) if tens in ("X", str(n // 10)) and units in ("X", str(n % 10)))


def years(pattern: str, backwards: bool = False) -> Iterator[int]:
    """The years that fit the pattern, from the first to the last or backwards."""
    sign = -1 if pattern.startswith("-") else 1
    choices = [("0123456789" if c == "X" else c) for c in pattern.lstrip("-")]
    if backwards == (sign > 0):
        choices = [choice[::-1] for choice in choices]
    found = (sign * int("".join(digits)) for digits in product(*choices))
    return (year for year in found if year or sign > 0)


def _precision(year: str, month: str, day: str) -> str:
    unknown = year.lstrip("-").lstrip("0123456789")
    if unknown:
        names = {"X": "decade", "XX": "century", "XXX": "millennium"}
        return names.get(unknown, "any")
    if not month or "X" in month:
        return "year"
    if not day or day == "XX":
        return "month"
    return "days" if "X" in day else "day"


def _no_such_day(text: str, offset: int, year: str, month: str, day: str) -> DateFault:
    """Month or day out of range: says which, and how long the month is."""
    at = offset + text.index(year) + len(year)
    if not matching(month, 1, 12):
        message = f"{shown(text)} is not a date: there is no month {month}"
        return DateFault(message, "write year, month, day, with a month from 01 to 12", at + 1)
    if "X" in month or day == "00":
        message = f"{shown(text)} is not a day: there is no day {day}"
        return DateFault(message, "write a day from 01, or XX where it is not known", at + 4)
    name = MONTHS[int(month) - 1]
    if "X" in day:
        length = f"{name} has no such day"
    elif "X" in year:
        at_most = "at most 29" if month == "02" else "30"
        length = f"{name} has {at_most} days"
        if (month, day) == ("02", "29"):
            length = "none of these years is a leap year"
    else:
        length = f"{name} {year} has {days_in_month(int(year), int(month))} days"
    message = f"{shown(text)} is not a day: {length}"
    return DateFault(message, f"look the day up again, or write {year}-{month}", offset)


def _season(text: str, offset: int, year: str, code: int, day: str, after: str, inner: str) -> Part | DateFault:
    """Level 1 season, with a qualifier after it; level 2 groups of months, without."""
    if day:
        message = f"{shown(text)} is not a day: {code} is a season or part of a year, not a month"
        return DateFault(message, f"write {year}-{code}, or a month from 01 to 12", offset)
    if "X" in year or inner or (after and code > 24):
        message = f"{shown(text)} is not EDTF: {code} goes with a year in full, without ? ~ % there"
        hint = "write the sign last, after 21 to 24" if "X" not in year else "write the year in full"
        return DateFault(message, hint, offset)
    first, months = SEASON_MONTHS[code]
    number = int(year)
    over, last = divmod(first + months - 2, 12)
    latest = day_number(number + over, last + 1, days_in_month(number + over, last + 1))
    bounds = (day_number(number, first, 1), latest)
    return _of_year(text, year, after, bounds, season=code)


def _long_year(text: str, offset: int) -> Part | DateFault:
    """Level 1 letter-prefixed calendar year, of more than four digits."""
    found = LONG_YEAR.fullmatch(text)
    if found is None:
        return _not_a_date(text, offset)
    sign, digits, qualifier = found.groups()
    if digits.startswith("0") or len(digits) < 5:
        message = f"{shown(text)} is not a year: Y stands before a year of five digits or more"
        return DateFault(message, f"write {sign}{digits.lstrip('0')[:4].rjust(4, '0')}", offset)
    if len(digits) > LONG_YEAR_DIGITS:
        message = f"{shown(text)} is not used here: a year has at most {LONG_YEAR_DIGITS} digits"
        return DateFault(message, "write a shorter year", offset)
    year = int(sign + digits)
    bounds = (day_number(year, 1, 1), day_number(year, 12, 31))
    return _of_year(text, sign + digits, qualifier, bounds)


def _of_year(text: str, digits: str, qualifier: str, bounds: tuple[int, int], season: int = 0) -> Part:
    """A year in full, or a season of it."""
    return Part(
        edtf=text,
        year=int(digits),
        month=None,
        day=None,
        digits=(digits, "", ""),
        season=season,
        qualifier=qualifier,
        qualifiers=(qualifier, "", ""),
        earliest=bounds[0],
        latest=bounds[1],
        precision="season" if season else "year",
    )


def _not_a_date(text: str, offset: int) -> DateFault:
    if _TIMED.match(text):
        return DateFault(f"{shown(text)} has a time of day", f"write {text[:10]}", offset)
    if ("E" in text or "S" in text) and _EXPONENT.fullmatch(text):
        message = f"{shown(text)} is not used here: EDTF level 2 years with E or S"
        return DateFault(message, "write the year in digits, such as Y17000", offset)
    return DateFault(f"{shown(text)} is not a date", "", offset)
