"""`build.py actors --merge A B`: two actors that are one made one."""

from __future__ import annotations

import argparse

from timeline.cli import merging

NAME = "actors"
HELP = "make one of two actors: shows what changes, or changes it with --write"

add_arguments = merging.add_arguments


def run(options: argparse.Namespace) -> int:
    """Merges; 2 where the chronology has, or would have, problems, 3 where there is no such record."""
    return merging.run(options, NAME)
