"""The first three verbs, in their order: read, parse, link. What is remembered is not parsed again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from timeline.collection import COLLECTIONS
from timeline.crew import Crew
from timeline.digests import SIZE
from timeline.faces import Faces, changed, faces_of
from timeline.link import Sound, bare_site, indexes, link, relink
from timeline.memory import Memory, name_of
from timeline.model import AnyRecord, Partial
from timeline.order import Lap, no_lap
from timeline.packed import packed_site
from timeline.parse import Parsed
from timeline.parsing import Parsing, decoded
from timeline.plan import plan
from timeline.problems import Problem
from timeline.read import Inputs, read_inputs
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
    records, broken, halves = sorted_out(parsed)
    last = last if faces and not broken else None
    if faces and last and last.outlines == faces.outlines:
        is_same = last.faces == faces.all
        links = last if is_same else msgspec.structs.replace(last, faces=faces.all, each=faces.each)
        if events:
            return packed_site(last.indexes, events, others(records)), links
        return relink(msgspec.msgpack.decode(last.indexes, type=Site), records, with_drafts), links
    sound = Sound(last.names, changed(last.each, faces.each)) if faces and last else None
    join = partial(
        link, inputs.config, broken=broken, media=frozenset(inputs.media), with_drafts=with_drafts, sound=sound,
        symbols=inputs.symbols, partial=halves,
    )  # fmt: skip
    if events:
        found = crew.apart(partial(_joined_apart, join, records, events), len(events))
        site = found if isinstance(found, list) else packed_site(msgspec.Raw(found), events, others(records))
    else:
        site = join(records)
        found = site if isinstance(site, list) else msgspec.msgpack.encode(indexes(site))
    if isinstance(site, list) or isinstance(found, list):
        return site, None
    assert faces is not None  # a site has a configuration
    return site, Linked(faces.all, faces.outlines, faces.each, site.names, msgspec.Raw(found))


def _joined_apart(
    join: Callable[[Iterable[AnyRecord]], Site | list[Problem]], records: list[AnyRecord],
    events: Mapping[str, msgspec.Raw],
) -> bytes | list[Problem]:  # fmt: skip
    """The indexes of the site of these records and serialised events, serialised, or what stands in its way."""
    site = join([*records, *map(decoded, events.values())])
    return site if isinstance(site, list) else msgspec.msgpack.encode(indexes(site))


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
