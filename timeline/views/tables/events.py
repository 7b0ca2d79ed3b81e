"""Events, a row each: what most readers want in one table, with the columns of ACLED's codebook."""

from __future__ import annotations

import re
from html import unescape

from timeline.dates import Date, civil, date_text
from timeline.encode.tables import Cell, Column, Table
from timeline.model import Body, Event
from timeline.site import Site
from timeline.urls import absolute, record_url
from timeline.views.card import summary_text
from timeline.views.days import iso_bound
from timeline.views.places import geo_precision, main_place, position_of
from timeline.views.prose import mark_text
from timeline.views.sentence import sentence_text
from timeline.views.words import values_text

_TAG = re.compile(r"<[^>]*>")
_WEEK, _MONTH = 7, 31

COLUMNS = (
    Column("id", "the id of the event"),
    Column("url", "the address of its page"),
    Column("title", "its headline"),
    Column("kind", "its kind, by id", references="kinds"),
    Column("date", "its date in EDTF"),
    Column("date_text", "its date in words"),
    Column("date_start", "the first day that the date allows; empty where it is open"),
    Column("date_end", "the last day that the date allows; empty where it is open"),
    Column("date_precision", "of the coarsest part of the date: day, days, month, season, year …"),
    Column("date_qualifier", "? uncertain, ~ approximate, % both"),
    Column("time", "the hour, in the time zone of the place"),
    Column("timezone", "that time zone: a name of the IANA database, or an offset"),
    Column("status", "confirmed, reported, disputed or refuted"),
    Column("disputed", "the matters on which the claims cannot all be true"),
    Column("sentence", "the event in a sentence made from its fields"),
    Column("summary", "one sentence on the event"),
    Column("participants", "the names of the actors that took part"),
    Column("locations", "the names of the places"),
    Column("source_count", "how many sources it rests on", "integer"),
    Column("independent_sources", "how many of these are independent: copies of one original count once", "integer"),
    Column("tags", "its tags"),
    Column("added", "the day on which it entered the chronology"),
    Column("updated", "the day on which it last changed in substance"),
    Column("text", "its text without its markup"),
    Column("event_date", "ACLED: the first day; empty where no day is known at all"),
    Column("year", "ACLED: the year of that day", "integer"),
    Column("time_precision", "ACLED: 1 the day, 2 within a week, 3 within a month; empty beyond", "integer"),
    Column("event_type", "ACLED: the title of the kind"),
    Column("cameo_root", "CAMEO: the root code of the kind, from its file"),
    Column("actor1", "ACLED: the first actor that took part", references="actors"),
    Column("actor2", "ACLED: the second one", references="actors"),
    Column("location", "ACLED: the place in one column: at, else to, from, via, concerning", references="locations"),
    Column("latitude", "of that place, as it may be published", "number"),
    Column("longitude", "of that place, as it may be published", "number"),
    Column("geo_precision", "ACLED: 1 the place itself, 2 near it, 3 a larger region; empty: not stated", "integer"),
)
# A field of a kind is a column of the wide table, under this and its name.
FIELD = "field_"


def events(site: Site) -> Table:
    """Every published event, in the order of time."""
    rows = tuple(_row(site, site.events[id]) for id in site.order)
    return Table("events", "Events, in the order of time", COLUMNS, rows)


def wide(site: Site) -> Table:
    """The same with a column for each field that any kind has; the long tables have them row by row."""
    names = field_names(site)
    columns = tuple(Column(FIELD + name, f"the field {name}, in words; see the kinds that have it") for name in names)
    rows = tuple(_row(site, site.events[id]) + _fields(site, site.events[id], names) for id in site.order)
    return Table("events", "Events, in the order of time", COLUMNS + columns, rows)


def field_names(site: Site) -> tuple[str, ...]:
    """The fields of all kinds, each once."""
    return tuple(dict.fromkeys(spec.name for kind in site.kinds.values() for spec in kind.fields))


def _fields(site: Site, event: Event, names: tuple[str, ...]) -> tuple[Cell, ...]:
    kind = site.kinds[event.kind.id]
    found = {one.name: one.values for one in event.fields}
    specs = {spec.name: spec for spec in kind.fields}
    return tuple(values_text(found[name], specs[name], site) if name in found else None for name in names)


def _row(site: Site, event: Event) -> tuple[Cell, ...]:
    actors = tuple(dict.fromkeys(one.actor for one in site.participants[event.id]))
    places = dict.fromkeys(one.location for one in site.places[event.id])
    return (
        event.id,
        absolute(site.config, record_url(site, "events", event.id)),
        event.title,
        event.kind.id,
        event.date.edtf,
        date_text(event.date),
        iso_bound(event.date.earliest) or None,
        iso_bound(event.date.latest) or None,
        event.date.precision,
        event.date.qualifier or None,
        event.time or None,
        event.timezone or None,
        event.status,
        "; ".join(site.disputed.get(event.id, ())) or None,
        sentence_text(event, site) or None,
        summary_text(event, site) or None,
        "; ".join(site.actors[id].name for id in actors) or None,
        "; ".join(site.locations[id].name for id in places) or None,
        len(site.event_sources[event.id]),
        site.independent(event.id),
        "; ".join(dict.fromkeys(event.tags)) or None,
        event.added.edtf if event.added else None,
        event.updated.edtf if event.updated else None,
        plain_text(event.body, site) or None,
        *_acled(site, event, actors),
    )


def _acled(site: Site, event: Event, actors: tuple[str, ...]) -> tuple[Cell, ...]:
    day = event.date.earliest if event.date.earliest is not None else event.date.latest
    kind, place = site.kinds[event.kind.id], main_place(site, event.id)
    position = position_of(site, place) if place else None
    return (
        iso_bound(day) or None,
        civil(day)[0] if day is not None else None,
        time_precision(event.date),
        kind.title,
        kind.cameo or None,
        actors[0] if actors else None,
        actors[1] if len(actors) > 1 else None,
        place or None,
        position.latitude if position else None,
        position.longitude if position else None,
        geo_precision(site.locations[place]) if position else None,
    )


def time_precision(date: Date) -> int | None:
    """As ACLED has it: 1 the day, 2 within a week, 3 within a month; None beyond, and where a side is open.

    What lasted between two known days is as precise as its first day; an uncertain day is no day known.
    """
    if date.earliest is None or date.latest is None:
        return None
    first = date.parts[0]
    end = first.latest if date.form in ("lasted", "each-of") else date.latest
    days = end - (first.earliest if date.form in ("lasted", "each-of") else date.earliest) + 1
    if days == 1:
        return 2 if date.qualifier else 1
    return 2 if days <= _WEEK else 3 if days <= _MONTH else None


def plain_text(body: Body, site: Site) -> str:
    """A text without markup; citations are left out, links are their words."""
    pieces = [body.html[0]]
    for mark, part in zip(body.marks, body.html[1:], strict=True):
        pieces += ("" if mark.is_citation else mark_text(mark, site).replace("<", "&lt;"), part)
    return unescape(_TAG.sub("", "".join(pieces))).strip()
