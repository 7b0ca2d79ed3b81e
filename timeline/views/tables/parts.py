"""What an event has several of, a row each: who, where, fields, quantities, claims, sources."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.encode.tables import Cell, Column, Table
from timeline.link.counts import measured
from timeline.model import Counted, Event, FieldContent, FieldSpec, Quantity, Ref
from timeline.site import Site
from timeline.views.places import position_of
from timeline.views.words import value_text, values_text

_EVENT = Column("event", "the id of the event", references="events")
Row = tuple[Cell, ...]


def _events(site: Site) -> Iterator[Event]:
    return (site.events[id] for id in site.order)


def _field_values(site: Site) -> Iterator[tuple[Event, FieldSpec, int, FieldContent]]:
    """Every value of every field, with its number in the field."""
    for event in _events(site):
        kind = site.kinds[event.kind.id]
        for field in event.fields:
            spec = kind.field(field.name)
            assert spec is not None  # the event was read by its kind
            yield from ((event, spec, number, value) for number, value in enumerate(field.values, 1))


def fields(site: Site) -> Table:
    """The fields of the kinds, value by value."""
    columns = (
        _EVENT,
        Column("field", "the name of the field in the codebook"),
        Column("number", "the place of the value in the field", "integer"),
        Column("type", "the type of the field"),
        Column("record", "the id of the record that it names"),
        Column("value", "the value in words"),
    )
    rows = (
        (event.id, spec.name, number, spec.type, value.id if isinstance(value, Ref) else None,
         value_text(value, spec, site))
        for event, spec, number, value in _field_values(site)
    )  # fmt: skip
    return Table("fields", "What events say in the fields of their kinds, a row a value", columns, tuple(rows))


def quantities(site: Site) -> Table:
    """Every number, as stated and in figures."""
    columns = (
        _EVENT,
        Column("field", "the name of the field in the codebook"),
        Column("thing", "what is counted, where the field counts things"),
        Column("low", "the lowest number that is stated", "number"),
        Column("best", "the best estimate that is stated", "number"),
        Column("high", "the highest number that is stated", "number"),
        Column("as_stated", "the number in the words of its source; empty where the number is not stated"),
        Column("qualifier", "at least, about, up to …"),
        Column("unit", "the unit of the field"),
        Column("measures", "whether the number came, left, passed, or was there: arrival, departure, passage, level"),
    )
    rows = (row for one in _field_values(site) for row in _quantity_rows(*one))
    return Table("quantities", "Numbers, a row each", columns, tuple(rows))


def _quantity_rows(event: Event, spec: FieldSpec, number: int, value: FieldContent) -> Iterator[Row]:
    unit, measures = spec.unit[-1] if spec.unit else None, measured(spec, event) or None
    if isinstance(value, Quantity):
        yield (event.id, spec.name, None, *_figures(value), unit, measures)
    elif isinstance(value, Counted):
        for one in value.things:
            yield (event.id, spec.name, one.thing, *_figures(one.quantity), unit, measures)


def _figures(quantity: Quantity | None) -> Row:
    if quantity is None:
        return (None,) * 5
    return quantity.low, quantity.best, quantity.high, quantity.as_stated or None, quantity.qualifier or None


def participants(site: Site) -> Table:
    """Actors in events, by role."""
    columns = (
        _EVENT,
        Column("actor", "the id of the actor", references="actors"),
        Column("name", "its name"),
        Column("role", "its part in the event"),
        Column("note", "what the file says besides"),
    )
    rows = (
        (id, one.actor, site.actors[one.actor].name, one.role or None, one.note or None)
        for id in site.order
        for one in site.participants[id]
    )
    return Table("participants", "Actors in events, a row a part", columns, tuple(rows))


def places(site: Site) -> Table:
    """Places of events, by role, with the position that may be published."""
    columns = (
        _EVENT,
        Column("location", "the id of the place", references="locations"),
        Column("name", "its name"),
        Column("role", "at, from, to, via or concerning"),
        Column("note", "what the file says besides"),
        Column("latitude", "degrees north (WGS 84), as it may be published", "number"),
        Column("longitude", "degrees east", "number"),
    )
    rows = (
        (id, one.location, site.locations[one.location].name, one.role, one.note or None,
         *_position(site, one.location))
        for id in site.order
        for one in site.places[id]
    )  # fmt: skip
    return Table("places", "Places of events, a row a part", columns, tuple(rows))


def _position(site: Site, location: str) -> Row:
    position = position_of(site, location)
    return (position.latitude, position.longitude) if position else (None, None)


def claims(site: Site) -> Table:
    """Who says what of an event."""
    columns = (
        _EVENT,
        Column("number", "the place of the claim in the event", "integer"),
        Column("about", "a field of the event, event, or a question"),
        Column("value", "what the field would be, in words"),
        Column("statement", "the claim in words"),
        Column("stance", "asserts, confirms, denies, disputes or declines"),
        Column("by", "the id of the actor; empty where the source speaks for itself", references="actors"),
        Column("on", "the day of the claim, in EDTF"),
        Column("credibility", "1 to 6 on the Admiralty scale", "integer"),
        Column("note", "what the file says besides"),
    )
    rows = (
        (
            event.id, number, one.about, _value(site, event, one.about, one.value), one.statement or None, one.stance,
            one.by.id if one.by else None, one.on.edtf if one.on else None, one.credibility, one.note or None,
        )
        for event in _events(site)
        for number, one in enumerate(event.claims, 1)
    )  # fmt: skip
    return Table("claims", "Claims about events, a row each", columns, tuple(rows))


def _value(site: Site, event: Event, about: str, values: tuple[FieldContent, ...]) -> str | None:
    spec = site.kinds[event.kind.id].field(about)
    if spec is not None:
        return values_text(values, spec, site) or None
    return "; ".join(value_text(one, None, site) for one in values) or None


def event_sources(site: Site) -> Table:
    """What each event rests on."""
    columns = (
        _EVENT,
        Column("source", "the id of the source", references="sources"),
        Column("original", "the source at the end of its chain of copies", references="sources"),
        Column("position", "the place of the source in the list of the event", "integer"),
    )
    rows = (
        (id, source, site.origin[source], number)
        for id in site.order
        for number, source in enumerate(site.event_sources[id], 1)
    )
    return Table("event_sources", "Sources of events, a row each", columns, tuple(rows))


def claim_sources(site: Site) -> Table:
    """What each claim rests on."""
    columns = (
        _EVENT,
        Column("claim", "the number of the claim in the event", "integer"),
        Column("source", "the id of the source", references="sources"),
    )
    rows = (
        (event.id, number, source.id)
        for event in _events(site)
        for number, one in enumerate(event.claims, 1)
        for source in one.sources
    )
    return Table("claim_sources", "Sources of claims, a row each", columns, tuple(rows))


def relations(site: Site) -> Table:
    """How events go together; those with a withdrawn event are left out."""
    columns = (
        _EVENT,
        Column("relation", "part-of, follows, responds-to, corroborates, contradicts, supersedes or same-as"),
        Column("other", "the id of the other event", references="events"),
    )
    rows = (
        (event.id, one.relation, one.event.id)
        for event in _events(site)
        for one in event.related
        if not site.events[one.event.id].withdrawn
    )
    return Table("relations", "Relations between events, a row each", columns, tuple(rows))


def tags(site: Site) -> Table:
    """The tags of events."""
    columns = (_EVENT, Column("tag", "the tag"))
    rows = ((event.id, tag) for event in _events(site) for tag in dict.fromkeys(event.tags))
    return Table("tags", "Tags of events, a row each", columns, tuple(rows))
