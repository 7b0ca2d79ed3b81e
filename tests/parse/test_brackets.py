"""Texts inside brackets that YAML cannot read, and what they were meant to be."""

from __future__ import annotations

import time

import pytest

from timeline.parse.brackets import bracket_trap


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("  - {about: event, statement: He said: no}", '  - {about: event, statement: "He said: no"}'),
        ("claims: [{statement: He said: no, and so, by: b}]", 'claims: [{statement: "He said: no, and so", by: b}]'),
        ("topics: [{topic: a, said: b: c}, {topic: d}]", 'topics: [{topic: a, said: "b: c"}, {topic: d}]'),
        ('{note: "a: b", said: c: d}', '{note: "a: b", said: "c: d"}'),
        ("{note: Kerry's word: no}", '{note: "Kerry\'s word: no"}'),
        ("{note: He said:, by: b}", '{note: "He said:", by: b}'),
        ('{note: "He" said, by: b}', '{note: "\\"He\\" said", by: b}'),
        ("[{name: a, url: @b}]", '[{name: a, url: "@b"}]'),
        ("names: [a, b: c: d]", 'names: [a, b: "c: d"]'),
    ],
)
def test_a_text_inside_brackets_is_put_in_quotes(line: str, mended: str) -> None:
    found = bracket_trap(line)
    assert found is not None
    assert found.line == mended
    assert not bracket_trap(found.line)


@pytest.mark.parametrize(
    "line",
    [
        "title: He said [a: b: c]",
        'title: "x {a: b: c}"',
        "seen: [{ship: 2}, boat, {barge: 12-13}]",
        "{at: 12:30, url: https://example.org/a:b}",
        "{'a': b, \"c\": d}",
        "statement: He said: no",
        "",
    ],
)
def test_a_line_without_such_a_text_is_no_trap(line: str) -> None:
    assert bracket_trap(line) is None


def test_a_line_below_the_opening_bracket_is_read_as_inside() -> None:
    found = bracket_trap("     statement: He said: no, sources: paper}", is_inside=True)
    assert found is not None
    assert (found.column, found.line) == (16, '     statement: "He said: no", sources: paper}')


@pytest.mark.parametrize("line", ["{a: b" + " " * 19_000, "{a: b" + ", " * 9_000, "{" + ',"' * 9_000, "[" * 19_000])
def test_no_line_is_slow(line: str) -> None:
    start = time.monotonic()
    bracket_trap(line)
    assert time.monotonic() - start < 1
