"""The words of the interface: one catalogue a language, English where a word is not translated yet."""

from __future__ import annotations

from timeline.interface.arabic import ARABIC
from timeline.interface.english import Words
from timeline.interface.russian import RUSSIAN

ENGLISH = Words()
CATALOGUES = {"en": ENGLISH, "ru": RUSSIAN, "ar": ARABIC}


def interface_words(language: str) -> Words:
    """All words for a language tag (BCP 47); a tag without a catalogue has the English ones."""
    return CATALOGUES.get(language.partition("-")[0].lower(), ENGLISH)
