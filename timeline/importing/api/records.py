"""An actor, place, source, kind or storyline of the API in, the header of the file that it was made from out."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from timeline.importing.headers import Value
from timeline.views.api.records import (
    ActorItem,
    FieldSpecItem,
    KindItem,
    LocationItem,
    NameItem,
    SourceItem,
    StorylineItem,
)  # fmt: skip
from timeline.views.api.values import DateItem

Fields = dict[str, Value]


def said(**found: Value) -> Fields:
    """The fields that say something."""
    return {name: value for name, value in found.items() if value}


def edtf(date: DateItem | None) -> str:
    """A date as it is written."""
    return date.edtf if date is not None else ""


def number_text(number: float) -> str:
    """All digits of a number, none of them in an exponent."""
    return f"{Decimal(repr(number)):f}"


def actor_fields(actor: ActorItem) -> Fields:
    """The fields of the header of an actor."""
    roles = [
        said(title=one.title, organisation=one.organisation or "", known=edtf(one.known))
        | _span(one.since, one.until) for one in actor.roles
    ]  # fmt: skip
    return said(
        name=actor.name, in_sentence=actor.in_sentence, plural="true" if actor.plural else "",
        names=[_name(one) for one in actor.names], type=actor.type, roles=roles, part_of=actor.part_of or "",
        seat=actor.seat or "", wikidata=actor.wikidata, aliases=actor.aliases,
    )  # fmt: skip


def location_fields(place: LocationItem) -> Fields:
    """The fields of the header of a place, at the coordinates that were published."""
    pair: list[Value] = []
    waypoints: list[Value] = [list(map(number_text, one)) for one in place.waypoints]
    if place.latitude is not None and place.longitude is not None:
        pair = [number_text(place.latitude), number_text(place.longitude)]
    return said(
        name=place.name, in_sentence=place.in_sentence, names=[_name(one) for one in place.names], type=place.type,
        coordinates=pair, precision=place.precision, within=place.within or "", wikidata=place.wikidata,
        publish_coordinates=place.publish_coordinates, waypoints=waypoints, aliases=place.aliases,
    )  # fmt: skip


def source_fields(source: SourceItem) -> Fields:
    """The fields of a source, in a file of its own or inside an event."""
    archives = [said(url=one.url, captured=edtf(one.captured), sha256=one.sha256) for one in source.archives]
    return said(
        title=source.title, publisher=source.publisher, url=source.url, published=edtf(source.published),
        author=source.authors, lang=source.lang, type=source.type, archives=archives,
        archive_exempt=source.archive_exempt, access=source.access, dead=edtf(source.dead),
        derived_from=source.derived_from or "", reliability=source.reliability, aliases=source.aliases,
    )  # fmt: skip


def kind_fields(kind: KindItem) -> Fields:
    """The fields of the header of a kind."""
    sentences: list[Value] = [
        said(when=when, say=say) if when else say for say, when in zip(kind.sentences, kind.conditions, strict=True)
    ]
    return said(
        title=kind.title, plural=kind.plural, icon=kind.icon, colour=kind.colour, shape=kind.shape, route=kind.route,
        happens=kind.happens, sentence=sentences, readouts="true" if kind.readouts else "", cameo=kind.cameo,
        one_of=kind.one_of, fields={one.name: _spec(one) for one in kind.fields}, aliases=kind.aliases,
    )  # fmt: skip


def storyline_fields(storyline: StorylineItem) -> Fields:
    """The fields of the header of a storyline."""
    steps = [said(event=one.event, note=one.markdown) for one in storyline.steps]
    return said(title=storyline.title, summary=storyline.summary, events=steps, aliases=storyline.aliases)


FIELDS: dict[str, Callable[[Any], Fields]] = {
    "actors": actor_fields,
    "locations": location_fields,
    "sources": source_fields,
    "kinds": kind_fields,
    "storylines": storyline_fields,
}


def _span(since: DateItem | None, until: DateItem | None) -> Fields:
    # `from` is a word of Python.
    return said(**{"from": edtf(since), "to": edtf(until)})


def _name(name: NameItem) -> Fields:
    return said(text=name.text, lang=name.lang) | _span(name.since, name.until)


def _spec(spec: FieldSpecItem) -> Fields:
    measures: Value = {spec.measured_by: spec.measures_when} if spec.measured_by else spec.measures
    things = {one.name: said(plural=one.plural, group=one.group, names=one.names) for one in spec.things}
    return said(
        type=spec.type, label=spec.label, role=spec.role, many="true" if spec.many else "",
        required="true" if spec.required else "", help=spec.help, unit=spec.unit,
        values={one.id: one.label for one in spec.values}, things=things, measures=measures, group=spec.group,
        place=spec.place,
    )  # fmt: skip
