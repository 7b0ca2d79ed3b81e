"""Rendered files in, a published folder out: whole, or as it was before.

A build is rendered into `.NAME.new` beside the output folder `NAME`, on its file system. Then
the old folder becomes `.NAME.old`, the new one takes its place, and the old one is deleted.
Whoever comes next finishes what a killed build left: see `recover`.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows has no flock; two builds at once are not told apart there
    fcntl = None  # type: ignore[assignment]

MARKER = ".timeline-site.json"
_GENERATOR = "timeline"


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


def publish(files: Iterable[tuple[str, bytes]], output: Path) -> int:
    """Writes all files into a new folder and puts it in the place of the old; returns their number.

    If anything raises, the old folder stands as it was. Raises OutputError where another build
    is at work, OSError where the disk fails.
    """
    output = output.resolve()
    recover(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    new, old = _beside(output, "new"), _beside(output, "old")
    with _new_folder(new) as marker:
        count = _write_all(files, new, marker)
        if output.exists():
            output.rename(old)
        new.rename(output)
    _remove(old)
    return count


def recover(output: Path) -> None:
    """Finishes what a killed build left beside the output folder."""
    output = output.resolve()
    new, old = _beside(output, "new"), _beside(output, "old")
    if _is_busy(new):
        raise OutputError(f"another build is writing to {output}: wait for it to end")
    if old.is_dir() and not output.exists():
        old.rename(output)
    _remove(old)
    _remove(new)


def _beside(output: Path, what: str) -> Path:
    return output.with_name(f".{output.name}.{what}")


def _is_busy(new: Path) -> bool:
    """Whether a living build holds the marker of the new folder."""
    if fcntl is None or not (new / MARKER).is_file():
        return False
    with (new / MARKER).open("rb") as marker:
        try:
            fcntl.flock(marker, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@contextmanager
def _new_folder(new: Path) -> Iterator[IO[bytes]]:
    """The new folder with its marker, locked; removed again where anything fails."""
    new.mkdir()
    marker = (new / MARKER).open("w+b")
    try:
        if fcntl is not None:
            fcntl.flock(marker, fcntl.LOCK_EX)
        marker.write(json.dumps({"generator": _GENERATOR}).encode())
        marker.flush()
        yield marker
    except BaseException:
        marker.close()
        _remove(new)
        raise
    marker.close()


def _write_all(files: Iterable[tuple[str, bytes]], new: Path, marker: IO[bytes]) -> int:
    """Writes the files, then their digests into the marker."""
    digests: dict[str, str] = {}
    folders: set[str] = set()
    for path, content in files:
        folder, _, _ = path.rpartition("/")
        if folder not in folders:
            os.makedirs(os.path.join(new, folder), exist_ok=True)
            folders.add(folder)
        with open(os.path.join(new, path), "xb") as file:
            file.write(content)
        digests[path] = hashlib.sha256(content).hexdigest()
    marker.seek(0)
    whole = {"generator": _GENERATOR, "files": dict(sorted(digests.items()))}
    marker.write(json.dumps(whole, indent=0).encode())
    marker.truncate()
    marker.flush()
    return len(digests)


def _remove(folder: Path) -> None:
    """Deletes a folder of ours; anything else of that name is left alone, and named."""
    if not folder.exists() and not folder.is_symlink():
        return
    if folder.is_symlink() or not folder.is_dir() or not (is_ours(folder) or _is_unfinished(folder)):
        raise OutputError(f"{folder} is in the way, and was not made by this program: move it away")
    shutil.rmtree(folder)


def _is_unfinished(folder: Path) -> bool:
    """Whether a build was killed before, or while, it wrote its marker: nothing else is there."""
    return all(path.name == MARKER for path in folder.iterdir())
