"""`build.py serve`: the site on this machine, made anew as its files change."""

from __future__ import annotations

import argparse
import sys

from timeline.cli.options import add_root

NAME = "serve"
HELP = "show the site on this machine and reload it as files change, drafts too"
PORT = 8000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of the command."""
    add_root(parser)
    parser.add_argument(
        "--host", default="localhost", metavar="NAME", help="the address to listen on (default: localhost)"
    )
    parser.add_argument(
        "--port", type=_port, default=0, metavar="N", help=f"the port (default: the first free one from {PORT})"
    )


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port, from 1 to 65535")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Serves until Ctrl-C."""
    from timeline.cli import DISK
    from timeline.recovery import recover_quietly
    from timeline.scan import config_file
    from timeline.serve import PortTaken, serve

    config_file(options.root)  # says at once where there is no chronology
    recover_quietly(options.root / "public")
    try:
        serve(options.root, options.host, options.port or PORT, is_fixed=bool(options.port))
    except PortTaken as error:
        print(error, file=sys.stderr)
        return DISK
    return 0
