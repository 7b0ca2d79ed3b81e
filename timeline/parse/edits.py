"""The text of a content file in; the same with one field more or less, every other byte as it was, out.

Nothing is dumped anew: the place of each value is known, and lines are put between others. An edit
that would change anything else that the file says is not made.
"""

from __future__ import annotations

import json
import re

from timeline.parse.frontmatter import Document, split_document
from timeline.parse.nodes import Mapping, Node, Scalar, Sequence

# A block of texts, and a field's value: a text, or a list of blocks.
Block = tuple[tuple[str, str], ...]
FieldText = str | tuple[Block, ...]

_PLAIN = re.compile(r"[A-Za-z0-9][^\n#]*[^\s:#]|[A-Za-z0-9]")


def with_field(text: str, name: str, value: FieldText, order: tuple[str, ...], place: tuple[int, int] = (0, 0)) -> str:
    """The text with a field more in its header, or in the block of fields that begins at `place`.

    `order` are the names that the block may have; the new field stands behind the last of those
    before its own. `place` is a line and a column, both from 1, as a record knows them. The text
    comes back as it was where it cannot be edited surely, or has the field already.
    """
    lines = text.replace("\r\n", "\n")
    document = split_document("", lines)
    if not isinstance(document, Document):
        return text
    block = document.header if place == (0, 0) else _block_at(document.header, place)
    if block is None or not block.entries or name in {key.text for key, _ in block.entries}:
        return text
    changed = _inserted(lines, document, block, name, value, order)
    if _said(changed) != _with(_said(lines), _path(document.header, block), name, value):
        return text
    return _with_its_line_ends(changed, text)


def without_field(text: str, name: str, place: tuple[int, int] = (0, 0)) -> str:
    """The text without a field that holds one text on a line of its own, in its header or in the block at `place`.

    The text comes back as it was where it has no such field, or where it cannot be edited surely.
    """
    lines = text.replace("\r\n", "\n")
    document = split_document("", lines)
    if not isinstance(document, Document):
        return text
    block = document.header if place == (0, 0) else _block_at(document.header, place)
    found = next(((key, node) for key, node in block.entries if key.text == name), None) if block else None
    if block is None or found is None or document.header_text[block.start] == "{":
        return text
    start = lines.index(document.header_text)
    begin = lines.rfind("\n", 0, start + found[0].start) + 1
    end = lines.index("\n", begin) + 1
    # A comment on the line would go with it, and so would the mark of a member of a list.
    if not re.fullmatch(rf"\s*{re.escape(name)}: *{re.escape(document.header_text[found[1].start : found[1].end])}\s*",
                        lines[begin:end]):
        return text
    changed, said = lines[:begin] + lines[end:], _said(lines)
    del _at(said[0], _path(document.header, block))[name]
    return _with_its_line_ends(changed, text) if _said(changed) == said else text


def _with_its_line_ends(changed: str, text: str) -> str:
    return changed.replace("\n", "\r\n") if _is_of_windows(text) else changed if "\r" not in text else text


def with_items(text: str, name: str, items: tuple[str | Block, ...], order: tuple[str, ...]) -> str:
    """The text with more members in a list of its header, which is begun where there is none.

    Members that are there already are left out; as with `with_field`, the text comes back as it
    was where it cannot be edited surely.
    """
    document = split_document("", text)
    if not isinstance(document, Document) or "\r" in text:
        return text
    node = next((node for key, node in document.header.entries if key.text == name), None)
    there = [_value(one) for one in (node.items if isinstance(node, Sequence) else (node,) if node else ())]
    new = [item for item in dict.fromkeys(items) if _member(item) not in there]
    if not new:
        return text
    changed = _lengthened(text, document, name, node, [_flow_item(item) for item in new], order)
    said = _said(text)
    assert isinstance(said[0], dict)
    said[0][name] = [*there, *(_member(item) for item in new)]
    return changed if _said(changed) == said else text


def _member(item: str | Block) -> object:
    return item if isinstance(item, str) else dict(item)


def _lengthened(
    text: str, document: Document, name: str, node: Node | None, items: list[str], order: tuple[str, ...]
) -> str:
    listed = ", ".join(items)
    header = document.header_text
    start = text.index(header)
    if node is None:
        before = order[: order.index(name)] if name in order else order
        earlier = [value for key, value in document.header.entries if key.text in before]
        at = text.index("\n", start + _end((earlier or [document.header.entries[-1][1]])[-1], header)) + 1
        return f"{text[:at]}{name}: [{listed}]\n{text[at:]}"
    if isinstance(node, Sequence) and header[node.start] == "[":
        inside = text[: start + node.end - 1].rstrip()
        return f"{inside}{'' if inside.endswith((',', '[')) else ', '}{listed}{text[start + node.end - 1 :]}"
    if isinstance(node, Sequence):
        at = text.index("\n", start + _end(node, header)) + 1
        return text[:at] + "".join(f"{' ' * node.column}- {item}\n" for item in items) + text[at:]
    end = _end(node, header)
    return f"{text[: start + node.start]}[{header[node.start : end]}, {listed}]{text[start + end :]}"


def field_text(text: str, name: str) -> str:
    """What a file's header says in a field that holds one text; an empty text where it says nothing."""
    document = split_document("", text.replace("\r\n", "\n"))
    entries = document.header.entries if isinstance(document, Document) else ()
    return next((node.text for key, node in entries if key.text == name and isinstance(node, Scalar)), "")


def _is_of_windows(text: str) -> bool:
    return "\r\n" in text and text.count("\r\n") == text.count("\n")


def _block_at(node: Node, place: tuple[int, int]) -> Mapping | None:
    if isinstance(node, Mapping) and (node.line + 1, node.column + 1) == place:
        return node
    for child in _children(node):
        found = _block_at(child, place)
        if found is not None:
            return found
    return None


def _children(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Mapping):
        return tuple(value for _, value in node.entries)
    return node.items if isinstance(node, Sequence) else ()


def _inserted(
    text: str, document: Document, block: Mapping, name: str, value: FieldText, order: tuple[str, ...]
) -> str:
    header = document.header_text
    # The header's text is the file's from the end of the first mark.
    start = text.index(header) if header in text else 0
    if header[block.start] == "{":
        end = start + block.end - 1
        inside = text[:end].rstrip()
        return f"{inside}{'' if inside.endswith(',') else ','} {name}: {_in_flow(value)}{text[end:]}"
    before = order[: order.index(name)] if name in order else order
    earlier = [node for key, node in block.entries if key.text in before]
    last = earlier[-1] if earlier else block.entries[-1][1]
    at = text.index("\n", start + _end(last, header)) + 1
    return text[:at] + _in_block(name, value, " " * block.entries[0][0].column) + text[at:]


def _end(node: Node, header: str) -> int:
    """Where a value ends: YAML gives blocks the place of what comes next."""
    if isinstance(node, Scalar) or header[node.start] in "[{":
        return node.start + len(header[node.start : node.end].rstrip())
    return _end(_children(node)[-1], header)


def _in_block(name: str, value: FieldText, indent: str) -> str:
    if isinstance(value, str):
        return f"{indent}{name}: {_plain(value)}\n"
    lines = [f"{indent}{name}:"]
    for fields in value:
        for number, (key, text) in enumerate(fields):
            lines.append(f"{indent}  {' ' if number else '-'} {key}: {_plain(text)}")
    return "\n".join(lines) + "\n"


def _in_flow(value: FieldText) -> str:
    if isinstance(value, str):
        return _quoted(value)
    return "[" + ", ".join(map(_flow_item, value)) + "]"


def _flow_item(item: str | Block) -> str:
    """A member of a list as it stands in brackets."""
    if isinstance(item, str):
        return _quoted(item)
    return "{" + ", ".join(f"{key}: {_quoted(text)}" for key, text in item) + "}"


def _plain(text: str) -> str:
    """The text as a value of its own line; in quotes where YAML might read it otherwise."""
    return text if _PLAIN.fullmatch(text) and ": " not in text else _quoted(text)


def _quoted(text: str) -> str:
    return text if re.fullmatch(r"[A-Za-z0-9-]+", text) else json.dumps(text, ensure_ascii=False)


# --- what a file says ---------------------------------------------------------------------------


def _said(text: str) -> tuple[object, str]:
    """All that a file says: its fields in their order, and its body."""
    document = split_document("", text)
    return (_value(document.header), document.body) if isinstance(document, Document) else (None, "")


def _value(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_value(item) for item in node.items]
    return {key.text: _value(value) for key, value in node.entries}


def _path(node: Node, block: Mapping) -> list[str | int] | None:
    """The steps from a node down to the block: names and numbers."""
    if node is block:
        return []
    for number, child in enumerate(_children(node)):
        step = node.entries[number][0].text if isinstance(node, Mapping) else number
        further = _path(child, block)
        if further is not None:
            return [step, *further]
    return None


def _with(said: tuple[object, str], path: list[str | int] | None, name: str, value: FieldText) -> tuple[object, str]:
    _at(said[0], path)[name] = value if isinstance(value, str) else [dict(fields) for fields in value]
    return said


def _at(here: object, path: list[str | int] | None) -> dict[str, object]:
    """What a file says in the block to which a path leads."""
    for step in path or ():
        here = here[step]  # type: ignore[index]
    assert isinstance(here, dict)
    return here
