"""What every record's header has in common, and the small blocks that several kinds of record use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import msgspec

from timeline.model import Archive, Body, Name, Role, Spot
from timeline.parse.days import is_before
from timeline.parse.fields import Field, read_field, read_fields
from timeline.parse.markdown import convert
from timeline.parse.nodes import Mapping, Node, Scalar, Sequence, value_of
from timeline.parse.reading import Reading, items
from timeline.problems import quoted

COMMON = {"aliases": Field("id", many=True)}


def renamed(found: dict[str, Any], **names: str) -> dict[str, Any]:
    """The same values, some under the name that the model gives them."""
    return {names.get(name, name): value for name, value in found.items()}


def block(
    table: dict[str, Field], build: Callable[..., Any], *, many: bool = False, at: str = "", **names: str
) -> Field:
    """A field that holds blocks of fields, each made into a value by `build`; its place is that of the field `at`."""

    def read(node: Node, reading: Reading, name: str) -> Any:
        mapping = reading.mapping(node, name)
        if mapping is None:
            return None
        before = len(reading.problems)
        found = read_fields(mapping, table, reading, name)
        if is_before(found.get("to"), found.get("from")):
            message = f"from is after to: {quoted(found['from'].edtf)}, {quoted(found['to'].edtf)}"
            reading.fault(value_of(mapping, "from"), message, "turn them round, or mend one")
        if len(reading.problems) > before:
            return None
        if "line" in getattr(build, "__struct_fields__", ()):
            place = value_of(mapping, at)
            found |= {"line": place.line + 1, "column": place.column + 1}
        return build(**renamed(found, **names))

    return Field("block", many=many, read=read)


def text_or_block(table: dict[str, Field], build: Callable[..., Any], key: str, **names: str) -> Field:
    """Like a list of `block`, but a plain text may stand for a block with `key` alone."""
    whole = block(table, build, many=False, **names)

    def read(node: Node, reading: Reading, name: str) -> Any:
        if isinstance(node, (Mapping, Sequence)):
            assert whole.read is not None
            return whole.read(node, reading, name)
        value = read_field(name, table[key], node, reading)
        return None if value is None else build(**renamed({key: value}, **names))

    return Field("block", many=True, read=read)


def shaped(pattern: str, what: str, example: str, limit: int) -> Field:
    """A text that a pattern has to match."""

    def read(node: Node, reading: Reading, name: str) -> str | None:
        text = reading.text(node, name)
        if text is None or re.fullmatch(pattern, text):
            return text
        reading.fault(node, f"{name} is not {what}: {quoted(text)}", f"write it like {example}")
        return None

    return Field("text", limit=limit, read=read)


def markdown_field() -> Field:
    """A field that holds Markdown; it becomes a Body."""

    def read(node: Node, reading: Reading, name: str) -> Body | None:
        text = reading.text(node, name)
        if text is None:
            return None
        shift = 1 if isinstance(node, Scalar) and node.style in ("|", ">") else 0
        quote = 1 if isinstance(node, Scalar) and node.style in ("'", '"') else 0
        converted = convert(text, reading.path, node.line + 1 + shift, 1 if shift else node.column + 1 + quote)
        reading.problems += converted.problems
        return converted.body

    return Field("markdown", read=read)


def body_of(reading: Reading) -> Body:
    """The record's body, converted; its problems go to the others of the file."""
    document = reading.document
    # The body begins with the rest of the line of the mark.
    converted = convert(document.body, reading.path, document.body_line)
    reading.problems += converted.problems
    return converted.body


def record_or_none(build: Any, reading: Reading, values: dict[str, Any], id: str) -> Any:
    """The record, or None where anything in its file is wrong; what could be read is left in `reading`."""
    body = body_of(reading)
    own = {"id": id, "path": reading.path, "body": body, "spots": tuple(_spots(reading))}
    record = build(**{**_needed(build), **own, **values})
    if not reading.problems:
        return record
    reading.partial = record
    return None


@lru_cache
def _needed(build: Any) -> dict[str, None]:
    """The fields that every record of a type has; finding them takes as long as converting a text."""
    return {field.name: None for field in msgspec.structs.fields(build) if field.required}


# What linking, or the look at the symbols, may find wrong.
_POINTED_AT = frozenset({"aliases", "icon", "not_before", "not_after"})


def _spots(reading: Reading) -> Iterator[Spot]:
    for key, node in reading.document.header.entries:
        if key.text in _POINTED_AT:
            for item in items(node):
                text = item.text if isinstance(item, Scalar) else ""
                yield Spot(key.text, text, item.line + 1, item.column + 1)


WIKIDATA = shaped("Q[1-9][0-9]{0,11}", "the number of an item at Wikidata", "Q858", 20)
NAME = text_or_block(
    {
        "text": Field("text", required=True, limit=200),
        "lang": Field("lang"),
        "from": Field("date"),
        "to": Field("date"),
    },
    Name,
    "text",
    **{"from": "since", "to": "until"},
)
ROLE = block(
    {
        "title": Field("text", required=True, limit=200),
        "organisation": Field("actor"),
        "from": Field("date"),
        "to": Field("date"),
        "known": Field("date"),
    },
    Role,
    many=True,
    **{"from": "since", "to": "until"},
)
ARCHIVE = block(
    {
        "url": Field("url", required=True),
        "captured": Field("date"),
        "sha256": shaped("[0-9a-f]{64}", "a digest of 64 hexadecimal digits", "the output of sha256sum", 64),
    },
    Archive,
    many=True,
)


def many(field: Field) -> Field:
    """The same field, where a list may stand."""
    return msgspec.structs.replace(field, many=True)
