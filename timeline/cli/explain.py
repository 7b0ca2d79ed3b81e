"""`build.py explain URL`: what a page is made of."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from urllib.parse import urlsplit

from timeline.cli.options import add_root

NAME = "explain"
HELP = "say what a page is made of: its record, its templates, and every file that it shows something of"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of the command."""
    parser.add_argument("url", metavar="URL", help="the address of a page, such as /events/x/")
    parser.add_argument(
        "--output", type=Path, metavar="DIR", help="the published folder to say why the page was last made (public/)"
    )
    add_root(parser)


def run(options: argparse.Namespace) -> int:
    """Prints the explanation; 3 where there is no such page."""
    from timeline.cli import PROBLEMS, USAGE
    from timeline.cli.build import print_problems
    from timeline.explain import explain
    from timeline.load import load
    from timeline.memory import Memory
    from timeline.upkeep import last_reason

    loaded = load(options.root, with_drafts=True)
    if loaded.site is None:
        print_problems(loaded.problems)
        return PROBLEMS
    path = urlsplit(options.url).path.removeprefix(loaded.site.config.base_path).lstrip("/")
    path = f"{path}index.html" if path.endswith("/") or not path else path
    found = explain(loaded.site, loaded.inputs.templates, path)
    found = found or explain(loaded.site, loaded.inputs.templates, f"{path}/index.html")
    if found is None:
        print(f"the site has no page {options.url}", file=sys.stderr)
        return USAGE
    print(f"{found.path}\n  wanted by {found.origin}")
    reason = last_reason(Memory(options.root), options.output or options.root / "public", found.path)
    if reason:
        print(f"  last made because {reason}")
    for title, paths in (("templates", found.templates), ("shows something of", found.files)):
        print(f"  {title}:")
        print("".join(f"    {one}\n" for one in paths), end="")
    return 0
