"""The words for one simple date and for several in a row, long (15 September) or short (15 Sep)."""

from __future__ import annotations

import msgspec

from timeline.dates.simple import matching, years
from timeline.dates.values import Part, shown
from timeline.dates.words import MONTHS, MONTHS_SHORT, SEASONS, say

# What a row of dates leaves out of all but its last member, since all share it.
NOTHING, YEAR, MONTH = 0, 1, 2


class Style(msgspec.Struct, frozen=True):
    """The names of the months, and what stands between the first and last day of a part."""

    months: tuple[str, ...]
    dash: str


LONG = Style(MONTHS, say("to"))
BESIDE = Style(MONTHS, "–")  # where the words around it have a "to" of their own
SHORT = Style(MONTHS_SHORT, "–")


def year_words(year: int) -> str:
    """2015, 12000, 409 CE, 44 BCE (which EDTF writes -0043)."""
    if year < 1:
        return say("bce", year=1 - year)
    return say("ce", year=year) if year < 1000 else str(year)


def plain(part: Part, style: Style = LONG, omit: int = NOTHING) -> str:
    """A date without its qualifier and without a word on what is not known of it."""
    if part.season:
        return _season(part, style, omit)
    year, month, day = part.digits
    known = "" if omit or part.year is None else year_words(part.year)
    words = _uncertain_year(year, style) if part.year is None else known
    if not month or (month == "XX" and day in ("", "XX")):
        return words
    name = "" if omit == MONTH else _months(month, style)
    if not day or day == "XX":
        return _joined(name, words, part)
    return _joined(_days(part, name, style), words, part)


def full(part: Part) -> str:
    """A date by itself: with what is not known of it, and its qualifiers."""
    words = plain(part)
    year, month, day = part.digits
    if part.year is None and not month and _is_decade(year):
        words = say("year not known", date=words)
    elif part.year is not None and month == "XX" and day in ("", "XX"):
        words = say("month and day not known" if day else "month not known", date=words)
    elif part.month is not None and day in ("", "XX") and not part.qualifier:
        words = say("day not known", date=words)
    elif part.precision == "days" and _is_span(_matching_days(part)):
        words = say("some day", days=words)
    elif "X" in month and not day and _is_span(matching(month, 1, 12)):
        words = say("some month", months=words)
    return qualified(words, part)


def qualified(words: str, part: Part) -> str:
    """The words with the qualifiers of the part: of the whole, or of year, month or day by name."""
    if not part.qualifier:
        return words
    if is_uniform(part):
        return say(part.qualifier, date=words)
    signs = zip(("year", "month", "day"), part.qualifiers, strict=True)
    notes = [say(f"{sign} of part", part=say(name)) for name, sign in signs if sign]
    return say("comma").join((words, *notes))


def is_uniform(part: Part) -> bool:
    """Whether its qualifier holds for all that is stated, as one at its end does."""
    stated = zip(part.qualifiers, part.digits, strict=True)
    return all(sign == part.qualifier for sign, digits in stated if digits)


def row(parts: tuple[Part, ...], style: Style = LONG, omit: int = NOTHING) -> list[str]:
    """The parts, without what they share; `omit` is left out of the last one too."""
    common = max(omit, shared(parts))
    style = BESIDE if style is LONG else style
    return [plain(part, style, common) for part in parts[:-1]] + [plain(parts[-1], style, omit)]


def listed(words: list[str], conjunction: str) -> str:
    """a, b or c."""
    head = say("comma").join(words[:-1])
    return say(conjunction).join((head, words[-1])) if head else words[-1]


def shared(parts: tuple[Part, ...]) -> int:
    """What all parts have in common: month and year, the year, or nothing that may be left out."""
    if any(part.year != parts[0].year or part.year is None or part.month is None for part in parts):
        return NOTHING
    same_month = all(part.month == parts[0].month and part.day for part in parts)
    return MONTH if same_month else YEAR


def _joined(dated: str, year: str, part: Part) -> str:
    separator = say("comma") if part.year is None else " "
    if part.digits[1] == "XX" and year:
        separator = say("of")
    return separator.join(words for words in (dated, year) if words)


def _season(part: Part, style: Style, omit: int) -> str:
    name = SEASONS[part.season]
    if part.year is None or (omit and not name.endswith(" of")):
        return name
    year = year_words(part.year)
    if part.season in (24, 28, 30) and part.year > 0:  # the winter of 2015 ends in 2016
        year = say("over new year", year=part.year, next=(part.year + 1) % 100)
    return f"{name} {year}"


def _uncertain_year(digits: str, style: Style) -> str:
    """2010s; some year from 1000 to 1999; a form where the years are not in a row."""
    unknown = digits.lstrip("-0123456789")
    if digits.lstrip("-") == "XXXX":
        return say("year unknown")
    if set(unknown) != {"X"}:
        return say("years of form", digits=shown(digits))
    if _is_decade(digits):
        return say("decade", year=digits.replace("X", "0"))
    ends = [year_words(next(years(digits, backwards))) for backwards in (False, True)]
    if ends[0].partition(" ")[2] == ends[1].partition(" ")[2]:
        ends[0] = ends[0].partition(" ")[0]
    span = style.dash.join(ends)
    return say("years", years=span) if style is LONG else span


def _is_decade(digits: str) -> bool:
    return digits[0] in "123456789" and digits.index("X") == 3


def _months(digits: str, style: Style) -> str:
    if digits == "XX":
        return say("a month")
    names = style.months
    found = matching(digits, 1, 12)
    words = [names[month - 1] for month in found]
    return style.dash.join((words[0], words[-1])) if _is_span(found) else listed(words, "or")


def _days(part: Part, month: str, style: Style) -> str:
    found = _matching_days(part)
    words = [str(day) for day in found]
    days = style.dash.join((words[0], words[-1])) if _is_span(found) else listed(words, "or")
    if "X" in part.digits[1]:
        return say("day of a month", day=days, month=month)
    return f"{days} {month}" if month else days


def _matching_days(part: Part) -> tuple[int, ...]:
    # Days of the month that exist: 2015-02-2X ends on the 28th.
    days = matching(part.digits[2], 1, 31)
    if part.month is None or part.year is None:
        return days
    return tuple(day for day in days if day <= part.latest - _first(part) + 1)


def _first(part: Part) -> int:
    """The day number of the first of the month, by way of the earliest day that fits."""
    return part.earliest - matching(part.digits[2], 1, 31)[0] + 1


def _is_span(numbers: tuple[int, ...]) -> bool:
    return len(numbers) > 1 and numbers[-1] - numbers[0] == len(numbers) - 1
