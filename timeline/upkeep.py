"""Planned files and what is published in; which of them have to be looked at, and why one was made anew, out."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from pathlib import Path

import msgspec

from timeline.artifacts import Artifact, Asset, Made
from timeline.digests import digest
from timeline.faces import Faces
from timeline.fingerprint import Looks, asked
from timeline.making import Answer, Looked, Question
from timeline.memory import Memory, name_of
from timeline.since import Linked, since
from timeline.site import Site
from timeline.write import Publication, Standing, Written, sha256


class Held(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is known of a published file: what decided its bytes, how it stands, why it was made.

    `look` is the digest of engine, constants and templates, `data` that of all else.
    """

    look: bytes
    data: bytes
    standing: Standing
    sha256: str
    reason: str


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
        self._prefix, self._faces = prefix(output), faces
        self._since = since(memory.row("builds", self._prefix, Faces), faces, links, site)
        self._held = memory.row("builds", _pages(self._prefix), dict[bytes, Held]) or {}
        is_wide = self._since is not None and self._since.cells
        self._looked = dict(memory.rows("cells", Looked, self._prefix)) if is_wide else {}
        self._looks_now: dict[str, Looked] = {}
        self._due: dict[str, tuple[bytes, str]] = {}
        self._made: dict[str, Held] = {}
        self.kept: dict[str, str] = {}
        self.written: dict[str, Written] = {}
        self.rendered = 0

    def questions(self, artifacts: Iterable[Artifact], publication: Publication) -> list[Question]:
        """The pages that have to be looked at; files that are copied as they are are published here."""
        found = []
        for one in artifacts:
            if isinstance(one, Asset):
                self._copy(one, publication)
            elif not self._is_untouched(one):
                look = self._looks.of(one)
                held = self._held.get(name_of(one.path))
                reason = self._reason(one.path, held, look)
                self._due[one.path] = (look, reason or "what it shows had changed")
                found.append(Question(one, b"" if held is None or reason else held.data))
        return found

    def take(self, answer: Answer, publication: Publication) -> None:
        """Publishes a page that was looked at, unless it stays as it is."""
        self._looks_now[answer.path] = answer.looked
        if answer.content is None:
            self.kept[answer.path] = self._held[name_of(answer.path)].sha256
            return
        self.rendered += 1
        self._publish(answer.path, answer.data, answer.content, publication)

    def _copy(self, asset: Asset, publication: Publication) -> None:
        held = self._held.get(name_of(asset.path))
        reason = self._reason(asset.path, held, b"")
        if held is not None and not reason and held.data == asset.content.digest:
            self.kept[asset.path] = held.sha256
            return
        self._due[asset.path] = (b"", reason or "what it shows had changed")
        self._publish(asset.path, asset.content.digest, asset.content.read(), publication)

    def _is_untouched(self, page: Made) -> bool:
        """Whether a page stays as it is for sure, so that its data need not be made to know it."""
        if self._since is None:
            return False
        held = self._held.get(name_of(page.path))
        if held is None or self._reason(page.path, held, self._looks.of(page)):
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

    def _reason(self, path: str, held: Held | None, look: bytes) -> str:
        """Why a file has to be made anew whatever it shows, empty where it has not."""
        if held is None:
            return "it was not remembered from an earlier build"
        if path not in self._stands:
            return "its file was missing"
        if self._stands[path] != held.standing:
            return "its file had been changed by somebody else"
        return "a template, or a constant of the site, had changed" if held.look != look else ""

    def _publish(self, path: str, data: bytes, content: bytes, publication: Publication) -> None:
        """Writes a file that was made anew, unless it stands there with the same bytes."""
        look, reason = self._due[path]
        stands = self._stands.get(path)
        if stands is not None and stands.size == len(content) and (self._output / path).read_bytes() == content:
            self.kept[path] = sha256(content)
            self._made[path] = Held(look, data, stands, self.kept[path], reason)
            return
        self.written[path] = written = publication.write(path, content)
        self._made[path] = Held(look, data, written.standing, written.sha256, reason)

    def remember(self) -> None:
        """Hands over to the memory what was made, and what is no longer there."""
        planned = {name_of(path): self._made.get(path) for path in (*self.kept, *self.written)}
        held = {name: made or self._held[name] for name, made in planned.items()}
        self._memory.remember("builds", [(_pages(self._prefix), held), (self._prefix, self._faces)])
        self._memory.remember("cells", ((self._prefix + name_of(path), row) for path, row in self._looks_now.items()))
        self._memory.forget("cells", [self._prefix + name for name in self._held if name not in held])

    def stands(self, deleted: list[str]) -> dict[str, Standing]:
        """How the published folder stands now."""
        gone = frozenset(deleted)
        stays = {path: one for path, one in self._stands.items() if path not in gone}
        return stays | {path: one.standing for path, one in self.written.items()}


def last_reason(memory: Memory, output: Path, path: str) -> str:
    """Why a file of a published folder was last made, empty where that is not remembered."""
    held = memory.row("builds", _pages(prefix(output)), dict[bytes, Held]) or {}
    found = held.get(name_of(path))
    return found.reason if found is not None else ""


def prefix(output: Path) -> bytes:
    """What the names of the rows of one published folder begin with."""
    return digest(name_of(str(output.resolve())))[:8]


def _pages(prefix: bytes) -> bytes:
    """The name of the row that holds what is known of all published files."""
    return prefix + b"pages"
