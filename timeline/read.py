"""A scan of a chronology in, what its files say out: site.toml, templates, static files, content.

With `write`, the only modules of the build that touch the disk. A file that is as it was when it
was last read keeps its digest from the memory, and is opened only if somebody asks for its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import msgspec

from timeline.artifacts import Blob
from timeline.collection import Collection
from timeline.config import Config, parse_config
from timeline.digests import digest
from timeline.model import Kind
from timeline.parse import ContentFile, parse_file
from timeline.policy.narrowing import seen
from timeline.policy.pictures import Picture, PictureFault, picture
from timeline.problems import Problem
from timeline.scan import FileAt, Scan, collection_files, collection_of, config_file

# What was the digest of the file of this name and stamp; None where it is not remembered.
Known = Callable[[str, FileAt], bytes | None]


class Inputs(msgspec.Struct, frozen=True):
    """Everything that a build reads, as values.

    `content` are the files of content, `templates` texts, `static` and `media` (the files of
    content/media, without what cameras write into them) bytes, all by path with forward slashes.
    `symbols` are the ids in the file of icons. `problems` are those of files that cannot be read
    as what they are; where site.toml is one of them, `config` is None, and `readable` what can be read of it.
    """

    config: Config | None
    readable: Config
    content: tuple[Unread, ...]
    templates: dict[str, str]
    static: dict[str, Blob]
    media: dict[str, Blob]
    symbols: frozenset[str]
    problems: tuple[Problem, ...]


class Unread(msgspec.Struct, frozen=True, gc=False):
    """A file of content by its path; `digest` is that of its bytes, empty where it has to be read first."""

    path: str
    collection: Collection
    digest: bytes
    at: FileAt

    def read(self) -> ContentFile:
        """The file with its bytes; raises OSError."""
        return ContentFile(self.path, self.collection, self.at.data())


def unknown(name: str, at: FileAt) -> None:
    """What a build without a memory knows."""


def read_inputs(found: Scan, base_url: str = "", known: Known = unknown) -> Inputs:
    """All inputs of a scanned chronology; `base_url` wins over that of site.toml.

    Raises OSError where a file cannot be read.
    """
    problems = list(found.foreign)
    readable, faults = _config(found.config)
    problems += faults
    config = msgspec.structs.replace(readable, base_url=(base_url or readable.base_url).rstrip("/"))
    content = tuple(
        Unread(path, collection_of(path), known(path, at) or b"", at) for path, at in found.content.items()
    )
    static = _blobs(found.static, "s:", known)
    return Inputs(
        config=None if faults else config,
        readable=readable,
        content=content,
        templates=dict(_texts(found.templates, problems)),
        static=static,
        media=dict(_pictures(found.media, known, problems)),
        symbols=_symbols(static),
        problems=tuple(problems),
    )


def _config(at: FileAt) -> tuple[Config, list[Problem]]:
    data = at.data()
    if data.startswith(b"\xef\xbb\xbf"):
        message = "the file begins with a byte order mark (BOM)"
        hint = 'save the file as "UTF-8", not as "UTF-8 with BOM"'
    else:
        try:
            return parse_config(data.decode("utf-8"))
        except UnicodeDecodeError:
            message, hint = "the file is not UTF-8 text", 'save it as "UTF-8"'
    return Config(title="", base_url="", outputs=()), [Problem("site.toml", 1, 1, message, hint)]


def _texts(templates: Mapping[str, FileAt], problems: list[Problem]) -> Iterator[tuple[str, str]]:
    for path, at in templates.items():
        try:
            yield path, at.data().decode("utf-8")
        except UnicodeDecodeError:
            problems.append(Problem(f"templates/{path}", 0, 0, "the file is not UTF-8 text", 'save it as "UTF-8"'))


def _blobs(files: Mapping[str, FileAt], prefix: str, known: Known) -> dict[str, Blob]:
    return {path: Blob(known(prefix + path, at) or digest(at.data()), at.data) for path, at in files.items()}


_ICONS = "img/icons.svg"
_ID = re.compile(rb"\sid\s*=\s*[\"']([^\"']+)")


def _symbols(static: Mapping[str, Blob]) -> frozenset[str]:
    icons = static.get(_ICONS)
    return frozenset(id.decode("utf-8", "replace") for id in _ID.findall(icons.read())) if icons else frozenset()


def _pictures(files: Mapping[str, FileAt], known: Known, problems: list[Problem]) -> Iterator[tuple[str, Blob]]:
    """The pictures as they may be published; a file that is none keeps its place, and has a problem.

    The digest of one says besides how large it is seen (`Seen.mark`), so that what is remembered need not be decoded.
    """
    for path, at in files.items():
        remembered = known(path, at)
        if remembered is not None:
            yield path, Blob(remembered, partial(_published, path, at))
            continue
        data = at.data()
        found = picture(path, data)
        shown = seen(found) if isinstance(found, Picture) else found
        if isinstance(shown, PictureFault):
            problems.append(Problem(path, 0, 0, shown.message, shown.hint))
        # Without a digest it is not remembered, so that the next build finds the problem again.
        key = b"" if isinstance(shown, PictureFault) else digest(data) + shown.mark()
        yield path, Blob(key, partial(_published, path, at))


def _published(path: str, at: FileAt) -> bytes:
    data = at.data()
    found = picture(path, data)
    return found.data if isinstance(found, Picture) else data


def read_kinds(root: Path) -> tuple[dict[str, Kind], list[Problem]]:
    """The kinds of a chronology by id, and what is wrong with the files of others."""
    config_file(root)  # says at once where there is no chronology
    problems: list[Problem] = []
    kinds: dict[str, Kind] = {}
    for path, at in collection_files(root, "kinds", problems).items():
        parsed = parse_file(ContentFile(path, "kinds", at.data()), {})
        problems += parsed.problems
        if isinstance(parsed.record, Kind):
            kinds[parsed.record.id] = parsed.record
    return kinds, problems
