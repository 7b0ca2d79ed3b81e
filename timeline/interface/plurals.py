"""The forms of a word and a number in, the form that goes with the number out (Unicode CLDR, cardinal plurals).

How many forms a catalogue gives says whose rule it is: one for all numbers; two as in English; three as in Russian;
six as in Arabic.
"""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)
def counted(forms: str, number: int) -> str:
    """`{n} event|{n} events` with 3: `3 events`."""
    found = forms.split("|")
    form = {1: 0, 2: int(number != 1)}.get(len(found))
    if form is None:
        form = _slavic(number) if len(found) == 3 else _arabic(number)
    return found[form].replace("{n}", str(number))


def _slavic(number: int) -> int:
    """one, few, many."""
    last, two = number % 10, number % 100
    if last == 1 and two != 11:
        return 0
    return 1 if 2 <= last <= 4 and not 12 <= two <= 14 else 2


def _arabic(number: int) -> int:
    """zero, one, two, few, many, other."""
    if number < 3:
        return number
    two = number % 100
    return 3 if 3 <= two <= 10 else 4 if two >= 11 else 5
