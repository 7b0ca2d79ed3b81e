"""Records and indexes as they are remembered in; a site that reads each when somebody asks for it, out.

What is read is not kept for long: a chronology of ten thousand events takes a quarter of the room,
in every process that has a copy of it, and a build that asks for little reads little.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from functools import partial
from typing import Any, get_args, get_type_hints

import msgspec

from timeline.collection import COLLECTIONS
from timeline.config import Config
from timeline.model import Event, Source
from timeline.site import Site

INDEXES = tuple(
    field.name
    for field in msgspec.structs.fields(Site)
    if getattr(field.type, "__origin__", None) is dict and field.name not in (*COLLECTIONS, "memo")
)
# So small, and so often asked for, that they are read at once.
_READ_AT_ONCE = frozenset({"briefs", "periods", "origin", "inside"})
# How many values of a table are kept; then it is emptied, since pages come in an order in which neighbours ask alike.
_ROOM, _EVENTS = 1000, 100
_TYPES = get_type_hints(Site)


class Packed(dict[str, Any]):
    """A table that holds what its values are read from."""

    def __init__(self, table: Mapping[str, Any], read: Callable[[str, Any], Any], room: int = _ROOM):
        """`read` makes the value of a key and of what stands under it; `room` is how many of them are kept."""
        super().__init__(table)
        self.read, self.room = read, room
        self._open: dict[str, Any] = {}

    def packed(self) -> dict[str, Any]:
        """What the values are read from."""
        return {key: dict.__getitem__(self, key) for key in self}

    def opened(self, key: str) -> Any:
        """A value, kept for a while."""
        found = self.read(key, dict.__getitem__(self, key))
        if len(self._open) >= self.room:
            self._open.clear()
        self._open[key] = found
        return found

    def __getitem__(self, key: str) -> Any:
        found = self._open.get(key)
        return found if found is not None else self.opened(key)

    def get(self, key: str, default: Any = None) -> Any:
        if key in self:
            return self[key]
        return default

    def __iter__(self) -> Iterator[str]:
        return super().__iter__()  # without a method of its own, whoever copies the table takes what it holds

    def values(self) -> Any:
        return ValuesView(self)

    def items(self) -> Any:
        return ItemsView(self)

    def copy(self) -> dict[str, Any]:
        return dict(self.items())

    def __or__(self, other: Any) -> Any:
        return self.copy() | other

    def __ror__(self, other: Any) -> Any:
        return other | self.copy()

    def __eq__(self, other: object) -> bool:
        return self.copy() == other

    __hash__ = None


def packed_site(indexes: msgspec.Raw, events: Mapping[str, msgspec.Raw], others: dict[str, dict[str, Any]]) -> Site:
    """The site of these indexes, of serialised events by the paths of their files, and of the other records."""
    parts = msgspec.msgpack.decode(indexes, type=dict[str, msgspec.Raw])
    tables: dict[str, Any] = {name: _index(name, parts[name]) for name in INDEXES}
    packed = {id: events[brief.path] for id, brief in tables["briefs"].items()}
    found = Packed(packed, partial(_decoded, _EVENT), _EVENTS)
    sources = Packed(dict(sorted((others["sources"] | tables["inside"]).items())), partial(_source, found))
    return Site(
        config=msgspec.msgpack.decode(parts["config"], type=Config),
        **others | {"events": found, "sources": sources},
        order=msgspec.msgpack.decode(parts["order"], type=tuple[str, ...]),
        **tables,
        draft_count=msgspec.msgpack.decode(parts["draft_count"]),
        names=msgspec.msgpack.decode(parts["names"], type=bytes),
    )


_EVENT = msgspec.msgpack.Decoder(Event)


def _index(name: str, part: msgspec.Raw) -> dict[str, Any]:
    if name in _READ_AT_ONCE:
        found: dict[str, Any] = msgspec.msgpack.decode(part, type=_TYPES[name])
        return found
    type_ = get_args(_TYPES[name])[1]
    entries = msgspec.msgpack.decode(part, type=dict[str, msgspec.Raw])
    return Packed(entries, partial(_decoded, msgspec.msgpack.Decoder(type_)))


def _decoded(decoder: msgspec.msgpack.Decoder[Any], key: str, raw: msgspec.Raw) -> Any:
    return decoder.decode(raw)


def _source(events: Packed, id: str, at: Source | str) -> Source:
    """A source, which stands in the event of an id where it has no file of its own."""
    if isinstance(at, Source):
        return at
    event: Event = events[at]
    return next(one for one in event.inline_sources if one.id == id)
