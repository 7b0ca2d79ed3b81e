"""The header of a source's file, or an inline source of an event, in; the record out."""

from __future__ import annotations

from typing import Any

from timeline.model import Source
from timeline.parse.fields import Field, read_fields
from timeline.parse.header import ARCHIVE, COMMON, record_or_none
from timeline.parse.nodes import Mapping, Node
from timeline.parse.reading import Reading

SOURCE_TYPES = (
    "official-readout", "statement", "news", "wire", "imagery", "ship-spotting", "social-post", "document",
    "dataset", "analysis", "blog", "book", "interview", "court-record", "other",
)  # fmt: skip
ACCESS = ("open", "paywalled", "deleted", "offline")

SOURCE = {
    "title": Field("text", required=True, limit=300),
    "publisher": Field("text", required=True, limit=200),
    "url": Field("url"),
    "published": Field("date"),
    "author": Field("text", many=True, limit=200),
    "lang": Field("lang"),
    "type": Field("choice", choices=SOURCE_TYPES),
    "archives": ARCHIVE,
    "archive_exempt": Field("text", limit=300),
    "access": Field("choice", choices=ACCESS),
    "dead": Field("date"),
    "derived_from": Field("source"),
    "reliability": Field("choice", choices=("A", "B", "C", "D", "E", "F")),
}
INLINE = {"id": Field("id"), **SOURCE}


def parse_source(reading: Reading, id: str) -> Source | None:
    """The source, or None with its problems in `reading`."""
    header = reading.document.header
    values = read_fields(header, {**SOURCE, **COMMON}, reading, "a source")
    _check_reachable(values, header, None, reading)
    return record_or_none(Source, reading, values, id)  # type: ignore[no-any-return]


def _check_reachable(values: dict[str, Any], header: Mapping, node: Node | None, reading: Reading) -> None:
    written = {key.text for key, _ in header.entries} | reading.document.lost
    is_unsure = "access" in written and "access" not in values
    if "url" not in written and values.get("access") != "offline" and not is_unsure:
        hint = "add url: https://…, or access: offline for what is not on the web"
        reading.fault(node, "a source needs its address", hint)


def inline_source(node: Mapping, reading: Reading, event: str, number: int) -> Source:
    """A source written inside an event; without an id of its own it is known as `<event>-source-<n>`.

    Where it has problems, which `reading` has then, it is what could be read of it.
    """
    values = read_fields(node, INLINE, reading, "a source")
    _check_reachable(values, node, node, reading)
    id = values.pop("id", "") or f"{event[:68]}-source-{number}"
    values = {"title": "", "publisher": "", **values}
    return Source(id=id, path=reading.path, event=event, line=node.line + 1, column=node.column + 1, **values)
