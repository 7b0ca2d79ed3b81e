"""A chronology in; its site, its planned files and a way to render each, out: for commands that publish no folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from timeline.artifacts import Artifact, Asset, Made
from timeline.load import load
from timeline.plan import plan
from timeline.problems import Problem
from timeline.release import is_released
from timeline.render import Renderer
from timeline.site import Site
from timeline.views.head import constants


class Whole(msgspec.Struct, frozen=True):
    """A chronology that was read, or the problems that stand in its way."""

    problems: tuple[Problem, ...]
    site: Site | None = None
    artifacts: tuple[Artifact, ...] = ()
    render: Callable[[Made], bytes] = lambda page: b""

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The files of a release, one after the other."""
        for one in self.artifacts:
            if is_released(one.path):
                yield one.path, one.content.read() if isinstance(one, Asset) else self.render(one)


def rendered(root: Path) -> Whole:
    """The chronology in the folder `root`, every family of files in it.

    Raises RootError where the folder is no chronology, OSError where a file cannot be read.
    """
    loaded = load(root)
    if loaded.site is None:
        return Whole(loaded.problems)
    artifacts = plan(loaded.site, loaded.inputs.static, loaded.inputs.media)
    if isinstance(artifacts, list):
        return Whole(tuple(artifacts))
    return Whole((), loaded.site, artifacts, Renderer(loaded.inputs.templates, constants(loaded.site)).render)
