"""Builds a corpus with this program and with Hugo, in turn, and prints the ratios that the project aims at.

    python -m benchmarks.speed --events 10000 --rounds 5 --hugo path/to/hugo [--html chart.html]
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from benchmarks.corpus import corpus, write_root
from benchmarks.hugo_site import write_hugo_site
from benchmarks.measure import Measured, measured

_HOME = Path(__file__).resolve().parent.parent
RAM = Path("/dev/shm")


class Case(msgspec.Struct, frozen=True):
    """Something that is done to the root before a build, and the ratio to Hugo's whole build that is aimed at."""

    name: str
    prepare: Callable[[Path, int], None]
    targets: tuple[float, float]


def forget(root: Path, turn: int) -> None:
    """Takes away what was built and what is remembered."""
    shutil.rmtree(root / ".cache", ignore_errors=True)
    shutil.rmtree(root / "public", ignore_errors=True)


def _nothing(root: Path, turn: int) -> None:
    """The build before this one left everything as it is."""


def _edited(path: str, pattern: str, replacement: str) -> Callable[[Path, int], None]:
    def edit(root: Path, turn: int) -> None:
        file = next(root.glob(path))
        file.write_text(re.sub(pattern, replacement.format(turn), file.read_text(), count=1, flags=re.MULTILINE))

    return edit


_EVENT = "content/events/*/event-7.md"
EDIT_OF_A_TEXT = Case("an event's text edited", _edited(_EVENT, r"\Z", "\nMore words, {0}.\n"), (0.15, 0.1))
CASES = (
    Case("cold build", forget, (1.0, 0.5)),
    Case("nothing changed", _nothing, (0.05, 0.03)),
    EDIT_OF_A_TEXT,
    Case("an event's title edited", _edited(_EVENT, r"^title: .*", "title: Another title {0}"), (0.25, 0.15)),
    Case("an event's date edited", _edited(_EVENT, r"^date: .*", "date: 2014-03-1{0}"), (0.25, 0.15)),
    Case("an actor's name edited", _edited("content/actors/actor-3.md", r"^name: .*", "name: Other {0}"), (0.25, 0.15)),
)


def main() -> int:
    """Runs the rounds and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--hugo", default=shutil.which("hugo"), help="the program (the package `hugo` brings it)")
    parser.add_argument("--html", type=Path, help="also draw the table as a chart")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=RAM if RAM.is_dir() else None) as place:
        found = run(Path(place), options.events, options.rounds, options.hugo)
    large = options.events >= 50_000
    print(table(found, options.events, large))
    if options.html:
        options.html.write_text(chart(found, options.events))
    return 0


def run(place: Path, events: int, rounds: int, hugo: str | None) -> dict[str, list[Measured]]:
    """The measurements by case; Hugo's whole build is one of them, between ours."""
    made = corpus(events)
    write_root(made, place / "ours")
    write_hugo_site(made, place / "hugo")
    ours = command(place / "ours")
    theirs = [hugo, "--source", str(place / "hugo"), "--destination", str(place / "hugo-public"), "--quiet"]
    time.sleep(3)  # a file that has only just been written is not trusted to stay as it is
    found: dict[str, list[Measured]] = {case.name: [] for case in CASES} | {"Hugo": []}
    for turn in range(rounds):
        for case in CASES:
            case.prepare(place / "ours", turn)
            found[case.name].append(measured(ours))
        if hugo:
            shutil.rmtree(place / "hugo-public", ignore_errors=True)
            found["Hugo"].append(measured(theirs))
        print(f"round {turn + 1} of {rounds}", file=sys.stderr)
    return {name: many for name, many in found.items() if many}


def command(root: Path) -> list[str]:
    """What builds the chronology in `root` into its folder public."""
    return [sys.executable, str(_HOME / "build.py"), "build", "--root", str(root), "--quiet"]


def table(found: dict[str, list[Measured]], events: int, large: bool) -> str:
    """Medians and ratios, a line a case."""
    lines = [f"{events} events, medians of {len(next(iter(found.values())))}"]
    lines.append(f"{'':28}{'wall s':>9}{'cpu s':>9}{'MB':>8}{'ratio':>8}{'aim':>7}")
    aims = {case.name: case.targets[large] for case in CASES}
    base = _median(found, "Hugo", "wall") if "Hugo" in found else 0.0
    for name in found:
        wall, cpu, memory = (_median(found, name, field) for field in ("wall", "cpu", "memory"))
        ratio = f"{wall / base:8.3f}" if base and name != "Hugo" else " " * 8
        aim = f"{aims[name]:7.2f}" if name in aims else ""
        lines.append(f"{name:28}{wall:9.2f}{cpu:9.2f}{memory:8.0f}{ratio}{aim}")
    if base:
        share = _median(found, "cold build", "memory") / _median(found, "Hugo", "memory")
        lines.append(f"{'memory of a cold build':28}{'':26}{share:8.3f}{(0.4, 0.25)[large]:7.2f}")
    return "\n".join(lines)


def _median(found: dict[str, list[Measured]], name: str, field: str) -> float:
    return statistics.median(getattr(one, field) for one in found[name])


def chart(found: dict[str, list[Measured]], events: int) -> str:
    """The medians of wall time as bars, in a page of their own."""
    longest = max(_median(found, name, "wall") for name in found)
    bars = []
    for number, name in enumerate(found):
        wall, top = _median(found, name, "wall"), 30 + number * 34
        bars.append(f'<text x="0" y="{top + 16}">{name}</text>')
        bars.append(f'<rect x="200" y="{top}" width="{wall / longest * 480:.1f}" height="22" fill="#35638a"/>')
        bars.append(f'<text x="{206 + wall / longest * 480:.1f}" y="{top + 16}">{wall:.2f} s</text>')
    height = 40 + len(found) * 34
    title = f"{events} events: wall time, medians"
    return (
        f"<!doctype html>\n<html lang=en><meta charset=utf-8><title>{title}</title>\n"
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 {height}" font-family="sans-serif" font-size="14">'
        f'<text x="0" y="16">{title}</text>{"".join(bars)}</svg>\n</html>\n'
    )


if __name__ == "__main__":
    sys.exit(main())
