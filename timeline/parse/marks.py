"""The Markdown extension for `[[record]]` links, `[^source: place]` citations and notes.

It sets an empty element `timeline-mark` where a mark stands, and keeps the marks beside it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

import msgspec
from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from timeline.collection import COLLECTIONS
from timeline.model import Mark
from timeline.parse.fields import ID
from timeline.policy.html import MARK
from timeline.policy.urls import link_is_allowed
from timeline.problems import quoted

# Stands for a bar inside [[id|label]] while Markdown looks for tables; no content may hold it.
PIPE = "\ufdd2"
FINDINGS_LIMIT = 200
_SINGULAR = {collection.removesuffix("s"): collection for collection in COLLECTIONS}
_LEFT_OVER = re.compile(r"\[\^[^\]\s]*\]?|\[\[[^\]\n]{0,60}(?:\]\])?")


class Finding(msgspec.Struct, frozen=True):
    """Something wrong with the `nth` occurrence (from 0) of what was written."""

    written: str
    nth: int
    message: str
    hint: str


class MarksExtension(FootnoteExtension):
    """Footnotes as the library has them, with our marks in front and our names for their ids."""

    def __init__(self) -> None:
        super().__init__(SUPERSCRIPT_TEXT="note {}", BACKLINK_TITLE="Back to the text", SEPARATOR="-")
        self.begin()

    def begin(self) -> None:
        """Forgets the marks of the last body."""
        self.marks: list[tuple[Mark, str, int]] = []
        self.findings: list[Finding] = []
        self.used: set[str] = set()
        self._seen: dict[str, int] = {}
        self._numbers: dict[str, int] = {}

    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        # Before the library's own brackets, but after code (190) and escapes (180).
        md.inlinePatterns.register(_Link(r"\[\[([^\[\]\n]+)\]\]", self), "timeline_link", 179)
        md.inlinePatterns.register(_Citation(r"\[\^([^\]\n]+)\]", self), "timeline_citation", 178)
        for name in ("image_link", "image_reference", "short_image_ref"):
            md.inlinePatterns.deregister(name, strict=False)
        md.inlinePatterns.register(_Picture(r"!\[[^\]\n]*\]\([^)\n]*\)", self), "timeline_picture", 177)
        md.treeprocessors.register(_Review(md, self), "timeline_review", 1)

    def setFootnote(self, id: str, text: str) -> None:
        """Keeps a note; one with the label of another would take its place without a word."""
        written = f"[^{id}]:"
        if self.occurrence(written):
            self._seen[written] -= 1
            self.find(written, f"the note {quoted(id)} stands twice", "give one of them another label")
        super().setFootnote(id, text)

    def unused(self) -> None:
        """Finds the notes that nothing refers to."""
        for label in self.footnotes:
            if label not in self.used:
                hint = f"write [^{label}] where it belongs, or take the note away"
                self._seen.pop(f"[^{label}]:", None)
                self.find(f"[^{label}]:", f"nothing refers to the note {quoted(label)}", hint)

    def makeFootnoteId(self, id: str) -> str:
        return f"fn-{self._number(id)}"

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:
        return self.unique_ref(f"fnref-{self._number(id)}", found)

    def _number(self, id: str) -> int:
        """The place of a note among the notes, from 1; all are known before the first is asked for."""
        if len(self._numbers) != len(self.footnotes):
            self._numbers = {label: number for number, label in enumerate(self.footnotes, 1)}
        return self._numbers[id]

    def occurrence(self, written: str) -> int:
        """How many times the same has been written before."""
        nth = self._seen.get(written, 0)
        self._seen[written] = nth + 1
        return nth

    def add(self, mark: Mark, written: str) -> etree.Element:
        self.marks.append((mark, written, self.occurrence(written)))
        return etree.Element(MARK, {"n": str(len(self.marks) - 1)})

    def find(self, written: str, message: str, hint: str) -> None:
        if len(self.findings) < FINDINGS_LIMIT:
            self.findings.append(Finding(written, self.occurrence(written), message, hint))


class _Inline(InlineProcessor):
    def __init__(self, pattern: str, extension: MarksExtension):
        super().__init__(pattern)
        self.extension = extension


class _Link(_Inline):
    """`[[id]]`, `[[id|label]]`, `[[actor:id|label]]`; any spelling of a name may stand for the id."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | str | None, int | None, int | None]:
        written = m.group().replace(PIPE, "|")
        target, _, label = m[1].partition(PIPE)
        prefix, _, name = target.strip().partition(":")
        collection = _SINGULAR.get(prefix, "") if name else ""
        name = name.strip() if collection else target.strip()
        mark = Mark(False, collection, name, label.strip(), "", 0, 0)
        return self.extension.add(mark, written), m.start(0), m.end(0)


class _Citation(_Inline):
    """`[^source-id]` and `[^source-id: place]`; a label that the body defines is a note."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | str | None, int | None, int | None]:
        written = m.group()
        if m[1] in self.extension.footnotes:
            self.extension.used.add(m[1])
            return None, None, None
        name, _, place = m[1].partition(":")
        if not ID.fullmatch(name.strip()):
            hint = "write [^source-id] or [^source-id: para 2]"
            self.extension.find(written, f"{quoted(written)} names no source", hint)
            return "", m.start(0), m.end(0)
        mark = Mark(True, "sources", name.strip(), "", place.strip(), 0, 0)
        return self.extension.add(mark, written), m.start(0), m.end(0)


class _Picture(_Inline):
    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | str | None, int | None, int | None]:
        hint = "put the picture into content/media/ and name it under media: with its alt text"
        self.extension.find(m.group(), f"a picture cannot stand in the text: {quoted(m.group())}", hint)
        return "", m.start(0), m.end(0)


class _Review(Treeprocessor):
    """After all inline patterns: headings set below the page's, links checked, left-overs named."""

    def __init__(self, md: Markdown, extension: MarksExtension):
        super().__init__(md)
        self.extension = extension

    def run(self, root: etree.Element) -> None:
        self._level_headings(root)
        self._walk(root, in_code=False)

    @staticmethod
    def _level_headings(root: etree.Element) -> None:
        """The writer's first level becomes the second, under the page's title; no level is skipped."""
        headings = [element for element in root.iter() if re.fullmatch(r"h[1-6]", str(element.tag))]
        first = min((int(element.tag[1]) for element in headings), default=1)
        before = 1
        for element in headings:
            before = min(int(element.tag[1]) - first + 2, before + 1, 6)
            element.tag = f"h{before}"

    def _walk(self, element: etree.Element, in_code: bool) -> None:
        tag = str(element.tag)
        if tag == "a":
            self._check_link(element)
        in_code = in_code or tag in ("code", "pre")
        if not in_code:
            self._check_text(element.text)
        for child in element:
            self._walk(child, in_code)
            if not in_code:
                self._check_text(child.tail)

    def _check_link(self, element: etree.Element) -> None:
        href = element.get("href", "")
        # Markdown writes mail addresses as character references, to hide them.
        if "\x02" in href or link_is_allowed(href):
            return
        hint = "link to http://, https:// or mailto: addresses; to a record of this site as [[id]]"
        self.extension.find(href, f"the text links to an address that is not allowed: {quoted(href)}", hint)

    def _check_text(self, text: str | None) -> None:
        if not text or "[" not in text:
            return
        for found in _LEFT_OVER.finditer(text):
            written = found.group()
            hint = "close the bracket, or put a backslash before it if it is meant as text"
            if written in ("[^]", "[[]]", "[[]"):
                hint = "write [^source-id] or [[id]], or take the brackets away"
            elif written[1] == "[" and "]]" in text[found.end() :].partition("[[")[0]:
                hint = "a link stands on one line and has no brackets inside"
            self.extension.find(written, f"{quoted(written)} stands for nothing", hint)
