"""The words for a number in, a Quantity out: "at least 7", "about 50", "14 to 20"."""

from __future__ import annotations

import re
from decimal import Decimal

from timeline.model import Quantity

Number = int | float

_NUMBER = r"(\d{1,3}(?:[,  ]\d{3})+|\d{1,15})(\.\d{1,9})?"
PLAIN = re.compile(_NUMBER)
RANGE = re.compile(rf"(?:between )?({_NUMBER}) ?(?:to|-|–|and|or) ?({_NUMBER})")
WORDED = re.compile(rf"([a-z][a-z ]*?) ({_NUMBER})")

# What the words before a number say of it.
QUALIFIERS = {
    "at least": "low", "no fewer than": "low", "no less than": "low", "not less than": "low", "over": "low",
    "more than": "low", "from": "low",
    "at most": "high", "up to": "high", "no more than": "high", "not more than": "high", "under": "high",
    "fewer than": "high", "less than": "high", "almost": "best", "nearly": "best", "about": "best", "around": "best",
    "some": "best", "roughly": "best", "approximately": "best", "exactly": "exact",
}  # fmt: skip

# What a sign before or behind a number stands for.
_SIGNS = {">=": "at least", "≥": "at least", ">": "over", "<=": "at most", "≤": "at most", "<": "under", "~": "about",
          "≈": "about", "|": ""}  # fmt: skip
_SIGNED = re.compile(r"([><]=|[≥≤><~≈|])\s*(\d[\d,.]*)")

HELP = 'write a number, or words with one: "at least 7", "about 50", "up to 20", "14 to 20"'


def parse_quantity(text: str) -> Quantity | str:
    """The quantity that the words state, or what is wrong with them.

    A bare number is low, best and high at once; a bound leaves the other end open; "about"
    gives a best figure and no bounds.
    """
    words = " ".join(text.split())
    if plain := PLAIN.fullmatch(words):
        number = _number(plain.group())
        return Quantity(number, number, number, words)
    if spread := RANGE.fullmatch(words):
        low, high = _number(spread[1]), _number(spread[4])
        if low > high:
            return f"the lower number comes first: {spread[4]} to {spread[1]}"
        return Quantity(low, None, high, words, "range")
    signed = in_words(words)
    if signed != words:
        return f"write: {signed}"
    worded = WORDED.fullmatch(words.lower())
    if worded and worded[1] in QUALIFIERS:
        return _qualified(worded[1], _number(worded[2]), words)
    return HELP


def in_words(text: str) -> str:
    """`> 50` as `over 50`, `50+` as `at least 50`; any other text as it is."""
    found = _SIGNED.fullmatch(text.strip())
    if found:
        return f"{_SIGNS[found[1]]} {found[2]}".strip()
    return f"at least {text.strip()[:-1]}" if re.fullmatch(r"\s*\d[\d,.]*\+\s*", text) else text


def _qualified(qualifier: str, number: Number, words: str) -> Quantity:
    side = QUALIFIERS[qualifier]
    if side == "exact":
        return Quantity(number, number, number, words)
    low = number if side == "low" else None
    best = number if side == "best" else None
    high = number if side == "high" else None
    return Quantity(low, best, high, words, qualifier)


def parse_number(text: str) -> Number | None:
    """A number written in digits, with or without separators of thousands; else None."""
    found = PLAIN.fullmatch(" ".join(text.split()))
    return _number(found.group()) if found else None


def _number(text: str) -> Number:
    digits = re.sub(r"[,  ]", "", text)
    if "." not in digits:
        return int(digits)
    value = Decimal(digits)
    return int(value) if value == value.to_integral_value() else float(value)
