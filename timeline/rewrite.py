"""A file of content as it was read, and its new text, in; the file replaced whole, unless it has changed since."""

from __future__ import annotations

import os
from pathlib import Path


def rewrite(file: Path, before: bytes, after: bytes) -> bool:
    """Whether the file was replaced: not where it no longer holds `before`. Raises OSError.

    Written beside it first, so that nobody ever reads half a file; its permissions stay.
    """
    if file.is_symlink() or _held(file) != before:
        return False
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with beside.open("xb") as new:
            new.write(after)
            new.flush()
            os.fsync(new.fileno())
        beside.chmod(file.stat().st_mode & 0o7777)
        if _held(file) != before:
            return False
        os.replace(beside, file)
    finally:
        beside.unlink(missing_ok=True)
    return True


def _held(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
