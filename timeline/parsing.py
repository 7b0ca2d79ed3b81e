"""Files of content in, what they hold out; what is remembered is not parsed again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

import msgspec

from timeline.crew import Crew
from timeline.digests import digest, engine_digest
from timeline.faces import Face, face
from timeline.memory import Memory, name_of
from timeline.model import AnyRecord, Body, Kind, Vocabulary
from timeline.parse import ContentFile, Parsed, parse_file
from timeline.read import Unread
from timeline.scan import collection_of


class Held(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A row of the table of records: the key of what it was made from, what others see, the record serialised."""

    key: bytes
    face: Face
    record: msgspec.Raw


class Parsing:
    """Parses files, as far as they are not remembered.

    `digests` are those of the bytes that were read, by path, `keys` and `faces` those of all files
    and of what others see of them; `events` are the events, serialised; `count` is the number of files parsed.
    """

    def __init__(self, memory: Memory, crew: Crew):
        self._memory, self._crew = memory, crew
        self.digests: dict[str, bytes] = {}
        self.keys: dict[str, bytes] = {}
        self.faces: dict[str, Face] = {}
        self.events: dict[str, msgspec.Raw] = {}
        self.count = 0

    def all(self, content: tuple[Unread, ...]) -> dict[str, Parsed]:
        """Every file parsed but sound events, by its path; the kinds first, since events are read by their fields."""
        kinds = {one.path: parse_file(self._read(one), {}) for one in content if one.collection == "kinds"}
        vocabulary = vocabulary_of(kinds)
        context = digest(engine_digest(), msgspec.msgpack.encode(vocabulary))
        others = [one for one in content if one.collection != "kinds"]
        parsed = dict(kinds)
        self._remembered(others, context, parsed)
        missing = [one for one in others if one.path not in self.keys]
        rows = []
        unread = self._unread(missing, context, parsed)
        for one in self._crew.parse(unread, vocabulary):
            self.count += 1
            if one.faulty is not None:
                parsed[one.path] = one.faulty
                continue
            held = Held(_key(context, one.path, self.digests[one.path]), one.face, one.record)
            self._take(one.path, held, parsed)
            rows.append((name_of(one.path), held))
        self._memory.remember("records", rows)
        for path, kind in kinds.items():
            if kind.record is not None:
                self._note(path, self.digests[path], face(kind.record))
        return parsed

    def _take(self, path: str, held: Held, parsed: dict[str, Parsed]) -> None:
        self._note(path, held.key, held.face)
        if collection_of(path) == "events":
            self.events[path] = held.record
        else:
            parsed[path] = Parsed(decoded(held.record))

    def _note(self, path: str, key: bytes, seen: Face) -> None:
        self.keys[path], self.faces[path] = key, seen

    def _read(self, one: Unread) -> ContentFile:
        file = one.read()
        self.digests[one.path] = digest(file.data)
        return file

    def _remembered(self, content: list[Unread], context: bytes, parsed: dict[str, Parsed]) -> None:
        """Takes the records of files whose bytes are known to be those that they were made from."""
        paths = {name_of(one.path): one for one in content}
        gone = []
        for name, held in self._memory.rows("records", Held):
            one = paths.get(name)
            if one is None:
                gone.append(name)
            elif one.digest and held.key == _key(context, one.path, one.digest):
                self._take(one.path, held, parsed)
        self._memory.forget("records", gone)

    def _unread(self, missing: list[Unread], context: bytes, parsed: dict[str, Parsed]) -> Iterator[ContentFile]:
        """Reads the files; one that was only touched is remembered by its bytes."""
        for one in missing:
            file = self._read(one)
            held = None if one.digest else self._memory.row("records", name_of(one.path), Held)
            if held is not None and held.key == _key(context, one.path, self.digests[one.path]):
                self._take(one.path, held, parsed)
            else:
                yield file


def vocabulary_of(files: Mapping[str, Parsed]) -> Vocabulary:
    """The kinds among parsed files, by which events are read."""
    kinds = {path: one for path, one in files.items() if path.startswith("content/kinds/")}
    return {PurePosixPath(path).stem: _kind(one.record) for path, one in kinds.items()}


def _kind(record: AnyRecord | None) -> Kind | None:
    """A kind as the parsing of events sees it: without its text."""
    return msgspec.structs.replace(record, body=Body()) if isinstance(record, Kind) else None


def _key(context: bytes, path: str, content: bytes) -> bytes:
    return digest(context, name_of(path), content)


_RECORDS: msgspec.msgpack.Decoder[AnyRecord] = msgspec.msgpack.Decoder(AnyRecord)


def decoded(record: msgspec.Raw) -> AnyRecord:
    """A record that was serialised."""
    return _RECORDS.decode(record)
