"""Which characters may stand in content: what hides a text may not, what a script needs may."""

from __future__ import annotations

import pytest

from timeline.policy.characters import forbidden_at, look_alike, named


@pytest.mark.parametrize(
    "line",
    [
        "a\tb", "Kerry\u2019s caf\u00e9\u00a0\u2014 \u0421\u0438\u0440\u0438\u044f",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\u0915\u094d\u200d\u0937", "\u0633\u0648\u0631\u064a\u0629\u200f (x)",
        "\U0001f468\u200d\U0001f469", "\u2764\ufe0f\u200d\U0001f525",
    ],
)  # fmt: skip
def test_what_a_script_needs_may_stand(line: str) -> None:
    assert forbidden_at(line) == []


@pytest.mark.parametrize(
    "line",
    ["a\u202eb", "a\u2066b", "a\u200bb", "a\u00adb", "a\u200db", "a\u200cb", "a\u200fb", "a\ufeffb", "a\x00b",
     "a\u3164b", "a\U000e0041b", "a\ufdd0b", "\u0430\u200d\u0431", "\u0645\u202e"],
)  # fmt: skip
def test_what_turns_round_or_hides_a_text_may_not(line: str) -> None:
    assert forbidden_at(line) == [1]


def test_a_letter_that_only_looks_like_one_of_an_id_is_named() -> None:
    assert look_alike("k\u0435rry", frozenset({"kerry"})) == ("kerry", "\u0435")
    assert look_alike("kerry", frozenset({"kerry"})) == ("", "")
    assert named("\u0435") == "U+0435 (cyrillic small letter ie)"
