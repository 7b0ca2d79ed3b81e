"""What hosts answered of the sources' addresses in; the files of those that say otherwise put right, out.

A build asks no host. So a source whose address is dead says on which day that was found (`dead`), and
one whose address leads somewhere again says so no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from timeline.linkcheck import Link
from timeline.model import Source
from timeline.parse.edits import with_field, without_field
from timeline.parse.sources import INLINE, SOURCE
from timeline.rewrite import rewrite


class Mark(msgspec.Struct, frozen=True):
    """An edit of a source's file: `due`, `written`, `changed` meanwhile, or to be made by `hand`."""

    path: str
    became: str
    text: str


class Marking:
    """One run over the files of some sources, as they are before the hosts are asked."""

    def __init__(self, root: Path, sources: Iterable[Source]):
        self._root = root
        self._sources = {one.id: one for one in sources}
        self._files = {one.path: (root / one.path).read_bytes() for one in self._sources.values()}

    def marks(self, links: Iterable[Link], day: Callable[[str], str], write: bool) -> Iterator[Mark]:
        """The edits that are due, or made; `day` is that on which an address was asked, as YYYY-MM-DD."""
        # Of one file the last first, so that a line more or less moves no other source of it.
        for link in sorted(links, key=lambda one: (one.path, -one.line)):
            source = self._sources[link.id]
            if link.looked.state == "dead" and source.dead is None:
                yield self._edited(source, f"dead: {day(link.url)}", day(link.url), write)
            elif link.looked.state in ("fine", "moved") and source.dead is not None:
                yield self._edited(source, "no longer dead", "", write)

    def _edited(self, source: Source, said: str, day: str, write: bool) -> Mark:
        before = self._files[source.path]
        text = before.decode("utf-8")
        place = (source.line, source.column) if source.event else (0, 0)
        if day:
            after = with_field(text, "dead", day, tuple(INLINE if source.event else SOURCE), place)
        else:
            after = without_field(text, "dead", place)
        if after == text:
            return Mark(source.path, "hand", f"{said} (write it by hand: the file cannot be edited surely)")
        if not write:
            return Mark(source.path, "due", said)
        data = after.encode()
        if not rewrite(self._root / source.path, before, data):
            return Mark(source.path, "changed", "the file was changed meanwhile and is left as it is")
        self._files[source.path] = data
        return Mark(source.path, "written", said)
