"""A date in words: `15 September 2015`, `20 or 22 August 2015`. Nothing is guessed."""

from __future__ import annotations

from functools import lru_cache

from timeline.dates.phrases import (
    NOTHING,
    SHORT,
    YEAR,
    full,
    is_uniform,
    listed,
    plain,
    qualified,
    row,
)
from timeline.dates.values import Date, Part
from timeline.dates.words import say


@lru_cache(maxsize=10_000)
def date_text(date: Date) -> str:
    """The date in full words, as a sentence would name it."""
    if not date.parts:
        return say("no bounds")
    return _FORMS[date.form](date)


@lru_cache(maxsize=10_000)
def date_short(date: Date, with_year: bool) -> str:
    """The date for a compact row: `15 Sep`, `8–9 Sep`, `by 15 Sep`.

    Without its year only where a month stands there, and all its parts lie in one year.
    """
    if not date.parts:
        return say("no bounds")
    drop = not with_year and len({part.year for part in date.parts}) == 1
    words = _short_words(date, YEAR if drop and all(map(_has_month, date.parts)) else NOTHING)
    return say(f"{date.qualifier} short", date=words) if date.qualifier else words


# --- one function a form -------------------------------------------------------------------------


def _single(date: Date) -> str:
    return full(date.parts[0])


def _lasted(date: Date) -> str:
    if date.open_end:
        words = qualified(plain(date.parts[0]), date.parts[0])
        return say("continuing" if date.open_end == "open" else "end unknown", date=words)
    if date.open_start:
        words = qualified(plain(date.parts[0]), date.parts[0])
        return say("until" if date.open_start == "open" else "start unknown", date=words)
    first, last = date.parts
    if first.edtf == last.edtf:
        return full(first)
    if first.qualifier == last.qualifier and is_uniform(first) and is_uniform(last):
        return qualified(say("to").join(row(date.parts)), last)
    return say("to").join(map(_beside, date.parts))


def _within(date: Date) -> str:
    if date.open_start:
        return say("by", date=plain(date.parts[0]))
    if date.open_end:
        return _after(date.parts[0])
    return say("some day", days=say("to").join(row(date.parts)))


def _one_of(date: Date) -> str:
    return listed(_members(date), "or")


def _each_of(date: Date) -> str:
    if len(date.parts) == 1:
        words = "each until" if date.open_start else "each since"
        return _every(date, say(words, date=plain(date.parts[0])))
    if date.ranges == (0,) and len(date.parts) == 2 and not (date.open_start or date.open_end):
        return _every(date, say("from", date=say("to").join(row(date.parts))))
    return listed(_members(date), "and")


_FORMS = {
    "single": _single,
    "lasted": _lasted,
    "within": _within,
    "one-of": _one_of,
    "each-of": _each_of,
}


def _beside(part: Part) -> str:
    """One end of a range whose other end is known otherwise."""
    if not part.qualifier:
        return plain(part)
    return say(f"{part.qualifier} beside another", date=plain(part))


def _after(part: Part) -> str:
    return say("on or after" if part.precision == "day" else "in or after", date=plain(part))


def _every(date: Date, words: str) -> str:
    named = date.precision in ("day", "month", "year")
    return say(f"every {date.precision}" if named else "everything", dates=words)


def _members(date: Date) -> list[str]:
    """The members of a set: dates, ranges joined by `to`, and an open one first or last."""
    if not (date.ranges or date.open_start or date.open_end):
        return row(date.parts)
    words: list[str] = []
    for position, part in enumerate(date.parts):
        if position - 1 in date.ranges:
            words[-1] = say("to").join(row(date.parts[position - 1 : position + 1]))
        else:
            words.append(plain(part))
    if date.open_start:
        words[0] = say("by", date=words[0])
    if date.open_end:
        words[-1] = _after(date.parts[-1])
    return words


# --- short ---------------------------------------------------------------------------------------


def _has_month(part: Part) -> bool:
    return part.month is not None


def _short_words(date: Date, omit: int) -> str:
    first, last = date.parts[0], date.parts[-1]
    if date.form in ("one-of", "each-of") and len(date.parts) > 1:
        return _short_set(date, omit)
    if date.open_start:
        by = "by" if date.form == "within" else "to short"
        return say(by, date=plain(first, SHORT, omit))
    if date.open_end:
        later = "or later" if date.form == "within" else "from short"
        return say(later, date=plain(first, SHORT, omit))
    if len(date.parts) == 1 or first.edtf == last.edtf:
        return plain(first, SHORT, omit)
    return short_span(row(date.parts, SHORT, omit))


def _short_set(date: Date, omit: int) -> str:
    if date.ranges == (0,) and len(date.parts) == 2:
        return short_span(row(date.parts, SHORT, omit))
    if date.ranges or date.open_start or date.open_end:
        return listed(_members(date), "or" if date.form == "one-of" else "and")
    return listed(row(date.parts, SHORT, omit), "or" if date.form == "one-of" else "and")


def short_span(words: list[str]) -> str:
    """8–9 Sep, but 8 Sep – 7 Oct: the dash has blanks where a side of it has some."""
    dash = " – " if " " in words[0] else "–"
    return dash.join((words[0], words[-1]))
