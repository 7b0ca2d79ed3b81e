"""Rows and a mapping in; the files of new events and records, and a problem for every other row, out. Pure.

Every row becomes one event, is one already, or has a problem of its own; the files that come out
pass `check` together with those that are there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from timeline.importing.drafts import KEY, Draft, draft, row_key
from timeline.importing.mapping import Mapping
from timeline.importing.names import Names, Near, NewRecord
from timeline.importing.rows import Fault, Row, checked
from timeline.link import link
from timeline.model import AnyRecord
from timeline.parse import ContentFile, parse_file
from timeline.problems import Problem
from timeline.site import Site


class NewFile(msgspec.Struct, frozen=True):
    """A file to be written: its path below the root, its text, and the row that it comes from."""

    path: str
    text: str
    place: str = ""


class Result(msgspec.Struct, frozen=True):
    """What an import makes of `rows` rows: events and problems, and those that are `already` there.

    `records` are the new records that events name; with `are_rows` each of them was a row itself.
    """

    rows: int
    events: tuple[NewFile, ...]
    records: tuple[NewFile, ...]
    already: int
    faults: tuple[Fault, ...]
    notes: tuple[tuple[str, int], ...]
    near: tuple[Near, ...]
    are_rows: bool = False


class _Made(msgspec.Struct):
    """An event on its way: its draft, its path and its record."""

    draft: Draft
    path: str
    record: AnyRecord


def import_rows(
    rows: Iterable[Row | Fault], mapping: Mapping, site: Site, media: frozenset[str] = frozenset()
) -> Result:
    """What becomes of the rows in this chronology, a site with its drafts; `media` are the paths of its pictures."""
    return _Import(mapping, site, media).result(rows)


class _Import:
    """One import: what has been seen, what is taken, and what went wrong so far."""

    def __init__(self, mapping: Mapping, site: Site, media: frozenset[str]):
        self._mapping, self._site, self._media = mapping, site, media
        self._names = Names(site, mapping.same, mapping.types)
        self._there = {one.text for event in site.events.values() for one in event.imported if one.name == KEY}
        self._seen: dict[str, str] = {}
        self._taken = {*site.events, *(alias for event in site.events.values() for alias in event.aliases)}
        self._sources = {one.url: one.id for one in site.sources.values() if one.url and not one.event}
        self._faults: list[Fault] = []
        self._already = 0

    def result(self, rows: Iterable[Row | Fault]) -> Result:
        count = 0
        made = []
        for row in rows:
            count += 1
            found = self._made(row)
            if isinstance(found, Fault):
                self._faults.append(found)
            elif found is not None:
                made.append(found)
        records, broken = self._records(made)
        made = self._sound(made, records, broken)
        named = {name for one in made for name in one.draft.records}
        events = tuple(NewFile(one.path, one.draft.text, one.draft.place) for one in made)
        notes = Counter(note for one in made for note in one.draft.notes)
        assert count == len(events) + self._already + len(self._faults), "a row is lost"
        return Result(
            count, events, tuple(NewFile(new.path, new.text) for name, new in self._names.new.items() if name in named),
            self._already, tuple(self._faults), tuple(sorted(notes.items())),
            tuple(near for near in self._names.near() if self._is_shown(near, named)),
        )  # fmt: skip

    def _is_shown(self, near: Near, named: set[tuple[str, str]]) -> bool:
        ids = ((near.collection, near.id), (near.collection, near.other_id))
        return all(name not in self._names.new or name in named for name in ids)

    def _made(self, row: Row | Fault) -> _Made | Fault | None:
        """The event of a row; None where it is there already."""
        row = checked(row) if isinstance(row, Row) else row
        if isinstance(row, Fault):
            return row
        key = row_key(row, self._mapping)
        if key in self._seen:
            what = "id" if self._mapping.id in row.cells else "row"
            return Fault(row.place, f"the same {what} as {self._seen[key]}", "keep one of the two")
        self._seen[key] = row.place
        if key in self._there:
            self._already += 1
            return None
        found = draft(row, self._mapping, self._site.kinds, self._names, self._sources)
        return found if isinstance(found, Fault) else self._parsed(found)

    def _parsed(self, found: Draft) -> _Made | Fault:
        id = self._free(found.suggested)
        folders = "/".join(part for part in (self._mapping.folder.strip("/"), found.year) if part)
        path = f"content/events/{folders}/{id}.md" if folders else f"content/events/{id}.md"
        parsed = parse_file(ContentFile(path, "events", found.text.encode()), dict(self._site.kinds))
        if parsed.record is None:
            return row_fault(found.place, parsed.problems)
        self._taken.add(id)
        return _Made(found, path, parsed.record)

    def _free(self, suggested: str) -> str:
        id, number = suggested, 1
        while id in self._taken:
            number += 1
            id = f"{suggested}-{number}"
        return id

    # --- together -------------------------------------------------------------------------------

    def _records(self, made: list[_Made]) -> tuple[dict[tuple[str, str], AnyRecord], dict[tuple[str, str], Problem]]:
        """The new records that events name, and what is wrong with the others."""
        records, broken = {}, {}
        for name in sorted({name for one in made for name in one.draft.records}):
            new: NewRecord = self._names.new[name]
            file = ContentFile(new.path, new.collection, new.text.encode())  # type: ignore[arg-type]
            parsed = parse_file(file, {})
            if parsed.record is None:
                broken[name] = parsed.problems[0]
            else:
                records[name] = parsed.record
        return records, broken

    def _sound(
        self, made: list[_Made], records: dict[tuple[str, str], AnyRecord], broken: dict[tuple[str, str], Problem]
    ) -> list[_Made]:
        """The events that pass a check of all; the others have a problem from now on."""
        sound = []
        for one in made:
            wrong = next((broken[name] for name in one.draft.records if name in broken), None)
            if wrong is None:
                sound.append(one)
            else:
                self._faults.append(Fault(one.draft.place, wrong.message, wrong.hint))
        while True:
            named = {name for one in sound for name in one.draft.records}
            new = [record for name, record in records.items() if name in named]
            records_of_all = [*records_of(self._site), *(one.record for one in sound), *new]
            linked = link(self._site.config, records_of_all, media=self._media, with_drafts=True)
            problems = problems_by_path(linked if isinstance(linked, list) else [])
            failed = [one for one in sound if one.path in problems]
            if not failed:
                return sound
            self._faults += [row_fault(one.draft.place, problems[one.path]) for one in failed]
            sound = [one for one in sound if one.path not in problems]


def row_fault(place: str, problems: Iterable[Problem]) -> Fault:
    """The first problem of a file as that of the row it was made of, and how many more there are."""
    first, *others = problems
    more = f" (and {len(others)} more)" if others else ""
    return Fault(place, first.message + more, first.hint)


def problems_by_path(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """The problems of each file."""
    found: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        found[problem.path].append(problem)
    return dict(found)


def records_of(site: Site) -> Iterator[AnyRecord]:
    """All records of a chronology that have a file."""
    for table in (site.kinds, site.actors, site.locations, site.events, site.storylines, site.pages):
        yield from table.values()
    yield from (source for source in site.sources.values() if not source.event)

