"""A kind's file in; the kind with its fields and sentences out."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from timeline.model import PLACE_ROLES, FieldSpec, Kind, Sentence, Slot, Thing
from timeline.parse.fields import KIND_TYPES, Field, read_field, read_fields
from timeline.parse.header import COMMON, record_or_none
from timeline.parse.measures import check_measures, measures_field
from timeline.parse.nodes import Mapping, Node, Scalar
from timeline.parse.reading import Reading, items
from timeline.problems import quoted

COLOURS = ("teal", "green", "slate", "blue", "indigo", "plum", "ochre", "brown")
ROUTES = ("call", "flight", "voyage", "way")
SHAPES = ("disc", "square", "diamond", "triangle", "hull", "dome", "cross", "hexagon")
HAPPENS = ("at a point", "over a span", "either")
# The root codes of CAMEO 1.1b3, chapter 6.
CAMEO = tuple(f"{number:02}" for number in range(1, 21))

RESERVED = frozenset({"event", "id", "by", "statement"})
FIELD_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_SLOT = re.compile(r"\{([^{}]*)\}")


def _read_things(node: Node, reading: Reading, name: str) -> tuple[Thing, ...] | None:
    table = {
        "plural": Field("text", limit=80),
        "group": Field("text", limit=80),
        "names": Field("text", many=True, limit=80),
    }
    if not isinstance(node, Mapping):
        return tuple(Thing(one.text) for one in items(node) if isinstance(one, Scalar))
    things = []
    for key, value in node.entries:
        block = value if isinstance(value, Mapping) else None
        found = read_fields(block, table, reading, f"the thing {quoted(key.text)}") if block else {}
        things.append(Thing(name=key.text, **found))
    return tuple(things)


def _read_values(node: Node, reading: Reading, name: str) -> tuple[tuple[str, str], ...] | None:
    if not isinstance(node, Mapping):
        return tuple((one.text, one.text) for one in items(node) if isinstance(one, Scalar))
    return tuple((key.text, value.text) for key, value in node.entries if isinstance(value, Scalar))


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
    _check_spec(key, found, reading)
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


def _check_spec(key: Scalar, found: dict[str, Any], reading: Reading) -> None:
    type_ = found["type"]
    if type_ == "choice" and not found.get("values"):
        reading.fault(key, "a choice needs its values", "add values: {id: label, …}")
    if type_ == "counted" and not found.get("things"):
        reading.fault(key, "a counted field needs the things it knows", "add things: {name: {plural: …}, …}")
    if type_ == "location" and found.get("role", "at") not in PLACE_ROLES:
        hint = f"the role of a place is one of: {', '.join(PLACE_ROLES)}"
        reading.fault(key, f"a place cannot have the role {quoted(found['role'])}", hint)
    spellings = Counter(text for thing in found.get("things", ()) for text in {thing.name, thing.plural, *thing.names})
    for text in sorted(text for text, count in spellings.items() if text and count > 1):
        message = f"two things of {quoted(key.text)} are spelt {quoted(text)}"
        reading.fault(key, message, "a spelling leads to one thing")
    for name, owners in _OWNERS.items():
        if name in found and type_ not in owners:
            reading.fault(key, f"{name} goes with the type {' or '.join(owners)}, not {type_}", f"take {name} away")


SENTENCE = {
    "when": Field("when", read=lambda node, reading, name: _read_when(node, reading)),
    "say": Field("text", required=True, limit=300),
}


def _read_when(node: Node, reading: Reading) -> tuple[tuple[str, str], ...] | None:
    return _read_values(node, reading, "when") if reading.mapping(node, "when") else None


def _read_sentence(node: Node, reading: Reading, name: str) -> Sentence | None:
    if isinstance(node, Mapping):
        before = len(reading.problems)
        found = read_fields(node, SENTENCE, reading, "a sentence")
        if len(reading.problems) > before:
            return None
        return sentence(found["say"], found.get("when", ()))
    text = read_field(name, Field("text", limit=300), node, reading)
    return sentence(text) if text else None


def sentence(say: str, when: tuple[tuple[str, str], ...] = ()) -> Sentence:
    """`{field}` prints a field; `{field:one|more}` one of two words by its number."""
    pieces = _SLOT.split(say)
    slots = []
    for written in pieces[1::2]:
        field, _, words = written.partition(":")
        one, _, more = words.partition("|")
        slots.append(Slot(field.strip(), one, more))
    return Sentence(say, tuple(pieces[::2]), tuple(slots), when)


def _read_groups(node: Node, reading: Reading, name: str) -> tuple[tuple[str, ...], ...] | None:
    groups = []
    if any(isinstance(group, Scalar) for group in items(node)):
        written = ", ".join(one.text for one in items(node) if isinstance(one, Scalar))
        hint = f"write [[{written}]] where all are needed together, or a list for each group"
        reading.fault(node, f"one_of takes lists of fields in a list: {quoted(reading.source_text(node))}", hint)
        return None
    for group in items(node):
        groups.append(tuple(one.text for one in items(group) if isinstance(one, Scalar)))
    return tuple(groups)


KIND = {
    "title": Field("text", required=True, limit=120),
    "plural": Field("text", limit=120),
    "icon": Field("id"),
    "colour": Field("choice", choices=COLOURS),
    "shape": Field("choice", choices=SHAPES),
    "route": Field("choice", choices=ROUTES),
    "happens": Field("choice", required=True, choices=HAPPENS),
    "sentence": Field("sentence", many=True, read=_read_sentence),
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
    place = _places(header)
    _check_names(found, place, event_fields, reading)
    _check_sentences(found, place, reading)
    check_measures(found.get("fields", ()), place, reading)
    found.setdefault("plural", found.get("title", ""))
    return record_or_none(Kind, reading, found, id)  # type: ignore[no-any-return]


def _places(header: Mapping) -> dict[str, Node]:
    """The nodes to point at: `fields` a key, `fields who` the key below it, `sentence 0` a member."""
    found: dict[str, Node] = {}
    for key, node in header.entries:
        found[key.text] = key
        if isinstance(node, Mapping):
            found |= {f"{key.text} {inner.text}": inner for inner, _ in node.entries}
        else:
            found |= {f"{key.text} {number}": item for number, item in enumerate(items(node))}
    return found


def _check_names(found: dict[str, Any], place: dict[str, Node], taken: frozenset[str], reading: Reading) -> None:
    for spec in found.get("fields", ()):
        if spec.name in RESERVED:
            message = f"{quoted(spec.name)} is a word of claims and read-outs"
            reading.fault(place[f"fields {spec.name}"], message, "give the kind's field another name")
        if spec.name in taken:
            message = f"{quoted(spec.name)} is a field of every event"
            reading.fault(place[f"fields {spec.name}"], message, "give the kind's field another name")
    names = {spec.name for spec in found.get("fields", ())}
    for name in sorted({name for group in found.get("one_of", ()) for name in group} - names):
        reading.unknown(place["one_of"], f"one_of names no field {quoted(name)}", name, names, "")


def _check_sentences(found: dict[str, Any], place: dict[str, Node], reading: Reading) -> None:
    """Every event has a sentence: for each way to fill in the kind, one sentence always holds."""
    specs = {spec.name: spec for spec in found.get("fields", ())}
    sentences: tuple[Sentence, ...] = found.get("sentences", ())
    for number, one in enumerate(sentences):
        node = place.get(f"sentence {number}", place["sentence"])
        if any("{" in text or "}" in text for text in one.texts):
            message = f"a brace of the sentence is not closed or not opened: {quoted(one.say)}"
            reading.fault(node, message, "write each field as {field}")
        for slot in one.slots:
            if slot.field not in specs:
                message = f"the sentence {quoted(one.say)} has no field {quoted(slot.field)}"
                reading.unknown(node, message, slot.field, specs, "the slots are the kind's fields")
        for name, value in one.when:
            _check_when(name, value, specs, node, reading)
    if not sentences or reading.problems:
        return
    required = {name for name, spec in specs.items() if spec.required}
    always = [{slot.field for slot in one.slots} for one in sentences if not one.when]
    for group in found.get("one_of", ()) or ((),):
        if not any(fields <= required | set(group) for fields in always):
            given = ", ".join((*sorted(required), *group)) or "no field"
            hint = f"add a sentence without when that needs nothing but: {given}"
            reading.fault(place["sentence"], "an event of this kind can be left without a sentence", hint)
            return


def _check_when(name: str, value: str, specs: dict[str, FieldSpec], node: Node, reading: Reading) -> None:
    spec = specs.get(name)
    if spec is None or spec.type not in ("choice", "boolean", "text"):
        reading.fault(node, f"when cannot ask for {quoted(name)}", "it asks for a choice or a boolean of the kind")
    elif spec.type == "choice" and value not in dict(spec.values):
        known = dict(spec.values)
        hint = f"{name} is one of: {', '.join(known)}"
        reading.unknown(node, f"{name} is never {quoted(value)}", value, known, hint)
