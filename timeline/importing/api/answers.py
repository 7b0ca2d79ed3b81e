"""Files of the API (docs/data.md) in, the records that they hold out, or a fault for each that is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from timeline.importing.formats.table_json import Doubled, loaded
from timeline.importing.rows import Fault, Unreadable, text_fault
from timeline.parse.fields import ID, ID_LIMIT
from timeline.problems import quoted
from timeline.views.api.event import EventItem
from timeline.views.api.records import ActorItem, KindItem, LocationItem, SourceItem, StorylineItem
from timeline.views.api.responses import SCHEMA_VERSION

ITEMS: dict[str, type[Any]] = {
    "kinds": KindItem, "actors": ActorItem, "locations": LocationItem, "sources": SourceItem, "events": EventItem,
    "storylines": StorylineItem,
}  # fmt: skip


class Item(msgspec.Struct, frozen=True):
    """A record of an answer, by its collection and id; `place` is the file and its number in it."""

    place: str
    collection: str
    id: str
    value: Any


class _Answer(msgspec.Struct, frozen=True):
    """A file below `/api/v1/`: its lists by collection, not yet looked into, and the ids of withdrawn events."""

    lists: dict[str, list[Any]] = {}
    withdrawn: tuple[str, ...] = ()


def answer_items(files: list[tuple[str, bytes]]) -> Iterator[Item | Fault]:
    """Every record of the files once, wherever it stands: an event is in its year and in a file of its own."""
    known: dict[tuple[str, str], Item] = {}
    withdrawn: dict[str, str] = {}
    for name, data in files:
        try:
            answer = _read(name, data)
        except Unreadable as error:
            yield error.fault
            continue
        withdrawn |= dict.fromkeys(answer.withdrawn, name)
        for item in _items(name, answer):
            if isinstance(item, Fault):
                yield item
                continue
            there = known.setdefault((item.collection, item.id), item)
            if there is item:
                yield item
            elif there.value != item.value:
                yield Fault(item.place, f"{quoted(item.id)} is another at {there.place}", "keep one of the two")
    for id, name in withdrawn.items():
        if ("events", id) not in known:
            hint = f"add the file events/{id}.json, which has all of it"
            yield Fault(name, f"the event {quoted(id)} was withdrawn, and is only named here", hint)


def _read(name: str, data: bytes) -> _Answer:
    found = loaded(name, data, number=_integer, fraction=float)
    if not isinstance(found, dict):
        raise Unreadable(Fault(name, "this is no file of the API", "its files are those below /api/v1/"))
    if "openapi" in found or "$schema" in found:
        return _Answer()
    version = str(found.get("schema_version", ""))
    if version.partition(".")[0] != SCHEMA_VERSION.partition(".")[0]:
        message = f"this is no file of the API: its schema_version is {quoted(version) if version else 'missing'}"
        raise Unreadable(Fault(name, message, f"{SCHEMA_VERSION} is known"))
    lists = {collection: found[collection] for collection in ITEMS if isinstance(found.get(collection), list)}
    if "event" in found:
        lists["events"] = [found["event"]]
    named = found.get("withdrawn", ())
    return _Answer(lists, tuple(str(one["id"]) for one in named if isinstance(one, dict) and "id" in one))


def _integer(text: str) -> int | str:
    """A whole number; one that no field takes stays a text, which no field takes either."""
    return int(text) if len(text) < 20 else text


def _items(name: str, answer: _Answer) -> Iterator[Item | Fault]:
    for collection, pieces in answer.lists.items():
        for number, piece in enumerate(pieces, 1):
            yield _item(f"{name}: row {number}", collection, piece)


def _item(place: str, collection: str, piece: Any) -> Item | Fault:
    if wrong := next(_faults(piece), None):
        return Fault(place, *wrong)
    try:
        value = msgspec.convert(piece, ITEMS[collection])
    except (msgspec.ValidationError, RecursionError) as error:
        message = f"this is none of the {collection} of the API: {error}"
        return Fault(place, message, f"version {SCHEMA_VERSION} is known")
    if not ID.fullmatch(value.id) or len(value.id) > ID_LIMIT:
        hint = "ids have small letters, digits and single hyphens"
        return Fault(place, f"this is not an id: {quoted(value.id)}", hint)
    return Item(place, collection, value.id, value)


def _faults(value: Any) -> Iterator[tuple[str, str]]:
    """What is wrong with the texts and objects of a record, and what to do about it."""
    if isinstance(value, str):
        if wrong := text_fault(value):
            yield wrong
    elif isinstance(value, Doubled):
        yield f"{value.name} stands twice in one object", "keep one of the two"
    elif isinstance(value, (dict, list)):
        for one in (*value, *value.values()) if isinstance(value, dict) else value:
            yield from _faults(one)
