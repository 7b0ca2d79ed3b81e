"""Which characters may not stand in content, as themselves or as references of HTML."""

# ruff: noqa: RUF001  letters that look like others are what is tested

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.policy.characters import forbidden_at, forbidden_references, look_alike, named


@pytest.mark.parametrize(
    "line",
    [
        "",
        "plain",
        "\ttab",
        "наша",
        "日本語",
        "a\u00a0b",
        "🚢",
        "👩\u200d🚀",
        "❤\ufe0f\u200d🔥",
        "می\u200cخواهم",
        "क\u094d\u200dष",
        "שלום\u200f.",
        "a \u0627\u061c b",
        "א\u200e1",
        "\u0301",
        "e\u0301",
        "\ufffd",
        "\ue000",
        "ß",
        "\u3000",
    ],
)
def test_text_of_every_script_is_let_through(line: str) -> None:
    assert forbidden_at(line) == []


@pytest.mark.parametrize(
    "character",
    [
        "\0",
        "\x07",
        "\x1f",
        "\n",
        "\r",
        "\x7f",
        "\x80",
        "\x85",
        "\x9f",
        "\u2028",
        "\u2029",
        "\ufdd0",
        "\ufdef",
        "\ufffe",
        "\uffff",
        "\U0001fffe",
        "\U0010ffff",
        "\u202a",
        "\u202e",
        "\u2066",
        "\u2069",
        "\u00ad",
        "\u034f",
        "\u115f",
        "\u1160",
        "\u17b4",
        "\u180e",
        "\u200b",
        "\u2060",
        "\u2064",
        "\u3164",
        "\ufeff",
        "\uffa0",
        "\U000e0001",
        "\U000e007f",
        "\u200c",
        "\u200d",
        "\u200e",
        "\u061c",
    ],
)
def test_what_hides_turns_or_controls_is_found_wherever_it_stands(character: str) -> None:
    assert forbidden_at(character) == [0] and forbidden_at(f"ab{character}c{character}") == [2, 4]
    assert [*forbidden_references(f"a &#{ord(character)}; b")] == [(f"&#{ord(character)};", character)]


@pytest.mark.parametrize(
    "line", ["a\u200cb", "я\u200dя", "\u4e00\u200d", "1\u200d", "א\u200d", "🚢\u200c", "\u200dم", "ア\u200d", "α\u200c"]
)
def test_joiners_stay_only_where_a_script_has_them(line: str) -> None:
    assert forbidden_at(line) == [line.index("\u200c") if "\u200c" in line else line.index("\u200d")]


def test_a_character_is_named_by_its_code_and_name() -> None:
    assert named("\u202e") == "U+202E (right-to-left override)"
    assert named("\x07") == "U+0007 (a control character or noncharacter)"
    assert named("\U000e0001") == "U+E0001 (language tag)"


@pytest.mark.parametrize(
    ("text", "meant", "letter"),
    [("kеrry", "kerry", "е"), ("kerry", "", ""), ("kеrrу", "kerry", "е"), ("nobоdy", "", ""), ("кerry", "", "")],
)
def test_a_letter_of_another_script_in_an_id_is_found(text: str, meant: str, letter: str) -> None:
    assert look_alike(text, frozenset({"kerry"})) == (meant, letter)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("&#x202E; &#X202e;", ["\u202e", "\u202e"]),
        ("&shy;&zwnj;&rlm;", ["\u00ad", "\u200c", "\u200f"]),
        ("&ZeroWidthSpace;", ["\u200b"]),
        ("&amp; &lt; &nbsp; &#65; &#9; &#x1F6A2; &nosuch; &; &#; &#x; &#x110000; &#9999999; &shy", []),
        ("&Tab;&NewLine;", ["\n"]),
    ],
)
def test_references_are_read_as_browsers_read_them(text: str, found: list[str]) -> None:
    assert [character for _, character in forbidden_references(text)] == found


@given(st.text(), st.text())
def test_a_place_is_a_place_in_the_line(one: str, other: str) -> None:
    assert all(0 <= at < len(one + other) for at in forbidden_at(one + other))
    assert isinstance([*forbidden_references(f"{one}&{other};")], list)
