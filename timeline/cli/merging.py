"""What `build.py actors` and `build.py locations` share: two records made one."""

from __future__ import annotations

import argparse
import difflib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.cli.options import add_root

if TYPE_CHECKING:
    from timeline.merging import Change


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of both commands."""
    parser.add_argument(
        "--merge", nargs=2, required=True, metavar=("A", "B"),
        help="two ids: A becomes an alias and a spelling of B, and every reference to A leads to B",
    )  # fmt: skip
    parser.add_argument("--write", action="store_true", help="write the files; without it the difference is shown only")
    add_root(parser)


def run(options: argparse.Namespace, collection: str) -> int:
    """Shows the difference; 2 where the chronology has, or would have, problems, 3 where there is no such record."""
    from timeline.cli import DISK, PROBLEMS, USAGE
    from timeline.cli.build import print_problems
    from timeline.load import load
    from timeline.merging import merged
    from timeline.problems import did_you_mean

    site = (loaded := load(options.root, with_drafts=True)).site
    if site is None:
        print_problems(loaded.problems)
        return PROBLEMS
    gone, kept = options.merge
    table = getattr(site, collection)
    unknown = [id for id in (gone, kept) if id not in table]
    if unknown or gone == kept:
        noun = collection.removesuffix("s")
        faults = [f"there is no {noun} {id!r}; {did_you_mean(id, table)}".rstrip("; ") for id in unknown]
        print("\n".join(faults) or "these are the same", file=sys.stderr)
        return USAGE
    found = merged(site, collection, gone, kept, lambda path: (options.root / path).read_bytes().decode("utf-8"))
    if isinstance(found, list):
        print_problems(tuple(found))
        return PROBLEMS
    for change in found:
        print(_difference(change), end="")
    if not options.write:
        print(f"{len(found)} files would change; to write them: --write")
        return 0
    left = _write(options.root, found)
    meanwhile = f"{left} was changed meanwhile: it and what follows are left as they were"
    print(meanwhile if left else f"{len(found)} files changed")
    return DISK if left else 0


def _difference(change: Change) -> str:
    after = (change.after or "").splitlines(keepends=True)
    names = (change.path, change.path if change.after is not None else "/dev/null")
    lines = difflib.unified_diff(change.before.splitlines(keepends=True), after, *names)
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)


def _write(root: Path, changes: tuple[Change, ...]) -> str:
    """Writes the files, the record that goes last; the path of the first that has changed since it was read."""
    from timeline.rewrite import rewrite

    for change in changes:
        file = root / change.path
        if change.after is None:
            if file.read_bytes() != change.before.encode():
                return change.path
            file.unlink()
        elif not rewrite(file, change.before.encode(), change.after.encode()):
            return change.path
    return ""
