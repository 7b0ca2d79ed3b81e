"""`build.py stamp`: when each event was added and last changed, from git, written into the files that do not say."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.cli.options import add_root

if TYPE_CHECKING:
    from timeline.history import Days

NAME = "stamp"
HELP = "write `added` and `updated`, as git knows them, into the events that do not say; --write does it"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of the command."""
    parser.add_argument("--write", action="store_true", help="write the files; else only say what would be written")
    add_root(parser)


def run(options: argparse.Namespace) -> int:
    """A line for each event that lacks a day; 3 where git cannot say, 4 where a file changed meanwhile."""
    from timeline.cli import DISK, USAGE
    from timeline.history import NoHistory, file_days
    from timeline.scan import scan

    files = {path: at for path, at in scan(options.root).content.items() if path.startswith("content/events/")}
    try:
        days = file_days(options.root, "content/events")
    except NoHistory as error:
        print(error, file=sys.stderr)
        return USAGE
    became: Counter[str] = Counter()
    for path, at in files.items():
        what, said = _stamped(options.root / path, at.data(), days.get(path), options.write)
        became[what] += 1
        print(f"{path}: {said}\n" if said else "", end="")
    print(f"{len(files)} events = " + " + ".join(f"{became[what]} {what}" for what in _WHAT))
    return DISK if became["changed meanwhile"] else 0


_WHAT = ("with their days", "stamped", "to be stamped", "not in git yet", "changed meanwhile")


def _stamped(file: Path, before: bytes, days: Days | None, write: bool) -> tuple[str, str]:
    """What became of a file, one of `_WHAT`, and what is written into it."""
    from timeline.parse.edits import field_text, with_field
    from timeline.parse.tables import fields_of
    from timeline.rewrite import rewrite

    text = before.decode("utf-8", "replace")
    added = field_text(text, "added")
    if days is None:
        return ("with their days", "") if added else ("not in git yet", "")
    # Both at once: else the commit of the stamp itself would be the last change.
    wanted = {"updated": days.changed} if added else {"added": days.added, "updated": days.changed}
    after, said = text, []
    for name, day in wanted.items():
        changed = with_field(after, name, day, tuple(fields_of("events"))) if day > added else after
        said += [f"{name}: {day}"] if changed != after else []
        after = changed
    if after == text:
        return "with their days", ""
    if not write:
        return "to be stamped", ", ".join(said)
    is_written = rewrite(file, before, after.encode())
    return ("stamped", ", ".join(said)) if is_written else ("changed meanwhile", "changed meanwhile, left as it is")
