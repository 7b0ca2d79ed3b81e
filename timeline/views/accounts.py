"""What an actor, and all that is part of it, claimed, denied and said of events; and who stands against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from timeline.dates import date_short, date_text
from timeline.link.disagreement import AFFIRMING, CONTRADICTING, opposed
from timeline.link.sides import side
from timeline.model import Claim, Event, Readout
from timeline.site import Account, Site
from timeline.urls import record_path, record_url
from timeline.views.claims import about_label, claim_anchor, claim_value, claimant
from timeline.views.head import Head, head
from timeline.views.index import Crumbs
from timeline.views.links import Link, record_link
from timeline.views.lists import ListPage, Part, list_pages, part_links
from timeline.views.shared import once_a_site


class Against(msgspec.Struct, frozen=True, gc=False):
    """A claim that cannot stand beside another: its stance, who makes it, and what it says instead."""

    stance: str
    by: Link
    text: str


class AccountView(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What was said of an event: `by` names who said it where that is another than the page's actor."""

    day: str
    event: Link
    by: Link | None
    stance: str
    about: str
    text: str
    on: str
    against: tuple[Against, ...]


class SaidGroup(msgspec.Struct, frozen=True, gc=False):
    """Accounts of one sort, under its heading."""

    id: str
    title: str
    accounts: tuple[AccountView, ...]


class Said(msgspec.Struct, frozen=True, gc=False):
    """What an actor said: in `groups`, or where that is too long for its page, on pages of its own by time."""

    groups: tuple[SaidGroup, ...] = ()
    parts: tuple[Part, ...] = ()


class SaidPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page of what an actor said, where there is too much of it for the actor's own."""

    head: Head
    name: str
    part: str
    actor: Link
    ups: tuple[Link, ...]
    said: Said


def said_path(id: str) -> str:
    """The path below which an actor's claims stand where they are too many for its own page."""
    return f"{record_path('actors', id)}said/"


def said_pages(site: Site, id: str) -> list[ListPage]:
    """The pages of an actor's claims and accounts; none where they stand on the actor's own page."""
    entries = [(one.event, "") for one in accounts(site, id)]
    return list_pages(site, said_path(id), entries) if len(entries) > site.config.list_limit else []


def said(site: Site, id: str) -> Said:
    """What the actor's own page shows of its claims and accounts."""
    pages = said_pages(site, id)
    return Said((), pages[0].parts) if pages else Said(_said_groups(site, id, accounts(site, id)))


def said_page(site: Site, id: str, page: ListPage) -> SaidPage:
    """One page of an actor's claims and accounts."""
    actor = record_link(site, "actors", id)
    name = f"What {actor.text} claimed and denied"
    title = f"{name}, {page.title}" if page.title else name
    shown = {event for event, _ in page.entries}
    here = [one for one in accounts(site, id) if one.event in shown]
    return SaidPage(
        head=head(site, page.path, title, section="/actors/", crumbs=(Crumbs.actors(site), actor)),
        name=name,
        part=page.title,
        actor=actor,
        ups=part_links(site, said_path(id), page),
        said=Said(_said_groups(site, id, here), page.parts),
    )


def _said_groups(site: Site, id: str, accounts: Iterable[Account]) -> tuple[SaidGroup, ...]:
    """First what others contradict, by whose side; then the rest."""
    groups: dict[tuple[str, str], list[AccountView]] = {}
    for account in accounts:
        for group in _groups(site, id, account):
            groups.setdefault(group, []).append(_view(site, id, account))
    ordered = sorted(groups, key=lambda group: _ORDER.index(group[0]))
    return tuple(
        SaidGroup(f"said-{number}", _title(*group), tuple(groups[group])) for number, group in enumerate(ordered, 1)
    )


_ORDER = ("contradicted", "denied", "claimed", "declined", "readout")
_TITLES = {
    "denied": "Denied or disputed", "claimed": "Claimed", "declined": "Declined to say", "readout": "Accounts of talks",
}  # fmt: skip


def _title(sort: str, opponent: str) -> str:
    return _TITLES.get(sort) or f"Claimed, and contradicted by {opponent or 'others of the same side'}"


@once_a_site
def accounts(site: Site, id: str) -> tuple[Account, ...]:
    """The accounts of an actor and of everything that is part of it, in the order of the chronology."""
    found: list[Account] = []
    waiting = [id]
    while waiting:
        here = waiting.pop()
        found += site.accounts_by.get(here, ())
        waiting += site.parts_of.get(here, ())
    return tuple(sorted(found, key=lambda one: (_positions(site)[one.event], one.is_readout, one.number)))


@once_a_site
def _positions(site: Site) -> dict[str, int]:
    return {id: number for number, id in enumerate(site.order)}


def _groups(site: Site, id: str, account: Account) -> Iterator[tuple[str, str]]:
    """The groups that an account belongs to: one, but for a claim that several sides contradict."""
    event = site.events[account.event]
    if account.is_readout:
        yield "readout", ""
        return
    claim = event.claims[account.number]
    if claim.stance in CONTRADICTING:
        yield "denied", ""
    elif claim.stance not in AFFIRMING:
        yield "declined", ""
    else:
        own = site.actors[side(id, site.actors)].name
        names = (_opponent(site, event, one) for one in opponents(site, event, claim))
        against = dict.fromkeys("" if name == own else name for name in names)
        yield from (("contradicted", name) for name in against)
        if not against:
            yield "claimed", ""


def opponents(site: Site, event: Event, claim: Claim) -> tuple[Claim, ...]:
    """The claims of an event that cannot stand beside this one."""
    return tuple(one for one in event.claims if one.about == claim.about and opposed(claim, one, site.records))


def _opponent(site: Site, event: Event, claim: Claim) -> str:
    """The side that makes a claim, by name; the publisher, where the source speaks for itself."""
    return site.actors[side(claim.by.id, site.actors)].name if claim.by else claimant(site, event, claim).text


def _view(site: Site, id: str, account: Account) -> AccountView:
    event = site.events[account.event]
    if account.is_readout:
        return _readout_view(site, id, event, event.readouts[account.number])
    claim = event.claims[account.number]
    return AccountView(
        day=date_short(event.date, with_year=True),
        event=Link(event.title, f"{record_url(site, 'events', event.id)}#{claim_anchor(account.number)}"),
        by=_other(site, id, claim.by.id if claim.by else id),
        stance=claim.stance,
        about=about_label(site, event, claim.about),
        text=claim_text(site, event, claim),
        on=date_text(claim.on) if claim.on else "",
        against=tuple(against(site, event, one) for one in opponents(site, event, claim)),
    )


def against(site: Site, event: Event, claim: Claim) -> Against:
    """A claim as it stands against another."""
    by = Link(claimant(site, event, claim).text, claimant(site, event, claim).url)
    return Against(claim.stance, by, claim_text(site, event, claim))


def claim_text(site: Site, event: Event, claim: Claim) -> str:
    """What is claimed: the value, then the words."""
    value = claim_value(site, event, claim)
    return f"{value}. {claim.statement}" if value and claim.statement else value or claim.statement


def _readout_view(site: Site, id: str, event: Event, readout: Readout) -> AccountView:
    none = f"No read-out found, searched until {date_text(readout.none_found)}" if readout.none_found else ""
    named = f"Named: {', '.join(topic.topic for topic in readout.topics)}." if readout.topics else ""
    return AccountView(
        day=date_short(event.date, with_year=True),
        event=Link(event.title, f"{record_url(site, 'events', event.id)}#accounts"),
        by=_other(site, id, readout.by.id),
        stance="",
        about="",
        text=none or readout.statement or named,
        on=date_text(readout.on) if readout.on else "",
        against=(),
    )


def _other(site: Site, id: str, by: str) -> Link | None:
    return record_link(site, "actors", by) if by != id else None
