"""Two chronologies in, one after the other; what of the second is not as in the first, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

import msgspec

from timeline.faces import Face, Faces, changed
from timeline.model import Event
from timeline.packed import INDEXES
from timeline.site import Site
from timeline.watch import ORDER, WHOLE, cell_number


class Linked(msgspec.Struct, frozen=True, array_like=True):
    """The row of the indexes: of what faces and outlines they were made, of what names, and the site
    without its records.
    """

    faces: bytes
    outlines: bytes
    each: dict[str, Face]
    names: bytes
    indexes: msgspec.Raw


class Since(msgspec.Struct, frozen=True):
    """What has changed since an earlier chronology.

    `files` are the paths of the files that are new, gone or other than they were; `cells` those (see
    `watch`) in which a page that shows no text may see a change, `texts` all.
    """

    files: frozenset[str]
    cells: frozenset[int]
    texts: frozenset[int]


def since(before: Faces | None, now: Faces, links: tuple[Linked | None, Linked], site: Site) -> Since | None:
    """What has changed since a site had the faces `before`; None where that is not known.

    `links` are the indexes that were remembered, and those of the site as it is now.
    """
    if before is None or before.fixed != now.fixed:
        return None
    files = changed(before.files, now.files)
    cells: frozenset[int] = frozenset()
    if before.all != now.all:
        remembered, made = links
        if remembered is None or remembered.faces != before.all:
            return None  # another folder was published in between
        faces = changed(before.each, now.each)
        cells = frozenset((*_indexes(remembered.indexes, made.indexes), *_records(faces, site)))
    return Since(files, cells, cells.union(_records(files, site)))


def _indexes(before: msgspec.Raw, now: msgspec.Raw) -> Iterator[int]:
    """The cells of the indexes that differ, from both serialised."""
    old, new = _entries(before), _entries(now)
    if old[ORDER] != new[ORDER]:
        yield cell_number(ORDER, WHOLE)
    for table in INDEXES:
        if old[table] != new[table]:
            yield cell_number(table, WHOLE)
            first, second = _entries(old[table]), _entries(new[table])
            keys = first.keys() | second.keys()
            yield from (cell_number(table, key) for key in keys if first.get(key) != second.get(key))
    # A source that stood in an event had no file of its own that could be missed.
    if old["origin"] != new["origin"]:
        gone = _entries(old["origin"]).keys() ^ _entries(new["origin"]).keys()
        yield from (cell_number("sources", id) for id in gone)
        if gone:
            yield cell_number("sources", WHOLE)


def _entries(serialised: msgspec.Raw) -> dict[str, msgspec.Raw]:
    return msgspec.msgpack.decode(serialised, type=dict[str, msgspec.Raw])


def _records(paths: Iterable[str], site: Site) -> Iterator[int]:
    """The cells of the records in these files, and of the sources in events among them."""
    for path in paths:
        collection, id = path.split("/")[1], PurePosixPath(path).stem
        yield from (cell_number(collection, id), cell_number(collection, WHOLE))
        record = site.collection(collection).get(id)
        for source in record.inline_sources if isinstance(record, Event) else ():
            yield from (cell_number("sources", source.id), cell_number("sources", WHOLE))
