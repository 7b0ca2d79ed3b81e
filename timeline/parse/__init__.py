"""One file of content in, one record or its problems out. Pure: nothing here touches the disk."""

from __future__ import annotations

from pathlib import PurePosixPath

import msgspec

from timeline.collection import Collection
from timeline.model import AnyRecord, Partial, Vocabulary
from timeline.parse.actors import parse_actor, parse_location
from timeline.parse.events import EVENT_FIELDS, parse_event
from timeline.parse.fields import ID, ID_LIMIT
from timeline.parse.frontmatter import read_document
from timeline.parse.guard import guarded_text
from timeline.parse.kinds import parse_kind
from timeline.parse.reading import Reading
from timeline.parse.sources import parse_source
from timeline.parse.storylines import parse_page, parse_storyline
from timeline.problems import Problem, first_of, quoted


class ContentFile(msgspec.Struct, frozen=True):
    """A file of a collection: its path below the root, with forward slashes, and its bytes."""

    path: str
    collection: Collection
    data: bytes


class Parsed(msgspec.Struct, frozen=True):
    """A record, or None and at least one problem; `partial` is what could be read of it then."""

    record: AnyRecord | None
    problems: tuple[Problem, ...] = ()
    partial: Partial | None = None

    @property
    def readable(self) -> AnyRecord | None:
        """The record, or what could be read of it."""
        return self.partial.record if self.partial is not None else self.record


def parse_file(file: ContentFile, vocabulary: Vocabulary) -> Parsed:
    """The record of a file, or everything that is wrong with it.

    `vocabulary` holds the kinds that events may have; it is not asked for other collections.
    """
    id = PurePosixPath(file.path).stem
    named = _name_problems(file.path, id)
    text = guarded_text(file.path, file.data)
    if isinstance(text, list):
        return Parsed(None, (*named, *text))
    document, problems = read_document(file.path, text)
    if document is None:
        return Parsed(None, (*named, *problems))
    reading = Reading(document)
    reading.problems += (*named, *problems)
    record = _parse_record(reading, file.collection, id, vocabulary)
    if reading.problems or record is None:
        partial = Partial(reading.partial, tuple(reading.refs)) if reading.partial is not None else None
        return Parsed(None, first_of(reading.problems), partial)
    return Parsed(record)


def _name_problems(path: str, id: str) -> list[Problem]:
    if ID.fullmatch(id) and len(id) <= ID_LIMIT:
        return []
    hint = f"name the file with small letters, digits and single hyphens, at most {ID_LIMIT} characters"
    return [Problem(path, 1, 1, f"the file's name is not an id: {quoted(id)}", hint)]


def _parse_record(reading: Reading, collection: str, id: str, vocabulary: Vocabulary) -> AnyRecord | None:
    if collection == "events":
        return parse_event(reading, id, vocabulary)
    if collection == "kinds":
        return parse_kind(reading, id, EVENT_FIELDS)
    return _PARSERS[collection](reading, id)


_PARSERS = {
    "actors": parse_actor,
    "locations": parse_location,
    "sources": parse_source,
    "storylines": parse_storyline,
    "pages": parse_page,
}
