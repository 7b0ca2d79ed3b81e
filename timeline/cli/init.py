"""`build.py init DIR`: a new, empty chronology with one commented event."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

NAME = "init"
HELP = "start a chronology of your own in a new folder"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of the command."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="a folder that is new or empty")


def run(options: argparse.Namespace) -> int:
    """Writes the files of the starter; a folder that holds anything is left alone."""
    from timeline.cli import USAGE
    from timeline.scan import HOME

    folder: Path = options.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        print(f"{folder} is not an empty folder: it is left alone", file=sys.stderr)
        return USAGE
    starter = Path(__file__).with_name("starter")
    count = 0
    for source in sorted(starter.rglob("*")):
        if source.is_file():
            target = folder / source.relative_to(starter)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
            count += 1
    print(f"wrote {count} files into {folder}; see it with: python3 {HOME / 'build.py'} serve --root {folder}")
    return 0
