"""Markdown in; clean HTML with a gap for every link to a record and every citation out.

Raw HTML is shown as typed. What is found wrong is returned with its line. One converter serves
a whole process, since making one costs more than converting a body.
"""

from __future__ import annotations

import html as entities
import re
from functools import lru_cache

import msgspec
from markdown import Markdown

from timeline.model import Body, Mark
from timeline.parse.marks import PIPE, Finding, MarksExtension
from timeline.policy.html import MARK, clean_html
from timeline.problems import Problem

_GAP = re.compile(rf'<{MARK} n="(\d+)"></{MARK}>')
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_LEAD_GAP = re.compile("\ufdd0(\\d+)\ufdd1")
_SENTENCE = re.compile(r"[.!?…][\"”’)\]]*(?=\s+[^\sa-z])")
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Adm|St|No|vs|c)|\b[A-Z])\.$")
LEAD_LIMIT = 300


class Converted(msgspec.Struct, frozen=True):
    body: Body
    problems: tuple[Problem, ...]


def convert(text: str, path: str, line: int, column: int = 1) -> Converted:
    """The body made from Markdown that begins at `line` of the file at `path`.

    Problems: a link or citation that is not closed or stands for nothing, a label that is both
    a note and a citation, a picture, an address that may not be linked to, nesting too deep.
    """
    if not text.strip():
        return Converted(Body(), ())
    converter, marks = _converter()
    marks.begin()
    try:
        raw = converter.reset().convert(_guarded_pipes(text))
    except RecursionError:
        fault = Problem(path, line, column, "the text nests too deep to be read", "simplify its lists and quotes")
        return Converted(Body(), (fault,))
    html = clean_html(raw.replace(PIPE, "|"))
    lines = _Lines(text, path, line, column)
    # The order of the findings is Markdown's own: notes and cells come late.
    problems = tuple(sorted({lines.problem(finding) for finding in marks.findings}))
    body = _body(html, marks.marks, lines)
    return Converted(msgspec.structs.replace(body, notes=tuple(marks.footnotes)), problems)


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


class _Lines:
    """Finds the line of a piece of Markdown: its n-th occurrence in the text."""

    def __init__(self, text: str, path: str, line: int, column: int):
        self.text, self.path, self.line, self.column = text, path, line, column

    def place(self, written: str, nth: int) -> tuple[int, int]:
        start = -1
        for _ in range(nth + 1):
            found = self.text.find(written, start + 1)
            if found < 0:
                break
            start = found
        if start < 0:
            return self.line, self.column
        before = self.text[:start]
        column = start - before.rfind("\n")
        return self.line + before.count("\n"), column if "\n" in before else column + self.column - 1

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
    return Body(tuple(pieces[::2]), tuple(marks), lead, lead_marks)


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
