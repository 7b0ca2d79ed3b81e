"""The command line: arguments in, text and an exit code out. One module a command."""

from __future__ import annotations

import argparse
import importlib
import io
import sys
from types import ModuleType

DONE, BUG, PROBLEMS, USAGE, DISK = 0, 1, 2, 3, 4

_COMMANDS = (
    "build", "check", "serve", "new", "importing", "actors", "locations", "archive", "check_links", "stamp", "release",
    "export", "explain", "init", "test",
)  # fmt: skip
_DESCRIPTION = "Builds a sourced chronology, Markdown events in, a static site out."
_EPILOG = "exit codes: 0 done, 1 a bug of ours, 2 content has problems, 3 usage or configuration, 4 disk or permissions"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog}: {message}\n")


def parser() -> argparse.ArgumentParser:
    """The parser of all commands; each sets `run` to the function that carries it out."""
    whole = _Parser(prog="build.py", description=_DESCRIPTION, epilog=_EPILOG)
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for module in map(_module, _COMMANDS):
        command = commands.add_parser(module.NAME, help=module.HELP, description=module.HELP, epilog=_EPILOG)
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return whole


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"timeline.cli.{name}")


def main(arguments: list[str] | None = None) -> int:
    """Carries out a command line; without a command, `build`. Returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # What an old terminal, or a file of Windows, has no letter for is told by its code.
            stream.reconfigure(errors="backslashreplace")
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help")):
        words.insert(0, "build")
    options = parser().parse_args(words)
    from timeline.scan import RootError

    try:
        return int(options.run(options))
    except RootError as error:
        print(error, file=sys.stderr)
        return USAGE
    except BrokenPipeError:
        # Whoever read our output has gone; nothing more can be said to them.
        sys.stderr.close()
        return DISK
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        print(f"{place}{error.strerror or error}", file=sys.stderr)
        return DISK
    except KeyboardInterrupt:
        return 130
