"""An event of the API in, the header of the file that it was made from out."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.importing.api.records import Fields, edtf, number_text, said, source_fields
from timeline.importing.headers import Value
from timeline.model import Quantity
from timeline.parse.quantities import parse_quantity
from timeline.views.api.event import BoundItem, ClaimItem, EventItem, MediaItem, ReadoutItem
from timeline.views.api.records import SourceItem
from timeline.views.api.values import (
    AnyValue,
    BooleanValue,
    ChoiceValue,
    CoordinatesValue,
    CountedThingItem,
    CountedValue,
    DateValue,
    DurationValue,
    FieldItem,
    IntegerValue,
    QuantityValue,
    RecordValue,
    TextValue,
)  # fmt: skip


def event_fields(event: EventItem, inline: dict[str, SourceItem]) -> Fields:
    """The fields of the header; `inline` are the sources that are written inside the event, by id."""
    return {
        "title": event.title, "summary": event.summary, "kind": event.kind, "date": event.date.edtf,
        "not_before": _bound(event.not_before), "not_after": _bound(event.not_after),
        "time": event.time, "timezone": event.timezone, **fields(event.fields),
        "actors": [said(actor=one.actor, role=one.role, note=one.note) for one in event.participants if not one.field],
        "locations": [said(location=one.location, role=one.role, note=one.note) for one in event.places
                      if not one.field],
        "status": event.status, "claims": [_claim(one) for one in event.claims],
        "assessments": [said(about=one.about, reason=one.reason, on=edtf(one.on)) for one in event.assessments],
        "readouts": [_readout(one) for one in event.readouts],
        "sources": [said(id=id, **source_fields(inline[id])) if id in inline else id for id in event.listed_sources],
        "related": [said(event=one.event, relation=one.relation) for one in event.related],
        "tags": event.tags, "media": [_media(one) for one in event.media],
        "corrections": [said(on=edtf(one.on), type=one.type, was=one.was, now=one.now, why=one.why)
                        for one in event.corrections],
        "added": edtf(event.added), "updated": edtf(event.updated),
        "contributors": [said(name=one.name, url=one.url) for one in event.contributors],
        "translations": [said(lang=one.lang, title=one.title, summary=one.summary, body=one.markdown)
                         for one in event.translations],
        "imported": {one.name: one.text for one in event.imported},
        "withdrawn": event.withdrawn, "aliases": event.aliases,
    }  # fmt: skip


def fields(items: Sequence[FieldItem]) -> Fields:
    """The fields of a kind."""
    return {one.name: _values(one.values) for one in items}


def _bound(bound: BoundItem | None) -> Value:
    return said(date=bound.date.edtf, source=bound.source or "", note=bound.note) if bound is not None else ""


def _claim(claim: ClaimItem) -> Fields:
    stance = claim.stance if claim.stance != "asserts" else ""
    return said(
        about=claim.about, value=_values(claim.value), statement=claim.statement, stance=stance, by=claim.by or "",
        on=edtf(claim.on), sources=claim.sources, credibility=str(claim.credibility or ""), note=claim.note,
    )  # fmt: skip


def _readout(one: ReadoutItem) -> Fields:
    topics = [said(topic=topic.topic, said=topic.said, sources=topic.sources) for topic in one.topics]
    own = said(
        by=one.by, on=edtf(one.on), sources=one.sources, topics=topics, statement=one.statement,
        none_found=edtf(one.none_found), note=one.note,
    )  # fmt: skip
    return {**own, **fields(one.fields)}


def _media(one: MediaItem) -> Fields:
    return said(
        file=one.url.partition("/media/")[2], alt=one.alt, caption=one.caption, credit=one.credit,
        licence=one.licence, source=one.source or "", sensitive="true" if one.sensitive else "",
    )  # fmt: skip


# --- values -------------------------------------------------------------------------------------


def _values(values: Sequence[AnyValue]) -> Value:
    """One value as itself, several as a list."""
    found = [_value(one) for one in values]
    return found[0] if len(found) == 1 else found


def _value(value: AnyValue) -> Value:
    match value:
        case RecordValue() | ChoiceValue():
            return value.id
        case TextValue():
            return value.text
        case IntegerValue():
            return str(value.number)
        case BooleanValue():
            return "true" if value.true else "false"
        case CoordinatesValue():
            return [number_text(value.latitude), number_text(value.longitude)]
        case DateValue():
            return value.date.edtf
        case DurationValue():
            return value.as_stated
        case QuantityValue():
            return _quantity(value)
        case CountedValue():
            return [_counted(one) for one in value.things]
        case _:
            return value.url


def _counted(one: CountedThingItem) -> Value:
    return {one.thing: _quantity(one.quantity)} if one.quantity is not None else one.thing


def _quantity(value: QuantityValue) -> Value:
    """The words of the source where they say it all, else the numbers beside them."""
    whole = Quantity(value.low, value.best, value.high, value.as_stated, value.qualifier)
    if value.as_stated and parse_quantity(value.as_stated) == whole:
        return value.as_stated
    numbers = {"low": value.low, "best": value.best, "high": value.high}
    written = {name: number_text(number) for name, number in numbers.items() if number is not None}
    return {**written, **said(as_stated=value.as_stated, qualifier=value.qualifier)}
