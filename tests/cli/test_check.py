"""`check` as a teacher: marks under what is wrong, advice, one file quickly, changes for the reviewer."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from timeline.checking import check_all, check_files
from timeline.cli import main
from timeline.cli.excerpt import excerpt

HOME = Path(__file__).parents[2]
BROKEN = HOME / "tests/broken"
BASE = BROKEN / "_base"
FAULTS = sorted(folder.name for folder in BROKEN.iterdir() if folder.is_dir() and folder != BASE)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "root")
    return tmp_path / "root"


def laid(root: Path, fault: str) -> Path:
    """The chronology with a fault laid over it."""
    shutil.copytree(BROKEN / fault, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    return root


@pytest.mark.parametrize(
    ("line", "column", "message", "carets"),
    [
        ("date: 2015-02-30", 7, "2015-02-30 is not a day", "      ^^^^^^^^^^"),
        ("kind: phone-cal", 7, 'unknown kind "phone-cal"', "      ^^^^^^^^^"),
        ("title: a b c", 8, 'the title "a b c" is bad', "       ^^^^^"),
        ("title: 日本 x", 11, "x", "            ^"),
        ("title: a\u0301 x", 11, "x", "         ^"),
        ("tags: [a, B]", 11, "no id", "          ^"),
    ],
)
def test_the_mark_stands_below_the_text_at_fault(line: str, column: int, message: str, carets: str) -> None:
    first, second = excerpt(line, 12, column, message).split("\n")
    assert first == f"    12 | {line}"
    assert second == " " * 9 + carets


def test_a_long_line_is_cut_around_the_fault() -> None:
    first, second = excerpt("x" * 300 + " here " + "y" * 300, 1, 302, '"here"').split("\n")
    assert len(first) <= 110
    assert first[second.index("^") : second.rindex("^") + 1] == "here"


def test_where_there_is_nothing_to_show_nothing_is_shown() -> None:
    assert excerpt("", 1, 1, "x") == excerpt("abc", 1, 9, "x") == ""


def test_check_prints_the_line_between_the_fault_and_the_hint(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = root / "content/events/a-call.md"
    file.write_text(file.read_text().replace("date: 2015-09-15", "date: 2015-09-31"))
    assert main(["check", "--root", str(root), str(file)]) == 2
    lines = capsys.readouterr().out.split("\n")
    assert "2015-09-31 is not a day" in lines[0]
    assert lines[1].endswith("| date: 2015-09-31")
    assert lines[2].strip() == "^^^^^^^^^^"
    assert lines[3].startswith("    look the day up again")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_alone_has_the_faults_that_it_has_among_all(root: Path, fault: str) -> None:
    laid(root, fault)
    problems = check_all(root).problems
    for path in {problem.path for problem in problems if (root / problem.path).is_file()}:
        alone = check_files(root, frozenset({path}))
        assert alone is None or alone.problems == tuple(one for one in problems if one.path == path)


def test_a_file_alone_reads_as_it_does_among_all() -> None:
    readings = {one.path: one for one in check_all(HOME).readings}
    for path in sorted(readings)[::10]:
        alone = check_files(HOME, frozenset({path}))
        assert alone is not None
        assert alone.readings == (readings[path],)


def test_an_event_told_twice_is_advice(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = root / "content/events/a-call.md"
    twice = file.with_name("the-same-call.md")
    twice.write_text(file.read_text())
    assert main(["check", "--root", str(root), str(twice)]) == 0
    assert "perhaps the same event as content/events/a-call.md" in capsys.readouterr().out
    assert main(["check", "--root", str(root), "--format", "github"]) == 0
    assert "::notice file=content/events/" in capsys.readouterr().out
    twice.write_text(file.read_text().replace("\n---\n", "\nrelated: [{event: a-call, relation: same-as}]\n---\n", 1))
    assert not check_all(root).advice


def test_fix_shows_what_it_changes_and_changes_no_meaning(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = root / "content/events/a-call.md"
    before = check_all(root)
    title = next(line for line in file.read_text().split("\n") if line.startswith("title: "))
    file.write_text(file.read_text().replace(title + "\n", "").replace("\n---\n", f"\n{title}  \n---\n", 1))
    assert main(["check", "--root", str(root), "--fix"]) == 0
    said = capsys.readouterr().out
    assert f"\n+{title}\n" in said
    assert f"\n-{title}  \n" in said
    assert file.read_text().startswith(f"---\n{title}\n")
    assert check_all(root) == before


def test_fix_takes_the_camera_out_of_a_picture(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "content/media").mkdir()
    file = root / "content/media/camera.jpg"
    shutil.copy(HOME / "tests/pictures/camera.jpg", file)
    assert main(["check", "--root", str(root), "--fix"]) == 0
    assert "content/media/camera.jpg: 249 bytes on camera, place or author taken out" in capsys.readouterr().out
    assert b"A maker" not in file.read_bytes()


def test_a_reviewer_sees_new_events_dates_and_hosts(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    after = shutil.copytree(root, tmp_path / "after")
    file = after / "content/events/a-call.md"
    text = file.read_text()
    file.write_text(text.replace("date: 2015-09-15", "date: 2015-09-16"))
    file.with_name("new-call.md").write_text(text + "\nAs [they](https://new.example/@everybody) say.\n")
    assert main(["check", "--root", str(after), "--against", str(root)]) == 0
    said = capsys.readouterr().out
    assert "### Events added\n\n* `content/events/new-call.md`" in said
    assert "15 September 2015 (`2015-09-15`) is now 16 September 2015 (`2015-09-16`)" in said
    assert "* `new.example`, first in `content/events/new-call.md`" in said


@pytest.mark.slow
def test_one_file_among_ten_thousand_events_is_checked_within_a_second(root: Path) -> None:
    text = (root / "content/events/a-call.md").read_text()
    for number in range(10_000):
        folder = root / f"content/events/{number // 500}"
        folder.mkdir(exist_ok=True)
        # Months of their own: the same call told ten thousand times would be another matter.
        date = f"{1000 + number // 12}-{number % 12 + 1:02}"
        (folder / f"call-{number}.md").write_text(text.replace("2015-09-15", date))
    command = [sys.executable, "build.py", "check", "--root", str(root), str(root / "content/events/7/call-3501.md")]
    times = []
    for _ in range(3):
        # Processor time: the machine may have other things to do.
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=HOME, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(times) <= 1, times
