"""The field tables as a JSON Schema (draft 2020-12), for editors that complete and check as one writes.

It says less than `check`, which reads dates and looks ids up; it says nothing that `check` does not.
"""

from __future__ import annotations

from typing import Any

from timeline.model import Kind
from timeline.parse.fields import ID, ID_LIMIT, INTEGER, Field
from timeline.parse.tables import fields_of

Schema = dict[str, Any]

_ID: Schema = {"type": "string", "pattern": f"^{ID.pattern}$", "maxLength": ID_LIMIT}
# What a reader of YAML 1.1 makes of a field whose text this program takes as it was written.
_SCALAR = ["string", "number", "boolean"]
_TYPES: dict[str, Schema] = {
    "text": {"type": _SCALAR},
    "integer": {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": f"^{INTEGER.pattern}$"}]},
    "boolean": {"type": "boolean"},
    "url": {"type": "string", "pattern": "^https?://"},
    "lang": {"type": "string"},
    "waypoints": {"type": "array", "minItems": 2, "items": {"type": "array", "items": {"type": "number"}}},
    **{type_: _ID for type_ in ("id", "actor", "location", "source", "event", "kind")},
}


def event_schema(kinds: list[Kind]) -> Schema:
    """The header of an event: with the fields of its kind, once that is named."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The header of an event",
        "type": "object",
        "properties": {"kind": {"enum": [kind.id for kind in kinds]}},
        "required": ["kind"],
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": kind.id}}, "required": ["kind"]},
                "then": {"title": kind.title, **record_schema("events", kind)},
            }
            for kind in kinds
        ],
    }


def record_schema(collection: str, kind: Kind | None = None) -> Schema:
    """The header of a record of a collection."""
    table = fields_of(collection, kind)
    help_ = {spec.name: spec.help for spec in kind.fields} if kind else {}
    schema: Schema = {
        "type": "object",
        "properties": {name: _field(field, help_.get(name, "")) for name, field in table.items()},
        "required": [name for name, field in table.items() if field.required],
        "additionalProperties": False,
    }
    if kind and kind.one_of:
        schema["anyOf"] = [{"required": list(group)} for group in kind.one_of]
    return schema


def _field(field: Field, help_: str) -> Schema:
    found = dict(_TYPES.get(field.type, {}))
    if field.choices:
        found = {"enum": list(field.choices)}
    if field.limit and field.type == "text":
        found["maxLength"] = field.limit
    if field.many and found:
        # One value where a list may stand needs no list.
        found = {"anyOf": [found, {"type": "array", "items": found}]}
    return {"description": help_, **found} if help_ else found
