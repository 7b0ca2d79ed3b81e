"""Events and calendars in, iCalendar (RFC 5545) out; an event is made once for all calendars."""

from __future__ import annotations

import msgspec

from timeline.encode.joined import Joined
from timeline.policy.encoders import ics_line, ics_text

_PRODUCT = "-//timeline//sourced chronology//EN"


class CalendarEvent(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A VEVENT: `stamp` is an instant, `start` a day (20150915) or an instant (20150915T113000Z).

    `end` is the day after the last one, empty where there is one day only; `further` are more days.
    """

    uid: str
    stamp: str
    start: str
    end: str = ""
    further: tuple[str, ...] = ()
    summary: str
    description: str
    url: str
    categories: tuple[str, ...]
    status: str
    location: str
    position: str = ""


def calendar_event(event: CalendarEvent) -> str:
    """The event as a VEVENT, with its line ends."""
    of_day = ";VALUE=DATE" if "T" not in event.start else ""
    lines = [
        ("UID", event.uid),
        ("DTSTAMP", event.stamp),
        (f"DTSTART{of_day}", event.start),
        (f"DTEND{of_day}", event.end),
        (f"RDATE{of_day}", ",".join(event.further)),
        ("SUMMARY", ics_text(event.summary)),
        ("DESCRIPTION", ics_text(event.description)),
        ("URL", event.url),
        ("CATEGORIES", ",".join(ics_text(one) for one in event.categories)),
        ("STATUS", event.status),
        ("TRANSP", "TRANSPARENT"),
        ("LOCATION", ics_text(event.location)),
        ("GEO", event.position),
    ]
    written = "".join(ics_line(name, value) for name, value in lines if value)
    return f"BEGIN:VEVENT\r\n{written}END:VEVENT\r\n"


def calendar(name: str, description: str, url: str, events: tuple[str, ...]) -> Joined:
    """A calendar of events that `calendar_event` made; name and description as RFC 7986 has them, and before it."""
    lines = [
        ("VERSION", "2.0"),
        ("PRODID", _PRODUCT),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("NAME", ics_text(name)),
        ("X-WR-CALNAME", ics_text(name)),
        ("DESCRIPTION", ics_text(description)),
        ("URL", url),
        ("REFRESH-INTERVAL;VALUE=DURATION", "P1D"),
    ]
    head = "".join(ics_line(key, value) for key, value in lines if value)
    return Joined(f"BEGIN:VCALENDAR\r\n{head}", events, "", "END:VCALENDAR\r\n")
