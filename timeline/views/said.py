"""What an actor, and all who speak for it, claimed and denied; and who stands against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from timeline.interface import interface_words
from timeline.link.disagreement import AFFIRMING, CONTRADICTING
from timeline.link.sides import side
from timeline.model import Claim, Event
from timeline.site import Account, Site
from timeline.urls import record_path
from timeline.views.accounts import AccountGroup, AccountView, account_view, opponents
from timeline.views.claims import claimant
from timeline.views.head import Head, head
from timeline.views.index import Crumbs
from timeline.views.links import Link, record_link
from timeline.views.lists import ListPage, Part, list_pages, part_links
from timeline.views.shared import once_a_site


class Said(msgspec.Struct, frozen=True, gc=False):
    """What an actor said: in `groups`, or where that is too long for its page, on pages of its own by time."""

    groups: tuple[AccountGroup, ...] = ()
    parts: tuple[Part, ...] = ()


class SaidPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page of what an actor said, where there is too much of it for the actor's own."""

    head: Head
    name: str
    part: str
    actor: Link
    ups: tuple[Link, ...]
    said: Said


def said(site: Site, id: str) -> Said:
    """What the actor's own page shows of its claims and accounts."""
    pages = said_pages(site, id)
    return Said((), pages[0].parts) if pages else Said(_said_groups(site, id, accounts(site, id)))


def said_pages(site: Site, id: str) -> list[ListPage]:
    """The pages of an actor's claims and accounts; none where they stand on the actor's own page."""
    ids = [one.event for one in accounts(site, id)]
    return list_pages(site, _said_path(id), ids) if len(ids) > site.config.list_limit else []


def said_page(site: Site, id: str, page: ListPage) -> SaidPage:
    """One page of an actor's claims and accounts."""
    actor = record_link(site, "actors", id)
    name = f"What {actor.text} claimed and denied"
    title = f"{name}, {page.title}" if page.title else name
    shown = set(page.ids)
    here = [one for one in accounts(site, id) if one.event in shown]
    return SaidPage(
        head=head(site, page.path, title, section="/actors/", crumbs=(Crumbs.actors(site), actor)),
        name=name,
        part=page.title,
        actor=actor,
        ups=part_links(site, _said_path(id), page),
        said=Said(_said_groups(site, id, here), page.parts),
    )


def _said_path(id: str) -> str:
    return f"{record_path('actors', id)}said/"


@once_a_site
def accounts(site: Site, id: str) -> tuple[Account, ...]:
    """The accounts of an actor and of all who speak for it, in the order of the chronology."""
    found: list[Account] = []
    seen, waiting = {id}, [id]
    while waiting:
        here = waiting.pop()
        found += site.accounts_by.get(here, ())
        inner = [one for one in site.speakers.get(here, ()) if one not in seen]
        seen.update(inner)
        waiting += inner
    return tuple(sorted(found, key=lambda one: (site.briefs[one.event].place, one.is_readout, one.number)))


_ORDER = ("contradicted", "denied", "claimed", "declined", "readout")


def _said_groups(site: Site, id: str, accounts: Iterable[Account]) -> tuple[AccountGroup, ...]:
    """First what others contradict, by whose side; then the rest."""
    groups: dict[tuple[str, str], list[AccountView]] = {}
    for account in accounts:
        for group in _groups(site, id, account):
            groups.setdefault(group, []).append(account_view(site, account))
    ordered = sorted(groups, key=lambda group: _ORDER.index(group[0]))
    return tuple(
        AccountGroup(f"said-{number}", _title(site, *group), tuple(groups[group]))
        for number, group in enumerate(ordered, 1)
    )


def _title(site: Site, sort: str, opponent: str) -> str:
    words = interface_words(site.config.language)
    return str(getattr(words, f"said_{sort}")).replace("{name}", opponent or words.said_same_side)


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
        names = dict.fromkeys(_opponent(site, event, one) for one in opponents(site, event, claim))
        yield from (("contradicted", "" if name == own else name) for name in names)
        if not names:
            yield "claimed", ""


def _opponent(site: Site, event: Event, claim: Claim) -> str:
    """The side that makes a claim, by name; the publisher, where a source speaks for itself."""
    return site.actors[side(claim.by.id, site.actors)].name if claim.by else claimant(site, event, claim).text
