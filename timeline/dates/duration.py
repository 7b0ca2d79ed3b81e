"""How long a thing lasted, in words, to minutes; and the hour of the day (from `clock`)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import msgspec

from timeline.dates.clock import parse_time as parse_time
from timeline.dates.clock import parse_zone as parse_zone
from timeline.dates.clock import time_text as time_text
from timeline.dates.values import DateFault, shown

LIMIT = 100


class Duration(msgspec.Struct, frozen=True, gc=False, tag="duration"):
    """A duration in whole minutes, with the words it was stated in.

    `at least` and `over` have no high, `up to` and `under` no low; `qualifier` is that word, or
    `about` and the like, or "". No figure is made up: `about 90 minutes` is 90 to 90.
    """

    low_minutes: int | None
    high_minutes: int | None
    as_stated: str
    qualifier: str = ""


NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six",
         "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
} | {"a": 1, "an": 1}  # fmt: skip
UNITS: Final = {"minute": 1, "min": 1, "hour": 60, "day": 1440, "week": 10_080}
MORE: Final = ("at least", "no less than", "not less than", "over", "more than")
LESS: Final = ("up to", "at most", "no more than", "not more than", "under", "less than")
SAME: Final = ("about", "around", "almost", "nearly")
_QUALIFIER = re.compile(rf"({'|'.join((*MORE, *LESS, *SAME))}) ")
_COUNT = r"([0-9]{1,6}|[a-z]{1,6})"
_AMOUNT = re.compile(rf"{_COUNT} ([a-z]{{3,7}})(?:,? (?:and )?{_COUNT} ([a-z]{{3,7}}))?")
_BARE = re.compile(rf"{_COUNT}")
HALF: Final = {"half an hour": 30, "half a day": 720}
_HINT = "write 50 minutes, about 1 hour 30 minutes, at least 2 hours or 3 to 4 days"


@lru_cache(maxsize=4096)
def parse_duration(text: str) -> Duration | DateFault:
    """`[about|at least|up to|over] N unit [N unit]` or `A to B unit`; never raises.

    Numbers are figures or one to twelve; units are minutes, hours, days and weeks.
    """
    stated = " ".join(text[:LIMIT].split())
    if len(text) > LIMIT or not stated.isascii():
        return DateFault(f"{shown(text)} is not a duration", _HINT)
    words = stated.lower()
    found = _QUALIFIER.match(words)
    qualifier = found[1] if found else ""
    low, dash, high = words[found.end() if found else 0 :].partition(" to ")
    bounds = _range(low, high) if dash else _single(low)
    if bounds is None or (dash and qualifier not in ("", *SAME)):
        return DateFault(f"{shown(text)} is not a duration", _hint(words))
    if bounds[0] > bounds[1]:
        return DateFault(f"{shown(text)} runs backwards", "write the shorter one first")
    least = None if qualifier in LESS else bounds[0]
    most = None if qualifier in MORE else bounds[1]
    return Duration(least, most, stated, qualifier)


def _single(words: str) -> tuple[int, int] | None:
    minutes = _minutes(words)
    return None if minutes is None else (minutes, minutes)


def _range(low: str, high: str) -> tuple[int, int] | None:
    """Where only the second number has a unit, the first has the same."""
    most = _minutes(high)
    least = _minutes(f"{low} {high.split()[1]}" if _BARE.fullmatch(low) and " " in high else low)
    return None if least is None or most is None else (least, most)


def _minutes(words: str) -> int | None:
    if words in HALF:
        return HALF[words]
    found = _AMOUNT.fullmatch(words)
    if found is None:
        return None
    total, last_unit = 0, 0
    for count, unit in ((found[1], found[2]), (found[3], found[4])):
        if count is None:
            continue
        number = int(count) if count.isdigit() else NUMBERS.get(count)
        size = UNITS.get(unit.removesuffix("s"))
        if number is None or size is None or (last_unit and size >= last_unit):
            return None
        total, last_unit = total + number * size, size
    return total


def _hint(words: str) -> str:
    clock = re.fullmatch(r"([0-9]{1,3})(?::|h ?)([0-9]{2})(?:m|min)?", words)
    if clock is not None:
        hours = "1 hour" if int(clock[1]) == 1 else f"{int(clock[1])} hours"
        return f"write {hours} {int(clock[2])} minutes"
    if re.fullmatch(r"[0-9]{1,6}", words):
        return f"say of what: {words} minutes, {words} hours"
    if "month" in words or "year" in words:
        return "months and years differ in length: write days or weeks"
    if "second" in words:
        return "write whole minutes"
    return _HINT
