"""`build.py new KIND "Title"`: a commented stub of an event, ready to be filled in."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

from timeline.cli.options import add_root

NAME = "new"
HELP = "start an event: writes a commented stub with the fields of its kind"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of the command."""
    parser.add_argument("kind", metavar="KIND", help="the id of a kind, a file in content/kinds/")
    parser.add_argument("title", metavar="TITLE", help="the headline of the event, in quotes")
    add_root(parser)


def run(options: argparse.Namespace) -> int:
    """Writes the file and says where it is and what comes next."""
    from timeline.cli import PROBLEMS, USAGE
    from timeline.problems import did_you_mean
    from timeline.read import read_kinds
    from timeline.views.stub import event_stub, title_id

    kinds, problems = read_kinds(options.root)
    if options.kind not in kinds:
        for problem in problems:
            print(problem.text(), file=sys.stderr)
        if problems:
            return PROBLEMS
        hint = did_you_mean(options.kind, kinds) or f"the kinds are: {', '.join(sorted(kinds))}"
        print(f"there is no kind {options.kind!r}; {hint}", file=sys.stderr)
        return USAGE
    id = title_id(options.title)
    if not id or len(options.title) > 120 or not options.title.isprintable():
        print("the title needs letters or digits, and at most 120 characters on one line", file=sys.stderr)
        return USAGE
    path = _free_path(options.root / "content" / "events", id)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(event_stub(kinds[options.kind], options.title, datetime.date.today().isoformat()))
    print(f"wrote {path}: fill it in, then look at it with: python3 build.py check {path}")
    return 0


def _free_path(folder: Path, id: str) -> Path:
    """A file whose id no event has yet, in whichever folder it stands."""
    taken = {path.stem for path in folder.rglob("*.md")}
    name, number = id, 1
    while name in taken:
        number += 1
        name = f"{id}-{number}"
    return folder / f"{name}.md"
