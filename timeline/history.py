"""A folder of a git repository in; on which days each of its files was added and last changed, out.

The only module that asks git. A build never does: what it needs to know of the past stands in the
content, where `build.py stamp` writes it.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import msgspec

_COMMIT = "commit "


class Days(msgspec.Struct, frozen=True):
    """The day on which a file was added, and that of its last change, as YYYY-MM-DD."""

    added: str
    changed: str


class NoHistory(Exception):
    """Why git cannot say when files were added, for the person who asked."""


def file_days(root: Path, folder: str) -> dict[str, Days]:
    """The days of every file below a folder of the root, by its path below the root.

    A file that was renamed was added when its first name was. Raises NoHistory.
    """
    if _git(root, "rev-parse", "--is-shallow-repository").strip() == "true":
        raise NoHistory("the history is cut off (a shallow clone): fetch it whole with git fetch --unshallow")
    log = _git(
        root, "-c", "core.quotePath=false", "log", "--reverse", "--no-merges", "-M", "--relative", "--name-status",
        "-z", f"--format={_COMMIT}%as", "--", folder,
    )  # fmt: skip
    return _days(log)


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(("git", "-C", str(root), *arguments), capture_output=True, check=True)
    except FileNotFoundError:
        raise NoHistory("there is no git on this machine") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NoHistory(f"git cannot say when files were added: {said[-1] if said else 'no reason given'}") from None
    return done.stdout.decode("utf-8", "surrogateescape")


def _days(log: str) -> dict[str, Days]:
    found: dict[str, Days] = {}
    for day, status, paths in _changes(log):
        if status == "D":
            found.pop(paths[0], None)
        elif status.startswith("R"):
            before = found.pop(paths[0], Days(day, day))
            # A name alone is no change of what the file says.
            found[paths[1]] = before if status == "R100" else Days(before.added, day)
        else:
            known = found.get(paths[-1])
            found[paths[-1]] = Days(known.added if known else day, day)
    return found


def _changes(log: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The day, the letter and the paths of each change, the oldest first."""
    day = ""
    # Between a commit's line and its changes stands a line feed, also where all else ends in NUL.
    words = iter(word.lstrip("\n") for word in log.split("\0"))
    for word in words:
        if word.startswith(_COMMIT):
            day = word.removeprefix(_COMMIT)
        elif word:
            yield day, word, tuple(next(words) for _ in range(2 if word[0] in "RC" else 1))
