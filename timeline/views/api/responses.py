"""Every answer of the API: the list of all, events in pieces, and one event; each event's JSON is made once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from timeline.encode.feeds import json_text
from timeline.encode.joined import Joined
from timeline.site import Site
from timeline.urls import absolute, page_url, record_path, year_slug
from timeline.views.alternates import API
from timeline.views.api.event import EventItem, event_item
from timeline.views.api.records import (
    ActorItem,
    KindItem,
    LocationItem,
    SourceItem,
    StorylineItem,
    actor_item,
    kind_item,
    location_item,
    source_item,
    storyline_item,
)  # fmt: skip
from timeline.views.shared import Handover

# Raised at the first number by what breaks a reader, at the second by what adds to an answer.
SCHEMA_VERSION = "1.1"
# Events in one file before it is cut into years.
PIECE = 1000


class Answer(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What stands at the top of every answer."""

    schema_version: str
    title: str
    licence: str
    url: str


class EventAnswer(Answer, frozen=True, gc=False, kw_only=True):
    event: EventItem


class PieceItem(msgspec.Struct, frozen=True, gc=False):
    """A year's events, in a file of their own; year is null where no bound of the date is known."""

    year: int | None
    count: int
    url: str


class WithdrawnItem(msgspec.Struct, frozen=True, gc=False):
    id: str
    url: str
    withdrawn: str


class EventsAnswer(Answer, frozen=True, gc=False, kw_only=True):
    """All events in the order of time; more than 1,000 are in the pieces, and `events` is empty."""

    count: int
    pieces: tuple[PieceItem, ...]
    withdrawn: tuple[WithdrawnItem, ...]
    events: tuple[EventItem, ...]


class YearAnswer(Answer, frozen=True, gc=False, kw_only=True):
    year: int | None
    events: tuple[EventItem, ...]


class ActorsAnswer(Answer, frozen=True, gc=False, kw_only=True):
    actors: tuple[ActorItem, ...]


class LocationsAnswer(Answer, frozen=True, gc=False, kw_only=True):
    locations: tuple[LocationItem, ...]


class SourcesAnswer(Answer, frozen=True, gc=False, kw_only=True):
    sources: tuple[SourceItem, ...]


class KindsAnswer(Answer, frozen=True, gc=False, kw_only=True):
    kinds: tuple[KindItem, ...]


class StorylinesAnswer(Answer, frozen=True, gc=False, kw_only=True):
    storylines: tuple[StorylineItem, ...]


LISTS: dict[str, tuple[type[Answer], Callable[[Site, str], msgspec.Struct]]] = {
    "actors": (ActorsAnswer, actor_item),
    "locations": (LocationsAnswer, location_item),
    "sources": (SourcesAnswer, source_item),
    "kinds": (KindsAnswer, kind_item),
    "storylines": (StorylinesAnswer, storyline_item),
}


def event_text(site: Site, id: str) -> str:
    """An event as JSON: in its own file, and in the piece that holds it."""
    return json_text(event_item(site, id))


def event_answer(site: Site, id: str, made: Handover[str]) -> Joined:
    """`events/<id>.json`."""
    return _answer(site, record_path("events", id), {}, "event", (made.keep(id),), is_list=False)


def list_answer(site: Site, collection: str) -> Joined:
    """`actors.json` and the like."""
    _, item = LISTS[collection]
    items = tuple(json_text(item(site, id)) for id in site.collection(collection))
    return _answer(site, f"/{collection}/", {}, collection, items)


def years(site: Site) -> dict[int | None, tuple[str, ...]]:
    """The events by year, in the order of time; empty where one file holds them all."""
    if len(site.order) <= PIECE:
        return {}
    found: dict[int | None, list[str]] = {}
    for id in site.order:
        found.setdefault(site.periods[id][0], []).append(id)
    return {year: tuple(ids) for year, ids in sorted(found.items(), key=lambda item: (item[0] is None, item[0] or 0))}


def year_file(year: int | None) -> str:
    """The name of a year's piece."""
    return f"years/{'undated' if year is None else year_slug(year)}.json"


def year_answer(site: Site, year: int | None, ids: tuple[str, ...], made: Handover[str]) -> Joined:
    """`years/<year>.json`."""
    return _answer(site, "/", {"year": year}, "events", tuple(map(made.take, ids)))


def events_answer(site: Site, by_year: dict[int | None, tuple[str, ...]], made: Handover[str]) -> Joined:
    """`events.json`."""
    base = absolute(site.config, page_url(site.config, API))
    withdrawn = (site.events[id] for id, brief in site.briefs.items() if brief.is_withdrawn)
    more = {
        "count": len(site.order),
        "pieces": [PieceItem(year, len(ids), base + year_file(year)) for year, ids in by_year.items()],
        "withdrawn": [WithdrawnItem(one.id, f"{base}events/{one.id}.json", one.withdrawn) for one in withdrawn],
    }
    return _answer(site, "/", more, "events", () if by_year else tuple(map(made.take, site.order)))


def _answer(
    site: Site, path: str, more: dict[str, Any], name: str, items: tuple[str, ...], *, is_list: bool = True
) -> Joined:
    config = site.config
    top = {
        "schema_version": SCHEMA_VERSION,
        "title": config.title,
        "licence": config.licence,
        "url": absolute(config, page_url(config, path)),
        **more,
    }
    start = json_text(top).removesuffix("}")
    if is_list:
        return Joined(f'{start},"{name}":[\n', items, ",\n", "\n]}\n")
    return Joined(f'{start},"{name}":', items, "", "}\n")
