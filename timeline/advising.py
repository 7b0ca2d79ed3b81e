"""A site in; what to look at in it, though it blocks nothing, out."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from timeline.dates import date_text
from timeline.link.archiving import unarchived_problems
from timeline.link.duplicates import possible_duplicates
from timeline.link.research import RULES
from timeline.site import Site


class Advice(msgspec.Struct, frozen=True, order=True):
    """Something to look at in the file at a path."""

    path: str
    message: str


def advice(site: Site, chosen: frozenset[str] = frozenset(), research: bool = False) -> tuple[Advice, ...]:
    """On the files chosen, or on all: what may be told twice, what site.toml asks for, and the research questions."""
    found = [*_told_twice(site, chosen), *_gate(site), *(_open(site) if research else ())]
    return tuple(sorted({one for one in found if not chosen or one.path in chosen}))


def _told_twice(site: Site, chosen: frozenset[str]) -> Iterator[Advice]:
    for pair in possible_duplicates(site.events.values()):
        first, second = pair if not chosen or pair[1].path in chosen else pair[::-1]
        what = f"perhaps the same event as {first.path} ({date_text(first.date)}): same kind, same actors"
        yield Advice(second.path, f"{what}; if so, join them, if not, say how they are related")


def _gate(site: Site) -> Iterator[Advice]:
    """The sources without a copy, where site.toml asks for advice on them."""
    if site.config.archive_gate == "advise":
        for one in unarchived_problems(site.sources.values()):
            yield Advice(one.path, f"{one.message}; {one.hint}")


def _open(site: Site) -> Iterator[Advice]:
    """The questions of the research page."""
    for rule in RULES:
        records = site.collection(rule.collection)
        for question in rule.find(site):
            path = records[question.id].path
            # A source that stands in the file of an event is named.
            name = "" if path.endswith(f"/{question.id}.md") else f"{question.id}: "
            yield Advice(path, name + question.note)
