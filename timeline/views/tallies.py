"""How many sources of each sort there are, and how many of them are archived."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from timeline.model import Source
from timeline.site import Site
from timeline.views.languages import language_name
from timeline.views.links import Link
from timeline.views.words import capitalised

# How many publishers the table names; what the others have stands in its last row.
PUBLISHERS = 30


class Tally(msgspec.Struct, frozen=True, gc=False):
    """How many sources of one sort there are, how many are archived, and how many say no day of publication."""

    name: Link
    sources: int
    archived: int
    undated: int


class TallyTable(msgspec.Struct, frozen=True, gc=False):
    """All sources by one of their properties, the largest number first; `rest` is what has no row of its own."""

    id: str
    title: str
    rows: tuple[Tally, ...]
    rest: Tally | None = None


def coverage_line(site: Site) -> str:
    """`180 sources, 162 independent; 12 of them archived, 16 exempt from it; 80 without a day of publication.`"""
    sources = site.sources.values()
    archived, exempt = sum(bool(one.archives) for one in sources), sum(bool(one.archive_exempt) for one in sources)
    undated = sum(one.published is None for one in sources)
    counted = f"{len(sources)} source{'' if len(sources) == 1 else 's'}, {len(set(site.origin.values()))} independent"
    kept = f"{archived} of them archived" + (f", {exempt} exempt from it" if exempt else "")
    return f"{counted}; {kept}; {undated} without a day of publication."


def tally_tables(site: Site, publisher_url: Callable[[str], str]) -> Iterator[TallyTable]:
    """All sources by type, language, access and publisher; `publisher_url` leads to a publisher's first."""

    def language(source: Source) -> str:
        return language_name(source.lang, site.config.language) if source.lang else "Not stated"

    yield _table(site, "type", "By type", lambda one: capitalised(one.type.replace("-", " ")) or "Not stated")
    yield _table(site, "language", "By language", language)
    yield _table(site, "access", "By access", lambda one: capitalised(one.access))
    yield _publisher_table(site, publisher_url)


def _table(site: Site, id: str, title: str, sort: Callable[[Source], str]) -> TallyTable:
    groups = _grouped(site.sources.values(), sort)
    return TallyTable(id, title, tuple(_tally(Link(name), found) for name, found in groups))


def _publisher_table(site: Site, url: Callable[[str], str]) -> TallyTable:
    """Those with more than one source; all of them where they are few."""
    groups = _grouped(site.sources.values(), lambda one: one.publisher)
    named = groups if len(groups) <= PUBLISHERS else [one for one in groups if len(one[1]) > 1][:PUBLISHERS]
    others = groups[len(named) :]
    found = [source for _, sources in others for source in sources]
    word = "other" if len(others) == 1 else "others"
    rest = _tally(Link(f"{len(others)} {word}"), found) if others else None
    rows = (_tally(Link(name, url(name)), sources) for name, sources in named)
    return TallyTable("publisher", "By publisher", tuple(rows), rest)


def _grouped(sources: Iterable[Source], sort: Callable[[Source], str]) -> list[tuple[str, list[Source]]]:
    """The sources by a property, the largest group first."""
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(sort(source), []).append(source)
    return sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))


def _tally(name: Link, sources: list[Source]) -> Tally:
    archived, undated = (bool(one.archives) for one in sources), (one.published is None for one in sources)
    return Tally(name, len(sources), sum(archived), sum(undated))
