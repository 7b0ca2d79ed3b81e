"""A date as another tool writes it in; EDTF, with its hour where one is said, or why not, out. Nothing is guessed."""

from __future__ import annotations

import datetime
import re

import msgspec

from timeline.dates import Date, parse_date
from timeline.dates.hints import rewritings
from timeline.problems import quoted


class When(msgspec.Struct, frozen=True):
    """A date in EDTF; `time` and `zone` where the text gave an hour with its zone; `rest` is an hour without."""

    edtf: str
    time: str = ""
    zone: str = ""
    rest: str = ""


class WhenFault(msgspec.Struct, frozen=True):
    """Why a text is no date, and what to do about it."""

    message: str
    hint: str = ""


_INSTANT = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:[.,]\d+)?)? ?(Z|UTC|[+-]\d\d:?\d\d|[+-]\d\d)?", re.ASCII
)
_FIGURES = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", re.ASCII)
_SHORT = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2}", re.ASCII)
_SERIAL = re.compile(r"\d{5,6}(?:\.\d+)?", re.ASCII)
# Day 0 of the two calendars of Excel; the older one believes that 1900 was a leap year.
_DAY_ZERO = {1900: datetime.date(1899, 12, 30), 1904: datetime.date(1904, 1, 1)}


def foreign_date(text: str, order: str = "", excel: int = 0) -> When | WhenFault:
    """The date of a text. `order` says which stands first in 05/06/2015, `day` or `month`; `excel` is the
    calendar of serial numbers, 1900 or 1904, where there are such.
    """
    text = " ".join(text.split())
    if isinstance(parse_date(text), Date):
        return When(text)
    instant = _INSTANT.fullmatch(text)
    if instant:
        return _instant(*instant.groups())
    if _SERIAL.fullmatch(text):
        return _serial(text, excel)
    figures = _FIGURES.fullmatch(text)
    if figures:
        return _in_figures(text, figures[1], figures[2], figures[3], order)
    if _SHORT.fullmatch(text):
        return WhenFault(f"a year of two figures: {quoted(text)}", "write all four")
    meant = list(dict.fromkeys(way for way in rewritings(text) if isinstance(parse_date(way), Date)))
    if len(meant) == 1:
        return When(meant[0])
    if meant:
        return WhenFault(f"it is not sure which date is meant: {quoted(text)}", f"write {' or '.join(meant)}")
    fault = parse_date(text)
    assert not isinstance(fault, Date)
    return WhenFault(fault.message, fault.hint)


def _instant(day: str, hour: str, seconds: str | None, zone: str | None) -> When | WhenFault:
    found = parse_date(day)
    if not isinstance(found, Date):
        return WhenFault(found.message, found.hint)
    if hour == "00:00" and seconds in (None, "00"):
        # Midnight is what tools write where no hour is known.
        return When(day)
    if not zone:
        return When(day, rest=hour)
    digits = zone.replace(":", "")
    return When(day, hour, "+00:00" if zone in ("Z", "UTC") else f"{digits[:3]}:{digits[3:] or '00'}")


def _serial(text: str, excel: int) -> When | WhenFault:
    if not excel:
        hint = "if it is a day of Excel, say so in the mapping: excel_dates = 1900 (or 1904)"
        return WhenFault(f"a number is no date: {quoted(text)}", hint)
    return When((_DAY_ZERO[excel] + datetime.timedelta(days=int(text.partition(".")[0]))).isoformat())


def _in_figures(text: str, first: str, second: str, year: str, order: str) -> When | WhenFault:
    ways = {"day": f"{year}-{second:0>2}-{first:0>2}", "month": f"{year}-{first:0>2}-{second:0>2}"}
    sound = {name: way for name, way in ways.items() if isinstance(parse_date(way), Date)}
    if order:
        return When(sound[order]) if order in sound else WhenFault(f"{quoted(text)} is no day with the {order} first")
    if len(set(sound.values())) == 1:
        return When(next(iter(sound.values())))
    if not sound:
        return WhenFault(f"{quoted(text)} is no day")
    readings = " or ".join(f"{way} with date_order = \"{name}\"" for name, way in sound.items())
    return WhenFault(f"it is not sure which is the day: {quoted(text)}", f"say so in the mapping: {readings}")


def spanned(start: str, end: str) -> str:
    """From one date to another, both in EDTF; one where they are the same."""
    return start if not end or end == start else f"{start}/{end}"
