"""The text of site.toml in; the site's constants and every problem of it out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.config import FAMILIES, parse_config

SOUND = """title = "A chronology"
base_url = "https://example.org/a/"
outputs = [
    "pages",
    "feeds",
]

[[navigation]]
label = "About"
href = "/about/"
"""


def said(text: str) -> list[str]:
    """The problems of a text, each with its place."""
    _, problems = parse_config(text)
    return [f"{one.line}:{one.column}: {one.message}" for one in problems]


def test_what_is_sound_is_read_and_has_its_defaults() -> None:
    config, problems = parse_config(SOUND)
    assert problems == []
    assert (config.base_url, config.base_path, config.outputs) == ("https://example.org/a", "/a", ("pages", "feeds"))
    assert [(one.label, one.href) for one in config.navigation] == [("About", "/about/")]
    assert config.feed_length == 50


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("licence = CC BY 4.0", '11: a text stands without quotes: "CC BY 4.0"'),
        ("licence = “CC BY”", '11: TOML knows no typeset quotes: "“CC BY”"'),
        ('licence = "CC BY', '11: the quote is not closed: ""CC BY"'),
        ("licence = 'CC BY", '11: the quote is not closed: "\'CC BY"'),
        ('licence = """CC BY', '11: the quote is not closed: """"CC BY"'),
        ('licence = "CC" BY', '16: text goes on after the value: "BY"'),
        ('licence = "C\\C"', '11: a backslash stands alone: ""C\\C""'),
        ('licence "CC"', '1: a key has no = after it: "licence "CC""'),
        ('= "CC"', '1: this is no key with its value: "= "CC""'),
        ("licence =", "10: a value is missing"),
        ('title = "B"', '1: a key stands twice: "title = "B""'),
        ("outputs = 5", "11: outputs has to be a list of texts: 5"),
        ('outputs = ["pages"', '11: the bracket is not closed: "["pages""'),
        ('outputs = ["pages", feeds]', '21: a text stands without quotes: "feeds"'),
        ('outputs = ["pages", "feed"]', '21: outputs has no family "feed"'),
        ("list_limit = true", "14: list_limit has to be a number from 1 on: true"),
        ("[navigation]", "2: navigation is no list of links"),
    ],
)
@pytest.mark.parametrize("after", ["", 'archive_gate = "stop"\n'])
def test_a_fault_stands_where_it_is_and_hides_no_other(line: str, fault: str, after: str) -> None:
    text = f'base_url = "example.org"\ntitle = "A"\n{after}{line}\n'
    number = text.splitlines().index(line) + 1
    others = ['3:16: archive_gate cannot be "stop"'] if after else []
    address = '1:12: base_url: the address does not begin with http:// or https://: "example.org"'
    assert said(text) == [address, *others, f"{number}:{fault}"]


def test_a_key_below_a_table_is_no_key_of_the_site() -> None:
    assert said(SOUND + 'contact = "us@example.org"\n') == ['11:1: a link of navigation has no key "contact"']


def test_each_link_of_the_navigation_is_looked_at() -> None:
    text = SOUND + '[[navigation]]\nlabel = "A"\n\n[[navigation]]\nlabel = "B"\nhref = "//b.example/"\n'
    assert said(text) == [
        '11:3: a link of navigation needs "href"',
        '16:8: navigation leads to an address that is not allowed: "//b.example/"',
    ]


def test_where_the_families_cannot_be_read_there_are_none() -> None:
    assert parse_config(SOUND.replace('"feeds"', "feeds"))[0].outputs == ()
    assert parse_config('title = A\nbase_url = "https://example.org"\n')[0].outputs == FAMILIES


@given(st.integers(0, len(SOUND)), st.integers(0, 9), st.text(alphabet="\"'[]{}=,.#\\:()“” \t\n5x-", max_size=4))
def test_any_damage_is_told_with_a_place_in_the_file(at: int, cut: int, put: str) -> None:
    text = SOUND[:at] + put + SOUND[at + cut :]
    lines = text.split("\n")
    for problem in parse_config(text)[1]:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


def test_lists_that_nest_without_end_are_a_problem() -> None:
    assert said("outputs = " + "[" * 100_000)[0] == "1:1: lists nest too deep"
