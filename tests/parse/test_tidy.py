"""A file tidied says what it said: fields in order, no needless blanks, ids in small letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.parse.tables import fields_of
from timeline.parse.tidy import tidied

CONTENT = Path(__file__).parents[2] / "content"
IDS = frozenset({"a-call", "john-kerry"})
EVENT = """---
sources: [paper]
# the day is sure
date: 2015-09-15
title: A call
---
They spoke.
"""


def tidy(text: str) -> str:
    return tidied(text, fields_of("events"), IDS)


def test_fields_come_in_the_order_of_the_manual_with_their_comments() -> None:
    assert tidy(EVENT) == (
        "---\ntitle: A call\n# the day is sure\ndate: 2015-09-15\nsources: [paper]\n---\nThey spoke.\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: A call  ", "title: A call"),
        ("Title: A call", "title: A call"),
        ("title: A call\nstatus: Confirmed", "title: A call\nstatus: confirmed"),
        ("title: A call\nstatus: sure", "title: A call\nstatus: sure"),
        ("title: A call\nTitle: Another", "title: A call\nTitle: Another"),
        ("title: A call\nkind: A-Call", "title: A call\nkind: a-call"),
        ("title: A call\nkind: Unknown-Kind", "title: A call\nkind: Unknown-Kind"),
        ("title: JOHN-KERRY", "title: JOHN-KERRY"),
        ("title: |\n  two  \n  lines", "title: |\n  two  \n  lines"),
    ],
)
def test_only_blanks_and_case_that_mean_nothing_are_changed(before: str, after: str) -> None:
    assert tidy(f"---\n{before}\n---\n") == f"---\n{after}\n---\n"


def test_two_blanks_that_break_a_line_stay() -> None:
    assert tidy("---\ntitle: x\n---\nOne  \ntwo \n\n\n") == "---\ntitle: x\n---\nOne  \ntwo\n"


@pytest.mark.parametrize("text", ["", "no header", "---\n[\n---\n", "---\ntitle: x\r\n---\r\n", "---\nx: *a\n---\n"])
def test_what_cannot_be_read_is_left_alone(text: str) -> None:
    assert tidy(text) == text


def test_to_tidy_twice_changes_nothing_more() -> None:
    for file in sorted((CONTENT / "events").rglob("*.md")):
        once = tidy(file.read_text(encoding="utf-8"))
        assert tidy(once) == once


@given(st.lists(st.sampled_from(["title: a", "date: 2015", "# c", "", "tags: [a, b]", "  x", "summary: >", " - b"])))
def test_no_line_is_lost_or_made(lines: list[str]) -> None:
    text = "\n".join(["---", *lines, "---", "Body.", ""])
    assert sorted(tidy(text).split("\n")) == sorted(line.rstrip() for line in text.split("\n"))
