"""A file whose parts were made before, each once, though many files may hold it."""

from __future__ import annotations

import msgspec


class Joined(msgspec.Struct, frozen=True):
    """A text file: the parts in their order between a start and an end."""

    start: str
    parts: tuple[str, ...]
    between: str
    end: str


def joined_bytes(data: Joined) -> bytes:
    """The file in UTF-8."""
    return f"{data.start}{data.between.join(data.parts)}{data.end}".encode()
