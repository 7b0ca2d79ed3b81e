"""An event's file in; the event with every field read by its type out."""

from __future__ import annotations

from typing import Any

from timeline.model import (
    PLACE_ROLES,
    RELATIONS,
    STATUSES,
    Bound,
    Contributor,
    Correction,
    Event,
    Imported,
    Involved,
    Kind,
    Media,
    Ref,
    Relation,
    Source,
    Translation,
    Vocabulary,
)  # fmt: skip
from timeline.parse.claims import read_assessments, read_claims, read_readouts
from timeline.parse.days import check_changes, check_days
from timeline.parse.fields import Field, read_field, read_fields
from timeline.parse.header import COMMON, block, many, markdown_field, record_or_none, text_or_block
from timeline.parse.nodes import Mapping, Node, Scalar
from timeline.parse.reading import Reading, items
from timeline.parse.sources import inline_source
from timeline.parse.values import field_values, kind_table
from timeline.problems import quoted


def _node(node: Node, reading: Reading, name: str) -> Node:
    return node


_LATER = Field("node", read=_node)  # read once the kind is known

BOUND = text_or_block(
    {"date": Field("date", required=True), "source": Field("source"), "note": Field("text", limit=300)}, Bound, "date"
)
MEDIA = block(
    {
        "file": Field("text", required=True, limit=200),
        "alt": Field("text", required=True, limit=600),
        "caption": Field("text", limit=600),
        "credit": Field("text", limit=200),
        "licence": Field("text", limit=200),
        "source": Field("source"),
        "sensitive": Field("boolean"),
    },
    Media,
    many=True,
    at="file",
)
CORRECTION = block(
    {
        "on": Field("date", required=True),
        "type": Field("choice", required=True, choices=("correction", "clarification", "retraction")),
        "was": Field("text", limit=600),
        "now": Field("text", limit=600),
        "why": Field("text", required=True, limit=600),
    },
    Correction,
    many=True,
)
RELATION = block(
    {
        "event": Field("event", required=True),
        "relation": Field("choice", required=True, choices=RELATIONS),
    },
    Relation,
    many=True,
)
CONTRIBUTOR = text_or_block({"name": Field("text", required=True, limit=120), "url": Field("url")}, Contributor, "name")


def _involved(key: str) -> Field:
    # An actor's role is in the writer's words; a place's is one of those that pages list it under.
    role = Field("choice", choices=PLACE_ROLES) if key == "location" else Field("text", limit=120)
    table = {key: Field(key, required=True), "role": role, "note": Field("text", limit=300)}
    return text_or_block(table, Involved, key, **{key: "ref"})


def _translation(node: Node, reading: Reading, name: str) -> Any:
    table = {
        "lang": Field("lang", required=True),
        "title": Field("text", limit=120),
        "summary": Field("text", limit=300),
        "body": markdown_field(),
    }
    read = block(table, Translation).read
    assert read is not None
    return read(node, reading, name)


def _imported(node: Node, reading: Reading, name: str) -> Any:
    mapping = reading.mapping(node, name)
    texts = [(key.text, reading.text(text, name, 20_000)) for key, text in (mapping.entries if mapping else ())]
    return tuple(Imported(key, text) for key, text in texts if text is not None)


def _reason(node: Node, reading: Reading, name: str) -> str | None:
    text = read_field(name, Field("text", limit=600), node, reading)
    if text and text.lower() in ("true", "false", "yes", "no"):
        hint = f"write why: {name}: …; or take the line away"
        reading.fault(node, f"{name} takes the reason, not {quoted(text)}", hint)
        return None
    return text  # type: ignore[no-any-return]


EVENT: dict[str, Field] = {
    "title": Field("text", required=True, limit=120),
    "summary": Field("text", limit=300),
    "kind": Field("kind", required=True),
    "date": Field("date", required=True),
    "not_before": BOUND,
    "not_after": BOUND,
    "time": Field("time"),
    "timezone": Field("zone"),
    "actors": _involved("actor"),
    "locations": _involved("location"),
    "status": Field("choice", choices=tuple(STATUSES)),
    "claims": _LATER,
    "assessments": _LATER,
    "readouts": _LATER,
    "sources": _LATER,
    "related": RELATION,
    "tags": Field("id", many=True),
    "media": MEDIA,
    "corrections": CORRECTION,
    "added": Field("date"),
    "updated": Field("date"),
    "draft": Field("boolean"),
    "contributors": CONTRIBUTOR,
    "translations": many(Field("block", read=_translation)),
    "imported": Field("block", read=_imported),
    "withdrawn": Field("text", limit=600, read=_reason),
    **COMMON,
}
EVENT_FIELDS = frozenset(EVENT)


def parse_event(reading: Reading, id: str, vocabulary: Vocabulary) -> Event | None:
    """The event, or None with its problems in `reading`."""
    header = reading.document.header
    kind = _kind(header, reading, vocabulary)
    if kind is None:
        _read_without_kind(header, reading, id)
        return None
    table = {**EVENT, **kind_table(kind)}
    found = read_fields(header, table, reading, f"an event of the kind {quoted(kind.id)}")
    nodes = {key.text: node for key, node in header.entries}
    values = {name: value for name, value in found.items() if name in EVENT and EVENT[name] is not _LATER}
    values |= _bounds(values) | _late_values(found, kind, reading, id)
    values["fields"] = field_values(kind, found)
    _check_one_of(kind, nodes, reading)
    check_days(values, kind, nodes, reading)
    check_changes(values, nodes, reading)
    return _sourced(record_or_none(Event, reading, values, id), nodes, reading)


def _sourced(event: Event | None, nodes: dict[str, Node], reading: Reading) -> Event | None:
    """The event, if it rests on anything: a source that it lists or cites."""
    found = event or reading.partial
    assert isinstance(found, Event)
    is_listed = "sources" in reading.document.lost or ("sources" in nodes and items(nodes["sources"]))
    if is_listed or found.withdrawn or any(mark.is_citation for mark in found.body.marks):
        return event
    hint = "add sources: [source-id], or cite one in the text: [^source-id]"
    reading.fault(None, "an event needs at least one source", hint)
    reading.partial = found
    return None


def _bounds(values: dict[str, Any]) -> dict[str, Bound | None]:
    """The bounds, each read as a list of one or none."""
    return {name: next(iter(values[name]), None) for name in ("not_before", "not_after") if name in values}


def _kind(header: Mapping, reading: Reading, vocabulary: Vocabulary) -> Kind | None:
    for key, node in header.entries:
        if key.text != "kind" or not isinstance(node, Scalar) or not node.text:
            continue
        if node.text in vocabulary:
            return vocabulary[node.text]  # None where the kind's own file has a problem
        hint = f"kinds are the files in content/kinds/: {', '.join(sorted(vocabulary))}"
        reading.unknown(node, f"unknown kind {quoted(node.text)}", node.text, vocabulary, hint)
    return None


def _read_without_kind(header: Mapping, reading: Reading, id: str) -> None:
    """The fields that every event has: without the kind, nothing can be said of the others."""
    known = Mapping(
        tuple((key, node) for key, node in header.entries if key.text in EVENT),
        header.line, header.column, header.start, header.end,
    )  # fmt: skip
    found = read_fields(known, EVENT, reading, "an event")
    values = {name: value for name, value in found.items() if EVENT[name] is not _LATER and name != "kind"}
    values |= _bounds(values)
    if "sources" in found:
        values["sources"], values["inline_sources"] = _sources(found["sources"], reading, id)
    nodes = {key.text: node for key, node in header.entries}
    reading.partial = _sourced(record_or_none(Event, reading, values, id), nodes, reading) or reading.partial


def _late_values(found: dict[str, Any], kind: Kind, reading: Reading, id: str) -> dict[str, Any]:
    late: dict[str, Any] = {}
    if "claims" in found:
        late["claims"] = read_claims(found["claims"], kind, reading)
    if "assessments" in found:
        late["assessments"] = read_assessments(found["assessments"], kind, reading)
    if "readouts" in found:
        late["readouts"] = read_readouts(found["readouts"], kind, reading)
    if "sources" in found:
        late["sources"], late["inline_sources"] = _sources(found["sources"], reading, id)
    return late


def _sources(node: Node, reading: Reading, id: str) -> tuple[tuple[Ref, ...], tuple[Source, ...]]:
    """The sources listed, in their order; one written out in place is also a record."""
    refs: list[Ref] = []
    inline: list[Source] = []
    for item in items(node):
        if isinstance(item, Mapping):
            source = inline_source(item, reading, id, len(inline) + 1)
            inline.append(source)
            refs.append(Ref("sources", source.id, source.line, source.column))
        else:
            ref = reading.ref(item, "sources", "sources")
            if ref:
                refs.append(ref)
    return tuple(refs), tuple(inline)


def _check_one_of(kind: Kind, nodes: dict[str, Node], reading: Reading) -> None:
    given = nodes.keys() | reading.document.lost
    if kind.one_of and not any(given.issuperset(group) for group in kind.one_of):
        ways = "; or ".join(" and ".join(group) for group in kind.one_of)
        begun = next((nodes[name] for group in kind.one_of for name in group if name in nodes), nodes["kind"])
        reading.fault(begun, f"the kind {quoted(kind.id)} needs one group of fields complete", f"give {ways}")
