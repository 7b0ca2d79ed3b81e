"""Files of the API and a chronology in; the files of its records that are not there yet, and every problem, out. Pure.

The ids stay, so that a build gives the same answers. Each record of the files is written, is there
already as it is in them, or has a problem of its own.
"""

from __future__ import annotations

from collections import defaultdict

import msgspec

from timeline.importing.api.answers import Item, answer_items
from timeline.importing.api.events import event_fields
from timeline.importing.api.records import FIELDS
from timeline.importing.headers import header
from timeline.importing.pipeline import NewFile, Result, problems_by_path, records_of, row_fault
from timeline.importing.rows import Fault
from timeline.link import link
from timeline.model import AnyRecord, Kind, Vocabulary
from timeline.parse import ContentFile, parse_file
from timeline.problems import quoted
from timeline.site import Site
from timeline.views.api.event import event_item
from timeline.views.api.records import SourceItem
from timeline.views.api.responses import LISTS

# The sources that are written inside an event, by the id of the event and their own.
Inline = dict[str, dict[str, SourceItem]]


class _Restored(msgspec.Struct, frozen=True):
    item: Item
    file: NewFile
    record: AnyRecord


def restore(files: list[tuple[str, bytes]], site: Site, media: frozenset[str] = frozenset()) -> Result:
    """What becomes of the records of the files, by name, in this chronology, a site with its drafts."""
    return _Restoring(site, media).result(list(answer_items(files)))


class _Restoring:
    """One import: the chronology as it is, and what went wrong so far."""

    def __init__(self, site: Site, media: frozenset[str]):
        self._site, self._media = site, media
        self._faults: list[Fault] = []
        self._already = 0
        self._vocabulary: Vocabulary = dict(site.kinds)

    def result(self, found: list[Item | Fault]) -> Result:
        self._faults += [one for one in found if isinstance(one, Fault)]
        items = [one for one in found if isinstance(one, Item)]
        whole, inline = self._apart(items, {one.id for one in items if one.collection == "events"})
        # Events are read by their kinds.
        whole.sort(key=lambda item: item.collection != "kinds")
        sound = self._sound([made for item in whole if (made := self._made(item, inline[item.id]))])
        events = tuple(one.file for one in sound if one.item.collection == "events")
        others = tuple(one.file for one in sound if one.item.collection != "events")
        count = len(events) + len(others) + self._already + len(self._faults)
        return Result(count, events, others, self._already, tuple(self._faults), (), (), are_rows=True)

    def _apart(self, items: list[Item], events: set[str]) -> tuple[list[Item], Inline]:
        """The records with a file of their own, and the sources inside an event, which are a part of it."""
        whole: list[Item] = []
        inline: Inline = defaultdict(dict)
        for item in items:
            event = item.value.event if isinstance(item.value, SourceItem) else None
            if not event:
                whole.append(item)
            elif event in events:
                inline[event][item.id] = item.value
            elif item.id in self._site.sources:
                self._already += 1
            else:
                message = f"the source is written inside the event {quoted(event)}, which is not in the files"
                self._faults.append(Fault(item.place, message, "add the file of the event"))
        return whole, inline

    def _made(self, item: Item, inline: dict[str, SourceItem]) -> _Restored | None:
        """The file of a record; None where it is there already, or cannot be."""
        text = _text(item.collection, item.value, inline)
        if item.id in self._site.collection(item.collection):
            self._compare(item, text)
            return None
        year = item.value.date.edtf[:4] if item.collection == "events" else ""
        folder = f"content/{item.collection}/{year}" if year.isdigit() else f"content/{item.collection}"
        path = f"{folder}/{item.id}.md"
        parsed = parse_file(ContentFile(path, item.collection, text.encode()), self._vocabulary)  # type: ignore[arg-type]
        if isinstance(parsed.record, Kind):
            self._vocabulary[item.id] = parsed.record
        if parsed.record is None:
            self._faults.append(row_fault(item.place, parsed.problems))
            return None
        return _Restored(item, NewFile(path, text, item.place), parsed.record)

    def _compare(self, item: Item, text: str) -> None:
        """A record that is there stays as it is; whether that is what the file says."""
        site, of = self._site, f"content/{item.collection}/"
        if item.collection == "events":
            inside = {one.id: LISTS["sources"][1](site, one.id) for one in site.events[item.id].inline_sources}
            there = _text("events", event_item(site, item.id), inside)  # type: ignore[arg-type]
        else:
            there = _text(item.collection, LISTS[item.collection][1](site, item.id), {})
        if there == text:
            self._already += 1
        else:
            message = f"{quoted(item.id)} is there already in {of}, and says something else"
            self._faults.append(Fault(item.place, message, "nothing is overwritten: compare the two by hand"))

    def _sound(self, made: list[_Restored]) -> list[_Restored]:
        """The records that pass a check of all; the others have a problem from now on."""
        while True:
            records = [*records_of(self._site), *(one.record for one in made)]
            linked = link(self._site.config, records, media=self._media, with_drafts=True)
            problems = problems_by_path(linked if isinstance(linked, list) else [])
            failed = [one for one in made if one.file.path in problems]
            if not failed:
                return made
            self._faults += [row_fault(one.file.place, problems[one.file.path]) for one in failed]
            made = [one for one in made if one.file.path not in problems]


def _text(collection: str, value: object, inline: dict[str, SourceItem]) -> str:
    """The file of a record."""
    found = event_fields(value, inline) if collection == "events" else FIELDS[collection](value)  # type: ignore[arg-type]
    body = value.markdown  # type: ignore[attr-defined]
    return header(found) + (f"{body}\n" if body else "")
