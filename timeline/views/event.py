"""The page of an event: everything that its file says."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from timeline.dates import date_short, date_text
from timeline.interface import interface_words
from timeline.model import Event
from timeline.policy.html import Html
from timeline.site import Site
from timeline.urls import page_url, period_path, record_path
from timeline.views.card import Status, status_view, summary_text
from timeline.views.claims import ClaimGroup, claim_groups
from timeline.views.corrections import CorrectionView, correction_views
from timeline.views.facts import Fact, event_facts
from timeline.views.head import Head, head
from timeline.views.languages import direction, language_name
from timeline.views.links import KindLabel, Link, chronology_link, kind_label, record_link
from timeline.views.map import Map
from timeline.views.maps import event_map
from timeline.views.media import MediaView, media_views
from timeline.views.neighbours import Way, ways
from timeline.views.prose import prose
from timeline.views.readouts import Readouts, readouts
from timeline.views.sentence import sentence_text
from timeline.views.sources import Citations, SourceEntry, coverage, rests_on
from timeline.views.when import When, period_text, when


class RelationView(msgspec.Struct, frozen=True, gc=False):
    """Related events under one word, such as "Follows"; each link's small print is its date."""

    label: str
    events: tuple[Link, ...]


class TranslationView(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    lang: str
    direction: str
    language: str
    title: str
    summary: str
    body: Html


class EventPage(msgspec.Struct, frozen=True, kw_only=True):
    """All that the page of an event shows."""

    head: Head
    title: str
    summary: str
    sentence: str
    kind: KindLabel
    map: Map | None
    when: When
    status: Status
    disagree: bool
    draft: bool
    withdrawn: str
    facts: tuple[Fact, ...]
    body: Html
    media: tuple[MediaView, ...]
    readouts: Readouts | None
    claims: tuple[ClaimGroup, ...]
    sources: tuple[SourceEntry, ...]
    rests_on: Link
    coverage: str
    storylines: tuple[Link, ...]
    related: tuple[RelationView, ...]
    corrections: tuple[CorrectionView, ...]
    translations: tuple[TranslationView, ...]
    contributors: tuple[Link, ...]
    added: str
    updated: str
    ways: tuple[Way, ...]


def event_page(site: Site, id: str) -> EventPage:
    """The page of an event."""
    event = site.events[id]
    citations = Citations(site)
    body = prose(event.body, site, citations)  # first, so that its sources are numbered as it is read
    return EventPage(
        head=_head(site, event),
        title=event.title,
        summary=event.summary,
        sentence=sentence_text(event, site),
        kind=kind_label(site.kinds[event.kind.id], site),
        map=event_map(site, id),
        when=when(event.date),
        status=status_view(site, event),
        disagree=id in site.disputed,
        draft=event.draft,
        withdrawn=event.withdrawn,
        facts=event_facts(site, event, citations),
        body=body,
        media=media_views(site, event, citations),
        readouts=readouts(site, event, citations),
        claims=claim_groups(site, event, citations),
        translations=tuple(_translations(site, event, citations)),
        sources=_sources(site, event, citations),
        rests_on=rests_on(site, site.event_sources[id]),
        coverage=coverage(site, site.event_sources[id]),
        storylines=tuple(record_link(site, "storylines", one) for one in site.in_storylines.get(id, ())),
        related=tuple(_related(site, event)),
        corrections=correction_views(event),
        contributors=tuple(Link(one.name, one.url) for one in event.contributors),
        added=date_text(event.added) if event.added else "",
        updated=date_text(event.updated) if event.updated else "",
        ways=ways(site, id),
    )


def _head(site: Site, event: Event) -> Head:
    year, month = site.periods[event.id]
    period = Link(period_text(year, month), page_url(site.config, period_path("/", year, month)))
    crumbs = (chronology_link(site), period)
    return head(
        site, record_path("events", event.id), f"{event.title}, {date_text(event.date)}", summary_text(event, site),
        section="/", crumbs=crumbs, record=event,
    )  # fmt: skip


def _sources(site: Site, event: Event, citations: Citations) -> tuple[SourceEntry, ...]:
    """Those cited on the page by their number, then those listed only."""
    for id in site.event_sources[event.id]:
        citations.add(id)
    return citations.entries()


def _related(site: Site, event: Event) -> Iterator[RelationView]:
    """What the event says of others, then what others say of it; withdrawn ones keep their page."""
    found: dict[str, dict[str, None]] = {}
    for one in event.related:
        found.setdefault(_relation(site, one.relation, 0), {})[one.event.id] = None
    for relation, id in site.related_to.get(event.id, ()):
        found.setdefault(_relation(site, relation, 1), {})[id] = None
    for label, ids in found.items():
        links = (record_link(site, "events", id, date_short(site.events[id].date, with_year=True)) for id in ids)
        yield RelationView(label, tuple(links))


def _relation(site: Site, relation: str, side: int) -> str:
    """How a relation reads on the event that states it (0), and on the one that it points to (1)."""
    words = interface_words(site.config.language)
    return str(getattr(words, f"relation_{relation.replace('-', '_')}")).split("|")[side]


def _translations(site: Site, event: Event, citations: Citations) -> Iterator[TranslationView]:
    for number, one in enumerate(event.translations, 1):
        yield TranslationView(
            lang=one.lang,
            direction=direction(one.lang),
            language=language_name(one.lang, site.config.language),
            title=one.title,
            summary=one.summary,
            body=prose(one.body, site, citations, f"t{number}"),
        )
