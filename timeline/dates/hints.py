"""What a writer may have meant by a text that is no EDTF: other spellings, and a hint in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice, product
from typing import Final

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"), 1,
    )
    for name in names.split()
}  # fmt: skip
_SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"([0-9]{4})"
_NAME = r"([A-Za-z]{3,9})\.?"
_TIME = re.compile(r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ] ?[0-9]{1,2}[:.hH][0-9].{0,30}")
_SHORT_YEAR = re.compile(r"-?[0-9]{1,3}")
_IN_DOUBT = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4}|[0-9]{2})")


def hint_for(text: str, meant: tuple[str, ...]) -> str:
    """What to write instead, "" where nothing is known; `meant` are the candidates that are dates.

    Day and month in figures are never guessed: each reading is given with its condition.
    """
    bare = text.strip()
    with_time = _TIME.fullmatch(bare)
    if with_time is not None:
        return f"write {with_time[1]}; the hour goes in time and timezone"
    in_doubt = _IN_DOUBT.fullmatch(bare)
    if in_doubt is not None:
        return _which_is_the_day(in_doubt[1], in_doubt[2], in_doubt[3], meant)
    if _SHORT_YEAR.fullmatch(bare):
        return "write all four digits of the year: 0044 is 44 CE, -0043 is 44 BCE"
    return f"write {meant[0]}" if meant else ""


def _which_is_the_day(first: str, second: str, year: str, meant: tuple[str, ...]) -> str:
    order = "say which is the day: write year-month-day"
    if len(year) == 2:
        return f"{order}, with all four digits of the year"
    ways = {f"{year}-{second:0>2}-{first:0>2}": first, f"{year}-{first:0>2}-{second:0>2}": second}
    readings = [f"{new} if {ways[new]} is the day" for new in meant if new in ways]
    return f"{order}, {', '.join(readings)}" if readings else order


def rewritings(text: str) -> Iterator[str]:
    """Likely spellings of the same date, not yet checked; the likeliest first."""
    bare = text.strip()
    for pattern, rewrite in _WAYS:
        found = pattern.fullmatch(bare)
        if found is not None:
            yield from rewrite(found)
    if any(c.isspace() for c in bare):
        yield "".join(bare.split())
    yield bare.upper()


def _spellings(text: str) -> Iterator[str]:
    """The text and its two likeliest spellings: no more, for a text may nest such texts."""
    yield text
    yield from islice(rewritings(text), 2)


# --- one function a habit of writing ------------------------------------------------------------


def _in_figures(found: re.Match[str]) -> Iterator[str]:
    first, second, year = found.groups()
    if len(year) == 4:
        yield f"{year}-{second:0>2}-{first:0>2}"
        yield f"{year}-{first:0>2}-{second:0>2}"


def _year_first(found: re.Match[str]) -> Iterator[str]:
    year, month, day, sign = found.groups()
    yield f"{year}-{month:0>2}" + (f"-{day:0>2}" if day else "") + sign


def _words(day: str, name: str, year: str) -> Iterator[str]:
    month = _MONTHS.get(name.lower())
    if month:
        yield f"{year}-{month:02}" + (f"-{day:0>2}" if day else "")
    elif name.lower() in _SEASONS and not day:
        yield f"{year}-{_SEASONS[name.lower()]}"


def _zero(found: re.Match[str]) -> Iterator[str]:
    year, month = found.groups()
    yield year if month == "00" else f"{year}-{month}"


def _range(found: re.Match[str]) -> Iterator[str]:
    for start, end in product(_spellings(found[1]), _spellings(found[2])):
        yield f"{start}/{end}"


def _days_of_month(found: re.Match[str]) -> Iterator[str]:
    first, join, second, name, year = found.groups()
    for start in _words(first, name, year):
        for end in _words(second, name, year):
            yield f"[{start},{end}]" if join == "or" else f"{start}/{end}"


def _either(found: re.Match[str]) -> Iterator[str]:
    for start, end in product(_spellings(found[1]), _spellings(found[2])):
        yield f"[{start},{end}]"


def _by(found: re.Match[str]) -> Iterator[str]:
    for new in _spellings(found[1]):
        yield f"[..{new}]"


def _era(found: re.Match[str]) -> Iterator[str]:
    year = 1 - int(found[1])
    yield f"-{-year:04}" if year < 0 else "0000"


def _approximate(found: re.Match[str]) -> Iterator[str]:
    for new in _spellings(found[1]):
        yield new + "~"


def _long_year(found: re.Match[str]) -> Iterator[str]:
    yield f"Y{found[1]}"


_Way = tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[str]]]
_ABOUT = r"(?:c\.|ca\.|circa|about|around|approx\.?)"
_WAYS: Final[tuple[_Way, ...]] = (
    (_IN_DOUBT, _in_figures),
    (re.compile(rf"{_YEAR}[-/.]([0-9]{{1,2}})(?:[-/.]([0-9]{{1,2}}))?([?~%]?)"), _year_first),
    (re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})([?~%]?)"), _year_first),
    (re.compile(rf"{_DAY},? (?:of )?{_NAME},? {_YEAR}"), lambda m: _words(m[1], m[2], m[3])),
    (re.compile(rf"{_NAME} {_DAY},? {_YEAR}"), lambda m: _words(m[2], m[1], m[3])),
    (re.compile(rf"[A-Za-z]+,? {_DAY} {_NAME},? {_YEAR}"), lambda m: _words(m[1], m[2], m[3])),
    (re.compile(rf"{_YEAR},? {_NAME} {_DAY}"), lambda m: _words(m[3], m[2], m[1])),
    (re.compile(rf"{_NAME},? {_YEAR}"), lambda m: _words("", m[1], m[2])),
    (re.compile(r"(-?[0-9X]{4})-([0-9]{2})-00"), _zero),
    (re.compile(r"(-?[0-9X]{4})-(00)(?:-00)?"), _zero),
    (re.compile(r"(.{4,30}?)(?: - | ?[–—] ?| to | until )(.{4,30})"), _range),
    (re.compile(rf"{_DAY} ?(or|to|[-–]) ?{_DAY} {_NAME},? {_YEAR}"), _days_of_month),
    (re.compile(r"(.{4,30}?) or (.{4,30})"), _either),
    (re.compile(r"by (.{4,30})"), _by),
    (re.compile(r"([1-9][0-9]{0,3}) ?(?:BCE?|B\.C\.(?:E\.)?)"), _era),
    (re.compile(r"(?:AD|CE) ?([0-9]{1,4})"), lambda m: iter((f"{m[1]:0>4}",))),
    (re.compile(r"([0-9]{1,4}) ?(?:AD|CE)"), lambda m: iter((f"{m[1]:0>4}",))),
    (re.compile(rf"{_ABOUT} ?(.{{4,30}})", re.IGNORECASE), _approximate),
    (re.compile(r"(-?[0-9]{5,12})"), _long_year),
    (re.compile(r"\+([0-9]{4}[-0-9?~%]{0,7})"), lambda m: iter((m[1],))),
    (re.compile(r"([0-9]{3})0s"), lambda m: iter((f"{m[1]}X",))),
    (re.compile(r"([0-9u]{4}(?:-[0-9u]{2}){0,2})"), lambda m: iter((m[1].replace("u", "X"),))),
    (re.compile(r"(.{4,20})/(?:open|present|now|ongoing)"), lambda m: iter((m[1] + "/..",))),
    (re.compile(r"unknown/(.{4,20})"), lambda m: iter(("/" + m[1],))),
    (re.compile(r"(.{4,20})/unknown"), lambda m: iter((m[1] + "/",))),
    (re.compile(r"([0-9X-]{4,12})\.\.([0-9X-]{4,12})"), lambda m: iter((f"[{m[1]}..{m[2]}]",))),
    (re.compile(r"([0-9X-]{4,12}), ?([0-9X-]{4,12})"), lambda m: iter((f"[{m[1]},{m[2]}]",))),
)  # fmt: skip
