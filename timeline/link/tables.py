"""Records in, sorted into collections by id out; two records with one id are a problem."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from timeline.collection import COLLECTIONS
from timeline.digests import digest
from timeline.model import Actor, AnyRecord, Event, Kind, Location, Page, Partial, Record, Source, Storyline
from timeline.problems import Problem, quoted
from timeline.site import spelling_key

_COLLECTION: dict[type, str] = {
    Event: "events", Actor: "actors", Location: "locations", Source: "sources", Kind: "kinds",
    Storyline: "storylines", Page: "pages",
}  # fmt: skip


class Tables(msgspec.Struct):
    """The records by collection and id while they are being checked.

    `drafts` are the ids of drafts that are left out; `aliases` lead from an old id to the living
    one; `spellings` from every id and name, as `spelling_key` writes it, to the records. `broken` are
    records, as (collection, id), whose files have problems, `partial` what could be read of them.
    """

    records: dict[str, dict[str, Any]]
    broken: frozenset[tuple[str, str]]
    media: frozenset[str]
    drafts: frozenset[str]
    aliases: dict[tuple[str, str], str]
    spellings: dict[str, tuple[tuple[str, str], ...]]
    problems: list[Problem]
    partial: tuple[Partial, ...] = ()

    @property
    def events(self) -> dict[str, Event]:
        return self.records["events"]

    def has(self, collection: str, id: str) -> bool:
        return id in self.records[collection] or (collection, id) in self.broken


def collected(
    records: Iterable[AnyRecord], broken: frozenset[tuple[str, str]], media: frozenset[str], with_drafts: bool,
    partial: Iterable[Partial] = (),
) -> Tables:  # fmt: skip
    """The records in their collections; drafts are left out unless asked for."""
    problems: list[Problem] = []
    tables, drafts = by_collection(records, with_drafts, problems)
    partial = tuple(one for one in partial if with_drafts or not getattr(one.record, "draft", False))
    halves = tuple(one.record for one in partial)
    aliases = dict(_aliases(tables, halves, problems))
    for one in halves:
        first = tables[_COLLECTION[type(one)]].get(one.id)
        if first is not None:
            problems.append(_taken(one, first))
    written = {("sources", source.id) for one in halves if isinstance(one, Event) for source in one.inline_sources}
    return Tables(
        tables, broken | written, media, frozenset(drafts), aliases, _spellings(tables, halves), problems, partial
    )


def by_collection(
    records: Iterable[AnyRecord], with_drafts: bool, problems: list[Problem]
) -> tuple[dict[str, dict[str, Any]], set[str]]:
    """The records by collection and id, and the ids of drafts that are left out; an id that is taken is a problem."""
    tables: dict[str, dict[str, Any]] = {name: {} for name in COLLECTIONS}
    drafts: set[str] = set()
    for record in sorted(records, key=lambda record: record.path):
        if isinstance(record, Event) and record.draft and not with_drafts:
            drafts.add(record.id)
            continue
        _add(record, tables[_COLLECTION[type(record)]], problems)
    # After all files: where an id is taken, the source inside an event is the one to mend.
    for event in list(tables["events"].values()):
        for source in event.inline_sources:
            _add(source, tables["sources"], problems)
    return tables, drafts


def names_digest(tables: Tables) -> bytes:
    """The digest of all that a reference can lead to: ids, names, old ids, drafts, pictures."""
    drafts, media = sorted(tables.drafts), sorted(tables.media)
    aliases = [(*old, new) for old, new in tables.aliases.items()]
    return digest(msgspec.msgpack.encode((tables.spellings, aliases, drafts, media)))


def _add(record: Record, table: dict[str, Any], problems: list[Problem]) -> None:
    first = table.setdefault(record.id, record)
    if first is record:
        return
    problems.append(_taken(record, first))


def _taken(record: Record, first: Record) -> Problem:
    message = f"the id {quoted(record.id)} is taken by {first.path}"
    if isinstance(record, Source) and record.event:
        hint = "list the source by its id, or give this one another"
        return Problem(record.path, record.line, record.column, message, hint)
    return Problem(record.path, 1, 1, message, "rename this file, or join the two")


def _aliases(
    tables: dict[str, dict[str, Any]], partial: tuple[AnyRecord, ...], problems: list[Problem]
) -> Iterator[tuple[tuple[str, str], str]]:
    seen: dict[tuple[str, str], str] = {}
    for record in (*(record for table in tables.values() for record in table.values()), *partial):
        collection = _COLLECTION[type(record)]
        for alias in record.aliases:
            other = tables[collection].get(alias)
            path = other.path if other else seen.get((collection, alias), "")
            if path:
                message = f"the alias {quoted(alias)} belongs to {path}"
                line, column = record.place("aliases", alias)
                problems.append(Problem(record.path, line, column, message, "an old id leads to one record only"))
                continue
            seen[collection, alias] = record.path
            yield (collection, alias), record.id


def _spellings(
    tables: dict[str, dict[str, Any]], partial: Iterable[AnyRecord]
) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for record in (*(record for table in tables.values() for record in table.values()), *partial):
        for text in (record.id, *_names(record)):
            found[spelling_key(text)][_COLLECTION[type(record)], record.id] = None
    return {key: tuple(sorted(records)) for key, records in found.items()}


def _names(record: Record) -> tuple[str, ...]:
    if isinstance(record, (Actor, Location)):
        return (record.name or record.id, *(name.text for name in record.names))
    return ()
