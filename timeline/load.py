"""The first three verbs, in their order: read, parse, link. What is remembered is not parsed again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from timeline.collection import COLLECTIONS
from timeline.crew import Crew
from timeline.digests import SIZE, digest, engine_digest
from timeline.faces import Face, Faces, changed, face, faces_of
from timeline.link import Sound, bare_site, indexes, link, relink
from timeline.memory import Memory, name_of
from timeline.model import AnyRecord, Body, Kind, Partial, Vocabulary
from timeline.order import Lap, no_lap
from timeline.packed import packed_site
from timeline.parse import ContentFile, Parsed, parse_file
from timeline.plan import plan
from timeline.problems import Problem
from timeline.read import Inputs, Unread, read_inputs
from timeline.scan import FileAt, Scan, Stamp, collection_of, scan
from timeline.settled import UNSURE
from timeline.since import Linked
from timeline.site import Site


class Loaded(msgspec.Struct, frozen=True):
    """A chronology, read, parsed and linked: a site, or the problems that stand in its way.

    `parsed` is the number of files that had to be parsed, `faces` what others see of all records,
    `links` the indexes that were remembered and those of the site, `files` what each file of content
    holds.
    """

    inputs: Inputs
    site: Site | None
    problems: tuple[Problem, ...]
    parsed: int = 0
    faces: Faces | None = None
    links: tuple[Linked | None, Linked] | None = None
    files: dict[str, Parsed] = {}


# The name of the row that holds what is known of all files.
_FILES = b"files"


class Known(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is known of a file: where it was, its stamp, the digest of its bytes."""

    place: str
    stamp: Stamp
    digest: bytes


class Held(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A row of the table of records: the key of what it was made from, what others see, the record serialised."""

    key: bytes
    face: Face
    record: msgspec.Raw


def load(
    root: Path, base_url: str = "", with_drafts: bool = False, *, found: Scan | None = None,
    memory: Memory | None = None, crew: Crew | None = None, lap: Lap = no_lap, packed: bool = False,
) -> Loaded:  # fmt: skip
    """Reads, parses and links the chronology in the folder `root`, which has perhaps been scanned already.

    With `packed`, the events and indexes of the site are read when somebody asks for them (see `packed`), and are
    not among `files`. Raises RootError where the folder is no chronology, OSError where a file cannot be read,
    CrewLost where a worker dies.
    """
    found = found or scan(root)
    memory = memory or Memory(None)
    files = memory.row("builds", _FILES, dict[bytes, Known]) or {}
    inputs = read_inputs(found, base_url, partial(_known, files))
    lap("read")
    crew = crew or Crew()
    parsing = Parsing(memory, crew)
    parsed = parsing.all(inputs.content)
    events = parsing.events
    if not packed:
        parsed |= {path: Parsed(decoded(raw)) for path, raw in events.items()}
        events = {}
    _remember_files(memory, found, inputs, parsing.digests, files)
    lap("parse")
    problems = [*inputs.problems, *(problem for one in parsed.values() for problem in one.problems)]
    faces = _faces(inputs, parsing, with_drafts)
    remembered = memory.row("builds", b"site", Linked)
    site, links = _linked(inputs, parsed, events, faces, with_drafts, remembered, crew)
    if links is not None and links is not remembered:
        memory.remember("builds", [(b"site", links)])
    lap("link")
    if problems or isinstance(site, list):
        parsed |= {path: Parsed(decoded(raw)) for path, raw in events.items()}
        problems += [*(site if isinstance(site, list) else ()), *address_problems(inputs, parsed, with_drafts)]
        return Loaded(inputs, None, tuple(sorted(set(problems))), parsing.count, files=parsed)
    return Loaded(inputs, site, (), parsing.count, faces, (remembered, links) if links else None, parsed)


def _faces(inputs: Inputs, parsing: Parsing, with_drafts: bool) -> Faces | None:
    if inputs.config is None:
        return None
    # A page says how large a picture is, so another of that name is another media file.
    media = [f"{path} {blob.digest[SIZE:].hex()}" for path, blob in inputs.media.items()]
    return faces_of(parsing.faces, parsing.keys, inputs.config, with_drafts, media, inputs.symbols)


def _linked(
    inputs: Inputs, parsed: dict[str, Parsed], events: dict[str, msgspec.Raw], faces: Faces | None, with_drafts: bool,
    last: Linked | None, crew: Crew,
) -> tuple[Site | list[Problem], Linked | None]:  # fmt: skip
    """The site with its indexes to remember, or all problems between records; the indexes of the last one,
    where no outline has changed. `events` are those that stay packed.
    """
    records, broken, partial = sorted_out(parsed)
    last = last if faces and not broken else None
    if faces and last and last.outlines == faces.outlines:
        is_same = last.faces == faces.all
        links = last if is_same else msgspec.structs.replace(last, faces=faces.all, each=faces.each)
        if events:
            return packed_site(last.indexes, events, others(records)), links
        return relink(msgspec.msgpack.decode(last.indexes, type=Site), records, with_drafts), links
    sound = Sound(last.names, changed(last.each, faces.each)) if faces and last else None

    def linked() -> tuple[Site | None, bytes | list[Problem]]:
        """The site, and its indexes serialised or what stands in its way."""
        every = [*records, *map(decoded, events.values())]
        media = frozenset(inputs.media)
        site = link(inputs.config, every, broken, media, with_drafts, sound, inputs.symbols, partial)
        return (None, site) if isinstance(site, list) else (site, msgspec.msgpack.encode(indexes(site)))

    site, found = (None, crew.apart(lambda: linked()[1])) if events else linked()
    if isinstance(found, list):
        return found, None
    assert faces is not None  # a site has a configuration
    made = msgspec.Raw(found)
    site = site or packed_site(made, events, others(records))
    return site, Linked(faces.all, faces.outlines, faces.each, site.names, made)


def address_problems(inputs: Inputs, parsed: Mapping[str, Parsed], with_drafts: bool) -> list[Problem]:
    """The addresses that two files want, where other problems keep the site from being planned.

    With the outputs that can be read from site.toml, if that is where the problems are.
    """
    records = [one.record for one in parsed.values() if one.record is not None]
    broken = [path for path, one in parsed.items() if one.record is None]
    planned = plan(bare_site(inputs.readable, records, broken, with_drafts), inputs.static, inputs.media)
    return planned if isinstance(planned, list) else []


def sorted_out(
    parsed: Mapping[str, Parsed],
) -> tuple[list[AnyRecord], frozenset[tuple[str, str]], list[Partial]]:
    """The records of files, collection and id of those that are none, and what could be read of these."""
    records = [one.record for one in parsed.values() if one.record is not None]
    broken = (path for path, one in parsed.items() if one.record is None)
    partial = [one.partial for one in parsed.values() if one.partial is not None]
    return records, frozenset((path.split("/", 2)[1], PurePosixPath(path).stem) for path in broken), partial


# --- files ----------------------------------------------------------------------------------------


def _known(files: dict[bytes, Known], name: str, at: FileAt) -> bytes | None:
    """The digest of a file that is where it was and has the stamp that it had."""
    known = files.get(name_of(name))
    return known.digest if known and known.place == at.place and known.stamp == at.stamp else None


def _remember_files(
    memory: Memory, found: Scan, inputs: Inputs, digests: dict[str, bytes], files: dict[bytes, Known]
) -> None:
    """Remembers the stamps of files that will not change again unseen, and forgets files that are gone."""
    known = {one.path: one.digest for one in inputs.content} | digests
    known |= {path: blob.digest for path, blob in inputs.media.items()}
    known |= {f"s:{path}": blob.digest for path, blob in inputs.static.items()}
    rows: dict[bytes, Known] = {}
    for name, at in found.files():
        if known.get(name) and at.stamp.latest < found.at - UNSURE:
            rows[name_of(name)] = Known(at.place, at.stamp, known[name])
    if rows != files:
        memory.remember("builds", [(_FILES, rows)])


def others(records: Iterable[AnyRecord]) -> dict[str, dict[str, Any]]:
    """Records that are no events, by collection and id."""
    tables: dict[str, dict[str, Any]] = {name: {} for name in COLLECTIONS}
    for record in sorted(records, key=lambda record: record.id):
        tables[collection_of(record.path)][record.id] = record
    return tables


_RECORDS: msgspec.msgpack.Decoder[AnyRecord] = msgspec.msgpack.Decoder(AnyRecord)


def decoded(record: msgspec.Raw) -> AnyRecord:
    """A record that was serialised."""
    return _RECORDS.decode(record)


# --- parse ----------------------------------------------------------------------------------------


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
