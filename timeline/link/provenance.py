"""Which sources tell one story: the original behind each copy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from timeline.model import Source


def origins(sources: Mapping[str, Source]) -> dict[str, str]:
    """For each source the one at the end of its chain of `derived_from`: itself, where it copied none.

    The chains are known to end: a circle is a problem of its own (see `rules`).
    """
    found: dict[str, str] = {}
    for id in sources:
        chain: list[str] = []
        here = id
        while here not in found and (copied := sources[here].derived_from) is not None:
            chain.append(here)
            here = copied.id
        origin = found.setdefault(here, here)
        found.update(dict.fromkeys(chain, origin))
    return found


def stories(origin: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For each source that others go back to, all of them: copies, and copies of copies."""
    found: dict[str, list[str]] = defaultdict(list)
    for id in sorted(origin):
        if origin[id] != id:
            found[origin[id]].append(id)
    return {original: tuple(copies) for original, copies in sorted(found.items())}
