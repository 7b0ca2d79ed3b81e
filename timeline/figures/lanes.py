"""Stretches in, the row of each out: the first that is free."""

from __future__ import annotations

from collections.abc import Iterable


def rows(stretches: Iterable[tuple[float, float]], most: int) -> list[int] | None:
    """The row of each stretch, so that no two in one row touch; None where that takes more than `most` rows.

    Stretches come in the order in which they shall take the first free row, each from start to end.
    """
    taken: list[list[tuple[float, float]]] = []
    found = []
    for start, end in stretches:
        row = next((n for n, used in enumerate(taken) if all(end <= a or b <= start for a, b in used)), len(taken))
        if row == most:
            return None
        if row == len(taken):
            taken.append([])
        taken[row].append((start, end))
        found.append(row)
    return found
