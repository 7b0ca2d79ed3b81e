"""A disk that does not answer is no disk on which nothing is: what cannot be looked up is not taken for missing."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from timeline.build import build
from timeline.order import Order
from timeline.scan import scan

SECOND = Path(__file__).parents[1] / "second"


def refuse(monkeypatch: pytest.MonkeyPatch, name: str, part: str) -> None:
    """Makes a function of `os` fail for paths that hold `part`."""
    whole = getattr(os, name)

    def refused(path: Any, *more: Any, **named: Any) -> Any:
        if part in os.fspath(path):
            raise OSError(errno.EIO, os.strerror(errno.EIO), os.fspath(path))
        return whole(path, *more, **named)

    monkeypatch.setattr(os, name, refused)


@pytest.mark.parametrize("name", ["lstat", "scandir"])
def test_a_folder_that_cannot_be_looked_up_is_not_an_empty_one(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, name, "content/events")
    with pytest.raises(OSError, match="Input/output error"):
        scan(SECOND)


def test_a_new_file_that_cannot_be_looked_up_is_moved_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "root"
    shutil.copytree(SECOND, root)
    build(Order(root=root, output=root / "public", jobs=1))
    event = next((root / "content/events").glob("move-4.md"))
    event.write_text(event.read_text().replace("title: ", "title: Once more, ", 1))
    with monkeypatch.context() as patch:
        refuse(patch, "lstat", ".public.new/events/move-4")
        build(Order(root=root, output=root / "public", jobs=1))
    assert "Once more, " in (root / "public/events/move-4/index.html").read_text()
