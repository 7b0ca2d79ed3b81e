"""iCalendar (RFC 5545): the events of a calendar."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

from timeline.importing.mapping import Mapping
from timeline.importing.rows import Cell, Fault, Row, Unreadable, decoded
from timeline.problems import quoted

HELP = "the events of an iCalendar file"
PRESET: dict[str, Any] = {
    "id": "uid",
    "fields": {
        "title": "summary", "date": "date", "end": "end", "time": "time", "timezone": "zone", "body": "description",
        "tags": {"column": "categories", "split": ","},
    },
    "locations": [{"column": "location", "role": "at"}],
    "sources": [{"url": "url"}],
    "leave_out": ["dtstamp", "sequence", "transp", "class", "status"],
}  # fmt: skip

_LINE = re.compile(r'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:]*))*):(.*)', re.DOTALL)
_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?", re.ASCII)
_ESCAPES = {"\\n": "\n", "\\N": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}


def rows(name: str, data: bytes, mapping: Mapping) -> Iterator[Row | Fault]:
    """One for each VEVENT; a repeating event is no single one."""
    text = decoded(name, data, mapping.encoding).replace("\r\n", "\n").replace("\r", "\n")
    if "BEGIN:VCALENDAR" not in text.upper():
        raise Unreadable(Fault(name, "this is no calendar", "it begins with BEGIN:VCALENDAR"))
    # A line that goes on begins with a blank (section 3.1).
    lines = re.sub(r"\n[ \t]", "", text).split("\n")
    number, inside = 0, 0
    open_: list[str] | None = None
    for line in lines:
        if line.upper().strip() == "BEGIN:VEVENT":
            if open_ is not None:
                yield _unended(f"{name}: row {number}")
            number, inside, open_ = number + 1, 0, []
        elif line.upper().strip() == "END:VEVENT" and open_ is not None:
            yield _event(f"{name}: row {number}", open_)
            open_ = None
        elif open_ is not None:
            # An alarm inside an event has properties of its own.
            inside += line.upper().startswith("BEGIN:") - line.upper().startswith("END:")
            open_ += [line] if line and not inside and not line.upper().startswith("END:") else []
    if open_ is not None:
        yield _unended(f"{name}: row {number}")


def _unended(place: str) -> Fault:
    return Fault(place, "the event has no end", "the file may have been cut off")


def _event(place: str, lines: list[str]) -> Row | Fault:
    cells: dict[str, Cell] = {}
    for line in lines:
        found = _LINE.fullmatch(line)
        if not found:
            return Fault(place, f"this is no property: {quoted(line)}")
        name, parameters, value = found[1].lower(), found[2], found[3]
        if name in ("rrule", "rdate"):
            return Fault(place, "the event repeats itself", "write out each day on which it happened")
        if name in ("dtstart", "dtend"):
            message = _put_date(cells, name, parameters, value)
            if message:
                return Fault(place, message)
        elif name in cells:
            cells[name] = f"{cells[name]}, {_plain(value)}"
        else:
            cells[name] = _plain(value)
    return Row(place, cells)


def _put_date(cells: dict[str, Cell], name: str, parameters: str, value: str) -> str:
    found = _DATE.fullmatch(value.strip())
    try:
        day = datetime.date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        day = None
    if found is None or day is None:
        return f"{name} is no date: {quoted(value)}"
    if found[4] is None and name == "dtend":
        if day == datetime.date.min:
            return f"{name} is before the first day of a calendar: {quoted(value)}"
        # Section 3.6.1: a day on which it ends is not part of it.
        day -= datetime.timedelta(days=1)
    cells["date" if name == "dtstart" else "end"] = day.isoformat()
    if found[4] and name == "dtstart":
        zone = re.search(r';TZID="?([^";:]*)', parameters)
        cells["time"], cells["zone"] = f"{found[4]}:{found[5]}", "+00:00" if found[6] else zone[1] if zone else ""
    return ""


def _plain(value: str) -> str:
    return re.sub(r"\\[nN,;\\]", lambda found: _ESCAPES[found[0]], value)
