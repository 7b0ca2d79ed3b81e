"""Days from git, written into the events that do not say."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from timeline.cli import main
from timeline.history import Days, file_days

BASE = Path(__file__).parents[1] / "broken/_base"
EVENT = "content/events/a-call.md"


def git(root: Path, *arguments: str, day: str = "2015-09-01") -> None:
    stamp = f"{day}T12:00:00+00:00"
    settings = ("-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "commit.gpgsign=false")
    environment = {**os.environ, "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
    subprocess.run(("git", *settings, *arguments), cwd=root, check=True, env=environment, stdout=subprocess.DEVNULL)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A chronology in a folder of a repository."""
    root = shutil.copytree(BASE, tmp_path / "repository/ünder")
    git(tmp_path / "repository", "init", "--quiet")
    commit(root, "2015-09-01")
    return root


def commit(root: Path, day: str) -> None:
    git(root, "add", "--all", day=day)
    git(root, "commit", "--quiet", "-m", "x", day=day)


def test_a_file_was_added_when_its_first_name_was(root: Path) -> None:
    file = root / EVENT
    file.write_text(file.read_text() + "More.\n")
    commit(root, "2015-09-05")
    file.rename(root / "content/events/ä call.md")
    commit(root, "2015-09-09")
    assert file_days(root, "content/events")["content/events/ä call.md"] == Days("2015-09-01", "2015-09-05")


def test_days_are_written_once_and_the_stamp_is_no_change(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = root / EVENT
    before = file.read_text()
    assert main(["stamp", "--root", str(root)]) == 0
    assert f"{EVENT}: added: 2015-09-01, updated: 2015-09-01" in capsys.readouterr().out
    assert file.read_text() == before
    assert main(["stamp", "--root", str(root), "--write"]) == 0
    stamped = file.read_text()
    assert "\nadded: 2015-09-01\nupdated: 2015-09-01\n" in stamped
    assert stamped.replace("added: 2015-09-01\nupdated: 2015-09-01\n", "") == before
    commit(root, "2015-09-20")
    assert main(["stamp", "--root", str(root), "--write"]) == 0
    assert file.read_text() == stamped
    assert main(["check", "--root", str(root)]) == 0


def test_what_a_file_says_stays_and_a_later_change_is_added(root: Path) -> None:
    file = root / EVENT
    file.write_text(file.read_text().replace("\n---\n", "\nadded: 2015-08-30 # in the old place\n---\n", 1))
    commit(root, "2015-09-07")
    assert main(["stamp", "--root", str(root), "--write"]) == 0
    assert "\nadded: 2015-08-30 # in the old place\nupdated: 2015-09-07\n" in file.read_text()


def test_a_file_that_git_does_not_know_is_counted_and_left(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = root / "content/events/new.md"
    new.write_text((root / EVENT).read_text())
    assert main(["stamp", "--root", str(root), "--write"]) == 0
    assert "1 not in git yet" in capsys.readouterr().out
    assert "added" not in new.read_text()


def test_a_history_that_is_cut_off_or_missing_is_said(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = root / EVENT
    file.write_text(file.read_text() + "More.\n")
    commit(root, "2015-09-05")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{tmp_path / 'repository'}", "shallow")
    assert main(["stamp", "--root", str(tmp_path / "shallow/ünder")]) == 3
    assert "shallow" in capsys.readouterr().err
    alone = shutil.copytree(BASE, tmp_path / "alone")
    assert main(["stamp", "--root", str(alone)]) == 3
    assert "git cannot say" in capsys.readouterr().err
