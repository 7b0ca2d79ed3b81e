"""What one file's reading has found wrong so far, and where in the file a node stands."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from timeline.model import AnyRecord, Ref
from timeline.parse.frontmatter import Document
from timeline.parse.nodes import Mapping, Node, Scalar, Sequence
from timeline.parse.traps import in_quotes
from timeline.problems import FILE_LIMIT, Problem, did_you_mean, quoted

_COMMENT = re.compile(r"[ \t]+#[^\n]*")


class Reading:
    """Collects the problems of one document; every reader of a field gets it.

    `partial` is what could be read of a record that has problems, `refs` are the references that were
    read, each with where it stands.
    """

    def __init__(self, document: Document):
        self.document = document
        self.path = document.path
        self.problems: list[Problem] = []
        self.partial: AnyRecord | None = None
        self.refs: list[tuple[Ref, str]] = []

    def fault(self, node: Node | None, message: str, hint: str = "") -> None:
        """Notes a problem at a node; without one, at the head of the file."""
        line, column = (node.line, node.column) if node else (0, 0)
        self.problems.append(Problem(self.path, line + 1, column + 1, message, hint))

    def unknown(self, node: Node, message: str, word: str, known: Iterable[str], else_hint: str) -> None:
        """Notes a problem about a word that is not among those known; names the near one."""
        # To look for near ones is slow, and so many problems are not shown one by one.
        near = did_you_mean(word, known) if len(self.problems) <= FILE_LIMIT else ""
        self.fault(node, message, near or else_hint)

    def source_text(self, node: Node) -> str:
        """The text between a node's marks, exactly as it was written."""
        return self.document.header_text[node.start : node.end].rstrip()

    def within(self, node: Node, text: str) -> Node:
        """Where a text stands in a scalar, as it was written; the scalar where it does not."""
        offset = self.source_text(node).find(text)
        return self._moved(node, node.start + offset) if offset >= 0 else node

    def _moved(self, node: Node, start: int) -> Node:
        """The node as if it began at another place of the header, on its line or on one below."""
        before = self.document.header_text[node.start : start]
        lines = before.count("\n")
        column = len(before) - before.rfind("\n") - 1 if lines else node.column + len(before)
        return msgspec.structs.replace(node, line=node.line + lines, column=column, start=start)

    def comment_after(self, node: Scalar) -> str:
        """The comment that YAML cut from the line of a plain scalar, or an empty text."""
        if node.style:
            return ""
        text = self.document.header_text
        end = node.start + len(text[node.start : node.end].rstrip())
        found = _COMMENT.match(text, end)
        return found.group().strip() if found else ""

    def scalar(self, node: Node, what: str, *, is_text: bool = False) -> str | None:
        """The text of a scalar node; a list or a mapping in its place is a fault."""
        if isinstance(node, Scalar):
            return node.text
        found = self.source_text(node)
        shape = "a list" if isinstance(node, Sequence) else "a block of fields"
        hint = "keep one of them" if isinstance(node, Sequence) else "write the value alone"
        if is_text:
            hint = "" if "\n" in found else f"put the text in quotes: {in_quotes(found)}"
        self.fault(node, f"{what} takes one value, not {shape}: {quoted(found)}", hint)
        return None

    def text(self, node: Node, what: str, limit: int | None = None) -> str | None:
        """A text for people: of at most `limit` characters, and with no comment on its line."""
        text = self.scalar(node, what, is_text=True)
        if text is None or not isinstance(node, Scalar):
            return None
        comment = self.comment_after(node)
        if comment:
            end = node.start + len(self.source_text(node))
            at = self._moved(node, self.document.header_text.find(comment, end))
            whole = f"{self.source_text(node)} {comment}"
            hint = f"put the text in quotes: {in_quotes(whole)}; or take the comment to a line of its own"
            self.fault(at, f"YAML reads {quoted(comment)} as a comment, not as part of {what}", hint)
            return None
        text = text.strip()
        if limit is not None and len(text) > limit:
            self.fault(node, f"{what} has {len(text)} characters; at most {limit} are allowed", "shorten it")
            return None
        return text

    def mapping(self, node: Node, what: str) -> Mapping | None:
        """A node that has to hold fields."""
        if isinstance(node, Mapping):
            return node
        found = quoted(self.source_text(node))
        self.fault(node, f"{what} has to be a block of fields: {found}", "write each as name: value")
        return None

    def ref(self, node: Node, collection: str, what: str) -> Ref | None:
        """The id of another record; whether it exists is found when all are linked."""
        text = self.scalar(node, what)
        if text is None:
            return None
        if "," in text:
            listed = ", ".join(part.strip() for part in text.split(","))
            self.fault(node, f"{what} names several in one text: {quoted(text)}", f"put a list in brackets: [{listed}]")
            return None
        found = Ref(collection, text.strip(), node.line + 1, node.column + 1)
        self.refs.append((found, what))
        return found


def items(node: Node) -> tuple[Node, ...]:
    """The members of a list; one value where a list may stand is a list of one."""
    return node.items if isinstance(node, Sequence) else (node,)
