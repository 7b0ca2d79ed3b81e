"""What is done otherwise on Windows, as far as another system can tell."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import types
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import timeline.recovery
import timeline.setup
import timeline.write
from timeline.parse.limits import time_limit
from timeline.recovery import recover
from timeline.write import Publication, standing


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline.setup.sys, "platform", "win32")


@pytest.fixture
def lock(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int, int]]:
    """The calls of a lock on bytes, which refuses whoever comes second."""
    calls: list[tuple[int, int, int]] = []

    def locking(descriptor: int, mode: int, count: int) -> None:
        calls.append((os.lseek(descriptor, 0, os.SEEK_CUR), mode, count))
        if len(calls) > 1:
            raise PermissionError(13, "Permission denied")

    module = types.SimpleNamespace(LK_NBLCK=2, locking=locking)
    monkeypatch.setitem(sys.modules, "msvcrt", module)
    return calls


def test_an_environment_has_its_python_in_scripts(windows: None) -> None:
    assert timeline.setup._python(Path("v")) == Path("v/Scripts/python.exe")


def test_a_byte_that_is_never_written_is_locked(windows: None, lock: list[Any], tmp_path: Path) -> None:
    with open(tmp_path / "mark", "a+", encoding="utf-8") as mark:
        assert timeline.setup._try_to_hold(mark)
        mark.write("cut short\n")
        mark.flush()
        assert (tmp_path / "mark").read_text() == "cut short\n"
        assert not timeline.setup._try_to_hold(mark)
    assert lock == [(1 << 30, 2, 1), (1 << 30, 2, 1)]


def test_an_environment_is_made_of_copies(windows: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made: list[dict[str, Any]] = []

    class Builder:
        def __init__(self, **options: Any):
            made.append(options)

        def create(self, folder: Path) -> None:
            assert folder == tmp_path

    ran: list[list[str]] = []

    def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
        assert options["pass_fds"] == ()
        ran.append(command)
        return subprocess.CompletedProcess(command, 0, b"")

    monkeypatch.setattr(venv, "EnvBuilder", Builder)
    monkeypatch.setattr(timeline.setup.subprocess, "run", run)
    with open(tmp_path / timeline.setup._MARK, "a+", encoding="utf-8") as mark:
        timeline.setup._make(tmp_path, mark)
    assert made == [{"symlinks": False, "prompt": "timeline"}]
    assert ran[0][0] == str(tmp_path / "Scripts/python.exe")


def test_the_child_is_waited_for_through_each_ctrl_c(windows: None, monkeypatch: pytest.MonkeyPatch) -> None:
    answers: Iterator[Any] = iter([KeyboardInterrupt, KeyboardInterrupt, 2])

    class Child:
        def __init__(self, command: list[str]):
            assert command == ["python.exe", *sys.orig_argv[1:]]

        def wait(self) -> int:
            answer = next(answers)
            if answer is KeyboardInterrupt:
                raise KeyboardInterrupt
            return int(answer)

    monkeypatch.setattr(timeline.setup.subprocess, "Popen", Child)
    with pytest.raises(SystemExit) as left:
        timeline.setup._go_on_in(Path("python.exe"))
    assert left.value.code == 2


def test_a_site_is_published_and_finished_without_locks_and_numbers(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(timeline.recovery, "fcntl", None)
    output = tmp_path / "public"
    kept: dict[str, str] = {}
    for changed in ({"index.html": b"1", "a/index.html": b"1"}, {"index.html": b"2"}, {"b/index.html": b"1"}):
        with Publication(output) as publication:
            kept |= {path: publication.write(path, content).sha256 for path, content in changed.items()}
            publication.finish(kept)
    assert (output / "index.html").read_bytes() == b"2"
    assert sorted(standing(output)) == ["a/index.html", "b/index.html", "index.html"]
    recover(output)
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_a_file_stands_as_it_was_written_though_a_listing_has_no_numbers(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with Publication(tmp_path / "public") as publication:
        written = publication.write("index.html", b"1").standing
        publication.finish({})
    scandir = os.scandir

    class Entry:
        def __init__(self, entry: os.DirEntry[str]):
            self.name, self.path, self.inode = entry.name, entry.path, entry.inode
            self.is_dir, self.is_file = entry.is_dir, entry.is_file
            self._stat = entry.stat

        def stat(self, *, follow_symlinks: bool) -> os.stat_result:
            found = self._stat(follow_symlinks=follow_symlinks)
            return types.SimpleNamespace(st_size=found.st_size, st_mtime_ns=found.st_mtime_ns, st_ino=0)  # type: ignore[return-value]

    class Listing:
        def __init__(self, folder: str):
            self._found = scandir(folder)

        def __enter__(self) -> Iterator[Entry]:
            return (Entry(entry) for entry in self._found)

        def __exit__(self, *_: object) -> None:
            self._found.close()

    monkeypatch.setattr(timeline.write.os, "scandir", Listing)
    assert standing(tmp_path / "public") == {"index.html": written}


def test_without_a_timer_a_text_is_converted_without_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "setitimer")
    with time_limit(0.0):
        assert sum(range(100_000)) == 4_999_950_000


@pytest.mark.slow
def test_workers_that_begin_from_nothing_make_the_same_site(tmp_path: Path) -> None:
    home = Path(__file__).parents[2]
    door = tmp_path / "door.py"
    door.write_text(
        "import multiprocessing, sys\n"
        f"sys.path.insert(0, {str(home)!r})\n"
        "if __name__ == '__main__':\n"
        "    multiprocessing.set_start_method('spawn')\n"
        "    from timeline.cli import main\n"
        "    sys.exit(main(sys.argv[1:]))\n"
    )
    root = ["build", "--root", str(home / "tests/second"), "--fresh"]
    for name, jobs in (("of-1", "1"), ("of-2", "2")):
        done = [sys.executable, str(door), *root, "--output", str(tmp_path / name), "--jobs", jobs]
        subprocess.run(done, check=True, capture_output=True)
    one, two = ({p.relative_to(f): p.read_bytes() for p in f.rglob("*") if p.is_file()}
                for f in (tmp_path / "of-1", tmp_path / "of-2"))  # fmt: skip
    assert one == two and len(one) > 50


@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_what_the_encoding_has_no_letter_for_is_told_by_its_code(form: str, tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "content/kinds").mkdir(parents=True)
    (root / "site.toml").write_text('title = "≤"\nbase_url = "≤"\n', encoding="utf-8")
    code = "import sys; from timeline.cli import main; sys.exit(main(sys.argv[1:]))"
    home = Path(__file__).parents[2]
    command = [sys.executable, "-c", code, "check", "--root", str(root), "--format", form]
    surroundings = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONPATH": str(home)}
    done = subprocess.run(command, capture_output=True, env=surroundings)
    assert (done.returncode, done.stderr) == (2, b"")
    assert b"base_url" in done.stdout
