"""Year, month and day to a day number and back, in the Gregorian calendar before and after 1582.

Plain integers for any year, astronomical years (0 is 1 BCE). Day 1 is 0001-01-01, a Monday, as in
`datetime.date.toordinal`, which stops at the years 1 and 9999.
"""

from __future__ import annotations

_ERA_YEARS = 400
_ERA_DAYS = 146_097
# Days from 0000-03-01, where the arithmetic starts, to 0000-12-31, which is day 0.
_MARCH_TO_DAY_ZERO = 305


def is_leap(year: int) -> bool:
    """Whether the year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """How many days the month (1 to 12) has in that year."""
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def day_number(year: int, month: int, day: int) -> int:
    """The number of a day. A year is counted from March, so that the leap day ends it."""
    if month < 3:
        year, month = year - 1, month + 12
    in_year = (153 * (month - 3) + 2) // 5 + day - 1
    return 365 * year + year // 4 - year // 100 + year // 400 + in_year - _MARCH_TO_DAY_ZERO


def civil(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day number."""
    era, in_era = divmod(number + _MARCH_TO_DAY_ZERO, _ERA_DAYS)
    year = (in_era - in_era // 1460 + in_era // 36_524 - in_era // 146_096) // 365
    in_year = in_era - (365 * year + year // 4 - year // 100)
    shifted = (5 * in_year + 2) // 153
    day = in_year - (153 * shifted + 2) // 5 + 1
    month = shifted + 3 if shifted < 10 else shifted - 9
    return era * _ERA_YEARS + year + (month <= 2), month, day


def weekday(number: int) -> int:
    """The day of the week of a day number: 0 is Monday, 6 is Sunday."""
    return (number - 1) % 7
