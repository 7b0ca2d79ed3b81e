"""The grammar of dates as data, for those who read dates elsewhere: the form in a browser."""

from __future__ import annotations

import msgspec

from timeline.dates import clock, duration, edtf, simple
from timeline.dates.words import MONTHS


class DateRules(msgspec.Struct, frozen=True, kw_only=True):
    """What `parse_date` and `parse_time` go by. Patterns hold for the whole text.

    `seasons` are rows of code, first month and number of months; `limit` is in characters.
    """

    limit: int
    simple: str
    long_year: str
    long_year_digits: int
    seasons: tuple[tuple[int, int, int], ...]
    months: tuple[str, ...]
    time: str
    offset: str


def date_rules() -> DateRules:
    """The rules, from the tables that the parser itself uses."""
    return DateRules(
        limit=edtf.LIMIT,
        simple=simple.DATE.pattern,
        long_year=simple.LONG_YEAR.pattern,
        long_year_digits=simple.LONG_YEAR_DIGITS,
        seasons=tuple((code, *months) for code, months in sorted(simple.SEASON_MONTHS.items())),
        months=MONTHS,
        time=clock.TIME.pattern,
        offset=clock.OFFSET.pattern,
    )


def duration_pattern() -> str:
    """A pattern of durations that `parse_duration` reads, in small letters; not of all of them."""
    count = f"(?:[0-9]{{1,6}}|{'|'.join(duration.NUMBERS)})"
    names = sorted(duration.UNITS, key=lambda name: -duration.UNITS[name])
    units = [f"{count} {name}s?" for name in names]
    # A second unit is smaller than the first.
    pairs = [
        f"{units[first]},? (?:and )?{units[second]}"
        for first, one in enumerate(names)
        for second, other in enumerate(names)
        if duration.UNITS[other] < duration.UNITS[one]
    ]
    single = "|".join((*duration.HALF, *pairs, *units))
    qualifier = "|".join((*duration.MORE, *duration.LESS, *duration.SAME))
    return f"(?:(?:{qualifier}) )?(?:{single})|{count} to {count} (?:{'|'.join(names)})s?"
