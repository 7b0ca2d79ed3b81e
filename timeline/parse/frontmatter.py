"""A file's text in; its header as nodes, its body, and the line on which the body begins out."""

from __future__ import annotations

import re
from typing import Any

import frontmatter
import msgspec
from frontmatter.default_handlers import YAMLHandler

from timeline.parse.mending import Broken, broken, is_prose, text_inside, without_line
from timeline.parse.nodes import Mapping, NodeFault, Scalar, node_tree
from timeline.parse.traps import missing_blank
from timeline.problems import FILE_LIMIT, Problem, quoted

_MARK = re.compile(r"^---[ \t]*$", re.MULTILINE)


class Document(msgspec.Struct, frozen=True):
    """`header_text` is all between the marks, so that its line 0 is the file's first line.

    `body_line` counts from 1: the line of the second mark, on which `body` begins with its end.
    `lost` are the fields that could not be read, which nobody is to miss besides.
    """

    path: str
    header: Mapping
    header_text: str
    body: str
    body_line: int
    lost: frozenset[str] = frozenset()


class _NodeHandler(YAMLHandler):
    """python-frontmatter's splitting, with our reading of what stands between the marks."""

    # The stock pattern swallows blank lines, which would move every line number below.
    FM_BOUNDARY = _MARK

    def load(self, fm: str, **kwargs: object) -> Any:
        return {"node": node_tree(fm), "text": fm}


_HANDLER = _NodeHandler()


def read_document(path: str, text: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """The two halves of a content file and what is wrong with its header.

    Of a header with faults, what can be read without them is read; None where nothing can.
    """
    found = split_document(path, text)
    problems: list[Problem] = []
    lost: set[str] = set()
    while isinstance(found, Broken) and len(problems) < FILE_LIMIT:
        if any(found.problem.line == known.line for known in problems):
            found = without_line(found)
        elif found.text != text or not problems:
            problems.append(found.problem)
        if found.text == text:
            return None, tuple(problems)
        text = found.text
        lost.add(found.lost)
        found = split_document(path, text)
    if isinstance(found, Broken):
        return None, tuple(problems)
    return (msgspec.structs.replace(found, lost=frozenset(lost)) if problems else found), tuple(problems)


def split_document(path: str, text: str) -> Document | Broken:
    """The two halves of a content file, or the first fault that keeps it from being read.

    The header stands between two lines of three hyphens, the first of them the first line.
    """
    missing = _missing_marks(path, text)
    if missing:
        return missing
    try:
        loaded, _ = frontmatter.parse(text, handler=_HANDLER)
    except NodeFault as fault:
        return broken(path, text, fault)
    node, header_text = loaded["node"], str(loaded["text"])
    if not isinstance(node, Mapping):
        return _not_fields(path, text, header_text, node)
    end = _MARK.search(text, 4)
    assert end is not None  # _missing_marks has seen it
    body = text[end.end() :]
    return Document(path, node, header_text, body, text.count("\n", 0, end.end()) + 1)


def _missing_marks(path: str, text: str) -> Broken | None:
    if not text.strip():
        return Broken(Problem(path, 1, 1, "the file is empty", "begin with ---, the fields, and --- again"), text)
    first = text.split("\n", 1)[0]
    if first.rstrip() != "---":
        message = f"the first line is {quoted(first)}, not ---"
        hint = "begin the file with a line of three hyphens, then the fields"
        return Broken(Problem(path, 1, 1, message, hint), text)
    if _MARK.search(text, 4):
        return None
    lines = text.split("\n")
    begins = next((number for number, line in enumerate(lines) if number > 1 and is_prose(line)), 0)
    if begins:
        return text_inside(path, lines, begins)
    hint = "put a line of three hyphens between the fields and the text"
    problem = Problem(path, 1, 1, "the fields are not closed: a second line --- is missing", hint)
    return Broken(problem, text.rstrip("\n") + "\n---\n")


def _not_fields(path: str, text: str, header_text: str, node: object) -> Broken:
    first = header_text.strip().split("\n", 1)[0]
    if node is None:
        return Broken(Problem(path, 1, 1, "there are no fields between the two lines ---", "write: title: …"), text)
    found = missing_blank(first)
    if found:
        return Broken(Problem(path, 2, 1, found.message, found.hint), text.replace(first, found.line, 1))
    message = f"the header is not a list of fields: {quoted(first)}"
    return Broken(Problem(path, 2, 1, message, "write each as name: value"), text)


def is_blank(node: object) -> bool:
    """Whether a field was written without a value."""
    return isinstance(node, Scalar) and node.text == "" and node.style == ""
