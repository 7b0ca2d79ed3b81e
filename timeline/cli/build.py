"""`build.py build`: the whole site into a folder."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.cli.options import add_root

if TYPE_CHECKING:
    from timeline.order import Report

NAME = "build"
HELP = "build the site (the command that runs where none is named)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of the command."""
    add_root(parser)
    parser.add_argument(
        "--output", type=Path, metavar="DIR", help="the folder of the site (default: public/ in the root)"
    )
    parser.add_argument(
        "--base-url", default="", metavar="URL", help="the address of the site, instead of that in site.toml"
    )
    parser.add_argument("--drafts", action="store_true", help="build drafts too, marked as such")
    parser.add_argument("--noindex", action="store_true", help="ask search engines to keep away, for previews")
    parser.add_argument(
        "--jobs", type=_jobs, default=0, metavar="N", help="at most so many processes (default: one a processor)"
    )
    parser.add_argument(
        "--executor", default="", metavar="URL", help="parse and render on a cluster: dask://HOST:PORT (docs/scale.md)"
    )
    parser.add_argument(
        "--fresh", action="store_true", help="make everything anew, whatever is remembered from earlier builds"
    )
    loudness = parser.add_mutually_exclusive_group()
    loudness.add_argument("--quiet", action="store_true", help="print problems only")
    loudness.add_argument("--verbose", action="store_true", help="print how long each part takes")


def _jobs(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 256")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Builds; 0 where the site was published, 2 where the content has problems."""
    from timeline.build import build
    from timeline.cli import DISK, PROBLEMS, USAGE
    from timeline.order import ClusterError, CrewLost, Order
    from timeline.policy.urls import web_address_fault
    from timeline.recovery import OutputError

    fault = web_address_fault(options.base_url) if options.base_url else ""
    if fault:
        print(f"--base-url: {fault}", file=sys.stderr)
        return USAGE
    order = Order(
        root=options.root,
        output=options.output or options.root / "public",
        base_url=options.base_url,
        with_drafts=options.drafts,
        noindex=options.noindex,
        jobs=options.jobs,
        executor=options.executor,
        fresh=options.fresh,
    )
    started = time.perf_counter()
    bar = _Bar(shown=sys.stderr.isatty() and not options.quiet and not os.environ.get("CI"))
    try:
        report = build(order, bar.show, _Laps().end if options.verbose else lambda verb: None)
    except OutputError as error:
        print(error, file=sys.stderr)
        return USAGE
    except (CrewLost, ClusterError) as error:
        print(error, file=sys.stderr)
        return DISK
    finally:
        bar.clear()
    if report.problems:
        print_problems(report.problems)
        return PROBLEMS
    if report.note:
        print(report.note, file=sys.stderr)
    if not options.quiet:
        print(balance(report, order.output, time.perf_counter() - started))
    return 0


def print_problems(problems: tuple[object, ...]) -> None:
    """Every problem on the error output, and their number."""
    for problem in problems:
        print(problem.text(), file=sys.stderr)  # type: ignore[attr-defined]
    noun = "problem" if len(problems) == 1 else "problems"
    print(f"{len(problems)} {noun}; nothing was written", file=sys.stderr)


def balance(report: Report, output: Path, seconds: float) -> str:
    """What came in and what became of it, in one line that must come out even."""
    drafts = f"{report.drafts} draft{'s' * (report.drafts != 1)}"
    became = f"{report.published} published + {drafts} + {report.withdrawn} withdrawn"
    return (
        f"{report.content_files} files of content = {became}; {report.output_files} files in {output} ({seconds:.1f} s)"
    )


class _Laps:
    """Says of each verb how long it took, on the error output."""

    def __init__(self) -> None:
        self._last = time.perf_counter()

    def end(self, verb: str) -> None:
        now = time.perf_counter()
        print(f"{verb:17}{now - self._last:7.2f} s", file=sys.stderr)
        self._last = now


class _Bar:
    """A line on the terminal that says how far the work has come, when it takes longer than a second."""

    def __init__(self, shown: bool):
        self._shown, self._next, self._drawn = shown, time.monotonic() + 1.0, False

    def show(self, done: int, total: int) -> None:
        if not self._shown or time.monotonic() < self._next:
            return
        self._next, self._drawn = time.monotonic() + 0.1, True
        filled = done * 30 // total
        sys.stderr.write(f"\r{'█' * filled}{'░' * (30 - filled)} {done} of {total} files")
        sys.stderr.flush()

    def clear(self) -> None:
        if self._drawn:
            sys.stderr.write("\r\033[K")
