"""The data of a file for machines in, its bytes out: a table of encoders, one for each format. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from timeline.encode.database import database_bytes
from timeline.encode.joined import joined_bytes
from timeline.encode.parquet import parquet_bytes
from timeline.encode.share_picture import share_picture_bytes
from timeline.encode.tables import csv_bytes


def _json(data: msgspec.Struct) -> bytes:
    return msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n"


def _compact(data: msgspec.Struct) -> bytes:
    return msgspec.json.encode(data) + b"\n"


FORMATS: dict[str, Callable[[Any], bytes]] = {
    "json": _json,
    "compact": _compact,
    "joined": joined_bytes,
    "csv": csv_bytes,
    "parquet": parquet_bytes,
    "sqlite": database_bytes,
    "share-picture": share_picture_bytes,
}


# Those that take less time than the way to another process and back.
LIGHT = frozenset({"joined"})


def encode(format: str, data: msgspec.Struct) -> bytes:
    """The data in one of the FORMATS: the same bytes for the same data."""
    return FORMATS[format](data)
