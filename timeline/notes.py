"""What was found out about addresses of the web, each with its time: lines of JSON in a file of `.cache/`.

A note is on the disk as soon as it is made, so that a command that was stopped goes on where it
was. The file may be deleted or damaged at any time: lines that cannot be read are forgotten.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from timeline.memory import FOLDER

Found = TypeVar("Found")
_DAY = 86_400.0


class _Line(msgspec.Struct, frozen=True):
    url: str
    at: float
    found: msgspec.Raw


class Notes(Generic[Found]):
    """The notes of one command by address; those older than `days` are forgotten. Threads may share them."""

    def __init__(
        self, root: Path, name: str, type_: type[Found], days: float, clock: Callable[[], float] = time.time
    ):
        self._file, self._clock = root / FOLDER / name, clock
        self._lock = threading.Lock()
        self._found: dict[str, tuple[float, Found]] = {}
        decoder = msgspec.json.Decoder(type_)
        for line in self._file.read_bytes().splitlines() if self._file.is_file() else ():
            try:
                one = msgspec.json.decode(line, type=_Line)
                value = decoder.decode(one.found)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                continue
            if 0 <= clock() - one.at <= days * _DAY:
                self._found[one.url] = (one.at, value)
        self._rewrite()

    def __getitem__(self, url: str) -> Found | None:
        """What is known of an address, or None."""
        found = self._found.get(url)
        return found[1] if found else None

    def day(self, url: str) -> str:
        """The day (UTC, YYYY-MM-DD) on which that was found out; KeyError where nothing is known."""
        return time.strftime("%Y-%m-%d", time.gmtime(self._found[url][0]))

    def note(self, url: str, found: Found) -> None:
        """Remembers; raises OSError where the folder cannot be written."""
        with self._lock, self._file.open("ab") as file:
            self._found[url] = (self._clock(), found)
            file.write(_encoded(url, *self._found[url]))

    def _rewrite(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_bytes(b"".join(_encoded(url, at, found) for url, (at, found) in self._found.items()))


def _encoded(url: str, at: float, found: object) -> bytes:
    return msgspec.json.encode(_Line(url, at, msgspec.Raw(msgspec.json.encode(found)))) + b"\n"
