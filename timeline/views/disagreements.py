"""The page of what sources disagree about: every contested matter with its claims, under its month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from timeline.dates import date_short
from timeline.link.disagreement import AFFIRMING
from timeline.link.sides import side
from timeline.model import Event
from timeline.site import Site
from timeline.urls import page_url, record_url
from timeline.views.accounts import ClaimLine, claim_line, opponents
from timeline.views.claims import about_anchor, about_label, record_holds
from timeline.views.head import Head, head
from timeline.views.links import Link, record_link
from timeline.views.lists import ListPage, Part, grouped, list_pages, month_anchor, month_title, part_links
from timeline.views.said import accounts

DISAGREEMENTS = "/disagreements/"
_TITLE = "What sources disagree about"
_LEAD = "Every matter on which claims cannot all be true, with who says what and on what source."

# With many actors there are more pairs than anybody reads: each side's own page has the rest.
MOST_OPPOSITIONS = 200


class Matter(msgspec.Struct, frozen=True, gc=False):
    """What is contested; `url` leads to its box, `holds` is what the record holds, and `is_assessed`: says why."""

    about: str
    url: str
    lines: tuple[ClaimLine, ...]
    holds: str
    is_assessed: bool


class ContestedEvent(msgspec.Struct, frozen=True, gc=False):
    day: str
    event: Link
    matters: tuple[Matter, ...]


class ContestedMonth(msgspec.Struct, frozen=True, gc=False):
    """A month with its contested events; `count` is the number of their matters."""

    anchor: str
    title: str
    count: int
    events: tuple[ContestedEvent, ...]


class Opposition(msgspec.Struct, frozen=True, gc=False):
    """How many claims of one side another side contradicts."""

    claimed: Link
    contradicted: Link
    count: int


class DisagreementsPage(msgspec.Struct, frozen=True, kw_only=True):
    """Contested matters by month, or the parts of a long list; who stands against whom is on the first page."""

    head: Head
    title: str
    lead: str
    ups: tuple[Link, ...]
    oppositions: tuple[Opposition, ...]
    oppositions_left_out: int
    months: tuple[ContestedMonth, ...]
    parts: tuple[Part, ...]


def disagreement_pages(site: Site) -> list[ListPage]:
    """The pages, as many as their claims ask for; none where nothing is contested."""
    ids = [id for id in site.order if id in site.disputed for _ in _contested(site, site.events[id])]
    return list_pages(site, DISAGREEMENTS, ids) if ids else []


def _contested(site: Site, event: Event) -> Iterator[int]:
    """The numbers of the claims of an event that are about a contested matter."""
    return (number for number, claim in enumerate(event.claims) if claim.about in site.disputed[event.id])


def disagreements_page(site: Site, page: ListPage) -> DisagreementsPage:
    """One page of the contested matters."""
    is_first = page.path == DISAGREEMENTS
    title = f"{_TITLE}, {page.title}" if page.title else _TITLE
    crumbs = () if is_first else (Link(_TITLE, page_url(site.config, DISAGREEMENTS)),)
    oppositions = _oppositions(site) if is_first else ()
    return DisagreementsPage(
        head=head(site, page.path, title, _LEAD, section="/", crumbs=crumbs),
        title=title,
        lead=_LEAD,
        ups=part_links(site, DISAGREEMENTS, page),
        oppositions=oppositions[:MOST_OPPOSITIONS],
        oppositions_left_out=max(len(oppositions) - MOST_OPPOSITIONS, 0),
        months=tuple(_months(site, dict.fromkeys(page.ids))),
        parts=page.parts,
    )


def _months(site: Site, ids: Iterable[str]) -> Iterator[ContestedMonth]:
    for period, found in grouped(site, ids).items():
        count = sum(len(site.disputed[id]) for id in found)
        events = tuple(_event(site, site.events[id]) for id in found)
        yield ContestedMonth(month_anchor(period), month_title(period), count, events)


def _event(site: Site, event: Event) -> ContestedEvent:
    matters = tuple(_matter(site, event, about) for about in site.disputed[event.id])
    return ContestedEvent(date_short(event.date, with_year=False), record_link(site, "events", event.id), matters)


def _matter(site: Site, event: Event, about: str) -> Matter:
    return Matter(
        about=about_label(site, event, about),
        url=f"{record_url(site, 'events', event.id)}#{about_anchor(event, about)}",
        lines=tuple(claim_line(site, event, claim) for claim in event.claims if claim.about == about),
        holds=record_holds(site, event, about),
        is_assessed=any(one.about == about for one in event.assessments),
    )


def _oppositions(site: Site) -> tuple[Opposition, ...]:
    """Who stands against whom, those with the most claims first."""
    counts = Counter(pair for id in site.order if id in site.disputed for pair in _opposed_sides(site, site.events[id]))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        Opposition(_side_link(site, claimed), record_link(site, "actors", against), count)
        for (claimed, against), count in ordered
    )


def _side_link(site: Site, id: str) -> Link:
    """A side, where its page lists its claims and those of its parts."""
    link = record_link(site, "actors", id)
    return Link(link.text, f"{link.url}#said") if accounts(site, id) else link


def _opposed_sides(site: Site, event: Event) -> Iterator[tuple[str, str]]:
    """For each claim of an event the side that makes it with each other side that contradicts it."""
    for number in _contested(site, event):
        claim = event.claims[number]
        if claim.by is None or claim.stance not in AFFIRMING:
            continue
        own = side(claim.by.id, site.actors)
        others = dict.fromkeys(side(one.by.id, site.actors) for one in opponents(site, event, claim) if one.by)
        yield from ((own, other) for other in others if other != own)
