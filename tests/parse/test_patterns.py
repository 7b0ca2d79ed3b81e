"""A text is converted with the patterns that may find something in it, as it would be with all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.parse import markdown

SIGNS = st.sampled_from(
    ["`", "\\", "[[a]]", "[^s]", "[^n]", "![x](y)", "[t](https://a.example)", "[t][r]", "[r]", "<https://c.example>",
     "\n\n[r]: https://b.example\n\n", "\n\n[^n]: A note.\n\n", "<a@d.example>", "a@b", "  \n", "&amp;", "&", "*", "**",
     "_", "__", "w", " ", "\n", "- ", "> ", "| a | b |\n|---|---|\n| c | d |\n", "```\n", "<b>", "://", "]:", "](",
     "*[HTML]: x\n"]
)  # fmt: skip


@given(st.lists(SIGNS, max_size=25))
def test_patterns_that_are_left_out_would_have_found_nothing(pieces: list[str]) -> None:
    text = "".join(pieces)
    few = markdown.convert(text, "x.md", 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "needed_patterns", lambda text: frozenset(markdown._SIGNS))
        assert markdown.convert(text, "x.md", 1) == few
