"""An event in a list: as a card of the chronology, and as a compact row."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from timeline.interface import interface_words
from timeline.link.rules import event_bounds
from timeline.model import Event
from timeline.site import Site
from timeline.urls import record_url
from timeline.views.links import KindLabel, Link, kind_label, record_link
from timeline.views.prose import lead_text
from timeline.views.sentence import sentence_text
from timeline.views.shared import once_a_site
from timeline.views.when import When, days_of, when


class Status(msgspec.Struct, frozen=True, gc=False):
    """`id` names the mark, `text` the word beside it."""

    id: str
    text: str


class Card(msgspec.Struct, frozen=True, gc=False, kw_only=True, cache_hash=True):
    """An event in the chronology; `independent` is the number of sources with copies of one original as one."""

    url: str
    title: str
    kind: KindLabel
    sentence: str
    summary: str
    who: tuple[Link, ...]
    where: tuple[Link, ...]
    status: Status
    independent: int
    disagree: bool
    draft: bool


class Row(msgspec.Struct, frozen=True, gc=False, kw_only=True, cache_hash=True):
    """An event in a compact list; `days` are its bounds, for a script that filters the list."""

    url: str
    title: str
    kind: KindLabel
    sentence: str
    when: When
    days: str
    status: Status
    disagree: bool
    draft: bool


def status_view(site: Site, event: Event) -> Status:
    """The event's status; a withdrawn one has no other."""
    id = "withdrawn" if event.withdrawn else event.status
    return Status(id, getattr(interface_words(site.config.language), id))


@once_a_site
def card(site: Site, id: str) -> Card:
    """The card of an event."""
    event = site.events[id]
    return Card(
        url=record_url(site, "events", id),
        title=event.title,
        kind=kind_label(site.kinds[event.kind.id], site),
        sentence=sentence_text(event, site),
        summary=summary_text(event, site),
        who=_links(site, "actors", (one.actor for one in site.participants.get(id, ()))),
        where=_links(site, "locations", (one.location for one in site.places.get(id, ()))),
        status=status_view(site, event),
        independent=site.independent(id),
        disagree=bool(site.disputed.get(id)),
        draft=event.draft,
    )  # fmt: skip


def _links(site: Site, collection: str, ids: Iterable[str]) -> tuple[Link, ...]:
    return tuple(record_link(site, collection, id) for id in dict.fromkeys(ids))


@once_a_site
def row(site: Site, id: str) -> Row:
    """The compact row of an event."""
    event = site.events[id]
    return Row(
        url=record_url(site, "events", id),
        title=event.title,
        kind=kind_label(site.kinds[event.kind.id], site),
        sentence=sentence_text(event, site),
        when=when(event.date),
        days=days_of(event_bounds(event)),
        status=status_view(site, event),
        disagree=bool(site.disputed.get(id)),
        draft=event.draft,
    )


def summary_text(event: Event, site: Site) -> str:
    """One sentence on the event: its summary, else the first sentence of its text."""
    return _summary(site, event.id)


@once_a_site
def _summary(site: Site, id: str) -> str:
    event = site.events[id]
    return event.summary or lead_text(event.body, site)
