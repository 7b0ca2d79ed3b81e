"""A folder of Markdown files with a front matter of their own: each file is a row."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from timeline.importing.formats import table_json
from timeline.importing.mapping import Mapping
from timeline.importing.rows import Fault, Row, decoded
from timeline.parse.nodes import Mapping as Block
from timeline.parse.nodes import Node, NodeFault, Scalar, node_tree

HELP = "a folder of Markdown files with another front matter (YAML or TOML)"
PRESET: dict[str, Any] = {"text": "markdown", "fields": {"title": "title", "date": "date", "body": "body"}}

_PARTS = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)\n\1[ \t]*(?:\n|\Z)(.*)\Z", re.DOTALL)


def rows(name: str, data: bytes, mapping: Mapping) -> Iterator[Row | Fault]:
    """One: the fields of the file, its text under `body`, and its name under `file`."""
    text = decoded(name, data, mapping.encoding).replace("\r\n", "\n").replace("\r", "\n")
    found = _PARTS.match(text)
    if not found:
        yield Fault(name, "there are no fields between two lines --- (or +++)")
        return
    fields = _yaml(found[2]) if found[1] == "---" else _toml(found[2])
    if isinstance(fields, str):
        yield Fault(name, fields)
        return
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    row = table_json.row(name, {**fields, "body": found[3].strip(), "file": stem})
    yield row


def _yaml(text: str) -> dict[str, Any] | str:
    try:
        node = node_tree(text)
    except NodeFault as fault:
        said = fault.message or fault.yaml_said
        return f"line {fault.line + 2}: the front matter cannot be read: {said}"
    return _value(node) if isinstance(node, Block) else "the front matter is not a list of fields"


def _value(node: Node) -> Any:
    """Every scalar stays the text that it was: a date is no number, and `no` is no false."""
    if isinstance(node, Scalar):
        return "" if node.style == "" and node.text in ("null", "~") else node.text
    if isinstance(node, Block):
        return {key.text: _value(value) for key, value in node.entries}
    return [_value(item) for item in node.items]


def _toml(text: str) -> dict[str, Any] | str:
    try:
        table = tomllib.loads(text, parse_float=str)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return f"the front matter is not TOML: {error}"
    found: dict[str, Any] = json.loads(json.dumps(table, default=str))
    return found
