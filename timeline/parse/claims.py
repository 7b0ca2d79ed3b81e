"""The contested part of an event: claims, assessments and read-outs, from nodes to values."""

from __future__ import annotations

from typing import Any

import msgspec

from timeline.model import STANCES, Assessment, Claim, FieldContent, Kind, Readout, ReadoutTopic
from timeline.parse.fields import Field, read_field, read_fields
from timeline.parse.frontmatter import is_blank
from timeline.parse.header import text_or_block
from timeline.parse.nodes import Mapping, Node, Scalar, value_of
from timeline.parse.reading import Reading, items
from timeline.parse.values import field_values, kind_table, wrapped
from timeline.problems import did_you_mean, quoted

# The fields of every event about which there may be claims, with the type of one value.
COMMON_ABOUT = {
    "date": Field("date"),
    "time": Field("time"),
    "timezone": Field("zone"),
    "actors": Field("actor", many=True),
    "locations": Field("location", many=True),
    "status": Field("text"),
}

_CLAIM = {
    "about": Field("text", required=True, limit=200),
    "value": Field("node", read=lambda node, reading, name: node),
    "statement": Field("text", limit=600),
    "stance": Field("choice", choices=STANCES),
    "by": Field("actor"),
    "on": Field("date"),
    "sources": Field("source", many=True, required=True),
    "credibility": Field("choice", choices=("1", "2", "3", "4", "5", "6")),
    "note": Field("text", limit=600),
}
_ASSESSMENT = {
    "about": Field("text", required=True, limit=200),
    "reason": Field("text", required=True, limit=600),
    "on": Field("date"),
}
_TOPIC = {
    "topic": Field("text", required=True, limit=120),
    "said": Field("text", limit=600),
    "sources": Field("source", many=True),
}
_READOUT = {
    "by": Field("actor", required=True),
    "on": Field("date"),
    "sources": Field("source", many=True),
    "topics": text_or_block(_TOPIC, ReadoutTopic, "topic"),
    "statement": Field("text", limit=1000),
    "none_found": Field("date"),
    "note": Field("text", limit=600),
}


def read_claims(node: Node, kind: Kind, reading: Reading) -> tuple[Claim, ...]:
    """The claims of an event; each value is read as its field's type."""
    blocks = [_about_block(item, _CLAIM, kind, reading, "a claim") for item in items(node)]
    return tuple(claim for found in blocks if found and (claim := _claim(*found, kind, reading)))


def _block(node: Node, table: dict[str, Field], reading: Reading, what: str) -> tuple[Mapping, dict[str, Any]] | None:
    mapping = reading.mapping(node, what)
    if mapping is None:
        return None
    before = len(reading.problems)
    found = read_fields(mapping, table, reading, what)
    return (mapping, found) if len(reading.problems) == before else None


def _about_block(
    node: Node, table: dict[str, Field], kind: Kind, reading: Reading, what: str
) -> tuple[Mapping, dict[str, Any]] | None:
    """The same of what is about something, which is looked at whatever else is wrong."""
    block = _block(node, table, reading, what)
    about = value_of(node, "about")
    if isinstance(about, Scalar) and about is not node and not is_blank(about):
        block = block if _is_about(about, kind, reading) else None
    return block


def _claim(mapping: Mapping, found: dict[str, Any], kind: Kind, reading: Reading) -> Claim | None:
    about = found["about"]
    if not found["sources"]:
        reading.fault(mapping, "a claim needs a source", "add sources: [source-id]")
        return None
    node = found.pop("value", None)
    value = () if node is None else _value(node, about, kind, reading)
    if value is None:
        return None
    if not value and not found.get("statement"):
        reading.fault(mapping, f"the claim about {quoted(about)} says nothing", "add value: or statement:")
        return None
    if "credibility" in found:
        found["credibility"] = int(found["credibility"])
    return Claim(**found, value=value, line=mapping.line + 1, column=mapping.column + 1)


def _is_about(node: Scalar, kind: Kind, reading: Reading) -> bool:
    known, about = {"event", *COMMON_ABOUT, *(spec.name for spec in kind.fields)}, node.text.strip()
    if about in known or about.endswith("?"):
        return True
    hint = did_you_mean(about, known)
    hint = hint or "it is a field of the event, the word event, or a question that ends in a question mark"
    reading.fault(node, f"{quoted(about)} is nothing that can be claimed about", hint)
    return False


def _value(node: Node, about: str, kind: Kind, reading: Reading) -> tuple[FieldContent, ...] | None:
    spec = kind.field(about)
    if spec is not None:
        field, type_ = kind_table(kind, required=False)[about], spec.type
    else:
        field = COMMON_ABOUT.get(about, Field("text", limit=300))
        type_ = "text" if field.type in ("text", "time", "zone") else field.type
    # A claim about several actors may name them all; a value of one is a list of one.
    name = f"the value claimed for {about}"
    found = read_field(name, msgspec.structs.replace(field, required=False), node, reading)
    return None if found is None or found == () else wrapped(type_, found)


def read_assessments(node: Node, kind: Kind, reading: Reading) -> tuple[Assessment, ...]:
    """The editors' words on what may be claimed."""
    blocks = [_about_block(item, _ASSESSMENT, kind, reading, "an assessment") for item in items(node)]
    return tuple(Assessment(**found) for _, found in filter(None, blocks))


def read_readouts(node: Node, kind: Kind, reading: Reading) -> tuple[Readout, ...]:
    """What each side says was said; a side may give any field of the kind as it states it."""
    if not kind.readouts:
        reading.fault(node, f"the kind {quoted(kind.id)} has no read-outs", "take readouts away, or use claims")
        return ()
    table = kind_table(kind, required=False) | _READOUT
    blocks = [_block(item, table, reading, "a read-out") for item in items(node)]
    return tuple(one for block in blocks if block and (one := _readout(*block, kind, reading)))


def _readout(mapping: Mapping, found: dict[str, Any], kind: Kind, reading: Reading) -> Readout | None:
    if "none_found" in found:
        said = sorted(set(found) - {"by", "none_found", "note"})
        if said:
            message = f"a side for which none was found cannot have {quoted(said[0])}"
            reading.fault(mapping, message, "keep none_found, or what the side says")
            return None
    elif not found.get("sources"):
        reading.fault(
            mapping, "a read-out needs a source", "add sources: [source-id], or none_found: the day of the search"
        )
        return None
    own = {name: value for name, value in found.items() if name in _READOUT}
    return Readout(**own, fields=field_values(kind, {k: v for k, v in found.items() if k not in _READOUT}))
