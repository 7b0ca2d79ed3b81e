"""`build.py archive [FILE…]`: copies of sources looked for, made, and written into their files."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from typing import TYPE_CHECKING

from timeline.cli.options import add_root

if TYPE_CHECKING:
    from timeline.model import Source
    from timeline.site import Site
    from timeline.wayback import Wayback

NAME = "archive"
HELP = "ask the Wayback Machine for copies of the sources; shows them, or writes them into the files with --write"
_WORDS = {
    "written": "written", "found": "found", "running": "being made", "none": "without", "trouble": "in trouble",
    "changed": "changed meanwhile", "unasked": "not asked",
}  # fmt: skip
_NO_KEY = (
    "new copies are not asked for: Save Page Now takes the key of an account of archive.org,\n"
    "    put it into ARCHIVE_ORG_KEY=access:secret (https://archive.org/account/s3.php)"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of the command."""
    parser.add_argument("files", nargs="*", metavar="FILE", help="only the sources in these files of content")
    parser.add_argument(
        "--write", action="store_true", help="write what is found, and ask for copies where there are none"
    )
    parser.add_argument("--existing", action="store_true", help="do not ask for new copies")
    parser.add_argument("--limit", type=int, metavar="N", help="at most so many sources")
    add_root(parser)


def run(options: argparse.Namespace) -> int:
    """Asks one after another; 2 where the content has problems, 4 where something could not be asked or written."""
    from timeline.cli import PROBLEMS
    from timeline.cli.build import print_problems
    from timeline.fetching import Asker
    from timeline.load import load
    from timeline.wayback import Service, Wayback

    loaded = load(options.root, with_drafts=True)
    if loaded.site is None:
        print_problems(loaded.problems)
        return PROBLEMS
    key = os.environ.get("ARCHIVE_ORG_KEY", "")
    options.make = options.write and not options.existing and bool(key)
    if options.write and not options.existing and not key:
        print(_NO_KEY, file=sys.stderr)
    return report(options, loaded.site, Wayback(Asker(pause=5.0), Service(key=key)))


def report(options: argparse.Namespace, site: Site, wayback: Wayback) -> int:
    """A line for each source, and a last one that comes out even."""
    from timeline.archive import DAYS, Archiving, Known, Plan
    from timeline.cli import DISK
    from timeline.notes import Notes

    sources = _chosen(options, site)
    notes = Notes(options.root, "archive.jsonl", Known, DAYS)
    became: Counter[str] = Counter()
    for outcome in Archiving(options.root, wayback, Plan(options.write, options.make), notes).run(sources):
        became[outcome.became] += 1
        if outcome.text:
            print(f"{outcome.path}: {outcome.text}", flush=True)
    print(balance(len(sources), became))
    if became["found"] and not options.write:
        print("nothing was written; to write: build.py archive --write")
    return DISK if became["trouble"] + became["changed"] + became["unasked"] else 0


def _chosen(options: argparse.Namespace, site: Site) -> list[Source]:
    from timeline.archive import unarchived
    from timeline.cli.check import below_root

    paths = {below_root(file, options.root) for file in options.files}
    found = unarchived(site.sources.values())
    return [one for one in found if not paths or one.path in paths][: options.limit]


def balance(count: int, became: Counter[str]) -> str:
    """How many sources there were, and what became of them."""
    assert count == sum(became.values())
    parts = " + ".join(f"{became[name]} {words}" for name, words in _WORDS.items() if became[name])
    noun = "source" if count == 1 else "sources"
    return f"{count} {noun} without a copy{' = ' if parts else ''}{parts}"
