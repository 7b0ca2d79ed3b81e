"""`build.py test`: everything that a change may break, the same as the hosted checks run."""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

NAME = "test"
HELP = "lint, check types and import order, and run the tests; options of pytest follow after --"

_HOME = Path(__file__).resolve().parent.parent.parent
_VALIDATOR = "node_modules/vnu-jar/build/dist/vnu.jar"

# import-linter is no module that Python could run with -m.
_LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_logo=True))"
_STEPS = (
    ("ruff", ("-m", "ruff", "check", "--quiet")),
    ("mypy", ("-m", "mypy")),
    ("import-linter", ("-c", _LINT_IMPORTS)),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of the command."""
    parser.add_argument("--all", action="store_true", help="also the slow tests, the browser's and the HTML checker's")
    parser.add_argument("pytest", nargs=argparse.REMAINDER, metavar="TEST", help="what pytest is to run (default: all)")


def run(options: argparse.Namespace) -> int:
    """Runs every step even if one fails, pytest last; 1 if any failed."""
    passed = [_passes(name, command) for name, command in _STEPS]
    left_out = [] if options.all else ["slow", "browser", "validator"]
    for marker, lacking in _lacking_tools() if options.all else ():
        must = os.environ.get("CI") == "true"
        print(f"{marker} tests: {'failed' if must else 'not run'}, {lacking}", flush=True)
        passed.append(not must)
        left_out.append(marker)
    # Nothing is printed after pytest: its closing line tells the outcome to people and machines.
    return 0 if _pytest(options.pytest, left_out) and all(passed) else 1


def _passes(name: str, command: tuple[str, ...]) -> bool:
    """Runs a step, printing a line for it, and its output if it fails."""
    start = time.monotonic()
    step = subprocess.run([sys.executable, *command], cwd=_HOME, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if step.returncode:
        sys.stdout.flush()
        sys.stdout.buffer.write(step.stdout)
    print(f"{name}: {'failed' if step.returncode else 'fine'} ({time.monotonic() - start:.1f} s)", flush=True)
    return step.returncode == 0


def _lacking_tools() -> Iterator[tuple[str, str]]:
    """The markers of the tests that cannot run here, each with what to do about it."""
    if not importlib.util.find_spec("playwright"):
        yield "browser", "there is no playwright: pip install --require-hashes -r requirements-browser.txt"
    elif not shutil.which("chromium"):
        yield "browser", "there is no chromium: sudo apt install chromium"
    if not shutil.which("java"):
        yield "validator", "there is no Java: sudo apt install default-jre-headless"
    elif not (_HOME / _VALIDATOR).exists():
        yield "validator", "there is no HTML checker: npm ci --ignore-scripts"


def _pytest(arguments: list[str], left_out: list[str]) -> bool:
    if arguments[:1] == ["--"]:
        arguments = arguments[1:]
    chosen = ["-m", " and ".join(f"not {marker}" for marker in left_out)] if left_out else []
    return subprocess.run([sys.executable, "-m", "pytest", *chosen, *arguments], cwd=_HOME).returncode == 0
