"""YAML text in, a tree of nodes with their exact place out; every scalar stays the text it was.

The event stream is walked instead of composing a document, because a depth limit has to come
before composing (deep nesting ends the C composer with a crash of the process), and because
the type of a value is the schema's to say: `no`, `14:30` and `2015-09` mean what was written.
Anchors, aliases, tags and merge keys are refused: content is data, read by people.
"""

from __future__ import annotations

from typing import Any

import msgspec
import yaml

from timeline.policy.characters import forbidden_at, named

MAX_DEPTH = 20
MAX_NODES = 20_000
MAX_ITEMS = 2_000
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(msgspec.Struct, frozen=True, gc=False):
    """`start` and `end` are offsets in the header; `line` and `column` count from 0."""

    text: str
    style: str
    line: int
    column: int
    start: int
    end: int


class Sequence(msgspec.Struct, frozen=True):
    items: tuple[Node, ...]
    line: int
    column: int
    start: int
    end: int


class Mapping(msgspec.Struct, frozen=True):
    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int
    start: int
    end: int


Node = Scalar | Sequence | Mapping


def key_of(node: Node, *path: str) -> Node:
    """The last key of a path of keys below a node, or what there is of it: where to point at."""
    found = node
    for name in path:
        entry = next((entry for entry in _entries(node) if entry[0].text == name), None)
        if entry is None:
            break
        found, node = entry
    return found


def value_of(node: Node, *path: str) -> Node:
    """The value at a path of keys below a node, or the last on the way that there is."""
    for name in path:
        node = next((value for key, value in _entries(node) if key.text == name), node)
    return node


def text_of(node: Node, text: str) -> Node:
    """The first scalar below a node that is this text, or the node itself."""
    inner = node.items if isinstance(node, Sequence) else [one for entry in _entries(node) for one in entry]
    for one in inner:
        found = text_of(one, text)
        if isinstance(found, Scalar) and found.text == text:
            return found
    return node


def _entries(node: Node) -> tuple[tuple[Scalar, Node], ...]:
    return node.entries if isinstance(node, Mapping) else ()


class NodeFault(Exception):
    """Why a header cannot be read as the YAML that is allowed; line and column count from 0.

    An exception inside the reader of headers only: `mending` turns it into a problem. `yaml_said`
    is YAML's own complaint, empty where the fault is ours; `opened` the place of the quote,
    bracket or name that YAML was reading, if it was reading one.
    """

    def __init__(
        self, line: int, column: int, message: str, hint: str,
        yaml_said: str = "", opened: tuple[int, int] | None = None,
    ):  # fmt: skip
        super().__init__(message)
        self.line, self.column, self.message, self.hint = line, column, message, hint
        self.yaml_said, self.opened = yaml_said, opened


def node_tree(text: str) -> Node | None:
    """The one node of a YAML document, None for an empty one; raises NodeFault."""
    loader = _Loader(text)
    try:
        return _document(loader)
    except yaml.YAMLError as error:
        raise _complaint(error) from None
    finally:
        loader.dispose()


_OPENED = ("while scanning a quoted scalar", "while parsing a flow", "while scanning a simple key")


def _complaint(error: yaml.YAMLError) -> NodeFault:
    context = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or context
    line, column = (mark.line, mark.column) if mark else (0, 0)
    said = getattr(error, "problem", None) or str(error)
    if "nesting depth" in said:
        # The C parser counts the brackets of a line before the first of them is an event.
        return NodeFault(line, column, _DEEP, _DEEP_HINT)
    is_open = str(getattr(error, "context", "")).startswith(_OPENED)
    return NodeFault(line, column, "", "", said, (context.line, context.column) if context and is_open else None)


_DEEP = f"lists and fields nest deeper than {MAX_DEPTH}"
_DEEP_HINT = "check the brackets of this line"


def _document(loader: Any) -> Node | None:
    loader.get_event()  # the stream begins
    if loader.check_event(yaml.StreamEndEvent):
        return None
    start = loader.get_event()
    if getattr(start, "explicit", False) or getattr(start, "version", None):
        raise _refused(start, "a YAML document mark or directive", "take the line away")
    root = _walk(loader)
    loader.get_event()  # the document ends
    if not loader.check_event(yaml.StreamEndEvent):
        extra = loader.get_event()
        raise _refused(extra, "a second YAML document", "keep one block of fields in a file")
    return root


class _Open:
    """A collection whose end has not been read yet."""

    def __init__(self, start: Any):
        self.start = start
        self.is_mapping = isinstance(start, yaml.MappingStartEvent)
        self.items: list[Node] = []
        self.entries: list[tuple[Scalar, Node]] = []
        self.keys: set[str] = set()
        self.key: Scalar | None = None

    def take(self, node: Node) -> None:
        if not self.is_mapping:
            if len(self.items) == MAX_ITEMS:
                message = f"more than {MAX_ITEMS} values in one list"
                raise NodeFault(node.line, node.column, message, "split the record")
            self.items.append(node)
        elif self.key is not None:
            self.entries.append((self.key, node))
            self.key = None
        else:
            self.key = self._checked_key(node)

    def _checked_key(self, node: Node) -> Scalar:
        if not isinstance(node, Scalar):
            raise NodeFault(node.line, node.column, "a field's name has to be a word", _BRACKETS_HINT)
        if node.text == "<<" and node.style == "":
            raise NodeFault(node.line, node.column, "YAML merge keys (<<) are not read", "write the fields out")
        if node.text in self.keys:
            message = f'the field "{node.text[:60]}" stands twice'
            raise NodeFault(node.line, node.column, message, "keep one of them; several values go into a list: [a, b]")
        self.keys.add(node.text)
        return node

    def closed(self, end: Any) -> Node:
        place = (self.start.start_mark.line, self.start.start_mark.column)
        span = (self.start.start_mark.index, end.end_mark.index)
        if self.is_mapping:
            return Mapping(tuple(self.entries), *place, *span)
        return Sequence(tuple(self.items), *place, *span)


_BRACKETS_HINT = "put a text or a date with brackets into quotes"


def _walk(loader: Any) -> Node:
    stack: list[_Open] = []
    count = 0
    while True:
        event = loader.get_event()
        count += 1
        if count > MAX_NODES:
            raise _refused(event, f"more than {MAX_NODES} values in one header", "split the record")
        node = _node(event, stack)
        if node is None:
            continue
        if not stack:
            return node
        stack[-1].take(node)


def _node(event: Any, stack: list[_Open]) -> Node | None:
    """The node that ends with this event, or None where the event opens one."""
    if isinstance(event, yaml.AliasEvent):
        raise _refused(event, f"YAML aliases (*{event.anchor}) are not read", _SIGN_HINT)
    if isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
        return stack.pop().closed(event)
    if event.anchor is not None:
        raise _refused(event, f"YAML anchors (&{event.anchor}) are not read", _SIGN_HINT)
    if event.tag is not None:
        raise _refused(event, f"YAML tags ({event.tag}) are not read", _SIGN_HINT)
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event)
    if len(stack) == MAX_DEPTH:
        raise _refused(event, _DEEP, _DEEP_HINT)
    stack.append(_Open(event))
    return None


_SIGN_HINT = "a text that begins with a sign goes into quotes; else write the value out"


def _scalar(event: Any) -> Scalar:
    mark, end = event.start_mark, event.end_mark
    if event.style == '"':
        _check_escapes(event)
    # The C parser gives plain scalars either no style or an empty one.
    return Scalar(event.value, event.style or "", mark.line, mark.column, mark.index, end.index)


def _check_escapes(event: Any) -> None:
    """In double quotes an escape can spell what the guard has not seen in the text of the file."""
    for line in event.value.split("\n"):
        for at in forbidden_at(line):
            message = f"character {named(line[at])} may not stand in content, nor as an escape"
            raise _refused(event, message, "take the escape out")


def _refused(event: Any, message: str, hint: str) -> NodeFault:
    return NodeFault(event.start_mark.line, event.start_mark.column, message, hint)
