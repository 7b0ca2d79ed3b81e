"""A site that notes which of its parts are looked at: what no page looked at may change without making it anew.

A *cell* is one entry of one table of the site, or a table as a whole: that is what is looked at
where a table is gone through or counted. Pages are made by pure functions of the site, so that one
of which no cell has changed, and which is asked for with the same values, has the same data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any
from zlib import crc32

import msgspec

from timeline.collection import COLLECTIONS
from timeline.packed import INDEXES, Packed
from timeline.site import Site

# No id, and no name as it is compared, holds this.
WHOLE = "\0"
ORDER = "order"
# Two cells of a table with one number make a page that is made once too often, and none that is not made.
Numbering = Callable[[str, str], int]
# More cells than this are looked through for tables of which most was looked at.
_MANY = 2000


_TABLES = {name: number for number, name in enumerate((ORDER, *COLLECTIONS, *INDEXES))}
_BITS = 26
assert len(_TABLES) <= 1 << (32 - _BITS)


def cell_number(table: str, key: str) -> int:
    """The number of a cell, the same in every process; below 2 to the 32nd. No two tables share one."""
    return _TABLES[table] << _BITS | crc32(key.encode("utf-8", "surrogatepass")) & ((1 << _BITS) - 1)


class Watch:
    """The cells that were looked at, in the order of the looks, and as often.

    `tables` are those that stand as a whole for what many looks have found in them, with their sizes.
    """

    __slots__ = ("log", "tables")

    def __init__(self) -> None:
        self.log: list[int] = []
        self.tables: list[tuple[_Cells, int]] = []

    def during(self, work: Callable[[], Any]) -> tuple[Any, tuple[int, ...]]:
        """What the work gives, and the cells that it looked at, which are taken out of the log."""
        log = self.log
        start = len(log)
        found = work()
        cells = tuple(set(log[start:]))
        del log[start:]
        return found, self._wide(cells) if len(cells) > _MANY else cells

    def _wide(self, cells: tuple[int, ...]) -> tuple[int, ...]:
        """The cells, with a table as a whole in place of most of its entries: what looks at so many sees any change."""
        left = set(cells)
        for numbers, size in self.tables:
            seen = left.intersection(numbers.values())
            if len(seen) > max(size // 2, 1):
                left -= seen
                left.add(numbers[WHOLE])
        return tuple(left)


def watched(site: Site, number: Numbering = cell_number) -> Site:
    """The same site with a watch over all its tables."""
    watch = Watch()
    tables = {
        name: _table(getattr(site, name), watch, _Cells(name, number)) for name in (*COLLECTIONS, *INDEXES)
    }
    watch.tables += [(table.cells, dict.__len__(table)) for table in tables.values()]
    order = _Order(site.order)
    order.note = partial(watch.log.append, number(ORDER, WHOLE))
    return msgspec.structs.replace(site, **tables, order=order, memo={}, watch=watch)


class _Cells(dict[str, int]):
    """The numbers of a table's cells, found when they are first asked for."""

    def __init__(self, table: str, number: Numbering):
        self._table, self._number = table, number

    def __missing__(self, key: str) -> int:
        found = self[key] = self._number(self._table, key)
        return found


# Most of what a watch costs is spent in these, so they are spelt out: a lookup through `super()` takes twice as long.
_entry, _entry_or, _holds = dict.__getitem__, dict.get, dict.__contains__


class _Table(dict[str, Any]):
    """A table that tells the watch of every look."""

    __slots__ = ("_note", "cells")

    def __init__(self, table: Mapping[str, Any], watch: Watch, cells: _Cells):
        dict.__init__(self, table)
        self._note, self.cells = watch.log.append, cells

    def __getitem__(self, key: str) -> Any:
        self._note(self.cells[key])
        return _entry(self, key)

    def get(self, key: str, default: Any = None) -> Any:
        self._note(self.cells[key])
        return _entry_or(self, key, default)

    def __contains__(self, key: object) -> bool:
        self._note(self.cells[key])  # type: ignore[index]  # nobody asks for what is no text
        return _holds(self, key)

    def _all(self) -> None:
        self._note(self.cells[WHOLE])

    def __iter__(self) -> Iterator[str]:
        self._all()
        return super().__iter__()

    def __reversed__(self) -> Iterator[str]:
        self._all()
        return super().__reversed__()

    def __len__(self) -> int:
        self._all()
        return super().__len__()

    def __eq__(self, other: object) -> bool:
        self._all()
        return super().__eq__(other)

    __hash__ = None

    def __or__(self, other: Any) -> Any:
        self._all()
        return super().__or__(other)

    def __ror__(self, other: Any) -> Any:
        self._all()
        return super().__ror__(other)

    def copy(self) -> dict[str, Any]:
        self._all()
        return super().copy()

    def keys(self) -> Any:
        self._all()
        return super().keys()

    def values(self) -> Any:
        self._all()
        return super().values()

    def items(self) -> Any:
        self._all()
        return super().items()


class _PackedTable(_Table, Packed):
    """The same of a table whose values are read when they are asked for."""

    def __init__(self, table: Packed, watch: Watch, cells: _Cells):
        _Table.__init__(self, table.packed(), watch, cells)
        self.read, self.room, self._open = table.read, table.room, table._open

    def __getitem__(self, key: str) -> Any:
        self._note(self.cells[key])
        found = self._open.get(key)
        return found if found is not None else self.opened(key)

    def get(self, key: str, default: Any = None) -> Any:
        if _holds(self, key):
            return self[key]
        self._note(self.cells[key])
        return default


def _table(table: Mapping[str, Any], watch: Watch, cells: _Cells) -> _Table:
    return _PackedTable(table, watch, cells) if isinstance(table, Packed) else _Table(table, watch, cells)


class _Order(tuple[str, ...]):
    """The order of the chronology, which is one cell."""

    note: Callable[[], None]

    def __getitem__(self, key: Any) -> Any:
        self.note()
        return super().__getitem__(key)

    def __iter__(self) -> Iterator[str]:
        self.note()
        return super().__iter__()

    def __len__(self) -> int:
        self.note()
        return super().__len__()

    def __contains__(self, key: object) -> bool:
        self.note()
        return super().__contains__(key)

    def __eq__(self, other: object) -> bool:
        self.note()
        return super().__eq__(other)

    __hash__ = None  # type: ignore[assignment]

    def __add__(self, other: Any) -> Any:
        self.note()
        return super().__add__(other)

    def index(self, *place: Any) -> int:
        self.note()
        return super().index(*place)
