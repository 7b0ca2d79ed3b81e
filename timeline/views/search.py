"""What the search page looks in: every record with its names in all spellings, in parts that are loaded as needed."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from timeline.dates import date_short
from timeline.interface import interface_words
from timeline.model import Actor, Event, Kind, Location, Page, Record, Source, Storyline
from timeline.site import Site
from timeline.urls import page_url, record_url, year_slug
from timeline.views.card import summary_text
from timeline.views.head import SEARCH, Head, head
from timeline.views.links import Link
from timeline.views.prose import lead_text
from timeline.views.shared import once_a_site

# What can be found, each by its word in the catalogue.
_TITLES = {
    "actors": "actors", "locations": "places", "events": "events", "storylines": "storylines", "kinds": "kinds",
    "sources": "sources", "pages": "pages",
}  # fmt: skip


class Found(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A record as a result: `names` are its other spellings, `text` what else it is found by.

    `kind` and `year` are those of an event.
    """

    sort: str
    url: str
    title: str
    small: str
    names: tuple[str, ...] = ()
    text: str = ""
    kind: str = ""
    year: str = ""


class Index(msgspec.Struct, frozen=True):
    """A part of what can be found."""

    records: tuple[Found, ...]


class SearchPage(msgspec.Struct, frozen=True, kw_only=True):
    """The search page: the addresses of the parts, the choices to narrow by, and where to look without a script."""

    head: Head
    parts: tuple[str, ...]
    sorts: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]
    years: tuple[str, ...]
    indexes: tuple[Link, ...]


def search_page(site: Site) -> SearchPage:
    """The page, which knows its parts but not what is in them."""
    years = tuple(events_by_year(site))
    found, words = _tables(site), interface_words(site.config.language)
    titles: dict[str, str] = {name: getattr(words, word) for name, word in _TITLES.items()}
    return SearchPage(
        head=head(site, SEARCH, words.search, words.search_lead, section=SEARCH),
        parts=tuple(page_url(site.config, f"/{path}") for path in (record_part(), *map(event_part, years))),
        sorts=tuple((name, title) for name, title in titles.items() if name in found or (name == "events" and years)),
        kinds=tuple(sorted(kind.title for kind in site.kinds.values())),
        years=tuple(year for year in years if year != "undated"),
        indexes=tuple(
            Link(titles[name], page_url(site.config, f"/{name}/")) for name in found if name != "pages"
        ),
    )


def record_part() -> str:
    """The path of the part with all records but events."""
    return "search/records.json"


def event_part(year: str) -> str:
    """The path of the part with the events of a year."""
    return f"search/events-{year}.json"


@once_a_site
def events_by_year(site: Site) -> dict[str, tuple[str, ...]]:
    """The published events by the year under which they are listed; `undated` where none is known."""
    found: dict[str, list[str]] = {}
    for id in site.order:
        year = site.periods[id][0]
        found.setdefault("undated" if year is None else year_slug(year), []).append(id)
    return {year: tuple(ids) for year, ids in found.items()}


def records_index(site: Site) -> Index:
    """Actors, places, kinds, storylines, sources with a page, and pages of prose."""
    return Index(tuple(_record(site, name, one) for name in _tables(site) for one in _listed(site, name)))


def _tables(site: Site) -> list[str]:
    """The collections but events that have records, and pages for them."""
    has_sources = "sources" in site.config.outputs
    found = [name for name in _TITLES if name != "events" and site.collection(name)]
    return found if has_sources else [name for name in found if name != "sources"]


def _listed(site: Site, name: str) -> Iterator[Record]:
    for one in site.collection(name).values():
        if not (isinstance(one, Source) and one.event):
            yield one


def events_index(site: Site, year: str) -> Index:
    """The events of a year."""
    return Index(tuple(_event(site, site.events[id], year) for id in events_by_year(site)[year]))


def _event(site: Site, event: Event, year: str) -> Found:
    ids = dict.fromkeys(
        [("actors", one.actor) for one in site.participants[event.id]]
        + [("locations", one.location) for one in site.places[event.id]]
    )
    names = (spelling for collection, id in ids for spelling in _spellings(site, collection, id))
    tags = (tag.replace("-", " ") for tag in event.tags)
    text = " · ".join((summary_text(event, site), *names, *tags))
    kind = site.kinds[event.kind.id]
    small = f"{date_short(event.date, with_year=True)}, {kind.title}"
    url = record_url(site, "events", event.id)
    return Found("events", url, event.title, small, (), text, kind.title, "" if year == "undated" else year)


@once_a_site
def _spellings(site: Site, collection: str, id: str) -> tuple[str, ...]:
    record = site.collection(collection)[id]
    return (getattr(record, "name", ""), *(name.text for name in getattr(record, "names", ())))


def _record(site: Site, collection: str, record: Record) -> Found:
    url = record_url(site, collection, record.id)
    match record:
        case Actor() | Location():
            type_ = record.type if isinstance(record, Actor) else ", ".join(record.type)
            names = tuple(name.text for name in record.names)
            return Found(collection, url, record.name, type_.replace("-", " "), names)
        case Kind():
            things = (thing for field in record.fields for thing in field.things)
            spellings = dict.fromkeys(name for thing in things for name in (thing.name, *thing.names))
            return Found(collection, url, record.plural, "kind of event", (record.title, *spellings))
        case Source():
            return Found(collection, url, record.title, record.publisher, (), " ".join(record.author))
        case Storyline() | Page():
            return Found(collection, url, record.title, "", (), record.summary or lead_text(record.body, site))
    raise TypeError(f"nothing is found by {record!r}")
