"""Rendered files in, a published folder out: whole, or as it was before.

What a build makes is written into `.NAME.new` beside the output folder `NAME`, on its file system.
Where that is much, the files that stay as they are are linked to it, and the two folders change
places, by way of `.NAME.old`. Where it is little, a journal of what is to be deleted and what moved
is written beside the new files, and then carried out. Whoever comes next finishes what a killed
build left: see `recovery`.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from timeline.recovery import (
    GENERATOR,
    JOURNAL,
    MANIFEST,
    MARKER,
    OutputError,
    beside,
    carry_out,
    clear_away,
    hold,
    is_ours,
    recover,
)  # fmt: skip

# Up to so many files are moved one by one; beyond, whole folders change places.
_FEW = 2_500


def check_output(output: Path, root: Path, sources: Iterable[Path]) -> None:
    """Raises OutputError where publishing to the folder could destroy something.

    `sources` are the folders that the build reads. The output may lie anywhere else, but holds
    no source, lies in none, is no link, and is empty, new, or one of ours.
    """
    place = output.resolve()
    if output.is_symlink():
        raise OutputError(f"{output} is a symbolic link; name the folder itself")
    if place.exists() and not place.is_dir():
        raise OutputError(f"{output} is a file, not a folder")
    if place in (Path(place.anchor), Path.home().resolve(), root.resolve()):
        raise OutputError(f"{output} is not a folder for a site: choose one of its own, such as public")
    for source in (source.resolve() for source in sources):
        if place == source or place in source.parents or source in place.parents:
            raise OutputError(f"{output} and the source folder {source.name}/ lie in each other: choose another place")
    if place.is_dir() and not is_ours(place) and any(place.iterdir()):
        raise OutputError(f"{output} is not empty, and was not made by this program: it is left alone")


class Standing(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What the file system says of a published file: its size in bytes, when it was written, its number."""

    size: int
    modified: int
    inode: int


class Written(msgspec.Struct, frozen=True, gc=False):
    """A file that was written: as it stands, and the SHA-256 of its bytes in hexadecimal digits."""

    standing: Standing
    sha256: str


class Publication:
    """One build's writing, as a context: nothing of the output is touched before `finish`.

    Raises OutputError where another build is at work, OSError where the disk fails.
    """

    def __init__(self, output: Path):
        self._output = output.resolve()
        self._new = beside(self._output, "new")
        self._folders: set[str] = set()
        self._digests: dict[str, str] = {}

    def __enter__(self) -> Publication:
        recover(self._output)
        self._output.parent.mkdir(parents=True, exist_ok=True)
        self._new.mkdir()
        self._lock = (self._new / MARKER).open("w+b")
        try:
            hold(self._lock)
            self._lock.write(json.dumps({"generator": GENERATOR}).encode())
            self._lock.flush()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Clears the new folder away, unless a journal stands in it that is not yet carried out."""
        self._lock.close()
        if not (self._new / JOURNAL).exists():
            clear_away(self._new)

    def write(self, path: str, content: bytes) -> Written:
        """Writes a file that is new or has changed."""
        folder, _, _ = path.rpartition("/")
        if folder not in self._folders:
            os.makedirs(os.path.join(self._new, folder), exist_ok=True)
            self._folders.add(folder)
        try:
            with open(os.path.join(self._new, path), "xb") as file:
                file.write(content)
                file.flush()
                found = os.fstat(file.fileno())
        except OSError as error:
            # A full disk does not say where it was full.
            raise OSError(error.errno, error.strerror, str(self._output / path)) from error
        self._digests[path] = sha256(content)
        return Written(Standing(found.st_size, found.st_mtime_ns, found.st_ino), self._digests[path])

    def finish(self, kept: Mapping[str, str]) -> list[str]:
        """Publishes: the files that were written, and those of `kept` (path to SHA-256) as they stand.

        Returns the paths of the files that were deleted.
        """
        before = manifest(self._output)
        gone = [path for path in before if path not in kept and path not in self._digests]
        files = dict(sorted({**kept, **self._digests}.items()))
        if not self._digests and files == before:
            return []
        whole = {"generator": GENERATOR, "files": files}
        (self._new / MANIFEST).write_bytes(json.dumps(whole, indent=0).encode())
        if self._output.exists() and before and len(self._digests) + len(gone) <= _FEW:
            self._move_one_by_one(gone)
        else:
            self._change_places([path for path in standing(self._output) if path not in gone])
        return gone

    def _move_one_by_one(self, gone: list[str]) -> None:
        journal = {"delete": gone, "move": list(self._digests)}
        unfinished = self._new / f"{JOURNAL}.part"
        unfinished.write_text(json.dumps(journal))
        unfinished.rename(self._new / JOURNAL)
        carry_out(self._new, self._output)

    def _change_places(self, staying: list[str]) -> None:
        for path in staying:
            if path not in self._digests:
                _link(os.path.join(self._output, path), os.path.join(self._new, path))
        old = beside(self._output, "old")
        self._lock.close()
        (self._new / MANIFEST).replace(self._new / MARKER)
        if self._output.exists():
            self._output.rename(old)
        try:
            self._new.rename(self._output)
        except OSError:
            with suppress(OSError):
                old.rename(self._output)
            raise
        clear_away(old)


def sha256(content: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def manifest(output: Path) -> dict[str, str]:
    """The SHA-256 of every file that our last build published there, by path; empty where there was none."""
    try:
        found = json.loads((output / MARKER).read_bytes())
    except (OSError, ValueError):
        return {}
    files = found.get("files") if isinstance(found, dict) and found.get("generator") == GENERATOR else None
    return files if isinstance(files, dict) else {}


def standing(output: Path) -> dict[str, Standing]:
    """Every regular file below the output folder but the marker, by its path."""
    found = {}
    folders = [(str(output), "")] if output.is_dir() else []
    while folders:
        folder, prefix = folders.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append((entry.path, f"{prefix}{entry.name}/"))
                elif entry.is_file(follow_symlinks=False):
                    stat = entry.stat(follow_symlinks=False)
                    # Windows tells no number with the rest.
                    inode = stat.st_ino or entry.inode()
                    found[prefix + entry.name] = Standing(stat.st_size, stat.st_mtime_ns, inode)
    found.pop(MARKER, None)
    return found


def _link(source: str, target: str) -> None:
    """The same file at a second place; a copy where the file system knows no links."""
    os.makedirs(os.path.dirname(target), exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
