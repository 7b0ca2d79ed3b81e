"""The hour of a day and its time zone: texts to checked texts, and both to words with UTC.

Zones come from the `tzdata` package alone, so that a page is the same on each machine.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from timeline.dates.calendar import civil
from timeline.dates.values import Date, DateFault, shown
from timeline.dates.words import MONTHS, say

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9]))?")
OFFSET = re.compile(r"([+-])(0[0-9]|1[0-4]):([0-5][0-9])")
_DAY = 86_400
_ZONES = "write a name such as Europe/Moscow, or an offset such as +03:00"
_UTC = ("UTC", "Etc/UTC")


def parse_time(text: str) -> str | DateFault:
    """`14:30` or `14:30:05`, as written; never raises."""
    if TIME.fullmatch(text):
        return text
    return DateFault(f"{shown(text)} is not a time of day", _time_hint(text.strip().lower()[:40]))


def parse_zone(text: str) -> str | DateFault:
    """The name of a zone as IANA spells it, `UTC`, or an offset such as `+03:00`; never raises."""
    if text == "UTC" or _is_offset(text):
        return text
    if text in _names() and _is_place(text):
        return text
    return DateFault(f"{shown(text)} is not a time zone", _zone_hint(text.strip()[:60]))


def zones() -> tuple[str, ...]:
    """The names that `parse_zone` takes, in order: UTC, and those of places."""
    return ("UTC", *(name for name in sorted(_names()) if _is_place(name)))


def _is_place(name: str) -> bool:
    return "/" in name and not name.startswith("Etc/")


def time_text(date: Date, time: str, zone: str) -> str:
    """`14:30 in Moscow (UTC+3), 11:30 UTC`; the day is said where it is another one in UTC.

    Without UTC where the date is not one day of the years 1 to 9999, and where the clocks change in
    that hour, so that it comes twice or not at all.
    """
    seconds = _offset_seconds(date, time, zone)
    if zone in _UTC:
        return say("hour in utc", time=time)
    is_offset = OFFSET.fullmatch(zone) is not None
    if seconds is None or date.earliest is None:
        place = _offset_words(_fixed(zone)) if is_offset else _place(zone)
        phrase = "hour of offset" if is_offset else "hour"
        return say(phrase, time=time, zone=place, place=place)
    words = _offset_words(seconds)
    local = (
        say("hour of offset", time=time, zone=words)
        if is_offset
        else say("hour with zone", time=time, place=_place(zone), zone=words)
    )
    return say("both hours", local=local, utc=_in_utc(date.earliest, time, seconds))


def minutes_utc(date: Date, time: str, zone: str) -> float:
    """Minutes from midnight UTC of that day to the hour, for the order of events within a day.

    Negative, or over 1,440, where the hour falls on another day in UTC. Where the zone's distance
    from UTC is not known for that hour, the hour as written.
    """
    hour, minute, second = _seconds(time)
    ahead = _offset_seconds(date, time, zone) or 0
    return (hour * 3600 + minute * 60 + second - ahead) / 60


def hour_is_known(date: Date, time: str, zone: str) -> bool:
    """Whether the hour is one moment: of one day of the years 1 to 9999, and not in an hour of clocks being changed."""
    return _offset_seconds(date, time, zone) is not None


# --- hints ----------------------------------------------------------------------------------------


def _time_hint(text: str) -> str:
    found = re.fullmatch(r"([0-9]{1,2})(?:[:.h]?([0-9]{2}))? ?(?:([ap])\.?m\.?|h|z|utc)?", text)
    if found is None:
        return "write HH:MM, such as 14:30"
    hour, minute = int(found[1]), found[2] or "00"
    if found[3]:
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    if (found[2] is None and not found[3]) or hour > 23 or minute > "59":
        return "write HH:MM, from 00:00 to 23:59"
    zone = ", and timezone: UTC" if text.endswith(("z", "utc")) else ""
    return f"write {hour:02}:{minute}{zone}"


def _zone_hint(text: str) -> str:
    found = re.fullmatch(r"(?:UTC|GMT)? ?([+-−])([0-9]{1,2}):?([0-9]{2})?", text)
    if found is not None:
        sign = "+" if found[1] == "+" or int(found[2] + (found[3] or "")) == 0 else "-"
        meant = f"{sign}{int(found[2]):02}:{found[3] or '00'}"
        return f"write {meant}" if _is_offset(meant) else _ZONES
    if text in ("Z", "z", "GMT", "utc"):
        return "write UTC"
    wanted = text.casefold().replace(" ", "_")
    near = [name for name in zones() if "/" in name and wanted in _spellings(name)]
    if near:
        return f"write {near[0]}"
    return _ZONES


def _is_offset(text: str) -> bool:
    """An offset: ISO 8601 has no -00:00, and no place is more than 14 hours from UTC."""
    found = OFFSET.fullmatch(text)
    return found is not None and text != "-00:00" and (found[2] != "14" or found[3] == "00")


def _spellings(name: str) -> tuple[str, str]:
    folded = name.casefold()
    return folded, folded.rpartition("/")[2]


# --- zones ----------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(files("tzdata").joinpath("zones").read_text(encoding="utf-8").split())


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    from zoneinfo import ZoneInfo  # here, since few events state an hour

    # Not ZoneInfo(name), which prefers the files of the system.
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


def _offset_seconds(date: Date, time: str, zone: str) -> int | None:
    """Seconds that the zone is ahead of UTC at that hour, None where that is not known."""
    if (date.form, date.precision) != ("single", "day"):
        return None
    year, month, day = date.parts[0].year, date.parts[0].month, date.parts[0].day
    if year is None or month is None or day is None or not 1 <= year <= 9999:
        return None
    if OFFSET.fullmatch(zone):
        return _fixed(zone)
    hour, minute, second = _seconds(time)
    moment = datetime(year, month, day, hour, minute, second)
    offsets = {_zone(zone).utcoffset(moment.replace(fold=fold)) for fold in (0, 1)}
    offset = offsets.pop()
    return None if offsets or offset is None else offset // timedelta(seconds=1)


def _seconds(time: str) -> tuple[int, int, int]:
    hour, minute, second = (*time.split(":"), "0")[:3]
    return int(hour), int(minute), int(second)


def _fixed(zone: str) -> int:
    return int(zone[0] + "1") * (int(zone[1:3]) * 3600 + int(zone[4:6]) * 60)


# --- words ----------------------------------------------------------------------------------------


def _in_utc(number: int, time: str, seconds: int) -> str:
    hour, minute, second = _seconds(time)
    shift, of_day = divmod(hour * 3600 + minute * 60 + second - seconds, _DAY)
    clock = f"{of_day // 3600:02}:{of_day // 60 % 60:02}"
    if of_day % 60 or time.count(":") == 2:
        clock += f":{of_day % 60:02}"
    words = say("hour in utc", time=clock)
    if not shift:
        return words
    _, month, day = civil(number + shift)
    return say("another day", time=words, day=f"{day} {MONTHS[month - 1]}")


def _place(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


def _offset_words(seconds: int) -> str:
    """UTC+3, UTC−4:30; before standard time to the second."""
    sign = "−" if seconds < 0 else "+"
    hours, rest = divmod(abs(seconds), 3600)
    minutes, second = divmod(rest, 60)
    tail = f":{minutes:02}" if rest else ""
    return f"UTC{sign}{hours}{tail}" + (f":{second:02}" if second else "")
