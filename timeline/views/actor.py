"""The page of an actor, and of all actors."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from timeline.dates import Date, date_text
from timeline.model import Actor, Name, Role
from timeline.policy.html import Html
from timeline.site import Appearance, Site
from timeline.urls import record_path
from timeline.views.company import Company, company
from timeline.views.head import Head, head
from timeline.views.index import Crumbs
from timeline.views.languages import direction, language_name
from timeline.views.links import Link, record_link, title_on
from timeline.views.lists import EventList, ListPage, list_view, listed, part_links
from timeline.views.map import Map
from timeline.views.maps import gathered_map, of_actor
from timeline.views.prose import lead_text, prose
from timeline.views.said import Said, said
from timeline.views.shared import once_a_site
from timeline.views.sources import Citations, SourceEntry
from timeline.views.timeline import Timeline, timeline
from timeline.views.words import capitalised


class NameView(msgspec.Struct, frozen=True, gc=False):
    """Another spelling; `note` says its language and when it was used."""

    text: str
    lang: str
    direction: str
    note: str


class RoleView(msgspec.Struct, frozen=True, gc=False):
    title: str
    organisation: Link | None
    when: str


class ActorPage(msgspec.Struct, frozen=True, kw_only=True):
    """All that the page of an actor shows; `part` is the period of a page of a long list."""

    head: Head
    name: str
    part: str
    ups: tuple[Link, ...]
    type: str
    names: tuple[NameView, ...]
    roles: tuple[RoleView, ...]
    part_of: Link | None
    parts: tuple[Link, ...]
    seat: Link | None
    wikidata: str
    body: Html
    timeline: Timeline | None
    map: Map | None
    company: Company
    events: EventList
    said: Said
    sources: tuple[SourceEntry, ...]


def actor_events(site: Site, id: str) -> list[str]:
    """Every event of an actor."""
    return [one.event for one in site.by_actor.get(id, ())]


@once_a_site
def _appearances(site: Site, id: str) -> dict[str, Appearance]:
    return {one.event: one for one in site.by_actor.get(id, ())}


def role_text(site: Site, actor: Actor, appearance: Appearance) -> str:
    """`caller; US Secretary of State`: the roles in the event, then the title held on the day."""
    roles = ", ".join(capitalised(role) if not number else role for number, role in enumerate(appearance.roles))
    title = title_on(actor, site.events[appearance.event].date) if actor.roles else ""
    return "; ".join(part for part in (roles, title) if part)


def actor_page(site: Site, id: str, page: ListPage) -> ActorPage:
    """One page of an actor: the first has everything, the others a part of the events."""
    actor = site.actors[id]
    citations = Citations(site)
    is_first = page.path == record_path("actors", id)
    body = prose(actor.body, site, citations) if is_first else Html()
    return ActorPage(
        head=_head(site, actor, page),
        name=actor.name,
        part=page.title,
        ups=part_links(site, record_path("actors", id), page),
        type=actor.type.replace("-", " ").capitalize(),
        names=name_views(site, actor.names) if is_first else (),
        roles=tuple(_role(site, role) for role in actor.roles) if is_first else (),
        part_of=record_link(site, "actors", actor.part_of.id) if actor.part_of else None,
        parts=tuple(record_link(site, "actors", one) for one in site.parts_of.get(id, ())) if is_first else (),
        seat=record_link(site, "locations", actor.seat.id) if actor.seat else None,
        wikidata=actor.wikidata,
        body=body,
        company=company(site, id) if is_first else Company(),
        map=gathered_map(site, of_actor(site, id), listed(site, page.ids)) if is_first else None,
        events=list_view(site, page, lambda event: role_text(site, actor, _appearances(site, id)[event])),
        timeline=timeline(site, actor_events(site, id), is_listed=not page.parts) if is_first else None,
        said=said(site, id) if is_first else Said(),
        sources=citations.entries(),
    )


def _head(site: Site, actor: Actor, page: ListPage) -> Head:
    title = f"{actor.name}, {page.title}" if page.title else actor.name
    crumbs = [Crumbs.actors(site)]
    if page.title:
        crumbs.append(record_link(site, "actors", actor.id))
    return head(
        site, page.path, title, lead_text(actor.body, site), section="/actors/", crumbs=tuple(crumbs), record=actor
    )  # fmt: skip


def name_views(site: Site, names: tuple[Name, ...]) -> tuple[NameView, ...]:
    """Other spellings with their languages and times."""
    return tuple(NameView(one.text, one.lang, direction(one.lang), "; ".join(_name_notes(site, one))) for one in names)


def _name_notes(site: Site, name: Name) -> Iterator[str]:
    if name.lang:
        yield language_name(name.lang, site.config.language)
    if name.since or name.until:
        yield _span(name.since, name.until)


def _span(since: Date | None, until: Date | None) -> str:
    if since and until:
        return f"from {date_text(since)} to {date_text(until)}"
    return f"from {date_text(since)}" if since else f"until {date_text(until)}" if until else ""


def _role(site: Site, role: Role) -> RoleView:
    organisation = record_link(site, "actors", role.organisation.id) if role.organisation else None
    if role.known is not None:
        return RoleView(role.title, organisation, f"known for {date_text(role.known)}")
    if role.since or role.until:
        return RoleView(role.title, organisation, _span(role.since, role.until))
    return RoleView(role.title, organisation, "time not stated")

