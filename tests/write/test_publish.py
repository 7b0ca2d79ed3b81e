"""Publishing: whole, or as it was before; and nothing is cleared that is not ours."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from timeline.recovery import MARKER, OutputError, is_ours, recover
from timeline.write import Publication, check_output, manifest

FILES = [("index.html", b"one"), ("a/b/index.html", b"two")]


def publish(files: Iterable[tuple[str, bytes]], output: Path, keep: Iterable[str] = ()) -> list[str]:
    """A build that writes these files and keeps those; the paths that it deleted."""
    before = manifest(output)
    with Publication(output) as publication:
        for path, content in files:
            publication.write(path, content)
        return publication.finish({path: before[path] for path in keep})


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MARKER
    }


def test_a_published_folder_holds_the_files_and_nothing_stands_beside_it(tmp_path: Path) -> None:
    assert publish(FILES, tmp_path / "public") == []
    assert tree(tmp_path / "public") == dict(FILES)
    assert is_ours(tmp_path / "public")
    assert os.listdir(tmp_path) == ["public"]


def test_a_second_build_leaves_no_stale_file(tmp_path: Path) -> None:
    publish(FILES, tmp_path / "public")
    publish(FILES[:1], tmp_path / "public")
    assert tree(tmp_path / "public") == dict(FILES[:1])


def test_a_build_that_fails_half_way_has_touched_nothing(tmp_path: Path) -> None:
    def failing() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"new"
        raise RuntimeError("half way")

    publish(FILES, tmp_path / "public")
    with pytest.raises(RuntimeError):
        publish(failing(), tmp_path / "public")
    assert tree(tmp_path / "public") == dict(FILES)
    assert os.listdir(tmp_path) == ["public"]


def test_a_build_killed_between_its_renames_is_mended_by_the_next_command(tmp_path: Path) -> None:
    publish(FILES, tmp_path / "public")
    (tmp_path / "public").rename(tmp_path / ".public.old")
    recover(tmp_path / "public")
    assert tree(tmp_path / "public") == dict(FILES)


def test_a_build_killed_while_it_wrote_is_cleared_away(tmp_path: Path) -> None:
    publish(FILES, tmp_path / "public")
    (tmp_path / ".public.new").mkdir()
    (tmp_path / ".public.new" / MARKER).write_text('{"generator": "timeline"}')
    (tmp_path / ".public.new" / "half.html").write_text("half")
    publish(FILES[:1], tmp_path / "public")
    assert tree(tmp_path / "public") == dict(FILES[:1])
    assert os.listdir(tmp_path) == ["public"]


def test_a_folder_of_somebody_else_in_the_way_is_named_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".public.new").mkdir()
    (tmp_path / ".public.new" / "mine.txt").write_text("mine")
    with pytest.raises(OutputError, match="in the way"):
        publish(FILES, tmp_path / "public")
    assert (tmp_path / ".public.new" / "mine.txt").read_text() == "mine"


def test_two_builds_at_once_do_not_mix(tmp_path: Path) -> None:
    (tmp_path / ".public.new").mkdir()
    with (tmp_path / ".public.new" / MARKER).open("w") as marker:
        fcntl.flock(marker, fcntl.LOCK_EX)
        with pytest.raises(OutputError, match="another build"):
            publish(FILES, tmp_path / "public")


def refusal(output: Path, root: Path) -> str:
    with pytest.raises(OutputError) as caught:
        check_output(output, root, [root / "content"])
    return str(caught.value)


def test_an_output_folder_that_could_destroy_something_is_refused(tmp_path: Path) -> None:
    (tmp_path / "content" / "events").mkdir(parents=True)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "full")
    assert "lie in each other" in refusal(tmp_path / "content" / "public", tmp_path)
    assert "lie in each other" in refusal(tmp_path.parent, tmp_path)
    assert "not a folder for a site" in refusal(tmp_path, tmp_path)
    assert "not a folder for a site" in refusal(Path.home(), tmp_path)
    assert "not a folder for a site" in refusal(Path("/"), tmp_path)
    assert "is not empty" in refusal(tmp_path / "full", tmp_path)
    assert "is a file" in refusal(tmp_path / "file", tmp_path)
    assert "symbolic link" in refusal(tmp_path / "link", tmp_path)
    check_output(tmp_path / "new" / "public", tmp_path, [tmp_path / "content"])


def test_a_small_build_moves_what_it_wrote_and_leaves_the_rest_standing(tmp_path: Path) -> None:
    public = tmp_path / "public"
    publish([*FILES, ("c/d.html", b"three"), ("e.html", b"four")], public)
    before = (public / "index.html").stat().st_ino
    assert publish([("a/b/index.html", b"new")], public, keep=["index.html", "e.html"]) == ["c/d.html"]
    assert tree(public) == {"index.html": b"one", "e.html": b"four", "a/b/index.html": b"new"}
    assert (public / "index.html").stat().st_ino == before
    assert not (public / "c").exists()
    assert sorted(manifest(public)) == ["a/b/index.html", "e.html", "index.html"]
    assert os.listdir(tmp_path) == ["public"]


def test_a_large_build_links_the_files_that_stay(tmp_path: Path) -> None:
    public = tmp_path / "public"
    publish(FILES, public)
    before = (public / "index.html").stat().st_ino
    many = [(f"many/{number}.html", b"page") for number in range(501)]
    publish(many, public, keep=["index.html"])
    assert tree(public) == {"index.html": b"one", **dict(many)}
    assert (public / "index.html").stat().st_ino == before
    assert os.listdir(tmp_path) == ["public"]


def test_a_file_of_somebody_else_in_the_output_stays(tmp_path: Path) -> None:
    public = tmp_path / "public"
    publish(FILES, public)
    (public / "notes.txt").write_text("mine")
    publish([("index.html", b"new")], public)
    publish([(f"many/{number}.html", b"page") for number in range(501)], public)
    assert (public / "notes.txt").read_text() == "mine"
    assert sorted(manifest(public)) == sorted(f"many/{number}.html" for number in range(501))


def test_a_file_may_take_the_place_of_a_folder_and_the_other_way_round(tmp_path: Path) -> None:
    public = tmp_path / "public"
    publish([("a", b"file"), ("b/c", b"file")], public)
    publish([("a/x", b"new"), ("b", b"new")], public)
    assert tree(public) == {"a/x": b"new", "b": b"new"}


@pytest.mark.parametrize("operation", ["unlink", "rmdir", "replace", "makedirs"])
@pytest.mark.parametrize("nth", range(6))
def test_a_journal_that_was_interrupted_is_finished_by_the_next_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, operation: str, nth: int
) -> None:
    public = tmp_path / "public"
    publish([*FILES, ("c/d.html", b"three"), ("e.html", b"four")], public)
    real, calls = getattr(os, operation), 0

    def failing(*arguments: object, **options: object) -> object:
        nonlocal calls
        calls += 1
        if calls == nth + 1 and (tmp_path / ".public.new" / ".timeline-journal.json").exists():
            raise KeyboardInterrupt
        return real(*arguments, **options)

    with monkeypatch.context() as patch, contextlib.suppress(KeyboardInterrupt):
        patch.setattr(os, operation, failing)
        publish([("a/b/index.html", b"new"), ("f/g.html", b"five")], public, keep=["index.html"])
    recover(public)
    assert tree(public) == {"index.html": b"one", "a/b/index.html": b"new", "f/g.html": b"five"}
    assert sorted(manifest(public)) == sorted(tree(public))
    assert os.listdir(tmp_path) == ["public"]
