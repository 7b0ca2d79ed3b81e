"""The tables of ids in tests/cases/ids.md, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline.parse.fields import ID, ID_LIMIT
from timeline.views.stub import title_id

CASES = Path(__file__).parents[1] / "cases" / "ids.md"


def rows(heading: str) -> Iterator[list[str]]:
    section = CASES.read_text(encoding="utf-8").partition(f"## {heading}")[2].partition("\n## ")[0]
    for line in section.splitlines():
        if line.startswith("| `"):
            text, expected = line.strip("|").split("|")
            yield [text.strip()[1:-1], expected.strip()]


@pytest.mark.parametrize(("text", "verdict"), list(rows("What is an id")))
def test_a_text_is_an_id_where_the_table_says_so(text: str, verdict: str) -> None:
    assert (ID.fullmatch(text) is not None and len(text) <= ID_LIMIT) == (verdict == "id")


@pytest.mark.parametrize(("title", "suggested"), list(rows("The id that a title suggests")))
def test_a_title_suggests_the_id_in_the_table(title: str, suggested: str) -> None:
    assert title_id(title) == suggested
