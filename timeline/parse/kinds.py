"""A kind's file in; the kind with its fields and sentences out."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from timeline.model import PLACE_ROLES, FieldSpec, Kind, Thing
from timeline.parse.fields import KIND_TYPES, Field, read_fields
from timeline.parse.frontmatter import is_blank
from timeline.parse.header import COMMON, record_or_none
from timeline.parse.measures import check_measures, measures_field
from timeline.parse.nodes import Mapping, Node, Scalar, key_of, text_of, value_of
from timeline.parse.reading import Reading, items
from timeline.parse.sentences import check_sentences, read_sentence
from timeline.problems import quoted

COLOURS = ("teal", "green", "slate", "blue", "indigo", "plum", "ochre", "brown")
ROUTES = ("call", "flight", "voyage", "way")
SHAPES = ("disc", "square", "diamond", "triangle", "hull", "dome", "cross", "hexagon")
HAPPENS = ("at a point", "over a span", "either")
# The root codes of CAMEO 1.1b3, chapter 6.
CAMEO = tuple(f"{number:02}" for number in range(1, 21))

RESERVED = frozenset({"event", "id", "by", "statement"})
FIELD_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


def _read_things(node: Node, reading: Reading, name: str) -> tuple[Thing, ...] | None:
    table = {
        "plural": Field("text", limit=80),
        "group": Field("text", limit=80),
        "names": Field("text", many=True, limit=80),
    }
    if not isinstance(node, Mapping):
        return tuple(Thing(text) for text in _texts(node, "a thing", reading))
    things = []
    for key, value in node.entries:
        what = f"the thing {quoted(key.text)}"
        block = None if is_blank(value) else reading.mapping(value, what)
        things.append(Thing(name=key.text, **(read_fields(block, table, reading, what) if block else {})))
    return tuple(things)


def _texts(node: Node, what: str, reading: Reading) -> list[str]:
    """The texts of a list; anything else in it is a fault."""
    found = []
    for one in items(node):
        if isinstance(one, Scalar):
            found.append(one.text)
        else:
            message = f"{what} has to be a text: {quoted(reading.source_text(one))}"
            reading.fault(one, message, "take the inner brackets away")
    return found


def _read_values(node: Node, reading: Reading, name: str) -> tuple[tuple[str, str], ...] | None:
    if not isinstance(node, Mapping):
        return tuple((text, text) for text in _texts(node, f"each of {name}", reading))
    labels = ((key.text, reading.text(value, f"the label of {key.text}", 120)) for key, value in node.entries)
    return tuple((id, label) for id, label in labels if label)


FIELD = {
    "type": Field("choice", required=True, choices=KIND_TYPES),
    "role": Field("text", limit=60),
    "many": Field("boolean"),
    "required": Field("boolean"),
    "unit": Field("text", many=True, limit=60),
    "label": Field("text", limit=60),
    "help": Field("text", limit=300),
    "values": Field("values", read=_read_values),
    "things": Field("things", read=_read_things),
    "measures": measures_field(),
    "group": Field("text", limit=80),
    "place": Field("text", limit=40),
}


def _read_specs(node: Node, reading: Reading, name: str) -> tuple[FieldSpec, ...] | None:
    mapping = reading.mapping(node, name)
    if mapping is None:
        return None
    specs = [_spec(key, value, reading) for key, value in mapping.entries]
    return tuple(spec for spec in specs if spec is not None)


def _spec(key: Scalar, value: Node, reading: Reading) -> FieldSpec | None:
    name = key.text
    if not FIELD_NAME.fullmatch(name):
        reading.fault(key, f"a field cannot be called {quoted(name)}", "use small letters, digits and _")
        return None
    mapping = reading.mapping(value, f"the field {quoted(name)}")
    before = len(reading.problems)
    found: dict[str, Any] = read_fields(mapping, FIELD, reading, f"the field {quoted(name)}") if mapping else {}
    if mapping is None or len(reading.problems) > before:
        return None
    _check_spec(key, mapping, found, reading)
    found.setdefault("label", (name[0].upper() + name[1:]).replace("_", " "))
    found.setdefault("role", _default_role(name, found))
    found |= found.pop("measures", {})
    return FieldSpec(name=name, **found)


def _default_role(name: str, found: dict[str, Any]) -> str:
    if found["type"] == "actor":
        return name.replace("_", " ")
    if found["type"] == "location":
        return name if name in PLACE_ROLES else "concerning"
    return ""


_OWNERS = {
    "values": ("choice",), "things": ("counted",), "group": ("actor",),
    "measures": ("counted", "actor"), "place": ("counted", "actor"),
}  # fmt: skip


def _check_spec(key: Scalar, mapping: Mapping, found: dict[str, Any], reading: Reading) -> None:
    type_ = found["type"]
    if type_ == "choice" and not found.get("values"):
        reading.fault(key, "a choice needs its values", "add values: {id: label, …}")
    if type_ == "counted" and not found.get("things"):
        reading.fault(key, "a counted field needs the things it knows", "add things: {name: {plural: …}, …}")
    if type_ == "location" and found.get("role", "at") not in PLACE_ROLES:
        hint = f"the role of a place is one of: {', '.join(PLACE_ROLES)}"
        message = f"a place cannot have the role {quoted(found['role'])}"
        reading.fault(value_of(mapping, "role"), message, hint)
    spellings = Counter(text for thing in found.get("things", ()) for text in {thing.name, thing.plural, *thing.names})
    for text in sorted(text for text, count in spellings.items() if text and count > 1):
        message = f"two things of {quoted(key.text)} are spelt {quoted(text)}"
        reading.fault(text_of(value_of(mapping, "things"), text), message, "a spelling leads to one thing")
    for name, owners in _OWNERS.items():
        if name in found and type_ not in owners:
            message = f"{name} goes with the type {' or '.join(owners)}, not {type_}"
            reading.fault(key_of(mapping, name), message, f"take {name} away")


def _read_groups(node: Node, reading: Reading, name: str) -> tuple[tuple[str, ...], ...] | None:
    if any(isinstance(group, Scalar) for group in items(node)):
        written = ", ".join(one.text for one in items(node) if isinstance(one, Scalar))
        hint = f"write [[{written}]] where all are needed together, or a list for each group"
        reading.fault(node, f"one_of takes lists of fields in a list: {quoted(reading.source_text(node))}", hint)
        return None
    return tuple(tuple(_texts(group, "a field of one_of", reading)) for group in items(node))


KIND = {
    "title": Field("text", required=True, limit=120),
    "plural": Field("text", limit=120),
    "icon": Field("id"),
    "colour": Field("choice", choices=COLOURS),
    "shape": Field("choice", choices=SHAPES),
    "route": Field("choice", choices=ROUTES),
    "happens": Field("choice", required=True, choices=HAPPENS),
    "sentence": Field("sentence", many=True, read=read_sentence),
    "readouts": Field("boolean"),
    "cameo": Field("choice", choices=CAMEO),
    "one_of": Field("groups", read=_read_groups),
    "fields": Field("fields", read=_read_specs),
    **COMMON,
}


def parse_kind(reading: Reading, id: str, event_fields: frozenset[str]) -> Kind | None:
    """The kind, or None with its problems in `reading`.

    `event_fields` are the names that every event has: no field of a kind may bear one.
    """
    header = reading.document.header
    found = read_fields(header, KIND, reading, "a kind")
    found["sentences"] = found.pop("sentence", ())
    _check_names(found, header, event_fields, reading)
    check_sentences(found, header, reading)
    check_measures(found.get("fields", ()), header, reading)
    found.setdefault("plural", found.get("title", ""))
    return record_or_none(Kind, reading, found, id)  # type: ignore[no-any-return]


def _check_names(found: dict[str, Any], header: Mapping, taken: frozenset[str], reading: Reading) -> None:
    for spec in found.get("fields", ()):
        if spec.name in RESERVED | taken:
            what = "a word of claims and read-outs" if spec.name in RESERVED else "a field of every event"
            message = f"{quoted(spec.name)} is {what}"
            reading.fault(key_of(header, "fields", spec.name), message, "give the kind's field another name")
    names = {spec.name for spec in found.get("fields", ())}
    for name in sorted({name for group in found.get("one_of", ()) for name in group} - names):
        node = text_of(value_of(header, "one_of"), name)
        reading.unknown(node, f"one_of names no field {quoted(name)}", name, names, "name a field of the kind")
