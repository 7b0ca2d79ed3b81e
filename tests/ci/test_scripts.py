"""The scripts that look at a proposal, each run as the workflow runs it: on two trees."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
BASE = HOME / "tests/broken/_base"


@pytest.fixture
def trees(tmp_path: Path) -> tuple[Path, Path]:
    """A small chronology with the program beside it, twice: before a proposal and after."""
    before = tmp_path / "before"
    shutil.copytree(BASE, before)
    for name in ("timeline", "templates", "static", ".ci"):
        shutil.copytree(HOME / name, before / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("build.py", "requirements.txt"):
        shutil.copy(HOME / name, before)
    after = shutil.copytree(before, tmp_path / "after")
    (after / ".git").write_text("gitdir: elsewhere\n")
    return before, after


def run(script: str, *trees: Path) -> tuple[int, str]:
    command = [sys.executable, str(trees[0] / ".ci" / script), *map(str, trees)]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def test_a_changed_event_and_a_picture_are_let_through(trees: tuple[Path, Path]) -> None:
    content = trees[1] / "content"
    (content / "events/a-call.md").write_text("---\n---\n")
    (content / "events/2015").mkdir()
    (content / "events/2015/new.md").write_text("---\n---\n")
    (content / "media").mkdir()
    (content / "media/a.png").write_bytes(b"\x89PNG")
    assert run("paths.py", *trees) == (0, "It changes content only: 3 files.\n")


@pytest.mark.parametrize(
    "name", ["build.py", "site.toml", "timeline/x.py", ".github/x.yml", "templates/a.html", "a\nb"]
)
def test_whatever_is_no_content_is_named(trees: tuple[Path, Path], name: str) -> None:
    file = trees[1] / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("changed")
    code, said = run("paths.py", *trees)
    assert code == 2
    assert f"`{name.replace(chr(10), '?')}` is no content" in said


def test_what_is_taken_away_counts_too(trees: tuple[Path, Path]) -> None:
    (trees[1] / "build.py").unlink()
    assert run("paths.py", *trees)[0] == 2


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda file: file.symlink_to("/etc/passwd"), "is a link to another file"),
        (lambda file: (file.write_text("x"), file.chmod(0o755)), "is marked as a program"),
        (lambda file: file.write_bytes(b"x" * 300_000), "has 292 kB; at most 256 kB"),
        (lambda file: os.mkfifo(file), "is no regular file"),
    ],
)
def test_only_regular_files_of_a_moderate_size_are_taken(trees, make, said) -> None:  # type: ignore[no-untyped-def]
    make(trees[1] / "content/events/new.md")
    code, text = run("paths.py", *trees)
    assert code == 2
    assert said in text


def test_content_may_not_be_a_link_and_a_script_is_no_picture(trees: tuple[Path, Path]) -> None:
    (trees[1] / "content/media").mkdir()
    (trees[1] / "content/media/a.svg").write_text("<svg/>")
    assert "neither a Markdown file nor a picture" in run("paths.py", *trees)[1]
    shutil.rmtree(trees[1] / "content")
    (trees[1] / "content").symlink_to("/")
    assert "`content` is no content" in run("paths.py", *trees)[1]
    assert "is a link to another folder" in run("review.py", *trees)[1]


def test_more_than_fifty_files_are_too_many(trees: tuple[Path, Path]) -> None:
    for number in range(51):
        (trees[1] / f"content/events/new-{number}.md").write_text("x")
    assert "It changes 51 files. At most 50" in run("paths.py", *trees)[1]


def test_a_report_says_which_pages_change_and_what_to_look_at(trees: tuple[Path, Path], tmp_path: Path) -> None:
    event = trees[1] / "content/events/a-call.md"
    event.write_text(event.read_text().replace("First calls second", "First | `calls` @second"))
    code, _ = run("review.py", *trees, tmp_path / "summary.md")
    report = (tmp_path / "summary.md").read_text()
    assert code == 0
    assert report.startswith("Nothing is wrong with the content.")
    before, after = "First calls second, 15 September 2015", "First ? ?calls? @second, 15 September 2015"
    assert f"| `/events/a-call/` | `{before}` | `{after}` |" in report
    assert "| `/actors/first/` | `First` | other text |" in report
    assert "`/locations/" not in report
    assert "No event, date or host is new" not in report


def test_what_is_wrong_is_annotated_and_told_in_the_report(trees: tuple[Path, Path], tmp_path: Path) -> None:
    event = trees[1] / "content/events/a-call.md"
    event.write_text(event.read_text().replace("2015-09-15", "2015-09-31 # ```"))
    code, annotations = run("review.py", *trees, tmp_path / "summary.md")
    assert code == 2
    assert annotations.startswith("::error file=content/events/a-call.md,line=4,")
    report = (tmp_path / "summary.md").read_text()
    assert "Some things need mending" in report
    assert "September 2015 has 30 days" in report


def test_nothing_of_the_proposal_is_run_or_laid_over_the_site(trees: tuple[Path, Path], tmp_path: Path) -> None:
    after = trees[1]
    (after / "timeline/__init__.py").write_text("raise SystemExit('run')")
    (after / "templates/event.html").write_text("{{ nothing }}")
    (after / "site.toml").write_text("nothing = ")
    code, said = run("review.py", *trees)
    assert (code, said) == (0, "Nothing is wrong with the content.\n\nNo page changes.\n\n")
