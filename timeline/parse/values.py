"""The fields that a kind declares, as fields of the table that reads them; and their values wrapped."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from timeline.model import Boolean, Choice, FieldContent, FieldSpec, FieldValue, Integer, Kind, Text, Url
from timeline.parse.fields import Field

_WRAP: dict[str, Any] = {"text": Text, "integer": Integer, "boolean": Boolean, "choice": Choice, "url": Url}


def kind_table(kind: Kind, *, required: bool = True) -> dict[str, Field]:
    """The kind's fields as the reader's table; without `required` none has to be there."""
    return {spec.name: spec_field(spec, required=required) for spec in kind.fields}


def spec_field(spec: FieldSpec, *, required: bool = False) -> Field:
    """One field of a kind as a field of the reader's table."""
    choices = tuple(id for id, _ in spec.values)
    needed = required and spec.required
    return Field(spec.type, many=spec.many, required=needed, choices=choices, things=spec.things, limit=300)


def field_values(kind: Kind, found: dict[str, Any]) -> tuple[FieldValue, ...]:
    """The values that were found for the kind's fields, in the kind's order."""
    present = ((spec, found[spec.name]) for spec in kind.fields if spec.name in found)
    return tuple(FieldValue(spec.name, wrapped(spec.type, value)) for spec, value in present)


def wrapped(type_: str, value: Any) -> tuple[FieldContent, ...]:
    """A value or a tuple of values, each in the small struct of its type."""
    many: Iterable[Any] = value if isinstance(value, tuple) else (value,)
    wrap = _WRAP.get(type_)
    return tuple(wrap(one) if wrap else one for one in many)
