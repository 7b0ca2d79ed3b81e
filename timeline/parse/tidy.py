"""The text of a content file in; the same with its fields in order, without needless blanks, ids in small letters, out.

Lines move whole, none is rewritten but for blanks and case, and nothing that the file says is
changed: where that is not sure, the text stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.parse.fields import Field
from timeline.parse.frontmatter import Document, split_document
from timeline.parse.markdown import convert
from timeline.parse.nodes import Mapping, Node, Scalar, Sequence
from timeline.parse.reading import items

_REFS = frozenset({"actor", "location", "source", "event", "kind"})
_Edit = tuple[int, int, str]


def tidied(text: str, table: dict[str, Field], ids: frozenset[str]) -> str:
    """The text, tidied by the fields that its record may have, in their order; `ids` are those of all records."""
    document = split_document("", text)
    if not isinstance(document, Document) or "\r" in text:
        return text
    spelt = _with_case(text, document, table, ids)
    for step in (_without_blanks, lambda one: _in_order(one, tuple(table))):
        changed = step(spelt)
        spelt = changed if _meaning(changed) == _meaning(spelt) else spelt
    return spelt


def _meaning(text: str) -> object:
    """All that a file says, without the order of its fields."""
    document = split_document("", text)
    if not isinstance(document, Document):
        return document
    return _value(document.header), convert(document.body.rstrip(), "", document.body_line)


def _value(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_value(item) for item in node.items]
    return {key.text: _value(value) for key, value in node.entries}


# --- case ---------------------------------------------------------------------------------------


def _with_case(text: str, document: Document, table: dict[str, Field], ids: frozenset[str]) -> str:
    edits = sorted(_case_edits(document.header, table, ids), reverse=True)
    start = text.index(document.header_text)
    for first, last, new in edits:
        text = text[: start + first] + new + text[start + last :]
    return text


def _case_edits(header: Mapping, table: dict[str, Field], ids: frozenset[str]) -> Iterator[_Edit]:
    present = {key.text for key, _ in header.entries}
    for key, node in header.entries:
        name = key.text.lower()
        if key.text not in table and name in table and name not in present:
            yield key.start, key.start + len(key.text), name
        field = table.get(name)
        if field is None:
            continue
        known = ids if field.type in _REFS else frozenset(field.choices)
        for item in items(node):
            if isinstance(item, Scalar) and not item.style and item.text not in known and item.text.lower() in known:
                yield item.start, item.start + len(item.text), item.text.lower()


# --- blanks -------------------------------------------------------------------------------------


def _without_blanks(text: str) -> str:
    """Two blanks at the end of a line of the body break the line in Markdown: they stay."""
    mark = re.compile(r"^---[ \t]*$", re.MULTILINE).search(text, 4)
    assert mark is not None
    header = re.sub(r"[ \t]+$", "", text[: mark.end()], flags=re.MULTILINE)
    body = re.sub(r"(?<=\S)[ \t]$|^[ \t]+$", "", text[mark.end() :], flags=re.MULTILINE)
    return header + body.rstrip() + "\n"


# --- order --------------------------------------------------------------------------------------


def _in_order(text: str, names: tuple[str, ...]) -> str:
    """The blocks of lines, one for each field with the comments above it, in the order of the names."""
    document = split_document("", text)
    assert isinstance(document, Document)
    starts = [key.line for key, _ in document.header.entries]
    if any(key.column for key, _ in document.header.entries) or len(set(starts)) < len(starts):
        return text
    lines = text.split("\n")
    end = document.body_line - 1
    first = [_with_comments(lines, start) for start in starts]
    blocks = [lines[one:other] for one, other in zip(first, [*first[1:], end], strict=True)]
    rank = {name: number for number, name in enumerate(names)}
    keys = [rank.get(key.text, len(rank)) for key, _ in document.header.entries]
    order = sorted(range(len(blocks)), key=lambda number: keys[number])
    moved = [line for number in order for line in blocks[number]]
    return "\n".join([*lines[: first[0]], *moved, *lines[end:]])


def _with_comments(lines: list[str], start: int) -> int:
    """The first of the lines of comment that stand right above a line."""
    while start > 1 and lines[start - 1].startswith("#"):
        start -= 1
    return start
