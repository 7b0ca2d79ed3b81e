"""A chronology that has just been built, and whose stamps are trusted at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import timeline.load
import timeline.settled
from timeline.build import build
from timeline.order import Order

SECOND = Path(__file__).parents[1] / "second"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(timeline.load, "UNSURE", 0)
    monkeypatch.setattr(timeline.settled, "UNSURE", 0)
    shutil.copytree(SECOND, tmp_path / "root")
    assert not build(Order(root=tmp_path / "root", output=tmp_path / "root/public", jobs=1)).problems
    return tmp_path / "root"
