"""A date as the gutter, a `<time>` element and a mark of the timeline show it."""

from __future__ import annotations

from typing import Literal

import msgspec

from timeline.dates.calendar import weekday
from timeline.dates.phrases import MONTH, SHORT, YEAR, plain, row, shared, year_words
from timeline.dates.text import date_short, short_span
from timeline.dates.values import Date, Part
from timeline.dates.words import MONTHS, WEEKDAYS, say

Certainty = Literal["known", "within", "lasted", "one-of", "open", "approximate"]


class Gutter(msgspec.Struct, frozen=True, gc=False):
    """The day in large figures (`15`, `5–6`, `20/22`), the rest of it, and the small print."""

    number: str
    rest: str
    small: str


def gutter(date: Date) -> Gutter:
    """What stands beside an event: number and rest together name the date, small says how sure."""
    if not date.parts:
        return Gutter("–", "", say("no bounds"))
    number, rest = _number_and_rest(date)
    return Gutter(number, rest, _small(date))


def machine_date(date: Date) -> str | None:
    """The value for `<time datetime>`: one unqualified day, month or year from 1 to 9999, or None.

    HTML knows no uncertain, approximate or partly known dates, so those have none.
    """
    if date.form != "single" or date.qualifier or date.precision not in ("day", "month", "year"):
        return None
    part = date.parts[0]
    if not part.known or part.year is None or not 1 <= part.year <= 9999:
        return None
    return part.edtf


def certainty(date: Date) -> Certainty:
    """Which mark of the timeline the date takes. The first that holds:

    open (either side open or unknown: a/.., /b, [..b], [a..]); approximate (`~` or `%` anywhere);
    one-of ([a,b]); within ([a..b], `?`, or a single date not known to the day); lasted (a/b,
    {a,b}); known.
    """
    if date.open_start or date.open_end:
        return "open"
    if date.qualifier in ("~", "%"):
        return "approximate"
    if date.form == "one-of":
        return "one-of"
    if date.form == "within" or date.qualifier:
        return "within"
    if date.form == "single":
        return "known" if date.precision == "day" else "within"
    return "lasted"


# --- number and rest ------------------------------------------------------------------------------


def _number_and_rest(date: Date) -> tuple[str, str]:
    first = date.parts[0]
    if len(date.parts) == 1 or first.edtf == date.parts[-1].edtf:
        return _of_one(first)
    omit = shared(date.parts)
    if date.form in ("one-of", "each-of") and _is_plain(date):
        words = row(date.parts, SHORT, omit)
        tight = date.form == "one-of" and not any(" " in word for word in words)
        number = ("/" if tight else say("comma")).join(words)
    elif date.form in ("lasted", "within") or (date.ranges == (0,) and len(date.parts) == 2):
        number = short_span(row(date.parts, SHORT, omit))
    else:
        return date_short(date, True), ""
    return number, _rest(first, omit)


def _of_one(part: Part) -> tuple[str, str]:
    if part.season:
        number = plain(part, SHORT, YEAR)
        return number, plain(part, SHORT).removeprefix(number).strip()
    if part.year is None or part.month is None:
        return plain(part, SHORT), ""
    omit = YEAR if part.digits[2] in ("", "XX") else MONTH
    return plain(part, SHORT, omit), _rest(part, omit)


def _rest(part: Part, omitted: int) -> str:
    if not omitted or part.year is None:
        return ""
    year = year_words(part.year)
    return f"{MONTHS[part.month - 1]} {year}" if omitted == MONTH and part.month else year


# --- small print ----------------------------------------------------------------------------------


def _small(date: Date) -> str:
    if date.form in ("one-of", "each-of") and len(date.parts) > 1:
        return _small_of_set(date)
    if date.open_start or date.open_end:
        return _small_of_open(date)
    if date.qualifier:
        return say(f"{date.qualifier} small")
    if date.form == "within":
        return say("small within")
    days = [WEEKDAYS[weekday(part.earliest)] for part in date.parts if part.precision == "day"]
    if len(days) == len(date.parts):
        same = date.earliest == date.latest
        return days[0] if same else say("to").join(days)
    return _small_of_one(date.parts[0]) if date.form == "single" else ""


def _small_of_set(date: Date) -> str:
    if date.form == "each-of":
        return say("small each of")
    two = len(date.parts) == 2 and _is_plain(date)
    return say("small one of two" if two else "small one of")


def _is_plain(date: Date) -> bool:
    return not (date.ranges or date.open_start or date.open_end)


def _small_of_open(date: Date) -> str:
    if date.form == "within":
        return say("small or before" if date.open_start else "small or after")
    if date.open_end:
        return say("small continuing" if date.open_end == "open" else "small end unknown")
    return say("small until" if date.open_start == "open" else "small start unknown")


def _small_of_one(part: Part) -> str:
    if part.precision == "days":
        return say("small within")
    if part.year is None:
        return say("small year")
    return say("small month" if "X" in part.digits[1] else "small day")
