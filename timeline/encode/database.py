"""Tables in, a SQLite database with foreign keys and full-text search out. Made in memory; no disk is touched.

The same rows give the same bytes with one version of SQLite's library.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import msgspec

from timeline.encode.tables import Cell, Column, Table

_TYPES = {"text": "TEXT", "integer": "INTEGER", "number": "REAL"}


class Index(msgspec.Struct, frozen=True):
    """Which columns of a table full-text search looks into."""

    table: str
    columns: tuple[str, ...]


class Database(msgspec.Struct, frozen=True):
    """`about` says in pairs what the chronology is; it becomes a table, as does the codebook of the columns."""

    about: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    search: tuple[Index, ...]


def database_bytes(data: Database) -> bytes:
    """The file of the database."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute("PRAGMA page_size = 4096")
        database.execute("BEGIN")
        for table in (*_descriptions(data), *data.tables):
            _fill(database, table)
        for statement in _indexes(data):
            database.execute(statement)
        database.execute("COMMIT")
        return database.serialize()


def _descriptions(data: Database) -> Iterator[Table]:
    pairs = (Column("key", ""), Column("value", ""))
    yield Table("about", "", pairs, data.about)
    codebook = (Column("table_name", ""), Column("column_name", ""), Column("type", ""), Column("help", ""))
    rows = ((table.name, one.name, one.type, one.help) for table in data.tables for one in table.columns)
    yield Table("codebook", "", codebook, tuple(rows))


def _fill(database: sqlite3.Connection, table: Table) -> None:
    columns = ", ".join(map(_column, table.columns))
    database.execute(f"CREATE TABLE {_name(table.name)} ({columns})")
    slots = ", ".join("?" * len(table.columns))
    database.executemany(f"INSERT INTO {_name(table.name)} VALUES ({slots})", map(_storable, table.rows))


def _column(column: Column) -> str:
    words = [_name(column.name), _TYPES[column.type]]
    if column.name == "id":
        words.append("PRIMARY KEY NOT NULL")
    if column.references:
        words.append(f"REFERENCES {_name(column.references)} (id)")
    return " ".join(words)


def _storable(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """SQLite's integers have 64 bits; a text may hold no half of a surrogate pair."""
    return tuple(
        float(cell) if isinstance(cell, int) and abs(cell) >= 1 << 63
        else cell.encode("utf-8", "replace").decode() if isinstance(cell, str) and not cell.isascii()
        else cell
        for cell in row
    )  # fmt: skip


def _indexes(data: Database) -> Iterator[str]:
    for table in data.tables:
        for column in table.columns:
            if column.references:
                name = _name(f"{table.name}_{column.name}")
                yield f"CREATE INDEX {name} ON {_name(table.name)} ({_name(column.name)})"
    for index in data.search:
        name, columns = _name(f"{index.table}_fts"), ", ".join(map(_name, index.columns))
        options = f"content={_name(index.table)}, tokenize='unicode61 remove_diacritics 2'"
        yield f"CREATE VIRTUAL TABLE {name} USING fts5({columns}, {options})"
        yield f"INSERT INTO {name} ({name}) VALUES ('rebuild')"


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
