"""A line of text in, its letters as they stand from left to right out: Arabic ones joined, each run with its script.

A part of the bidirectional algorithm (UAX 9) that is enough for a line without embedded levels: letters, numbers
and what stands between them. Vowel signs are left out: the fonts place them by rules that are not read here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter

_NUMBER = re.compile(r"\d+(?:[.,:/–-]\d+)*|.", re.DOTALL)
_TATWEEL = "\u0640"
_PAIRS = "()[]{}<>«»\u2039\u203a"
_MIRRORED = str.maketrans(_PAIRS, "".join(b + a for a, b in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)))
# Unicode's blocks of Arabic presentation forms, by which fonts without shaping are written.
_BLOCKS = (range(0xFB50, 0xFC00), range(0xFE80, 0xFEFD))


def visual_runs(line: str, right_to_left: bool) -> list[tuple[str, bool]]:
    """The runs of a line from left to right, each with whether it is of a script that is written from the right."""
    if not any(map(_side, line)):
        return [(line, False)]
    runs = [(_from_the_right(text) if is_right else text, is_right) for text, is_right in _runs(line, right_to_left)]
    return runs[::-1] if right_to_left else runs


def _runs(line: str, right_to_left: bool) -> Iterator[tuple[str, bool]]:
    """In reading order: what has no direction of its own goes with its neighbours if they agree, else with the line."""
    sides = [right_to_left, *_resolved(line, right_to_left), right_to_left]
    known = [place for place, side in enumerate(sides) if side is not None]
    for start, end in pairwise(known):
        agreed = sides[start] if sides[start] == sides[end] else right_to_left
        sides[start + 1 : end] = [agreed] * (end - start - 1)
    for is_right, letters in groupby(zip(line, sides[1:], strict=False), key=itemgetter(1)):
        yield "".join(letter for letter, _ in letters), bool(is_right)


def _resolved(line: str, right_to_left: bool) -> Iterator[bool | None]:
    """The side of each letter, and of each number, which is that of the letter before it."""
    last = right_to_left
    for letter in line:
        side = _side(letter)
        last = last if side is None else side
        yield last if unicodedata.bidirectional(letter) in ("EN", "AN") else side


def _side(letter: str) -> bool | None:
    """Whether a letter is written from the right; None for what is written as its neighbours are."""
    return {"R": True, "AL": True, "L": False}.get(unicodedata.bidirectional(letter))


def _from_the_right(text: str) -> str:
    """A run as it stands from left to right; numbers keep their order."""
    return "".join(part.translate(_MIRRORED) for part in reversed(_NUMBER.findall(joined(text))))


def joined(text: str) -> str:
    """Arabic letters in the forms that they take beside one another, without vowel signs."""
    forms = _forms()
    letters = [letter for letter in text if unicodedata.category(letter) != "Mn"]
    found: list[str] = []
    is_joined = False  # whether the letter before reaches out to this one
    while letters:
        letter = letters.pop(0)
        if letters and letter + letters[0] in forms:
            letter += letters.pop(0)
        reaches = bool(letters) and _has(letter, "initial") and _has(letters[0], "final")
        form = ("medial" if reaches else "final") if is_joined else ("initial" if reaches else "isolated")
        found.append(forms.get(letter, {}).get(form, letter))
        is_joined = reaches
    return "".join(found)


def _has(letter: str, form: str) -> bool:
    return letter == _TATWEEL or form in _forms().get(letter, ())


@lru_cache(maxsize=1)
def _forms() -> dict[str, dict[str, str]]:
    """For each letter, and for lam with an alef, its presentation form by its place in the word."""
    found: dict[str, dict[str, str]] = {}
    for number in (number for block in _BLOCKS for number in block):
        form, *letters = unicodedata.decomposition(chr(number)).split()[:3] or [""]
        text = "".join(chr(int(letter, 16)) for letter in letters)
        if len(text) == 1 or text.startswith("ل"):
            found.setdefault(text, {})[form.strip("<>")] = chr(number)
    return found
