"""A chronology's folders in; every file that a build may read, with the stamp by which a change is seen.

Nothing is read but folders: what a file holds is read when somebody needs it (`FileAt.data`).
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from timeline.collection import COLLECTIONS, Collection
from timeline.digests import digest
from timeline.problems import Problem

HOME = Path(__file__).resolve().parent.parent
_NOT_FOLLOWED = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class Stamp(msgspec.Struct, frozen=True, gc=False):
    """What the file system says of a file: its size in bytes, two times in nanoseconds, its number."""

    size: int
    modified: int
    changed: int
    inode: int

    @property
    def latest(self) -> int:
        """The later of the two times."""
        return max(self.modified, self.changed)


class FileAt(msgspec.Struct, frozen=True, gc=False):
    """A file where the scan found it: its place on the disk, and its stamp."""

    place: str
    stamp: Stamp

    def data(self) -> bytes:
        """The file's bytes; raises OSError, also where a link has taken its place."""
        with open(os.open(self.place, os.O_RDONLY | _NOT_FOLLOWED), "rb") as file:
            return file.read()


class Scan(msgspec.Struct, frozen=True):
    """All files of a build, by path with forward slashes: content and media below the root, the others
    below their own folder. `foreign` are files that no build takes, with what to do about each.
    """

    config: FileAt
    content: dict[str, FileAt]
    templates: dict[str, FileAt]
    static: dict[str, FileAt]
    media: dict[str, FileAt]
    foreign: tuple[Problem, ...]
    at: int

    def files(self) -> Iterator[tuple[str, FileAt]]:
        """Every file under a name of its own."""
        yield "site.toml", self.config
        for folder, files in (("", self.content), ("", self.media), ("t:", self.templates), ("s:", self.static)):
            for path, file in files.items():
                yield folder + path, file

    def digest(self) -> bytes:
        """One digest of all names and stamps: as long as it is the same, no file has changed."""
        parts = [f"{name}\0{at.place}\0{at.stamp}\n" for name, at in self.files()]
        return digest("".join(parts).encode("utf-8", "surrogateescape"))

    def latest(self) -> int:
        """When the last of the files changed, in nanoseconds."""
        return max(at.stamp.latest for _, at in self.files())


class RootError(Exception):
    """The root is no chronology, or cannot be read: what is wrong, for the person who asked."""


def scan(root: Path) -> Scan:
    """All files of the chronology in the folder `root`.

    Raises RootError where there is no site.toml, OSError where a folder cannot be read.
    """
    at = time.time_ns()
    config = config_file(root)
    problems: list[Problem] = []
    content = dict(_content(root, problems))
    media = _below(root / "content" / "media", root, problems)
    return Scan(config, content, _layered(root, "templates"), _layered(root, "static"), media, tuple(problems), at)


def config_file(root: Path) -> FileAt:
    """The root's site.toml; raises RootError where there is none."""
    path = root / "site.toml"
    if not path.is_file():
        raise RootError(f"{root} has no site.toml: it is not a chronology (start one with: build.py init {root})")
    return FileAt(str(path), _stamp(path.stat()))


def collection_of(path: str) -> Collection:
    """The collection of a file of content, by its path below the root."""
    found: Collection = path.split("/", 2)[1]  # type: ignore[assignment]  # the scan looks into no other
    return found


def _content(root: Path, problems: list[Problem]) -> Iterator[tuple[str, FileAt]]:
    content = root / "content"
    if not content.is_dir():
        problems.append(Problem("content", 0, 0, "there is no folder content/", "make it, with events/ inside"))
        return
    for name in sorted(os.listdir(content)):
        if name not in (*COLLECTIONS, "media") and not name.startswith("."):
            hint = f"records stand in: {', '.join(COLLECTIONS)}; pictures in media"
            problems.append(Problem(f"content/{name}", 0, 0, "this is no collection of content", hint))
    for collection in COLLECTIONS:
        yield from collection_files(root, collection, problems).items()


def collection_files(root: Path, collection: str, problems: list[Problem]) -> dict[str, FileAt]:
    """The records' files of one collection, by path below the root; anything else there is a problem."""
    found = _below(root / "content" / collection, root, problems)
    for path in [path for path in found if not path.endswith(".md")]:
        problems.append(Problem(path, 0, 0, "a record is a Markdown file", "name it <id>.md, or move it away"))
        del found[path]
    return found


def _below(folder: Path, root: Path, problems: list[Problem]) -> dict[str, FileAt]:
    """The regular files below a folder, by path below the root, in the order of their paths."""
    found: dict[str, FileAt] = {}
    start = 0 if str(root) == "." else len(os.path.join(root, ""))
    for entry in _walk(str(folder)):
        path = entry.path[start:].replace(os.sep, "/")
        if entry.is_symlink():
            hint = "put the file itself there: links are not followed"
            problems.append(Problem(path, 0, 0, "this is a symbolic link", hint))
        elif entry.is_file(follow_symlinks=False):
            found[path] = FileAt(entry.path, _stamp(entry.stat(follow_symlinks=False)))
    return dict(sorted(found.items()))


def _walk(folder: str) -> Iterator[os.DirEntry[str]]:
    """Every entry below a folder that is no folder itself, hidden ones left out; links are not followed."""
    try:
        mode = os.lstat(folder).st_mode
    except FileNotFoundError:
        return
    if stat.S_ISLNK(mode):
        parent, name = os.path.split(folder)
        yield from (entry for entry in os.scandir(parent) if entry.name == name)
        return
    if not stat.S_ISDIR(mode):
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path)
            else:
                yield entry


def _layered(root: Path, name: str) -> dict[str, FileAt]:
    """The files of a folder beside the generator, each replaced by the root's file of that name."""
    found: dict[str, FileAt] = {}
    for folder in dict.fromkeys((HOME / name, root.resolve() / name)):
        ignored: list[Problem] = []
        found |= _below(folder, folder, ignored)
    return dict(sorted(found.items()))


def file_at(path: Path) -> FileAt:
    """A single file, as a scan would find it; raises OSError."""
    return FileAt(str(path), _stamp(path.lstat()))


def _stamp(found: os.stat_result) -> Stamp:
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
