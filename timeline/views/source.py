"""The page of a source: what it supports, what it contradicts, and which others tell the same story."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from timeline.link.disagreement import CONTRADICTING
from timeline.model import Claim
from timeline.policy.html import Html
from timeline.site import Account, Site
from timeline.urls import record_path
from timeline.views.accounts import AccountGroup, AccountView, account_view, opponents
from timeline.views.head import Head, head
from timeline.views.index import Crumbs
from timeline.views.links import Link, record_link
from timeline.views.lists import EventList, ListPage, list_view, part_links
from timeline.views.prose import prose
from timeline.views.shared import once_a_site
from timeline.views.sources import Citations, SourceEntry, SourceView, source_view


class Story(msgspec.Struct, frozen=True, gc=False):
    """The sources that go back to one original and count once: itself first, then its copies."""

    original: Link
    copies: tuple[Link, ...]


class SourcePage(msgspec.Struct, frozen=True, kw_only=True):
    """All that the page of a source shows; `copies` are the sources that copied from it.

    `story` is None where nothing is known to be copied; `accounts` are the claims and read-outs
    that rest on the source.
    """

    head: Head
    source: SourceView
    part: str
    ups: tuple[Link, ...]
    copies: tuple[Link, ...]
    story: Story | None
    body: Html
    accounts: tuple[AccountGroup, ...]
    events: EventList
    sources: tuple[SourceEntry, ...]


def source_events(site: Site, id: str) -> list[str]:
    """Every event that uses the source."""
    return [use.event for use in site.by_source.get(id, ())]


@once_a_site
def _uses(site: Site, id: str) -> dict[str, str]:
    """How each event uses the source."""
    return {use.event: "Cited in the text" if use.is_cited else "Listed" for use in site.by_source.get(id, ())}


def source_page(site: Site, id: str, page: ListPage) -> SourcePage:
    """One page of a source: the first has everything, the others a part of the events."""
    source = site.sources[id]
    citations = Citations(site)
    base = record_path("sources", id)
    is_first = page.path == base
    title = f"{source.title}, {page.title}" if page.title else source.title
    crumbs = (Crumbs.sources(site),) if is_first else (Crumbs.sources(site), record_link(site, "sources", id))
    description = f"{source.title}, {source.publisher}"
    return SourcePage(
        head=head(site, page.path, title, description, section="/sources/", crumbs=crumbs, record=source),
        source=source_view(site, id),
        part=page.title,
        ups=part_links(site, base, page),
        copies=tuple(record_link(site, "sources", one) for one in site.copied_by.get(id, ())) if is_first else (),
        story=source_story(site, id) if is_first else None,
        body=prose(source.body, site, citations) if is_first else Html(),
        accounts=_account_groups(site, id, set(page.ids)),
        events=list_view(site, page, lambda event: _uses(site, id)[event]),
        sources=citations.entries(),
    )  # fmt: skip


def source_story(site: Site, id: str) -> Story | None:
    """The story that a source tells, where others are known to tell it too."""
    original = site.origin[id]
    copies = site.stories.get(original, ())
    if not copies:
        return None
    links = tuple(record_link(site, "sources", one, site.sources[one].publisher) for one in copies)
    return Story(record_link(site, "sources", original, site.sources[original].publisher), links)


_TITLES = {
    "contradicts": "What it contradicts, or is contradicted by", "both": "Where its own story holds both sides",
    "supports": "What it supports", "readout": "Accounts of talks that rest on it",
}  # fmt: skip


def _account_groups(site: Site, id: str, events: set[str]) -> tuple[AccountGroup, ...]:
    """The claims and read-outs that rest on a source, of some events, by how they stand to other sources."""
    groups: dict[str, list[AccountView]] = {}
    for account in site.accounts_in.get(id, ()):
        if account.event in events:
            groups.setdefault(_sort(site, id, account), []).append(account_view(site, account))
    found = [(sort, title) for sort, title in _TITLES.items() if sort in groups]
    return tuple(AccountGroup(f"accounts-{sort}", title, tuple(groups[sort])) for sort, title in found)


def _sort(site: Site, id: str, account: Account) -> str:
    if account.is_readout:
        return "readout"
    event = site.events[account.event]
    claim = event.claims[account.number]
    against = opponents(site, event, claim)
    if any(_elsewhere(site, id, against)):
        return "contradicts"
    # A denial of what no claim of the event states is a contradiction all the same.
    return "both" if against else "contradicts" if claim.stance in CONTRADICTING else "supports"


def _elsewhere(site: Site, id: str, claims: Iterable[Claim]) -> Iterable[bool]:
    """For each claim, whether it rests on no source that tells the same story as this one."""
    return (all(site.origin[ref.id] != site.origin[id] for ref in claim.sources) for claim in claims)
