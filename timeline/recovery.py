"""What a killed build left beside the output folder in, a whole site out.

A build works in `.NAME.new` beside the output `NAME`, and holds a lock on the marker there. A
journal in it, or a `.NAME.old` that nothing has replaced, says what was not finished: whoever comes
next finishes it.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # Windows has no flock; two builds at once are not told apart there
    fcntl = None  # type: ignore[assignment]

MARKER = ".timeline-site.json"
MANIFEST = ".timeline-manifest.json"
JOURNAL = ".timeline-journal.json"
GENERATOR = "timeline"
# For so many seconds the workers of a killed build may still hold its lock.
_PATIENCE = 3.0


class OutputError(Exception):
    """The output folder cannot be used: why, for the person who asked."""


def is_ours(folder: Path) -> bool:
    """Whether a build of ours made the folder."""
    try:
        found = json.loads((folder / MARKER).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and found.get("generator") == GENERATOR


def recover(output: Path) -> None:
    """Finishes what a killed build left beside the output folder.

    Raises OutputError where a build is at work there, or something stands there that is not ours.
    """
    output = output.resolve()
    new, old = beside(output, "new"), beside(output, "old")
    with _held(new, output), _held(old, output):
        if old.is_dir() and not output.exists():
            old.rename(output)
        clear_away(old)
        if is_ours(new) and (new / JOURNAL).is_file():
            carry_out(new, output)
        clear_away(new)


def recover_quietly(output: Path) -> None:
    """The same for a command that does not need the folder: what cannot be finished now, the next build names."""
    with suppress(OutputError, OSError):
        recover(output)


def carry_out(new: Path, output: Path) -> None:
    """Deletes and moves what the journal says, as often as it takes; then the journal has done its work."""
    journal = json.loads((new / JOURNAL).read_bytes())
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
    if (new / MANIFEST).exists():
        (new / MANIFEST).replace(output / MARKER)
    (new / JOURNAL).unlink()


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


def beside(output: Path, what: str) -> Path:
    """The folder beside the output that a build uses: `new` or `old`."""
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


def hold(marker: BinaryIO) -> None:
    """Locks an open marker until it is closed, after whoever is looking at it just now."""
    if fcntl is not None:
        fcntl.flock(marker, fcntl.LOCK_EX)


def _is_locked(marker: BinaryIO) -> bool:
    """Whether the lock on an open marker could be had at once."""
    try:
        fcntl.flock(marker, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def clear_away(folder: Path) -> None:
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
