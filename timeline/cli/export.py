"""`build.py export --single FILE`: the whole chronology as one HTML file, to be read offline."""

from __future__ import annotations

import argparse
from pathlib import Path

from timeline.cli.options import add_root

NAME = "export"
HELP = "write the whole chronology into one HTML file that needs no other"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of the command."""
    add_root(parser)
    parser.add_argument("--single", type=Path, required=True, metavar="FILE", help="the file, such as timeline.html")


def run(options: argparse.Namespace) -> int:
    """Writes the file, over an older one."""
    from timeline.cli import PROBLEMS
    from timeline.cli.build import print_problems
    from timeline.single import single_file
    from timeline.whole import rendered

    whole = rendered(options.root)
    if whole.site is None:
        print_problems(whole.problems)
        return PROBLEMS
    content = single_file(whole.site, whole.artifacts, whole.render)
    options.single.write_bytes(content)
    print(f"wrote {options.single} ({len(content):,} bytes)")
    return 0
