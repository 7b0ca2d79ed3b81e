"""A few files of a chronology in; what is wrong with them out, parsing nothing but what they name.

So that a check of one file costs little in a chronology of ten thousand. Where the neighbours do
not answer a question, it is left to the check of all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

import msgspec

from timeline.advising import Advice, advice
from timeline.collection import COLLECTIONS
from timeline.dates import Date, date_text, overlap, parse_date
from timeline.link import link
from timeline.link.duplicates import parties
from timeline.link.references import record_marks, record_refs
from timeline.load import load, sorted_out
from timeline.model import AnyRecord, Event, Kind
from timeline.parse import ContentFile, Parsed, parse_file
from timeline.plan import plan
from timeline.problems import Problem
from timeline.read import Inputs, read_inputs
from timeline.scan import scan
from timeline.site import Site
from timeline.views.sentence import sentence_text


class Reading(msgspec.Struct, frozen=True):
    """How one event reads: the path of its file, its sentence, and its date in words."""

    path: str
    sentence: str
    date: str


class Checked(msgspec.Struct, frozen=True):
    """What was found of the files asked for."""

    problems: tuple[Problem, ...]
    readings: tuple[Reading, ...] = ()
    advice: tuple[Advice, ...] = ()

    def only(self, paths: frozenset[str]) -> Checked:
        """The part of it that is about the files at these paths."""
        return Checked(
            tuple(one for one in self.problems if one.path in paths),
            tuple(one for one in self.readings if one.path in paths),
            tuple(one for one in self.advice if one.path in paths),
        )


def check_all(root: Path, research: bool = False) -> Checked:
    """Everything wrong with the content, drafts included; how every event reads, and advice, where nothing is.

    `research` adds the open research questions to the advice. Raises what `load` raises.
    """
    loaded = load(root)
    if loaded.site is None:
        # What is wrong between drafts is told in the same run.
        return Checked(tuple(sorted({*loaded.problems, *load(root, with_drafts=True).problems})))
    if loaded.site.draft_count:
        loaded = load(root, with_drafts=True)
    site, inputs = loaded.site, loaded.inputs
    if site is None:
        return Checked(loaded.problems)
    planned = plan(site, inputs.static, inputs.media)
    if isinstance(planned, list):
        return Checked(tuple(planned))
    return Checked((), _readings(site, site.events.values()), advice(site, research=research))


def _readings(site: Site, events: Iterable[Event]) -> tuple[Reading, ...]:
    found = (Reading(one.path, sentence_text(one, site) or one.title, date_text(one.date)) for one in events)
    return tuple(sorted(found, key=lambda one: one.path))


def check_files(root: Path, chosen: frozenset[str], research: bool = False) -> Checked | None:
    """What is wrong with the files at these paths below the root, or None where only a check of all can tell.

    Raises RootError and OSError as `load` does.
    """
    inputs = read_inputs(scan(root))
    if inputs.config is None:
        return None
    files = tuple(one.read() for one in inputs.content)
    near = _Neighbourhood(files)
    near.add(file for file in files if file.path in chosen)
    mine = {path: near.parsed[path] for path in chosen & near.parsed.keys()}
    if any(_has_own_address(path, one.readable) for path, one in mine.items()):
        return None
    problems = [problem for one in mine.values() for problem in one.problems]
    problems += [problem for problem in inputs.problems if problem.path in chosen]
    if not chosen <= near.parsed.keys():
        return None
    if problems:
        near.add(file for file in files if file.collection != "events")
        return _certain([*problems, *_between(near, inputs, chosen)], chosen)
    near.add(_alike(near, chosen))
    site = _linked(near, inputs)
    if isinstance(site, list):
        # An id leads nowhere: to say which one is near, all others have to be known.
        near.add(file for file in files if file.collection != "events")
        site = _linked(near, inputs)
    if isinstance(site, list):
        return _certain(site, chosen)
    events = [event for event in site.events.values() if event.path in chosen]
    return Checked((), _readings(site, events), advice(site, chosen, research))


def _has_own_address(path: str, record: AnyRecord | None) -> bool:
    """Whether the record asks for an address that any other page may have: at the top, or an old one."""
    return path.startswith("content/pages/") or bool(record and record.aliases)


def _linked(near: _Neighbourhood, inputs: Inputs) -> Site | list[Problem]:
    """The site of these records alone, drafts included, or what is wrong between them."""
    records, broken, partial = sorted_out(near.parsed)
    media = frozenset(inputs.media)
    # First without drafts: nothing that is published may name one.
    for with_drafts in (False, True):
        site = link(inputs.config, records, broken, media, with_drafts, symbols=inputs.symbols, partial=partial)
        if isinstance(site, list):
            break
    return site


def _between(near: _Neighbourhood, inputs: Inputs, chosen: frozenset[str]) -> list[Problem]:
    """What is wrong between the files chosen and others, beside what is wrong in them."""
    found = _linked(near, inputs)
    return [one for one in found if one.path in chosen] if isinstance(found, list) else []


def _certain(problems: list[Problem], chosen: frozenset[str]) -> Checked | None:
    """What stays wrong however many more events are known; None where that is not sure."""
    if not problems or any(one.path not in chosen or one.message.startswith("unknown event") for one in problems):
        return None
    return Checked(tuple(sorted(set(problems))))


class _Neighbourhood:
    """Files parsed with all those that they name; the kinds are always among them."""

    def __init__(self, files: tuple[ContentFile, ...]):
        self.files = files
        self.parsed: dict[str, Parsed] = {}
        self._by_id: dict[str, list[ContentFile]] = defaultdict(list)
        for file in files:
            self._by_id[PurePosixPath(file.path).stem].append(file)
        self._vocabulary: dict[str, Kind | None] = {}
        for file in files:
            if file.collection == "kinds":
                record = parse_file(file, {}).record
                self._vocabulary[PurePosixPath(file.path).stem] = record if isinstance(record, Kind) else None
        self.add(file for file in files if file.collection == "kinds")

    @staticmethod
    def key(path: str) -> tuple[str, str]:
        """Collection and id of the file at a path."""
        return path.split("/")[1], PurePosixPath(path).stem

    def add(self, files: Iterable[ContentFile]) -> None:
        """Parses the files, and from them on whatever is named."""
        waiting = list(files)
        while waiting:
            file = waiting.pop()
            if file.path not in self.parsed:
                self.parsed[file.path] = one = parse_file(file, self._vocabulary)
                waiting += self._bearers(file)
                waiting += self._named(one)

    def _bearers(self, file: ContentFile) -> Iterator[ContentFile]:
        """The files of the collection with the same id: one too many where there are two."""
        id = PurePosixPath(file.path).stem
        yield from (one for one in self._by_id[id] if one.collection == file.collection)

    def _named(self, parsed: Parsed) -> Iterator[ContentFile]:
        record, partial = parsed.readable, parsed.partial
        if record is None:
            return
        for ref, _ in (*record_refs(record), *(partial.refs if partial is not None else ())):
            yield from self._with_id(ref.id, ref.collection)
        for mark in record_marks(record):
            yield from self._with_id(mark.id, "sources" if mark.is_citation else mark.collection)

    def _with_id(self, id: str, collection: str) -> Iterator[ContentFile]:
        """The files of the collection (of any, where none is named) with the id."""
        found = [file for file in self._by_id.get(id, ()) if collection in ("", file.collection)]
        yield from found or self._otherwise(id, collection)

    def _otherwise(self, id: str, collection: str) -> Iterator[ContentFile]:
        """Where an id is no file's name: the events that may hold such a source, or all that have names."""
        if collection == "sources":
            written = re.compile(rb"\bid[\"']? *: *[\"']?" + re.escape(id.encode()) + rb"\b")
            yield from (file for file in self.files if file.collection == "events" and written.search(file.data))
        elif not collection or collection in COLLECTIONS:
            yield from (file for file in self.files if file.collection in ("actors", "locations"))


def _alike(near: _Neighbourhood, chosen: frozenset[str]) -> Iterator[ContentFile]:
    """The events whose text names the kind and every actor of a chosen one, of a date that may be the same."""
    for path in sorted(chosen):
        event = near.parsed[path].record
        if isinstance(event, Event) and (who := parties(event)):
            words = [word.encode() for word in (event.kind.id, *sorted(who))]
            for file in near.files:
                if file.collection == "events" and all(word in file.data for word in words) and _may_be(event, file):
                    yield file


_DATE_LINE = re.compile(rb"^date:[ \t]*[\"']?([^\"'\n]+)", re.MULTILINE)


def _may_be(event: Event, file: ContentFile) -> bool:
    """Whether the date that the file's text shows does not rule it out; a file is parsed for less."""
    found = _DATE_LINE.search(file.data)
    date = parse_date(found[1].decode("utf-8", "replace").strip()) if found else None
    return not isinstance(date, Date) or overlap(event.date, date)
