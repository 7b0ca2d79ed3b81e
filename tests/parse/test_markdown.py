"""What becomes of a body: links and citations, headings, raw HTML, and what is refused."""

from __future__ import annotations

import pytest

from timeline.model import Body
from timeline.parse.markdown import convert


def body(text: str) -> Body:
    found = convert(text, "x.md", 1)
    assert not found.problems, found.problems
    return found.body


def html(text: str) -> str:
    return "·".join(body(text).html)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# a\n\n## b", ["h2", "h3"]),
        ("## a\n\n### b\n\n## c", ["h2", "h3", "h2"]),
        ("#### a\n\n###### b", ["h2", "h3"]),
        ("## a\n\n##### b", ["h2", "h3"]),
    ],
)
def test_the_first_level_of_headings_stands_below_the_title_and_none_is_skipped(text: str, levels: list[str]) -> None:
    found = html(text)
    assert [found[place + 1 : place + 3] for place in range(len(found)) if found.startswith("<h", place)] == levels


def test_raw_html_is_shown_as_typed() -> None:
    found = html('<script>alert(1)</script> and <b onclick="x">b</b>')
    assert "<script" not in found and "<b " not in found
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in found


def test_citations_and_links_leave_gaps_in_the_order_of_the_text() -> None:
    found = body("A [[one]] b[^two: para 2][^three].")
    assert [(mark.id, mark.place, mark.is_citation) for mark in found.marks] == [
        ("one", "", False), ("two", "para 2", True), ("three", "", True),
    ]  # fmt: skip
    assert len(found.html) == 4


def test_the_lead_is_the_first_sentence_with_its_links() -> None:
    found = body("Gen. Smith met [[one|him]] there[^two]. Then more.")
    assert found.lead == ("Gen. Smith met ", " there.")


@pytest.mark.parametrize("text", ["a [[b", "a [^b", "[^b c]", "![x](y.png)", "[x](javascript:alert)", "[x](/about/)"])
def test_what_stands_for_nothing_or_may_not_be_linked_is_a_problem_with_its_line(text: str) -> None:
    found = convert(f"first line\n\n{text}", "x.md", 10)
    assert [problem.line for problem in found.problems] == [12]


def test_code_keeps_its_brackets() -> None:
    assert "[[a]] [^b]" in html("`[[a]] [^b]`")


def test_two_bodies_do_not_mix() -> None:
    body("A[^one].\n\n[^note]: x\n\nB[^note]")
    assert [mark.id for mark in body("C[^two].").marks] == ["two"]
