"""A claim or read-out in a list, away from its event: who said what, on what source, and what stands against it."""

from __future__ import annotations

import msgspec

from timeline.dates import date_short, date_text
from timeline.link.disagreement import opposed
from timeline.link.indexes import readout_sources
from timeline.model import Claim, Event, Readout
from timeline.site import Account, Site
from timeline.urls import record_url
from timeline.views.claims import about_label, claim_anchor, claim_value
from timeline.views.links import Link, record_link


class ClaimLine(msgspec.Struct, frozen=True, gc=False):
    """A claim in one line: its stance, who makes it, when, what it says, on what source."""

    stance: str
    by: Link
    on: str
    text: str
    sources: tuple[Link, ...]


class AccountView(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What was said of an event; `event` leads to its place on the event's page."""

    day: str
    event: Link
    by: Link
    stance: str
    about: str
    text: str
    on: str
    sources: tuple[Link, ...]
    against: tuple[ClaimLine, ...]


class AccountGroup(msgspec.Struct, frozen=True, gc=False):
    """Accounts of one sort, under its heading."""

    id: str
    title: str
    accounts: tuple[AccountView, ...]


def account_view(site: Site, account: Account) -> AccountView:
    """A claim with those that contradict it, or a read-out."""
    event = site.events[account.event]
    if account.is_readout:
        return _readout_view(site, event, event.readouts[account.number])
    claim = event.claims[account.number]
    by, sources = _by(site, event, claim)
    return AccountView(
        day=date_short(event.date, with_year=True),
        event=Link(event.title, f"{record_url(site, 'events', event.id)}#{claim_anchor(account.number)}"),
        by=by,
        stance=claim.stance,
        about=about_label(site, event, claim.about),
        text=claim_text(site, event, claim),
        on=date_text(claim.on) if claim.on else "",
        sources=sources,
        against=tuple(claim_line(site, event, one) for one in opponents(site, event, claim)),
    )


def opponents(site: Site, event: Event, claim: Claim) -> tuple[Claim, ...]:
    """The claims of an event that cannot stand beside this one."""
    if claim.about not in site.disputed.get(event.id, ()):
        return ()
    return tuple(one for one in event.claims if one.about == claim.about and opposed(claim, one, site.records))


def claim_line(site: Site, event: Event, claim: Claim) -> ClaimLine:
    """A claim of an event in one line."""
    by, sources = _by(site, event, claim)
    on = date_text(claim.on) if claim.on else ""
    return ClaimLine(claim.stance, by, on, claim_text(site, event, claim), sources)


def _by(site: Site, event: Event, claim: Claim) -> tuple[Link, tuple[Link, ...]]:
    """Who claims, and in which sources; a source that speaks for itself is both."""
    sources = _sources(site, [source.id for source in claim.sources])
    if claim.by is not None:
        return record_link(site, "actors", claim.by.id), sources
    return (sources[0], ()) if len(sources) == 1 else (Link("The sources themselves"), sources)


def claim_text(site: Site, event: Event, claim: Claim) -> str:
    """What is claimed: the value, then the words."""
    value = claim_value(site, event, claim)
    return f"{value}. {claim.statement}" if value and claim.statement else value or claim.statement


def _sources(site: Site, ids: list[str]) -> tuple[Link, ...]:
    """The sources by their publishers."""
    return tuple(Link(site.sources[id].publisher, record_url(site, "sources", id)) for id in dict.fromkeys(ids))


def _readout_view(site: Site, event: Event, readout: Readout) -> AccountView:
    none = f"No read-out found; searched until {date_text(readout.none_found)}" if readout.none_found else ""
    named = f"Named: {', '.join(topic.topic for topic in readout.topics)}." if readout.topics else ""
    return AccountView(
        day=date_short(event.date, with_year=True),
        event=Link(event.title, f"{record_url(site, 'events', event.id)}#accounts"),
        by=record_link(site, "actors", readout.by.id),
        stance="",
        about="",
        text=none or readout.statement or named,
        on=date_text(readout.on) if readout.on else "",
        sources=_sources(site, [source.id for source in readout_sources(readout)]),
        against=(),
    )
