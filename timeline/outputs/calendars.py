"""Calendars of the chronology, and of each actor, place and kind."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Document
from timeline.site import Site
from timeline.urls import record_path
from timeline.views.alternates import WITH_CALENDAR, record_events
from timeline.views.calendars import events_calendar

FAMILY = "calendars"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/calendar.ics`, and `calendar.ics` beside each page."""
    data = partial(events_calendar, site, "/", site.config.title, site.order)
    yield Document("calendar.ics", "joined", data, "the calendar", shows_texts=False)
    for collection in WITH_CALENDAR:
        for id, record in site.collection(collection).items():
            path, name = record_path(collection, id), getattr(record, "name", "") or getattr(record, "title", "")
            data = partial(events_calendar, site, path, name, record_events(site, collection, id))
            yield Document(f"{path.lstrip('/')}calendar.ics", "joined", data, record.path, shows_texts=False)
