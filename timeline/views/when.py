"""A date as pages show it: the figures of the gutter, the words, and how sure it is."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from timeline.dates import Date, certainty, civil, date_short, date_text, gutter, machine_date
from timeline.dates.phrases import year_words
from timeline.dates.words import MONTHS
from timeline.site import Brief


class When(msgspec.Struct, frozen=True, gc=False):
    """`number`, `rest` and `small` are for the gutter, `text` for a sentence, `short` for a row.

    `machine` is the value of `<time datetime>`, empty where HTML cannot say it; `certainty` names
    the mark: known, within, lasted, one-of, open or approximate.
    """

    number: str
    rest: str
    small: str
    text: str
    short: str
    machine: str
    certainty: str


@lru_cache(maxsize=10_000)
def when(date: Date) -> When:
    """The view of a date."""
    shown = gutter(date)
    return When(
        shown.number, shown.rest, shown.small, date_text(date), date_short(date, with_year=False),
        machine_date(date) or "", certainty(date),
    )  # fmt: skip


def days_of(bounds: tuple[int | None, int | None]) -> str:
    """The day numbers of bounds, as a script reads them: `735846`, `735846 735848`, `735846 ` where it is open."""
    earliest, latest = ("" if day is None else str(day) for day in bounds)
    return earliest if earliest == latest and earliest else f"{earliest} {latest}"


def listed_day(brief: Brief) -> int:
    """The day of the month under which an event is listed on the pages of single days."""
    bound = brief.earliest if brief.earliest is not None else brief.latest
    return civil(bound)[2] if bound is not None else 1


def period_text(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """September 2015; 15 September 2015; 44 BCE; Day not known."""
    if year is None:
        return "No day known"
    words = year_words(year)
    if month is not None:
        words = f"{MONTHS[month - 1]} {words}"
    return f"{day} {words}" if day is not None else words
