"""What others may see of a record, as a digest: as long as no face changes, only its own page does.

The face of a record is all of it but its text. Of the text it keeps the records that it names, and
the first sentence where that stands for a summary.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from timeline.config import Config
from timeline.digests import digest
from timeline.model import AnyRecord, Body, Mark, Note

_ENCODER = msgspec.msgpack.Encoder()


class Faces(msgspec.Struct, frozen=True, array_like=True):
    """What a site was made of: the digest of all faces, each face, and the digest of each file, by its path."""

    all: bytes
    each: dict[str, bytes]
    files: dict[str, bytes]


def face(record: AnyRecord) -> bytes:
    """The digest of what other pages, and the indexes, may see of a record."""
    body = record.body
    if body.is_empty:
        return digest(_ENCODER.encode(record))
    named = dict.fromkeys((mark.is_citation, mark.collection, mark.id) for mark in body.marks)
    seen = Body(
        html=(),
        marks=tuple(_bare(Mark(*name, "", "", 0, 0)) for name in named),
        lead=() if getattr(record, "summary", "") else body.lead,
        lead_marks=() if getattr(record, "summary", "") else tuple(map(_bare, body.lead_marks)),
        notes=tuple(Note(note.label) for note in body.notes),
    )
    return digest(_ENCODER.encode(msgspec.structs.replace(record, body=seen)))


def _bare(mark: Mark) -> Mark:
    return msgspec.structs.replace(mark, line=0, column=0)


def faces_of(
    faces: Mapping[str, bytes], files: Mapping[str, bytes], config: Config, with_drafts: bool, media: Iterable[str],
    symbols: Iterable[str] = (),
) -> Faces:  # fmt: skip
    """The faces of a whole chronology, from those of its records and the digests of their files."""
    fixed = _ENCODER.encode((config, with_drafts, sorted(media), sorted(symbols)))
    whole = digest(fixed, *(part for path in sorted(faces) for part in (path.encode("utf-8", "replace"), faces[path])))
    return Faces(whole, dict(faces), dict(files))


def changed_faces(before: Mapping[str, bytes], now: Mapping[str, bytes]) -> frozenset[str]:
    """The paths of the files whose face is new or another."""
    return frozenset(path for path, found in now.items() if before.get(path) != found)


def edited(before: Faces | None, now: Faces) -> frozenset[str] | None:
    """The paths of the files whose text alone has changed; None where a face has, or nothing is known."""
    if before is None or before.all != now.all:
        return None
    return frozenset(path for path, found in now.files.items() if before.files.get(path) != found)
