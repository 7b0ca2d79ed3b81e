"""The chronology for other people's tools: TimelineJS, and the timemap of Forensic Architecture and Bellingcat."""

from __future__ import annotations

from typing import Any

from markupsafe import escape

from timeline.dates import Date, civil, date_text
from timeline.encode.feeds import json_text
from timeline.encode.joined import Joined
from timeline.model import Event
from timeline.site import Site
from timeline.urls import absolute, page_url, record_url
from timeline.views.card import status_view, summary_text
from timeline.views.days import iso_day, known_days
from timeline.views.places import main_place, position_of
from timeline.views.sentence import sentence_text

# Years that a JavaScript date can hold.
_YEARS = range(-271_000, 275_000)


def timelinejs(site: Site) -> Joined:
    """A slide an event, with the words of the date where it is no day known for sure.

    TimelineJS needs a beginning: an event whose dates are open on both sides is left out.
    """
    config = site.config
    about = {
        "headline": str(escape(config.title)),
        "text": f'<p>{escape(config.description)}</p><p><a href="{escape(_home(site))}">{escape(_home(site))}</a></p>',
    }
    start = json_text({"title": {"text": about}}).removesuffix("}")
    slides = (json_text(slide) for id in site.order if (slide := _slide(site, site.events[id])))
    return Joined(f'{start},"events":[\n', tuple(slides), ",\n", "\n]}\n")


def _home(site: Site) -> str:
    return absolute(site.config, page_url(site.config, "/"))


def _slide(site: Site, event: Event) -> dict[str, Any] | None:
    date = event.date
    first = date.earliest if date.earliest is not None else date.latest
    if first is None or civil(first)[0] not in _YEARS:
        return None
    found: dict[str, Any] = {
        "unique_id": event.id,
        "start_date": _point(date, first),
        "text": {"headline": str(escape(event.title)), "text": _text(site, event)},
        "group": site.kinds[event.kind.id].title,
    }
    if date.form == "lasted" and date.latest is not None and date.latest != first:
        found["end_date"] = _point(date, date.latest, is_end=True)
    if known_days(site, event.id) is None:
        found["display_date"] = date_text(date)
    return found


def _point(date: Date, day: int, *, is_end: bool = False) -> dict[str, int]:
    """Year, month and day, no finer than the date is known."""
    part = date.parts[-1 if is_end else 0]
    year, month, in_month = civil(day)
    found = {"year": year}
    if part.precision in ("day", "days", "month", "season") and date.earliest is not None:
        found["month"] = month
    if part.precision == "day" and date.earliest is not None:
        found["day"] = in_month
    return found


def _text(site: Site, event: Event) -> str:
    sentence = sentence_text(event, site)
    words = summary_text(event, site) or (f"{sentence}." if sentence else "")
    disagree = "; sources disagree" if event.id in site.disputed else ""
    url = absolute(site.config, record_url(site, "events", event.id))
    status = f"{status_view(site, event).text}{disagree}."
    return f'<p>{escape(words)}</p><p>{escape(status)} <a href="{escape(url)}">{escape(url)}</a></p>'


# --- timemap ----------------------------------------------------------------------------------------


def timemap_events(site: Site) -> Joined:
    """Events with a place and a known first day: a timemap can show no others. All of it is text, as it asks."""
    found = (json_text(one) for id in site.order if (one := _timemap_event(site, site.events[id])))
    return Joined("[\n", tuple(found), ",\n", "\n]\n")


def timemap_associations(site: Site) -> Joined:
    """The kinds of event as the filters of a timemap."""
    found = (
        json_text({"id": id, "title": kind.title, "mode": "FILTER", "filter_paths": [kind.title], "desc": kind.title})
        for id, kind in site.kinds.items()
    )
    return Joined("[\n", tuple(found), ",\n", "\n]\n")


def timemap_sources(site: Site) -> Joined:
    """The sources by id."""
    found = (
        f"{json_text(id)}:"
        + json_text({"id": id, "title": one.title, "paths": [one.url], "type": "", "description": one.publisher})
        for id, one in site.sources.items()
    )
    return Joined("{\n", tuple(found), ",\n", "\n}\n")


def _timemap_event(site: Site, event: Event) -> dict[str, Any] | None:
    days, place = known_days(site, event.id), main_place(site, event.id)
    position = position_of(site, place) if place else None
    if days is None or position is None:
        return None
    hour = "" if days.minute is None else f"{days.minute // 60:02}:{days.minute % 60:02}"
    return {
        "id": event.id, "description": f"{event.title}. {summary_text(event, site)}".strip(),
        "date": iso_day(days.first), "time": hour, "time_display": date_text(event.date),
        "location": site.locations[place].name, "latitude": str(position.latitude),
        "longitude": str(position.longitude), "associations": [event.kind.id],
        "sources": list(site.event_sources[event.id]), "category": site.kinds[event.kind.id].title,
        "comments": absolute(site.config, record_url(site, "events", event.id)),
    }  # fmt: skip
