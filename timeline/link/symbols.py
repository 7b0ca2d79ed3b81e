"""The kinds whose icon is no symbol of static/img/icons.svg: with the line of the icon, and the near one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.model import Kind
from timeline.problems import Problem, did_you_mean, quoted


def symbol_problems(kinds: Iterable[Kind], symbols: frozenset[str]) -> Iterator[Problem]:
    """A problem for every icon that would show nothing."""
    for kind in kinds:
        if kind.icon and kind.icon not in symbols:
            line, column = kind.place("icon")
            hint = did_you_mean(kind.icon, symbols) or f"the symbols are: {', '.join(sorted(symbols))}"
            message = f"static/img/icons.svg has no symbol {quoted(kind.icon)}"
            yield Problem(kind.path, line, column, message, f"{hint}\na kind without icon has a neutral mark")
