"""A chronology held in memory while its files change: what a change leaves as it was is not made again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import msgspec

from timeline.artifacts import Artifact
from timeline.collection import COLLECTIONS
from timeline.faces import Face, changed, face, needs_no_join
from timeline.link import Sound, link, relink
from timeline.load import Loaded, address_problems, load, sorted_out
from timeline.memory import Memory
from timeline.model import AnyRecord, Vocabulary
from timeline.parse import ContentFile, Parsed, parse_file
from timeline.parsing import vocabulary_of
from timeline.plan import plan
from timeline.problems import Problem
from timeline.render import Renderer
from timeline.scan import RootError, collection_of, file_at
from timeline.site import Site
from timeline.views.head import constants

# More files at once than this are a change of branch: everything is looked at.
_MANY = 200


Early = Callable[[list["Edit"]], None]


class State(msgspec.Struct, frozen=True):
    """What can be shown: the last sound site with its plan, and what is wrong with the content now."""

    site: Site | None
    artifacts: dict[str, Artifact]
    renderer: Renderer | None
    problems: tuple[Problem, ...]


class Edit(msgspec.Struct, frozen=True):
    """A record to be put into the site that is shown: its text has changed, or what no index is needed to show."""

    collection: str
    record: AnyRecord | None


class Live:
    """The chronology in `root`, drafts too, as a preview at `address` shows it.

    `state` is what to show. `changed` works out what a change means, and may run in a thread of its
    own; `apply` shows it, and belongs into the thread that asks for pages.
    """

    def __init__(self, root: Path, address: str):
        self._root, self._address = root, address
        self._memory = Memory(root)
        self._loaded: Loaded | None = None
        self._parsed: dict[str, Parsed] = {}
        self._vocabulary: Vocabulary = {}
        self._faces: dict[str, Face] = {}
        # The site of these faces: `state` may still be an older one, which is shown until `apply`.
        self._shown_site: Site | None = None
        self._shown_faces: dict[str, Face] = {}
        # The files that have changed since.
        self._unshown: set[str] = set()
        self.state = State(None, {}, None, ())

    def changed(self, paths: Iterable[Path] | None = None, early: Early | None = None) -> State | list[Edit]:
        """What to show after these files changed, or after anything did: a state, or new texts of single records.

        Where that takes a join, `early` is told before it what of the change can be shown without.
        """
        names = self._content(paths)
        try:
            if names is None or self._loaded is None or self._loaded.inputs.problems:
                return self._all()
            return self._some(names, early)
        except (RootError, OSError) as error:
            return self._broken((Problem(str(self._root), 0, 0, str(error)),))

    def apply(self, change: State | list[Edit]) -> None:
        """Shows a change."""
        if isinstance(change, State):
            self.state = change
            return
        site = self.state.site
        assert site is not None  # edits are of a site that is shown
        for edit in change:
            assert edit.record is not None
            site.collection(edit.collection)[edit.record.id] = edit.record
        site.memo.clear()
        self.state = msgspec.structs.replace(self.state, problems=())

    def close(self) -> None:
        """Puts what was found out on the disk, for the next command."""
        self._memory.commit()
        self._memory.close()

    # --- everything -------------------------------------------------------------------------------

    def _all(self) -> State:
        loaded = load(self._root, self._address, with_drafts=True, memory=self._memory)
        self._memory.commit()
        self._loaded = loaded
        self._parsed, self._vocabulary = dict(loaded.files), vocabulary_of(loaded.files)
        self._faces = dict(loaded.faces.each) if loaded.faces is not None else _faces(loaded.files)
        if loaded.site is None:
            self._unshown |= self._parsed.keys()
            return self._broken(loaded.problems)
        return self._shown(loaded.site)

    def _shown(self, site: Site) -> State:
        assert self._loaded is not None
        inputs = self._loaded.inputs
        planned = plan(site, inputs.static, inputs.media, noindex=True)
        if isinstance(planned, list):
            return self._broken(tuple(planned))
        self._shown_site, self._shown_faces = site, dict(self._faces)
        self._unshown.clear()
        return State(site, {one.path: one for one in planned}, self._renderer(site, inputs.templates), ())

    def _renderer(self, site: Site, templates: dict[str, str]) -> Renderer:
        """The renderer of before, with its templates ready, as long as it would make the same."""
        fixed = constants(site, noindex=True, preview=True)
        before = self.state.renderer
        if before is not None and before.constants == fixed and before.templates == templates:
            return before
        return Renderer(templates, fixed)

    def _broken(self, problems: tuple[Problem, ...]) -> State:
        return msgspec.structs.replace(self.state, problems=problems)

    # --- a few files ------------------------------------------------------------------------------

    def _content(self, paths: Iterable[Path] | None) -> list[str] | None:
        """The files by their paths below the root, where all are records that others are not read by."""
        found = [_record_path(path, self._root.resolve()) for path in paths or ()]
        names = sorted({name for name in found if name})
        return names if names and all(found) and len(names) <= _MANY else None

    def _some(self, names: list[str], early: Early | None) -> State | list[Edit]:
        """What to show after these records changed: the same site, where it is only their texts."""
        self._unshown |= set(names)
        for name in names:
            file = _read(self._root, name)
            self._parsed.pop(name, None)
            self._faces.pop(name, None)
            if file is not None:
                self._parsed[name] = parsed = parse_file(file, self._vocabulary)
                if parsed.record is not None:
                    self._faces[name] = face(parsed.record)
        problems = {problem for one in self._parsed.values() for problem in one.problems}
        late = sorted(self._unshown)
        edits = [Edit(collection_of(name), self._parsed[name].record) for name in late if name in self._parsed]
        if not problems and self._faces == self._shown_faces:
            self._unshown.clear()
            return edits
        is_sound = not problems and not self.state.problems and len(edits) == len(late)
        if early is not None and is_sound and all(map(self._is_early, edits)):
            early(edits)
        return self._linked(problems)

    def _is_early(self, edit: Edit) -> bool:
        """Whether the site that is shown can show the record though it was not joined with it."""
        site, record = self._shown_site, edit.record
        before = site.collection(edit.collection).get(record.id) if site is not None and record is not None else None
        return before is not None and record is not None and needs_no_join(before, record)

    def _linked(self, problems: set[Problem]) -> State:
        """The state of new records, linked; what was found out of their outlines, and cannot have changed, is kept.

        What is wrong in single files hides nothing of what is wrong between the others.
        """
        assert self._loaded is not None
        inputs, config = self._loaded.inputs, self._loaded.inputs.config
        assert config is not None  # or everything would be looked at
        records, broken, partial = sorted_out(self._parsed)
        before = self._shown_site
        if before is not None and not problems and _outlines(self._shown_faces) == _outlines(self._faces):
            return self._shown(relink(before, records, with_drafts=True))
        sound = Sound(before.names, changed(self._shown_faces, self._faces)) if before is not None else None
        media = frozenset(inputs.media)
        site = link(config, records, broken, media, True, sound, inputs.symbols, partial)
        if isinstance(site, Site) and not problems:
            return self._shown(site)
        problems |= {*(site if isinstance(site, list) else ())}
        return self._broken(tuple(sorted({*problems, *address_problems(inputs, self._parsed, with_drafts=True)})))


def _outlines(faces: Mapping[str, Face]) -> dict[str, bytes]:
    return {path: one.outline for path, one in faces.items()}


def _faces(files: Mapping[str, Parsed]) -> dict[str, Face]:
    return {path: face(one.record) for path, one in files.items() if one.record is not None}


def _record_path(path: Path, root: Path) -> str:
    """The path below the root of a file that may be a record but no kind, empty for any other."""
    try:
        parts = path.relative_to(root).parts
    except ValueError:
        return ""
    is_record = len(parts) > 2 and parts[0] == "content" and parts[1] in COLLECTIONS and parts[1] != "kinds"
    is_shown = path.suffix == ".md" and not any(part.startswith(".") for part in parts)
    return "/".join(parts) if is_record and is_shown else ""


def _read(root: Path, name: str) -> ContentFile | None:
    """The file as a build would read it, None where it is none."""
    place = root / name
    if place.is_symlink() or not place.is_file():
        return None
    return ContentFile(name, collection_of(name), file_at(place).data())
