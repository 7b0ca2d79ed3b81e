"""The page of a storyline, step by step; and a page of prose."""

from __future__ import annotations

import msgspec

from timeline.model import Step, Storyline
from timeline.policy.html import Html
from timeline.site import Site
from timeline.urls import record_path
from timeline.views.card import Card, card
from timeline.views.head import Head, head
from timeline.views.index import Crumbs
from timeline.views.links import Link
from timeline.views.map import Map
from timeline.views.maps import gathered_map, of_storyline
from timeline.views.prose import lead_text, prose
from timeline.views.sources import Citations, SourceEntry
from timeline.views.timeline import Timeline, timeline
from timeline.views.when import When, when


class StepView(msgspec.Struct, frozen=True, gc=False):
    """An event with the storyline's words on it."""

    anchor: str
    when: When
    card: Card
    note: Html


class StorylinePage(msgspec.Struct, frozen=True, kw_only=True):
    """All that the page of a storyline shows."""

    head: Head
    title: str
    summary: str
    body: Html
    timeline: Timeline | None
    map: Map | None
    steps: tuple[StepView, ...]
    sources: tuple[SourceEntry, ...]


class ProsePage(msgspec.Struct, frozen=True, kw_only=True):
    """A page of prose, such as about or method."""

    head: Head
    title: str
    summary: str
    body: Html
    sources: tuple[SourceEntry, ...]


def storyline_page(site: Site, id: str) -> StorylinePage:
    """The storyline with a card for each of its events."""
    storyline = site.storylines[id]
    citations = Citations(site)
    summary = storyline.summary or lead_text(storyline.body, site)
    return StorylinePage(
        head=head(
            site, record_path("storylines", id), storyline.title, summary, section="/storylines/",
            crumbs=(Crumbs.storylines(site),), record=storyline,
        ),
        title=storyline.title,
        summary=storyline.summary,
        body=prose(storyline.body, site, citations),
        timeline=timeline(site, _published(site, storyline)),
        map=gathered_map(site, of_storyline(site, id), [step.event.id for step in storyline.steps]),
        steps=tuple(_step(site, number, step, citations) for number, step in enumerate(storyline.steps, 1)),
        sources=citations.entries(),
    )  # fmt: skip


def _published(site: Site, storyline: Storyline) -> list[str]:
    """The events of the steps, each once, without those that were withdrawn."""
    ids = dict.fromkeys(step.event.id for step in storyline.steps)
    return [id for id in ids if not site.events[id].withdrawn]


def _step(site: Site, number: int, step: Step, citations: Citations) -> StepView:
    event = site.events[step.event.id]
    note = prose(step.note, site, citations, f"s{number}")
    return StepView(f"step-{number}", when(event.date), card(site, event.id), note)


def prose_page(site: Site, id: str) -> ProsePage:
    """The page of prose."""
    page = site.pages[id]
    citations = Citations(site)
    summary = page.summary or lead_text(page.body, site)
    return ProsePage(
        head=head(site, record_path("pages", id), page.title, summary, crumbs=(), record=page),
        title=page.title,
        summary=page.summary,
        body=prose(page.body, site, citations),
        sources=citations.entries(),
    )


class StorylineCard(msgspec.Struct, frozen=True, gc=False):
    """A storyline in a list."""

    link: Link
    summary: str
    steps: int
