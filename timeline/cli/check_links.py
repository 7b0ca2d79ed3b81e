"""`build.py check-links`: whether the addresses of the sources still lead somewhere."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from timeline.cli.options import add_root

if TYPE_CHECKING:
    from timeline.fetching import Asker
    from timeline.linkmarks import Mark

NAME = "check-links"
HELP = "ask every source's address whether it is still there; what was answered is remembered for three days"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of the command."""
    parser.add_argument("files", nargs="*", metavar="FILE", help="only the sources in these files of content")
    parser.add_argument(
        "--format", choices=("text", "markdown", "json"), default="text", help="how to print (default: text)"
    )
    parser.add_argument(
        "--write", action="store_true", help="write into the files of the sources which of their links are dead"
    )
    parser.add_argument("--again", action="store_true", help="ask everything anew, whatever is remembered")
    add_root(parser)


def run(options: argparse.Namespace) -> int:
    """Prints the report; 2 where a link is dead, 4 where a file was changed meanwhile."""
    from timeline.fetching import Asker

    return report(options, Asker(patience=30.0))


def report(options: argparse.Namespace, asker: Asker) -> int:
    """The report of what the asker finds."""
    import msgspec

    from timeline.cli import DISK, PROBLEMS
    from timeline.cli.build import print_problems
    from timeline.cli.check import below_root
    from timeline.linkcheck import DAYS, Looked, check_links, report_lines, report_markdown
    from timeline.linkmarks import Marking
    from timeline.load import load
    from timeline.notes import Notes

    site = (loaded := load(options.root, with_drafts=True)).site
    if site is None:
        print_problems(loaded.problems)
        return PROBLEMS
    paths = {below_root(file, options.root) for file in options.files}
    sources = [one for one in site.sources.values() if not paths or one.path in paths]
    notes = Notes(options.root, "links.jsonl", Looked, 0 if options.again else DAYS)
    marking = Marking(options.root, sources)
    links = check_links(sources, asker, notes)
    if options.format == "json":
        print(msgspec.json.format(msgspec.json.encode(links)).decode())
    elif options.format == "markdown":
        bare = sorted(one.id for one in sources if one.url and not one.archives and not one.archive_exempt)
        print(report_markdown(links, bare), end="")
    else:
        print("\n".join(report_lines(links)))
    marks = tuple(marking.marks(links, notes.day, options.write))
    _print_marks(marks)
    if any(link.looked.state == "dead" for link in links):
        return PROBLEMS
    return DISK if any(mark.became == "changed" for mark in marks) else 0


def _print_marks(marks: tuple[Mark, ...]) -> None:
    """What was written into files, or would be: beside the report, which programs read alone."""
    for mark in marks:
        print(f"{mark.path}: {mark.text}", file=sys.stderr)
    if any(mark.became == "due" for mark in marks):
        print("nothing was written; to write: build.py check-links --write", file=sys.stderr)
