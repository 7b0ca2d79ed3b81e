"""`build.py release`: the data of a day as one archive."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.cli.options import add_root

if TYPE_CHECKING:
    from timeline.problems import Problem
    from timeline.views.ids import Manifest

NAME = "release"
HELP = "write an archive of the data: tables, database, JSON, checksums, and what has gone since the last one"
_FOLDER = "releases"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of the command."""
    add_root(parser)
    parser.add_argument("--output", type=Path, metavar="DIR", help=f"the folder (default: {_FOLDER}/ in the root)")
    parser.add_argument("--date", type=_date, default=None, metavar="DAY", help="its day (default: today, in UTC)")
    parser.add_argument(
        "--since", type=Path, metavar="FILE", help="the last release, or its ids.json (default: the last in the folder)"
    )


def _date(text: str) -> str:
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2015-09-15") from None


def run(options: argparse.Namespace) -> int:
    """Writes the archive; one that is there already is left alone."""
    from timeline.cli import PROBLEMS, USAGE
    from timeline.cli.build import print_problems
    from timeline.problems import Problem
    from timeline.release import release_files
    from timeline.whole import rendered

    folder: Path = options.output or options.root / _FOLDER
    date = options.date or datetime.datetime.now(datetime.UTC).date().isoformat()
    path = folder / f"chronology-{date}.zip"
    if path.exists():
        print(f"{path} is there already: a release is not written twice", file=sys.stderr)
        return USAGE
    old = _last(options.since or _newest(folder, path.name))
    if isinstance(old, Problem):
        print_problems((old,))
        return PROBLEMS
    whole = rendered(options.root)
    if whole.site is None:
        print_problems(whole.problems)
        return PROBLEMS
    content = release_files(whole.site, date, whole.files(), old)
    folder.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
    print(f"wrote {path} ({len(content):,} bytes)")
    return 0


def _newest(folder: Path, before: str) -> Path | None:
    """The release of the latest day before this one; the names sort by it."""
    return max((path for path in folder.glob("chronology-*.zip") if path.name < before), default=None)


def _last(path: Path | None) -> Manifest | Problem | None:
    from timeline.release import released_ids

    return released_ids(path.read_bytes(), str(path)) if path is not None else None
