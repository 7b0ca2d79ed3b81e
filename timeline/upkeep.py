"""Planned files and what is published in; which of them have to be made anew, and why, out."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from timeline.artifacts import Artifact, Asset, Document, Made
from timeline.digests import digest
from timeline.encode import LIGHT, encode
from timeline.faces import Faces
from timeline.fingerprint import Looks, asked, encoded
from timeline.memory import Memory, name_of
from timeline.since import Linked, since
from timeline.site import Site
from timeline.write import Publication, Standing, Written, sha256


class Held(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A row of the table of pages: what decided the bytes of a file, how it stands, why it was made.

    `look` is the digest of engine, constants and templates, `data` that of all else.
    """

    look: bytes
    data: bytes
    standing: Standing
    sha256: str
    reason: str


class Looked(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A row of the table of cells: with what values a page was asked for, and the cells that were looked at.

    `asked` is a digest, empty where the values have none; `cells` are numbers of four bytes each.
    """

    asked: bytes
    cells: bytes


class Upkeep:
    """The upkeep of one published folder by one build.

    `kept` are the files that stay as they are, by path with their SHA-256, `written` those that do
    not; `rendered` is the number of pages and documents that had to be rendered to know.
    """

    def __init__(
        self, output: Path, memory: Memory, stands: dict[str, Standing], looks: Looks, faces: Faces,
        links: tuple[Linked | None, Linked], site: Site,
    ):  # fmt: skip
        """Of the folder `output`, where files stand as `stands` says; `site` has a watch over it."""
        self._output, self._memory, self._stands, self._looks = output, memory, stands, looks
        self._prefix, self._faces, self._watch = prefix(output), faces, site.watch
        self._since = since(memory.row("builds", self._prefix, Faces), faces, links, site)
        self._held = dict(memory.rows("pages", Held, self._prefix))
        is_wide = self._since is not None and self._since.cells
        self._looked = dict(memory.rows("cells", Looked, self._prefix)) if is_wide else {}
        self._looks_now: dict[str, Looked] = {}
        self._due: dict[str, tuple[bytes, bytes, str]] = {}
        self._made: dict[str, Held] = {}
        self.kept: dict[str, str] = {}
        self.written: dict[str, Written] = {}
        self.rendered = 0

    def changed(
        self, artifacts: tuple[Artifact, ...], publication: Publication, progress: Callable[[int, int], None]
    ) -> Iterator[tuple[Made, msgspec.Struct, bytes]]:
        """The pages that have to be rendered, with their data as it is and serialised; others are published here."""
        for done, one in enumerate(artifacts, 1):
            if isinstance(one, Asset):
                if self._is_due(one.path, b"", one.content.digest):
                    self.publish(one.path, one.content.read(), publication)
            elif not self._is_untouched(one):
                data, cells = self._watch.during(one.data)
                self._looks_now[one.path] = Looked(asked(one), array("I", cells).tobytes())
                serialised = encoded(data)
                if self._is_due(one.path, self._looks.of(one), digest(serialised)):
                    self.rendered += 1
                    if isinstance(one, Document) and one.format in LIGHT:
                        self.publish(one.path, encode(one.format, data), publication)
                    else:
                        yield one, data, serialised
            progress(done, len(artifacts))

    def _is_untouched(self, page: Made) -> bool:
        """Whether a page stays as it is for sure, so that its data need not be made to know it."""
        if self._since is None:
            return False
        held = self._held.get(name_of(page.path))
        if held is None or self._reason(page.path, held, self._looks.of(page), held.data):
            return False
        shows_texts = page.shows_texts or page.origin in self._since.files
        cells = self._since.texts if shows_texts else self._since.cells
        if cells and self._may_see(page, cells):
            return False
        self.kept[page.path] = held.sha256
        return True

    def _may_see(self, page: Made, changed: frozenset[int]) -> bool:
        """Whether a page looks at one of the cells, or is asked for other things than before."""
        name = name_of(page.path)
        looked = self._looked.get(name) or self._memory.row("cells", self._prefix + name, Looked)
        if looked is None or not looked.asked or looked.asked != asked(page):
            return True
        return not changed.isdisjoint(array("I", looked.cells))

    def _is_due(self, path: str, look: bytes, data: bytes) -> bool:
        held = self._held.get(name_of(path))
        reason = self._reason(path, held, look, data)
        if held is not None and not reason:
            self.kept[path] = held.sha256
            return False
        self._due[path] = (look, data, reason)
        return True

    def _reason(self, path: str, held: Held | None, look: bytes, data: bytes) -> str:
        if held is None:
            return "it was not remembered from an earlier build"
        if path not in self._stands:
            return "its file was missing"
        if self._stands[path] != held.standing:
            return "its file had been changed by somebody else"
        if held.look != look:
            return "a template, or a constant of the site, had changed"
        return "what it shows had changed" if held.data != data else ""

    def publish(self, path: str, content: bytes, publication: Publication) -> None:
        """Writes a file that was made anew, unless it stands there with the same bytes."""
        look, data, reason = self._due[path]
        stands = self._stands.get(path)
        if stands is not None and stands.size == len(content) and (self._output / path).read_bytes() == content:
            self.kept[path] = sha256(content)
            self._made[path] = Held(look, data, stands, self.kept[path], reason)
            return
        self.written[path] = written = publication.write(path, content)
        self._made[path] = Held(look, data, written.standing, written.sha256, reason)

    def remember(self) -> None:
        """Hands over to the memory what was made, and what is no longer there."""
        self._memory.remember("pages", ((self._prefix + name_of(path), row) for path, row in self._made.items()))
        self._memory.remember("cells", ((self._prefix + name_of(path), row) for path, row in self._looks_now.items()))
        self._memory.remember("builds", [(self._prefix, self._faces)])
        planned = {name_of(path) for path in (*self.kept, *self.written)}
        gone = [self._prefix + name for name in self._held if name not in planned]
        self._memory.forget("pages", gone)
        self._memory.forget("cells", gone)

    def stands(self, deleted: list[str]) -> dict[str, Standing]:
        """How the published folder stands now."""
        gone = frozenset(deleted)
        stays = {path: one for path, one in self._stands.items() if path not in gone}
        return stays | {path: one.standing for path, one in self.written.items()}


def last_reason(memory: Memory, output: Path, path: str) -> str:
    """Why a file of a published folder was last made, empty where that is not remembered."""
    held = memory.row("pages", prefix(output) + name_of(path), Held)
    return held.reason if held is not None else ""


def prefix(output: Path) -> bytes:
    """What the names of the rows of one published folder begin with."""
    return digest(name_of(str(output.resolve())))[:8]
