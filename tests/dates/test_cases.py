"""The table of cases in tests/cases/dates.md, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline.dates import Date, DateFault, civil, date_short, date_text, parse_date

ONE_DATE = re.compile(r"write [-0-9XY?~%/.,\[\]{}]+")
CASES = Path(__file__).parents[1] / "cases" / "dates.md"


def rows() -> Iterator[list[str]]:
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("| `"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


ROWS = list(rows())


def day(number: int | None) -> str:
    if number is None:
        return "none"
    year, month, in_month = civil(number)
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{in_month:02}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_date_reads_as_the_table_says(row: list[str]) -> None:
    text, *expected = row
    found = parse_date(text.strip("`").strip())
    if isinstance(found, DateFault):
        assert ["fault", "", "", found.message, found.hint] == expected
        return
    bounds = [day(found.earliest), day(found.latest)]
    assert [found.form, *bounds, date_text(found), date_short(found, False)] == expected


def test_the_table_is_not_empty() -> None:
    assert len(ROWS) > 100


def dates_in_hints() -> list[str]:
    hints = (row[5] for row in ROWS if row[1] == "fault")
    return [hint.removeprefix("write ") for hint in hints if ONE_DATE.fullmatch(hint)]


@pytest.mark.parametrize("text", dates_in_hints())
def test_what_a_hint_says_to_write_can_be_written(text: str) -> None:
    assert isinstance(parse_date(text), Date)
