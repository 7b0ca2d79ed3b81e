"""Markdown in; clean HTML with a gap for every link to a record and every citation out.

Raw HTML is shown as typed. What is found wrong is returned with its line. One converter serves
a whole process, since making one costs more than converting a body.
"""

from __future__ import annotations

import html as entities
import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec
from markdown import Markdown
from markdown.util import Registry

from timeline.model import Body, Mark, Note
from timeline.parse.limits import MARKS_LIMIT, SECONDS, TooSlow, refusal, time_limit
from timeline.parse.marks import PIPE, Finding, MarksExtension
from timeline.policy.characters import forbidden_references, named
from timeline.policy.html import MARK, clean_html
from timeline.problems import Problem

_GAP = re.compile(rf'<{MARK} n="(\d+)"></{MARK}>')
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_LEAD_GAP = re.compile("\ufdd0(\\d+)\ufdd1")
_SENTENCE = re.compile(r"[.!?…][\"”’)\]]*(?=\s+[^\sa-z])")
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Adm|St|No|vs|c)|\b[A-Z])\.$")
_NOTE = re.compile(r"<sup.*?</sup>", re.DOTALL)
_NOTES = '<div class="footnote">'
LEAD_LIMIT = 300
WORDS_LIMIT = 80


class Converted(msgspec.Struct, frozen=True):
    body: Body
    problems: tuple[Problem, ...]


def convert(text: str, path: str, line: int, column: int = 1) -> Converted:
    """The body made from Markdown that begins at `line` of the file at `path`.

    Problems: a link or citation that is not closed or stands for nothing, a label that is both
    a note and a citation, a picture, an address that may not be linked to; and a text that would
    take too long to convert (see `limits`).
    """
    if not text.strip():
        return Converted(Body(), ())
    refused = refusal(text)
    if refused:
        number, message, hint = refused
        return _nothing(Problem(path, line + number, 1 if number else column, message, hint))
    try:
        with time_limit():
            return _converted(text, _Lines(text, path, line, column))
    except (RecursionError, TooSlow) as error:
        # The converter was left in the middle of something.
        _converter.cache_clear()
        _patterns.cache_clear()
        slow = f"the text takes longer than {SECONDS:.0f} seconds to convert"
        message = slow if isinstance(error, TooSlow) else "the text nests too deep to be read"
        return _nothing(Problem(path, line, column, message, "simplify its lists, quotes and brackets"))


def _nothing(problem: Problem) -> Converted:
    return Converted(Body(), (problem,))


def _converted(text: str, lines: _Lines) -> Converted:
    converter, marks = _converter()
    marks.begin()
    converter.treeprocessors["inline"].inlinePatterns = _patterns(needed_patterns(text))  # type: ignore[attr-defined]
    raw = converter.reset().convert(_guarded_pipes(text))
    if len(marks.marks) > MARKS_LIMIT:
        message = f"the text has {len(marks.marks)} links and citations; at most {MARKS_LIMIT} are read"
        return _nothing(Problem(lines.path, lines.line, lines.column, message, "split the text"))
    marks.unused()
    html = clean_html(raw.replace(PIPE, "|"))
    # The order of the findings is Markdown's own: notes and cells come late.
    findings = [*marks.findings, *_references(text, html)]
    problems = tuple(sorted({lines.problem(finding) for finding in findings}))
    body = _body(html, marks.marks, lines)
    notes = tuple(Note(label, *lines.note(label)) for label in marks.footnotes)
    return Converted(msgspec.structs.replace(body, notes=notes, markdown=lines.text.strip("\n")), problems)


def _references(text: str, html: str) -> Iterator[Finding]:
    """Characters that may not stand in content, written as references; in code these are only text."""
    for written, character in forbidden_references(text) if "&" in text else ():
        if character in html:
            message = f"character {named(character)} may not stand in content, nor as {written}"
            yield Finding(written, 0, message, "take it out")


_LINK_WITH_PIPE = re.compile(r"\[\[[^\[\]\n]*\|[^\[\]\n]*\]\]")


def _guarded_pipes(text: str) -> str:
    """A bar inside `[[id|label]]` would end the cell of a table."""
    return _LINK_WITH_PIPE.sub(lambda found: found.group().replace("|", PIPE), text)


@lru_cache(maxsize=1)
def _converter() -> tuple[Markdown, MarksExtension]:
    marks = MarksExtension()
    converter = Markdown(
        output_format="html",
        extensions=["tables", "abbr", "def_list", "fenced_code", "sane_lists", marks],
        extension_configs={"tables": {"use_align_attribute": True}},
    )
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    return converter, marks


# The signs without which a pattern finds nothing: most texts need a third of them, and each pattern
# is tried on each piece of a text. One that is not here is always tried.
_SIGNS: dict[str, tuple[str, ...]] = {
    "backtick": ("`",), "escape": ("\\",), "timeline_link": ("[[",), "timeline_citation": ("[^",),
    "timeline_picture": ("![",), "footnote": ("]:",), "reference": ("]:",), "link": ("](",), "short_reference": ("]:",),
    "autolink": ("://",), "automail": ("@",), "linebreak": ("  \n",), "entity": ("&",), "em_strong": ("*", "_"),
}  # fmt: skip


def needed_patterns(text: str) -> frozenset[str]:
    """The names of the inline patterns that may find something in a text."""
    return frozenset(name for name, signs in _SIGNS.items() if any(sign in text for sign in signs))


@lru_cache(maxsize=256)
def _patterns(needed: frozenset[str]) -> Registry[Any]:
    converter, _ = _converter()
    found: Registry[Any] = Registry()
    # A registry has no other way to say what stands in it, and where.
    for item in converter.inlinePatterns._priority:  # type: ignore[attr-defined]
        if item.name in needed or item.name not in _SIGNS:
            found.register(converter.inlinePatterns[item.name], item.name, item.priority)
    return found


_WRITTEN = re.compile(r"\[\[[^\[\]\n]+\]\]|\[\^[^\]\n]+\]")
_DEFINED_NOTE = re.compile(r"^ {0,3}\[\^([^\]\n]+)\]:", re.MULTILINE)


class _Lines:
    """Finds the line of a piece of Markdown: its n-th occurrence in the text."""

    def __init__(self, text: str, path: str, line: int, column: int):
        self.text, self.path, self.line, self.column = text, path, line, column
        self._places: dict[str, list[int]] | None = None
        self._ends: list[int] = []
        self._notes: dict[str, int] = {}

    def place(self, written: str, nth: int) -> tuple[int, int]:
        """The line and column in the file; those of the text's beginning where it is not found."""
        if self._places is None:
            self._index()
        assert self._places is not None
        if written not in self._places:
            self._places[written] = [found.start() for found in re.finditer(re.escape(written), self.text)]
        places = self._places[written]
        if not places:
            return self.line, self.column
        return self._at(places[min(nth, len(places) - 1)])

    def note(self, label: str) -> tuple[int, int]:
        """The line and column in the file where a note is defined."""
        if self._places is None:
            self._index()
        return self._at(self._notes[label]) if label in self._notes else (self.line, self.column)

    def _at(self, start: int) -> tuple[int, int]:
        line = bisect_left(self._ends, start)
        if not line:
            return self.line, start + self.column
        return self.line + line, start - self._ends[line - 1]

    def _index(self) -> None:
        """Reads the text once, however many marks it has."""
        self._ends = [found.start() for found in re.finditer("\n", self.text)]
        self._places = {}
        for found in _WRITTEN.finditer(self.text):
            self._places.setdefault(found.group(), []).append(found.start())
        for found in _DEFINED_NOTE.finditer(self.text):
            self._notes.setdefault(found[1], found.start(1) - len("[^"))

    def problem(self, finding: Finding) -> Problem:
        return Problem(self.path, *self.place(finding.written, finding.nth), finding.message, finding.hint)


def _body(html: str, found: list[tuple[Mark, str, int]], lines: _Lines) -> Body:
    pieces = _GAP.split(html)
    marks = []
    for number in pieces[1::2]:
        mark, written, nth = found[int(number)]
        line, column = lines.place(written, nth)
        marks.append(msgspec.structs.replace(mark, line=line, column=column))
    lead, lead_marks = _lead(html, found)
    return Body(tuple(pieces[::2]), tuple(marks), lead, lead_marks, uncited=tuple(_uncited(html, found)))


def _uncited(html: str, found: list[tuple[Mark, str, int]]) -> Iterator[str]:
    """The first words of each paragraph without a citation, up to the notes."""

    def words_of(gap: re.Match[str]) -> str:
        mark = found[int(gap[1])][0]
        return entities.escape(mark.label or mark.id)

    for paragraph in _PARAGRAPH.findall(html.partition(_NOTES)[0]):
        if not any(found[int(number)][0].is_citation for number in _GAP.findall(paragraph)):
            words = " ".join(entities.unescape(_TAG.sub("", _NOTE.sub("", _GAP.sub(words_of, paragraph)))).split())
            yield words if len(words) <= WORDS_LIMIT else words[:WORDS_LIMIT].rpartition(" ")[0] + " …"


def _lead(html: str, found: list[tuple[Mark, str, int]]) -> tuple[tuple[str, ...], tuple[Mark, ...]]:
    """The first sentence of the first paragraph, with gaps for the links in it."""
    first = _PARAGRAPH.search(html)
    if not first:
        return ("",), ()

    def gap(match: re.Match[str]) -> str:
        return "" if found[int(match[1])][0].is_citation else f"\ufdd0{match[1]}\ufdd1"

    text = entities.unescape(_TAG.sub("", _GAP.sub(gap, first[1])))
    pieces = _LEAD_GAP.split(first_sentence(" ".join(text.split())))
    return tuple(pieces[::2]), tuple(found[int(number)][0] for number in pieces[1::2])


def first_sentence(text: str) -> str:
    """The text up to the end of its first sentence, cut between words at 300 characters."""
    for end in _SENTENCE.finditer(text):
        if not _ABBREVIATION.search(text[: end.end()]):
            text = text[: end.end()]
            break
    return text if len(text) <= LEAD_LIMIT else text[:LEAD_LIMIT].rpartition(" ")[0] + " …"
