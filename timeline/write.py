"""Rendered files in, a published folder out: whole, or as it was before.

What a build makes is written into `.NAME.new` beside the output folder `NAME`, on its file system.
Where that is much, the files that stay as they are are linked to it, and the two folders change
places, by way of `.NAME.old`. Where it is little, a journal of what is to be deleted and what moved
is written beside the new files, and then carried out. Whoever comes next finishes what a killed
build left: see `recover`.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

try:
    import fcntl
except ImportError:  # Windows has no flock; two builds at once are not told apart there
    fcntl = None  # type: ignore[assignment]

MARKER = ".timeline-site.json"
_MANIFEST = ".timeline-manifest.json"
_JOURNAL = ".timeline-journal.json"
# Up to so many files are moved one by one; beyond, whole folders change places.
_FEW = 2_500
_GENERATOR = "timeline"
# For so many seconds the workers of a killed build may still hold its lock.
_PATIENCE = 3.0


class OutputError(Exception):
    """The output folder cannot be used: why, for the person who asked."""


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


def is_ours(folder: Path) -> bool:
    """Whether a build of ours made the folder."""
    try:
        found = json.loads((folder / MARKER).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and found.get("generator") == _GENERATOR


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
        self._new = _beside(self._output, "new")
        self._folders: set[str] = set()
        self._digests: dict[str, str] = {}

    def __enter__(self) -> Publication:
        recover(self._output)
        self._output.parent.mkdir(parents=True, exist_ok=True)
        self._new.mkdir()
        self._lock = (self._new / MARKER).open("w+b")
        try:
            if fcntl is not None:
                fcntl.flock(self._lock, fcntl.LOCK_EX)
            self._lock.write(json.dumps({"generator": _GENERATOR}).encode())
            self._lock.flush()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Clears the new folder away, unless a journal stands in it that is not yet carried out."""
        self._lock.close()
        if not (self._new / _JOURNAL).exists():
            _remove(self._new)

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
        whole = {"generator": _GENERATOR, "files": files}
        (self._new / _MANIFEST).write_bytes(json.dumps(whole, indent=0).encode())
        if self._output.exists() and before and len(self._digests) + len(gone) <= _FEW:
            self._move_one_by_one(gone)
        else:
            self._change_places([path for path in standing(self._output) if path not in gone])
        return gone

    def _move_one_by_one(self, gone: list[str]) -> None:
        journal = {"delete": gone, "move": list(self._digests)}
        unfinished = self._new / f"{_JOURNAL}.part"
        unfinished.write_text(json.dumps(journal))
        unfinished.rename(self._new / _JOURNAL)
        _carry_out(self._new, self._output)

    def _change_places(self, staying: list[str]) -> None:
        for path in staying:
            if path not in self._digests:
                _link(os.path.join(self._output, path), os.path.join(self._new, path))
        old = _beside(self._output, "old")
        self._lock.close()
        (self._new / _MANIFEST).replace(self._new / MARKER)
        if self._output.exists():
            self._output.rename(old)
        try:
            self._new.rename(self._output)
        except OSError:
            with suppress(OSError):
                old.rename(self._output)
            raise
        _remove(old)


def sha256(content: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def manifest(output: Path) -> dict[str, str]:
    """The SHA-256 of every file that our last build published there, by path; empty where there was none."""
    try:
        found = json.loads((output / MARKER).read_bytes())
    except (OSError, ValueError):
        return {}
    files = found.get("files") if isinstance(found, dict) and found.get("generator") == _GENERATOR else None
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


def recover(output: Path) -> None:
    """Finishes what a killed build left beside the output folder.

    Raises OutputError where a build is at work there, or something stands there that is not ours.
    """
    output = output.resolve()
    new, old = _beside(output, "new"), _beside(output, "old")
    with _held(new, output), _held(old, output):
        if old.is_dir() and not output.exists():
            old.rename(output)
        _remove(old)
        if is_ours(new) and (new / _JOURNAL).is_file():
            _carry_out(new, output)
        _remove(new)


def recover_quietly(output: Path) -> None:
    """The same for a command that does not need the folder: what cannot be finished now, the next build names."""
    with suppress(OutputError, OSError):
        recover(output)


def _carry_out(new: Path, output: Path) -> None:
    """Deletes and moves what the journal says, as often as it takes; then the journal has done its work."""
    journal = json.loads((new / _JOURNAL).read_bytes())
    for path in journal["delete"]:
        (output / path).unlink(missing_ok=True)
        _prune((output / path).parent, output)
    for path in journal["move"]:
        source, target = os.path.join(new, path), os.path.join(output, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        # It is there already where a build was killed here. To ask first would take a disk that
        # cannot answer for a file that is not there.
        with suppress(FileNotFoundError):
            os.replace(source, target)
    if (new / _MANIFEST).exists():
        (new / _MANIFEST).replace(output / MARKER)
    (new / _JOURNAL).unlink()


def _prune(folder: Path, output: Path) -> None:
    """Takes away a folder that has become empty, and those around it."""
    while folder != output:
        try:
            folder.rmdir()
        except FileNotFoundError:
            pass
        except OSError:
            return  # it holds something
        folder = folder.parent


def _link(source: str, target: str) -> None:
    """The same file at a second place; a copy where the file system knows no links."""
    os.makedirs(os.path.dirname(target), exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _beside(output: Path, what: str) -> Path:
    return output.with_name(f".{output.name}.{what}")


@contextmanager
def _held(folder: Path, output: Path) -> Iterator[None]:
    """Holds the marker of a folder beside the output, so that no other command works there at the same time."""
    if fcntl is None or not (folder / MARKER).is_file():
        yield
        return
    with (folder / MARKER).open("rb") as marker:
        last = time.monotonic() + _PATIENCE
        while not _is_locked(marker):
            if time.monotonic() > last:
                raise OutputError(f"another build is writing to {output}: wait for it to end")
            time.sleep(0.1)
        yield


def _is_locked(marker: BinaryIO) -> bool:
    """Whether the lock could be had; it is let go when the file is closed."""
    try:
        fcntl.flock(marker, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _remove(folder: Path) -> None:
    """Deletes a folder of ours, its marker last; anything else of that name is left alone, and named."""
    if not folder.exists() and not folder.is_symlink():
        return
    if folder.is_symlink() or not folder.is_dir() or not (is_ours(folder) or _is_unfinished(folder)):
        raise OutputError(f"{folder} is in the way, and was not made by this program: move it away")
    for path in list(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != MARKER:
            path.unlink()
    # Without it nobody could tell that the rest is ours.
    (folder / MARKER).unlink(missing_ok=True)
    folder.rmdir()


def _is_unfinished(folder: Path) -> bool:
    """Whether a build was killed before, or while, it wrote its marker: nothing else is there."""
    return all(path.name == MARKER for path in folder.iterdir())
