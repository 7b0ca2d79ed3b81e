"""Records by name: what stands where a page mentions another record."""

from __future__ import annotations

import msgspec

from timeline.dates import Date
from timeline.interface import interface_words
from timeline.model import Actor, Event, Kind, Role
from timeline.site import Site
from timeline.urls import page_url, record_url, tag_path
from timeline.views.shared import once_a_site
from timeline.views.words import listed


class Link(msgspec.Struct, frozen=True, gc=False):
    """Text with an address (empty where there is none) and small print."""

    text: str
    url: str = ""
    small: str = ""


class KindLabel(msgspec.Struct, frozen=True, gc=False):
    """A kind as it marks an event; `icon` is empty, and `colour` neutral, where it has none."""

    title: str
    url: str
    icon: str
    colour: str


def kind_label(kind: Kind, site: Site) -> KindLabel:
    """The kind's mark."""
    return _kind_label(site, kind.id)


@once_a_site
def _kind_label(site: Site, id: str) -> KindLabel:
    kind = site.kinds[id]
    return KindLabel(kind.title, record_url(site, "kinds", kind.id), kind.icon, kind.colour or "slate")


def chronology_link(site: Site) -> Link:
    """The way back to the chronology."""
    return Link(interface_words(site.config.language).chronology, page_url(site.config, "/"))


@once_a_site
def record_link(site: Site, collection: str, id: str, small: str = "") -> Link:
    """A link by the record's name or title."""
    record = site.collection(collection)[id]
    text = getattr(record, "name", "") or getattr(record, "title", "")
    return Link(text, record_url(site, collection, id), small)


def actor_link(site: Site, id: str, event: Event, role: str = "", note: str = "") -> Link:
    """An actor as a participant: with the title held on the day, or the role, and the note."""
    title = title_on(site.actors[id], event.date)
    small = "; ".join(part for part in (role, title, note) if part)
    return record_link(site, "actors", id, small)


def tag_links(site: Site, tags: tuple[str, ...]) -> tuple[Link, ...]:
    """The tags of a record, each once."""
    return tuple(Link(tag.replace("-", " "), page_url(site.config, tag_path(tag))) for tag in dict.fromkeys(tags))


def title_on(actor: Actor, date: Date) -> str:
    """The titles that the actor is known to have held over all days that the date allows."""
    return listed([role.title for role in actor.roles if _held(role, date)])


def _held(role: Role, date: Date) -> bool:
    """Whether the whole date lies in the time for which the role is known."""
    if date.earliest is None or date.latest is None:
        return False
    if role.known is not None:
        start, end = role.known.earliest, role.known.latest
    elif role.since is not None:
        # Sure only from the latest day on which it may have begun; without an end it goes on.
        start, end = role.since.latest, role.until.earliest if role.until else None
    elif role.until is not None:
        start, end = None, role.until.earliest
    else:
        return False
    return (start is None or start <= date.earliest) and (end is None or date.latest <= end)
