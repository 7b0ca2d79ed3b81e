"""The catalogues of interface words: English is complete, others name nothing that English does not have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from timeline.interface import CATALOGUES, ENGLISH, interface_words
from timeline.interface.english import Words

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.mark.parametrize("language", CATALOGUES)
def test_a_catalogue_fills_in_the_same_slots(language: str) -> None:
    for name in Words.__struct_fields__:
        text, english = getattr(CATALOGUES[language], name), getattr(ENGLISH, name)
        assert text and set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", english)), name


def test_a_language_without_a_catalogue_reads_english_and_a_region_its_language() -> None:
    assert interface_words("xx") == ENGLISH
    assert interface_words("ru-RU").map == "Карта"


def test_every_word_that_a_template_asks_for_is_in_the_catalogue() -> None:
    for path in TEMPLATES.rglob("*.html"):
        for name in re.findall(r"site\.words\.(\w+)", path.read_text(encoding="utf-8")):
            assert name in Words.__struct_fields__, (path, name)
