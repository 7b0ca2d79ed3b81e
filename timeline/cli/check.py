"""`build.py check [FILE…]`: every fault with its line, and how each event will read."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.cli.options import add_root

if TYPE_CHECKING:
    from timeline.checking import Checked

NAME = "check"
HELP = "check the content without building: names every fault with its line, and prints how each event reads"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of the command."""
    parser.add_argument("files", nargs="*", metavar="FILE", help="only what is wrong with these files of content")
    parser.add_argument(
        "--format", choices=("text", "github", "json"), default="text", help="how to print (default: text)"
    )
    parser.add_argument(
        "--fix", action="store_true",
        help="first put the fields in order, take needless blanks away and write ids small; shows what it changes",
    )  # fmt: skip
    parser.add_argument(
        "--against", metavar="PLACE",
        help="a folder with another state of the chronology, such as the one before a proposal: lists what a reviewer "
        "looks at; or the ids.json of the published site, a file or an address: names every address that is gone",
    )  # fmt: skip
    parser.add_argument("--advice", action="store_true", help="also the open questions that the research page lists")
    add_root(parser)


def run(options: argparse.Namespace) -> int:
    """Prints the problems and the sentences; 2 where there is a problem."""
    from timeline.cli import PROBLEMS
    from timeline.cli.report import PRINTERS
    from timeline.cli.tidying import tidy_files
    from timeline.recovery import recover_quietly

    recover_quietly(options.root / "public")
    chosen = frozenset(below_root(file, options.root) for file in options.files)
    if options.fix:
        changes = tidy_files(options.root, chosen)
        # Programs read the report alone.
        print(changes, end="", file=sys.stdout if options.format == "text" else sys.stderr)
    checked, elsewhere = _checked(options.root, chosen, options.advice)
    if options.against and not Path(options.against).is_dir():
        checked = _with_vanished(checked, options.against, options.root)
    print(PRINTERS[options.format](checked, options.root), end="")
    if elsewhere and not checked.problems and options.format == "text":
        print(f"(events are not read out while other files have problems: {elsewhere})")
    if options.against and Path(options.against).is_dir():
        _print_changes(Path(options.against), options.root)
    return PROBLEMS if checked.problems else 0


def below_root(file: str, root: Path) -> str:
    """The path below the root, with forward slashes, of a file named from here or from the root."""
    from timeline.scan import RootError

    path = Path(file) if Path(file).exists() else root / file
    if not path.exists():
        raise RootError(f"there is no file {file}")
    return Path(os.path.relpath(path.absolute(), root.resolve())).as_posix()


def _checked(root: Path, chosen: frozenset[str], research: bool) -> tuple[Checked, int]:
    """What there is to say of the files chosen, or of all; and how many problems others have."""
    from timeline.checking import check_all, check_files

    quick = check_files(root, chosen, research) if chosen else None
    if quick is not None:
        return quick, 0
    whole = check_all(root, research)
    mine = whole.only(chosen) if chosen else whole
    return mine, len(whole.problems) - len(mine.problems)


def _with_vanished(checked: Checked, place: str, root: Path) -> Checked:
    """What was found, and the addresses of an older list that are gone; drafts do not stand in for them."""
    import msgspec

    from timeline.cli.manifest import is_address, manifest_bytes
    from timeline.load import load
    from timeline.scan import RootError
    from timeline.vanished import vanished

    if not is_address(place) and not Path(place).exists():
        raise RootError(f"there is no file or folder {place}")
    data = manifest_bytes(place)
    site = load(root).site
    if isinstance(data, bytes) and site is None:
        return checked  # its problems are told; what has gone can be told once they are mended
    gone = vanished(site, data, place) if isinstance(data, bytes) and site else [data]
    return msgspec.structs.replace(checked, problems=(*checked.problems, *gone))


def _print_changes(before: Path, after: Path) -> None:
    from timeline.changes import changes_text
    from timeline.load import load

    sites = [load(root, with_drafts=True).site for root in (before, after)]
    if sites[0] is None:
        print(f"{before} has problems of its own: it cannot be compared")
    elif sites[1] is not None:
        print(changes_text(sites[0], sites[1]), end="")
