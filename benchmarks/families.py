"""Builds a corpus with each family of outputs besides pages and feeds, and prints what each adds.

    python -m benchmarks.families --events 10000 --rounds 3
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.corpus import corpus, write_root
from benchmarks.measure import Measured, measured
from benchmarks.speed import EDIT_OF_A_TEXT, RAM, command, forget
from timeline.config import EXTRAS, FAMILIES

_ALWAYS = ("pages", "feeds")


def main() -> int:
    """Runs the rounds and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=RAM if RAM.is_dir() else None) as place:
        root = Path(place) / "root"
        write_root(corpus(options.events), root)
        print(table(root, options.events, options.rounds))
    return 0


def table(root: Path, events: int, rounds: int) -> str:
    """A line a family: milliseconds of processor time an event cold, milliseconds for an edit, files, megabytes."""
    others = [family for family in (*FAMILIES, *EXTRAS) if family not in _ALWAYS]
    sets = [(), *((family,) for family in others), tuple(others)]
    cold: dict[tuple[str, ...], list[Measured]] = {one: [] for one in sets}
    edits: dict[tuple[str, ...], list[Measured]] = {one: [] for one in sets}
    files: dict[tuple[str, ...], int] = {}
    for turn in range(rounds):
        for one in sets:
            _choose(root, (*_ALWAYS, *one))
            forget(root, turn)
            cold[one].append(measured(command(root)))
            files[one] = sum(1 for path in (root / "public").rglob("*") if path.is_file())
            EDIT_OF_A_TEXT.prepare(root, turn)
            edits[one].append(measured(command(root)))
        print(f"round {turn + 1} of {rounds}", file=sys.stderr)
    lines = [f"{events} events, medians of {rounds}; what is added to pages and feeds"]
    lines.append(f"{'':16}{'cpu ms/event':>14}{'wall ms/event':>15}{'edit ms':>9}{'files':>8}{'MB':>7}")
    for one in sets[1:]:
        name = one[0] if len(one) == 1 else "all of them"
        cpu, wall = (1000 / events * (_of(cold[one], field) - _of(cold[()], field)) for field in ("cpu", "wall"))
        edit = 1000 * (_of(edits[one], "wall") - _of(edits[()], "wall"))
        memory = _of(cold[one], "memory") - _of(cold[()], "memory")
        lines.append(f"{name:16}{cpu:14.3f}{wall:15.3f}{edit:9.0f}{files[one] - files[()]:8}{memory:7.0f}")
    share = _of(cold[sets[-1]], "wall") / _of(cold[()], "wall") - 1
    lines.append(f"all of them add {share:.0%} to the time of a cold build")
    return "\n".join(lines)


def _choose(root: Path, families: tuple[str, ...]) -> None:
    site = root / "site.toml"
    lines = [line for line in site.read_text().splitlines() if not line.startswith("outputs")]
    names = ", ".join(f'"{one}"' for one in families)
    site.write_text("\n".join([*lines, f"outputs = [{names}]"]) + "\n")


def _of(many: list[Measured], field: str) -> float:
    return statistics.median(getattr(one, field) for one in many)


if __name__ == "__main__":
    sys.exit(main())
