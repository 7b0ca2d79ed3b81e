"""The options that several commands share."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_root(parser: argparse.ArgumentParser) -> None:
    """Adds --root: the folder of the chronology."""
    parser.add_argument(
        "--root", type=Path, default=Path(), metavar="DIR",
        help="the folder of the chronology, with site.toml and content/ (default: this folder)",
    )  # fmt: skip
