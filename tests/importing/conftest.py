"""A sound chronology to import into, and the command as it is given."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.cli import main

BASE = Path(__file__).parents[1] / "broken/_base"
INCIDENT = """\
---
title: Incident
happens: either
sentence: ["{what} in {where}", "{dead} dead", "{title}"]
fields:
  what: {type: text}
  where: {type: location, role: at}
  who: {type: actor, many: true}
  dead: {type: quantity}
  losses: {type: counted, things: {tank: {plural: tanks}, truck: {plural: trucks}}}
---
"""

Run = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The chronology below the faults, with one kind more."""
    root: Path = shutil.copytree(BASE, tmp_path / "root")
    (root / "content/kinds/incident.md").write_text(INCIDENT.replace(', "{title}"', ', "An incident"'))
    return root


@pytest.fixture
def run(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run(format, mapping, file=bytes …)`: the exit code and the lines of the report."""

    def import_(format_: str, mapping: str, *options: str, **files: bytes | str) -> tuple[int, list[str]]:
        monkeypatch.chdir(tmp_path)
        Path("map.toml").write_text(mapping, encoding="utf-8")
        for name, data in files.items():
            Path(name).write_bytes(data if isinstance(data, bytes) else data.encode())
        capsys.readouterr()
        code = main(["import", format_, *files, "--map", "map.toml", "--root", str(root), *options])
        said = capsys.readouterr()
        return code, (said.out + said.err).splitlines()

    return import_


@pytest.fixture
def imported(root: Path) -> Callable[[], dict[str, str]]:
    """The events that an import has made, by path below content/events."""
    folder = root / "content/events"
    before = set(folder.rglob("*.md"))
    return lambda: {
        path.relative_to(folder).as_posix(): path.read_text() for path in sorted({*folder.rglob("*.md")} - before)
    }
