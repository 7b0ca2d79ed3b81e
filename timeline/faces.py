"""What others may see of a record, as digests: as long as no face changes, only its own page does.

The face of a record is all of it but its text. Of the text it keeps the records that it names, and
the first sentence where that stands for a summary. Its outline is the face without what only pages
show: as long as no outline changes, no index does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from timeline.config import Config
from timeline.digests import digest
from timeline.model import Actor, AnyRecord, Body, Event, Location, Mark, Note, Record, Source

_ENCODER = msgspec.msgpack.Encoder()


class Face(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The digests of what other pages, and of what the indexes, may see of a record."""

    seen: bytes
    outline: bytes


class Faces(msgspec.Struct, frozen=True, array_like=True):
    """What a site was made of: digests of all faces, of all outlines, and of what is `fixed` (all that is
    no record); each face, and the digest of each file, by its path.
    """

    all: bytes
    outlines: bytes
    fixed: bytes
    each: dict[str, Face]
    files: dict[str, bytes]


def face(record: AnyRecord) -> Face:
    """The face of a record."""
    body = record.body
    named = dict.fromkeys((mark.is_citation, mark.collection, mark.id) for mark in body.marks)
    marks = tuple(_bare(Mark(*name, "", "", 0, 0)) for name in named)
    title, summary = getattr(record, "title", ""), getattr(record, "summary", "")
    shown = (title, summary, () if summary else (body.lead, tuple(map(_bare, body.lead_marks))))
    without = {name: "" for name, text in (("title", title), ("summary", summary)) if text}
    bare = Body(html=(), marks=marks, notes=tuple(Note(note.label) for note in body.notes))
    outline = digest(_ENCODER.encode(msgspec.structs.replace(record, body=bare, **without)))
    return Face(digest(outline, _ENCODER.encode(shown)), outline)


def _bare(mark: Mark) -> Mark:
    return msgspec.structs.replace(mark, line=0, column=0)


# What a record shows of itself. Lists that an index orders, or has planned by it, are late by a join.
_SHOWN: dict[type, tuple[str, ...]] = {
    Event: ("title", "summary", "date", "time", "timezone", "status", "tags"),
    Actor: ("name", "in_sentence", "plural", "names", "type", "wikidata"),
    Location: ("name", "in_sentence", "names", "type", "wikidata"),
    Source: ("title", "publisher", "author", "url", "dead", "lang"),
}


def needs_no_join(before: Record, now: Record) -> bool:
    """Whether a site with the record `before` can show it as it is `now`: it names no record that it did not name."""
    if type(before) is not type(now):
        return False
    names = (*_SHOWN.get(type(now), ()), "body")
    kept = msgspec.structs.replace(now, **{name: getattr(before, name) for name in names})
    return kept == before and _named(now.body) <= _named(before.body)


def _named(body: Body) -> set[tuple[bool, str, str]]:
    return {(mark.is_citation, mark.collection, mark.id) for mark in body.marks}


def faces_of(
    each: Mapping[str, Face], files: Mapping[str, bytes], config: Config, with_drafts: bool, media: Iterable[str],
    symbols: Iterable[str] = (),
) -> Faces:  # fmt: skip
    """The faces of a whole chronology, from those of its records and the digests of their files."""
    fixed = digest(_ENCODER.encode((config, with_drafts, sorted(media), sorted(symbols))))
    paths = {path: path.encode("utf-8", "replace") for path in sorted(each)}
    whole = digest(fixed, *(part for path, name in paths.items() for part in (name, each[path].seen)))
    outlines = digest(fixed, *(part for path, name in paths.items() for part in (name, each[path].outline)))
    return Faces(whole, outlines, fixed, dict(each), dict(files))


def changed(before: Mapping[str, object], now: Mapping[str, object]) -> frozenset[str]:
    """The paths of the files that are new or gone, or have another face (or another digest)."""
    return frozenset(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))
