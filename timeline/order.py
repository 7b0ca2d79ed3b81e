"""What a build is asked for, whom it tells how far it is, what it answers, and how it may fail."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from timeline.problems import Problem

# Who listens to how many files of how many are done, and who to the name of each verb when it has ended.
Progress = Callable[[int, int], None]
Lap = Callable[[str], None]


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What to build: the chronology in `root`, into `output`; an empty `base_url` is site.toml's.

    `jobs` is the most processes at work, 0 as many as there are processors; `executor` the address
    of a cluster to work on instead. A `fresh` build neither asks the memory nor adds to it.
    """

    root: Path
    output: Path
    base_url: str = ""
    with_drafts: bool = False
    noindex: bool = False
    jobs: int = 0
    executor: str = ""
    fresh: bool = False


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did: the files of content, what became of them, and the files of the site.

    With problems, nothing was published and the numbers are 0. `parsed`, `rendered`, `written` and
    `deleted` count the files of this build's own work; the other numbers are the same for a build
    that has nothing to do. `note` is what the person who builds should know besides.
    """

    problems: tuple[Problem, ...] = ()
    content_files: int = 0
    published: int = 0
    drafts: int = 0
    withdrawn: int = 0
    output_files: int = 0
    parsed: int = 0
    rendered: int = 0
    written: int = 0
    deleted: int = 0
    note: str = ""


class CrewLost(Exception):
    """A worker is gone, and with it the build: which one, for the person who asked."""


class ClusterError(Exception):
    """A cluster cannot be used: why, for the person who asked."""


def no_progress(done: int, total: int) -> None:
    """Nobody listens to how many files are done."""


def no_lap(verb: str) -> None:
    """Nobody listens to how long the verbs take."""
