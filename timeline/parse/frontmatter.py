"""A file's text in; its header as nodes, its body, and the line on which the body begins out."""

from __future__ import annotations

import re
from typing import Any

import frontmatter
import msgspec
from frontmatter.default_handlers import YAMLHandler

from timeline.parse.nodes import Mapping, NodeFault, Scalar, node_tree
from timeline.parse.traps import missing_blank, trap
from timeline.problems import Problem, quoted

_MARK = re.compile(r"^---[ \t]*$", re.MULTILINE)


class Document(msgspec.Struct, frozen=True):
    """`header_text` is all between the marks, so that its line 0 is the file's first line.

    `body_line` counts from 1: the line of the second mark, on which `body` begins with its end.
    """

    path: str
    header: Mapping
    header_text: str
    body: str
    body_line: int


class _NodeHandler(YAMLHandler):
    """python-frontmatter's splitting, with our reading of what stands between the marks."""

    # The stock pattern swallows blank lines, which would move every line number below.
    FM_BOUNDARY = _MARK

    def load(self, fm: str, **kwargs: object) -> Any:
        return {"node": node_tree(fm), "text": fm}


_HANDLER = _NodeHandler()


def split_document(path: str, text: str) -> Document | Problem:
    """The two halves of a content file, or the one problem that keeps it from being read.

    The header stands between two lines of three hyphens, the first of them the first line.
    """
    missing = _missing_marks(path, text)
    if missing:
        return missing
    try:
        loaded, _ = frontmatter.parse(text, handler=_HANDLER)
    except NodeFault as fault:
        return _problem(path, text, fault)
    node, header_text = loaded["node"], str(loaded["text"])
    if not isinstance(node, Mapping):
        return _not_fields(path, header_text, node)
    end = _MARK.search(text, 4)
    assert end is not None  # _missing_marks has seen it
    body = text[end.end() :]
    return Document(path, node, header_text, body, text.count("\n", 0, end.end()) + 1)


def _missing_marks(path: str, text: str) -> Problem | None:
    if not text.strip():
        return Problem(path, 1, 1, "the file is empty", "begin with ---, the fields, and --- again")
    first = text.split("\n", 1)[0]
    if first.rstrip() != "---":
        message = f"the first line is {quoted(first)}, not ---"
        return Problem(path, 1, 1, message, "begin the file with a line of three hyphens, then the fields")
    if not _MARK.search(text, 4):
        hint = "put a line of three hyphens between the fields and the text"
        return Problem(path, 1, 1, "the fields are not closed: a second line --- is missing", hint)
    return None


def _not_fields(path: str, header_text: str, node: object) -> Problem:
    first = header_text.strip().split("\n", 1)[0]
    if node is None:
        return Problem(path, 1, 1, "there are no fields between the two lines ---", "write: title: …")
    found = missing_blank(first)
    if found:
        return Problem(path, 2, 1, *found)
    return Problem(path, 2, 1, f"the header is not a list of fields: {quoted(first)}", "write each as name: value")


def _problem(path: str, text: str, fault: NodeFault) -> Problem:
    lines = text.split("\n")
    number = fault.line
    if not fault.yaml_said:
        return _sign_problem(path, lines, fault)
    # YAML often complains a line too late, where it first noticed.
    for candidate in (number, number - 1, *range(number - 2, 0, -1)):
        line = lines[candidate] if 0 < candidate < len(lines) else ""
        found = trap(line) or (missing_blank(line) if candidate >= number - 1 else None)
        if found:
            return Problem(path, candidate + 1, _value_column(line), *found)
    line = lines[number] if number < len(lines) else ""
    hint = f"look at this line and the one before it: {quoted(line.strip())}" if line.strip() else ""
    return Problem(path, number + 1, fault.column + 1, fault.message, hint)


def _sign_problem(path: str, lines: list[str], fault: NodeFault) -> Problem:
    number = fault.line
    line = lines[number] if number < len(lines) else ""
    found = trap(line) if fault.message.startswith("YAML ") else None
    hint = found[1] if found else fault.hint
    return Problem(path, number + 1, fault.column + 1, fault.message, hint)


def _value_column(line: str) -> int:
    found = re.match(r"\s*(?:- )?[\w-]+:\s*", line)
    return (found.end() if found else 0) + 1


def is_blank(node: object) -> bool:
    """Whether a field was written without a value."""
    return isinstance(node, Scalar) and node.text == "" and node.style == ""
