"""What a source without an archive copy is, as site.toml says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from timeline.cli import main

BASE = Path(__file__).parents[1] / "broken/_base"


@pytest.mark.parametrize(("gate", "code", "says"), [("pass", 0, ""), ("advise", 0, "advice: "), ("block", 2, "")])
def test_the_gate_passes_advises_or_blocks(
    gate: str, code: int, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = shutil.copytree(BASE, tmp_path / "root")
    with (root / "site.toml").open("a") as file:
        file.write(f'archive_gate = "{gate}"\n')
    assert main(["check", "--root", str(root)]) == code
    said = capsys.readouterr().out
    assert (f'{says}the source "paper" has no archive copy' in said) == (gate != "pass")
    assert main(["check", "--root", str(root), "content/sources/paper.md"]) == code
    assert main(["build", "--root", str(root), "--output", str(tmp_path / "public")]) == code
