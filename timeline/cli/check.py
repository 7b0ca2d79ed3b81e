"""`build.py check [FILE…]`: every fault with its line, and how each event will read."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.cli.options import add_root

if TYPE_CHECKING:
    from timeline.build import Reading
    from timeline.problems import Problem

    Problems = tuple[Problem, ...]
    Readings = tuple[Reading, ...]

NAME = "check"
HELP = "check the content without building: names every fault with its line, and prints how each event reads"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of the command."""
    parser.add_argument("files", nargs="*", metavar="FILE", help="only what is wrong with these files of content")
    parser.add_argument(
        "--format", choices=("text", "github", "json"), default="text", help="how to print (default: text)"
    )
    add_root(parser)


def run(options: argparse.Namespace) -> int:
    """Prints the problems and the sentences; 2 where there is a problem."""
    from timeline.build import check
    from timeline.cli import PROBLEMS

    chosen = frozenset(_below_root(file, options.root) for file in options.files)
    problems, readings = check(options.root)
    elsewhere = 0
    if chosen:
        elsewhere = sum(problem.path not in chosen for problem in problems)
        problems = tuple(problem for problem in problems if problem.path in chosen)
        readings = tuple(one for one in readings if one.path in chosen)
    print(_PRINTERS[options.format](problems, readings), end="")
    if elsewhere and not problems and options.format == "text":
        print(f"(events are not read out while other files have problems: {elsewhere})")
    return PROBLEMS if problems else 0


def _below_root(file: str, root: Path) -> str:
    """The path below the root, with forward slashes, of a file named from here or from the root."""
    from timeline.read import RootError

    path = Path(file) if Path(file).exists() else root / file
    if not path.exists():
        raise RootError(f"there is no file {file}")
    return Path(os.path.relpath(path.absolute(), root.resolve())).as_posix()


def _text(problems: Problems, readings: Readings) -> str:
    lines = [problem.text() for problem in problems]
    lines += [f"{one.path}: {one.sentence} ({one.date})" for one in readings]
    return "".join(f"{line}\n" for line in [*lines, _total(problems, readings)])


def _total(problems: Problems, readings: Readings) -> str:
    if problems:
        files = len({problem.path for problem in problems})
        return f"{len(problems)} problem{'s' * (len(problems) != 1)} in {files} file{'s' * (files != 1)}"
    return f"no problems{f' in {len(readings)} event' + 's' * (len(readings) != 1) if readings else ''}"


def _github(problems: Problems, readings: Readings) -> str:
    """Workflow commands, which the repository's host shows beside the lines of a pull request."""
    return "".join(
        f"::error file={_escaped(one.path, ',:')},line={one.line or 1},col={one.column or 1}::"
        f"{_escaped(one.message + (chr(10) + one.hint if one.hint else ''))}\n"
        for one in problems
    )


def _escaped(text: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _json(problems: Problems, readings: Readings) -> str:
    import msgspec

    found = {
        "problems": [msgspec.to_builtins(problem) for problem in problems],
        "events": [msgspec.to_builtins(reading) for reading in readings],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


_PRINTERS = {"text": _text, "github": _github, "json": _json}
