"""Calendars: of the whole chronology, and of each actor, place and kind."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from timeline.dates import date_text, time_text
from timeline.encode.icalendar import CalendarEvent, calendar, calendar_event
from timeline.encode.joined import Joined
from timeline.model import Event
from timeline.site import Site
from timeline.urls import absolute, page_url, record_url
from timeline.views.card import status_view, summary_text
from timeline.views.days import KnownDays, iso_day, known_days
from timeline.views.places import published_position
from timeline.views.sentence import sentence_text
from timeline.views.shared import once_a_site

# What a calendar knows of certainty: an event that did not take place is struck out.
_STATUSES = {"confirmed": "CONFIRMED", "refuted": "CANCELLED"}


def events_calendar(site: Site, path: str, name: str, events: Iterable[str]) -> Joined:
    """The events on known days; months, uncertain, open and ancient dates are left out."""
    config = site.config
    found = tuple(vevent for id in events if (vevent := _vevent(site, id)))
    title = f"{name} · {config.title}" if name != config.title else name
    return calendar(title, "" if path != "/" else config.description, absolute(config, page_url(config, path)), found)


@once_a_site
def _vevent(site: Site, id: str) -> str:
    """The event for every calendar that it is in, empty where it is on no known day."""
    days = known_days(site, id)
    return calendar_event(_event(site, site.events[id], days)) if days else ""


def _event(site: Site, event: Event, days: KnownDays) -> CalendarEvent:
    first = event.aliases[0] if event.aliases else event.id
    url = absolute(site.config, record_url(site, "events", event.id))
    places = tuple(dict.fromkeys(one.location for one in site.places.get(event.id, ())))
    position = published_position(site.locations[places[0]]) if len(places) == 1 else None
    return CalendarEvent(
        uid=f"{first}@{urlsplit(site.config.base_url).hostname}",
        stamp=f"{_day(site.briefs[event.id].changed or days.first)}T000000Z",
        start=_start(days),
        end=_day(days.last + 1) if days.last > days.first else "",
        further=tuple(_day(day) for day in days.further),
        summary=event.title,
        description="\n".join(_description(site, event, url)),
        url=url,
        categories=(site.kinds[event.kind.id].title,),
        status=_STATUSES.get(event.status, "TENTATIVE"),
        location="; ".join(site.locations[id].name for id in places),
        position=f"{position.latitude};{position.longitude}" if position else "",
    )


def _description(site: Site, event: Event, url: str) -> list[str]:
    hour = f", {time_text(event.date, event.time, event.timezone)}" if event.time else ""
    disagree = "; sources disagree" if event.id in site.disputed else ""
    lines = [summary_text(event, site), sentence_text(event, site), f"{date_text(event.date)}{hour}"]
    return [line for line in (*lines, f"{status_view(site, event).text}{disagree}", url) if line]


def _start(days: KnownDays) -> str:
    if days.minute is None:
        return _day(days.first)
    return f"{_day(days.first)}T{days.minute // 60:02}{days.minute % 60:02}00Z"


def _day(number: int) -> str:
    return iso_day(number).replace("-", "")
