"""The small values of the API: dates, fields, and what stands in them."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from timeline.dates import Date, Duration, date_text
from timeline.model import (
    Boolean,
    Choice,
    Coordinates,
    Counted,
    CountedThing,
    FieldContent,
    FieldSpec,
    FieldValue,
    Integer,
    Kind,
    Quantity,
    Ref,
    Text,
    Url,
)  # fmt: skip
from timeline.site import Site
from timeline.views.days import iso_bound
from timeline.views.words import values_text


class DateItem(msgspec.Struct, frozen=True, gc=False):
    """A date: EDTF, in words, the first and last day that it allows (null where open), its coarsest precision."""

    edtf: str
    text: str
    earliest: str | None
    latest: str | None
    precision: str
    qualifier: str


class RecordValue(msgspec.Struct, frozen=True, gc=False, tag="record"):
    """A record of the chronology, by its collection and id."""

    collection: str
    id: str


class TextValue(msgspec.Struct, frozen=True, gc=False, tag="text"):
    text: str


class IntegerValue(msgspec.Struct, frozen=True, gc=False, tag="integer"):
    number: int


class BooleanValue(msgspec.Struct, frozen=True, gc=False, tag="boolean"):
    true: bool


class UrlValue(msgspec.Struct, frozen=True, gc=False, tag="url"):
    url: str


class ChoiceValue(msgspec.Struct, frozen=True, gc=False, tag="choice"):
    """One of the values that the field's kind declares, by its id."""

    id: str


class CoordinatesValue(msgspec.Struct, frozen=True, gc=False, tag="coordinates"):
    latitude: float
    longitude: float


class DateValue(msgspec.Struct, frozen=True, gc=False, tag="date"):
    date: DateItem


class DurationValue(msgspec.Struct, frozen=True, gc=False, tag="duration"):
    low_minutes: int | None
    high_minutes: int | None
    as_stated: str


class QuantityValue(msgspec.Struct, frozen=True, gc=False, tag="quantity"):
    """A number as stated: low ≤ best ≤ high, null where nothing is said."""

    low: float | int | None
    best: float | int | None
    high: float | int | None
    as_stated: str
    qualifier: str


class CountedThingItem(msgspec.Struct, frozen=True, gc=False):
    """A thing and its number, null where the number is not stated."""

    thing: str
    quantity: QuantityValue | None


class CountedValue(msgspec.Struct, frozen=True, gc=False, tag="counted"):
    things: tuple[CountedThingItem, ...]


AnyValue = (
    RecordValue | TextValue | IntegerValue | BooleanValue | UrlValue | ChoiceValue | CoordinatesValue | DateValue
    | DurationValue | QuantityValue | CountedValue
)  # fmt: skip


class FieldItem(msgspec.Struct, frozen=True, gc=False):
    """A field of an event's kind: its name and type in the codebook, its values, and these in words."""

    name: str
    type: str
    values: tuple[AnyValue, ...]
    text: str


@lru_cache(maxsize=10_000)
def date_item(date: Date) -> DateItem:
    """A date as the API gives it."""
    first, last = iso_bound(date.earliest) or None, iso_bound(date.latest) or None
    return DateItem(date.edtf, date_text(date), first, last, date.precision, date.qualifier)


def optional_date(date: Date | None) -> DateItem | None:
    """The same, None for None."""
    return date_item(date) if date is not None else None


def field_items(site: Site, kind: Kind, fields: tuple[FieldValue, ...]) -> tuple[FieldItem, ...]:
    """The fields of an event or of a read-out."""
    return tuple(_field(site, kind.field(field.name), field) for field in fields)


def _field(site: Site, spec: FieldSpec | None, field: FieldValue) -> FieldItem:
    assert spec is not None, field.name  # the event was read by its kind
    values = tuple(map(any_value, field.values))
    return FieldItem(field.name, spec.type, values, values_text(field.values, spec, site))


def any_value(value: FieldContent) -> AnyValue:
    """One value of a field or of a claim."""
    match value:
        case Ref():
            return RecordValue(value.collection, value.id)
        case Date():
            return DateValue(date_item(value))
        case Duration():
            return DurationValue(value.low_minutes, value.high_minutes, value.as_stated)
        case Quantity():
            return _quantity(value)
        case Counted():
            return CountedValue(tuple(map(_counted, value.things)))
        case _:
            return _plain(value)


def _counted(thing: CountedThing) -> CountedThingItem:
    return CountedThingItem(thing.thing, _quantity(thing.quantity) if thing.quantity is not None else None)


def _quantity(value: Quantity) -> QuantityValue:
    return QuantityValue(value.low, value.best, value.high, value.as_stated, value.qualifier)


def _plain(value: Text | Integer | Boolean | Url | Choice | Coordinates) -> AnyValue:
    match value:
        case Text():
            return TextValue(value.text)
        case Integer():
            return IntegerValue(value.number)
        case Boolean():
            return BooleanValue(value.true)
        case Url():
            return UrlValue(value.url)
        case Choice():
            return ChoiceValue(value.id)
        case Coordinates():
            return CoordinatesValue(value.latitude, value.longitude)
