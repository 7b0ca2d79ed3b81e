"""What earlier builds found out, so that it need not be found out again: rows in a SQLite file.

`.cache/` may be deleted or damaged at any time. Every row carries a checksum and is forgotten
where it does not fit; a file that is no database, or was left by another engine, begins anew; and
where the folder cannot be used, a build remembers nothing and says so in `note`.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from timeline.digests import digest, engine_digest

FOLDER = ".cache"
_FILE = "timeline.sqlite"
_TABLES = ("records", "cells", "builds")
_CHECK = 8
# Somebody else writes, the disk is full, the file may not be written.
_NOT_DAMAGED = frozenset(
    {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR,
     sqlite3.SQLITE_CANTOPEN}
)  # fmt: skip

Row = TypeVar("Row")


class Memory:
    """Named rows in three tables: `records`, `cells`, and `builds` with what is read as a whole.

    What is remembered is on the disk after `commit`, and not before. Used by one build at a time;
    where two write at once, the later one wins, row by row.
    """

    def __init__(self, root: Path | None):
        """The memory of the chronology in `root`; without a root, one that is lost at the end."""
        self.note = ""
        self._database = _blank()
        if root is not None:
            try:
                self._database = _opened(root / FOLDER)
            except (OSError, sqlite3.Error) as error:
                self.note = f"{root / FOLDER} cannot be used ({error}): everything is made anew each time"

    def rows(self, table: str, type_: type[Row], prefix: bytes = b"") -> Iterator[tuple[bytes, Row]]:
        """All sound rows of a table whose name begins with the prefix, without it."""
        decoder = msgspec.msgpack.Decoder(type_)
        query = f"SELECT name, row FROM {table}"
        bounds: tuple[bytes, ...] = ()
        if prefix:
            query, bounds = query + " WHERE name >= ? AND name < ?", (prefix, prefix + b"\xff")
        try:
            for name, row in self._database.execute(query, bounds):
                found = _sound(name, row, decoder)
                if found is not None:
                    yield name[len(prefix) :], found
        except sqlite3.Error as error:
            self._forget(error)

    def row(self, table: str, name: bytes, type_: type[Row]) -> Row | None:
        """One row, None where it is not there or not sound."""
        try:
            found = self._database.execute(f"SELECT row FROM {table} WHERE name = ?", (name,)).fetchone()
        except sqlite3.Error as error:
            self._forget(error)
            return None
        return _sound(name, found[0], msgspec.msgpack.Decoder(type_)) if found else None

    def remember(self, table: str, rows: Iterable[tuple[bytes, Any]]) -> None:
        """Writes rows, over those of the same names."""
        encoder = msgspec.msgpack.Encoder()
        found = ((name, _checked(name, encoder.encode(row))) for name, row in rows)
        self._change(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", found)

    def forget(self, table: str, names: Iterable[bytes]) -> None:
        """Takes rows away."""
        self._change(f"DELETE FROM {table} WHERE name = ?", ((name,) for name in names))

    def commit(self) -> None:
        """Puts on the disk what was remembered; a disk that is full leaves the memory as it was."""
        try:
            self._database.commit()
        except sqlite3.Error:
            self._database.rollback()

    def close(self) -> None:
        """Lets go of the file; what was not committed is forgotten."""
        self._database.close()

    def _change(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        try:
            self._database.executemany(statement, rows)
        except sqlite3.Error as error:
            self._forget(error)

    def _forget(self, error: sqlite3.Error) -> None:
        """Goes on without the file; one that is damaged in its structure makes way for a new one."""
        path = self._database.execute("PRAGMA database_list").fetchone()[2]
        self._database.close()
        self._database = _blank()
        if not path:
            return
        self.note = f"{path} cannot be used ({error}): everything is made anew"
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _NOT_DAMAGED:
            with suppress(OSError, sqlite3.Error):
                os.unlink(path)
                self._database = _connected(Path(path))


def name_of(path: str) -> bytes:
    """A path as the name of a row; whatever bytes a file system had for it."""
    return path.encode("utf-8", "surrogateescape")


def _sound(name: bytes, row: Any, decoder: msgspec.msgpack.Decoder[Row]) -> Row | None:
    """The value of a row, None where its checksum or its shape is not right."""
    if not isinstance(row, bytes) or row[:_CHECK] != digest(name, row[_CHECK:])[:_CHECK]:
        return None
    try:
        return decoder.decode(row[_CHECK:])
    except msgspec.MsgspecError:
        return None


def _checked(name: bytes, row: bytes) -> bytes:
    return digest(name, row)[:_CHECK] + row


def _opened(folder: Path) -> sqlite3.Connection:
    """The database in the folder, which is made, for its owner alone, where it is not there."""
    if folder.is_symlink():
        raise OSError("it is a symbolic link")
    folder.mkdir(mode=0o700, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n")
    path = folder / _FILE
    if path.is_symlink():
        raise OSError(f"{_FILE} is a symbolic link")
    try:
        return _connected(path)
    except sqlite3.DatabaseError:
        for left in (path, path.with_name(f"{_FILE}-journal")):
            left.unlink(missing_ok=True)
        return _connected(path)


def _blank() -> sqlite3.Connection:
    return _connected(Path(":memory:"))


def _connected(path: Path) -> sqlite3.Connection:
    """The database with its tables, emptied where another engine left it."""
    database = sqlite3.connect(path, timeout=10, isolation_level="IMMEDIATE", check_same_thread=False)
    try:
        # A build that is killed leaves a journal that SQLite rolls back; against a machine that
        # loses power the checksums are enough.
        database.execute("PRAGMA synchronous = OFF")
        if database.execute("PRAGMA user_version").fetchone()[0] != _version():
            _emptied(database)
    except BaseException:
        database.close()
        raise
    return database


def _version() -> int:
    return int.from_bytes(engine_digest()[:4], "little") & 0x7FFFFFFF


def _emptied(database: sqlite3.Connection) -> None:
    for table in _TABLES:
        database.execute(f"DROP TABLE IF EXISTS {table}")
        database.execute(f"CREATE TABLE {table} (name BLOB PRIMARY KEY, row BLOB NOT NULL)")
    database.execute(f"PRAGMA user_version = {_version()}")
    database.commit()
