"""What the commands print, and their exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from timeline.cli import main

HOME = Path(__file__).parents[2]
SECOND = HOME / "tests" / "second"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the second chronology, to break."""
    shutil.copytree(SECOND, tmp_path / "root")
    return tmp_path / "root"


def broken(root: Path) -> Path:
    file = root / "content/events/first-move.md"
    file.write_text(file.read_text().replace("date: 1905-05-01", "date: 1905-02-30"))
    return file


def test_a_build_ends_in_a_line_that_balances(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--root", str(root)]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("23 files of content = 21 published + 1 draft + 1 withdrawn; ")


def test_a_build_with_drafts_publishes_them_marked(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--root", str(root), "--drafts"]) == 0
    assert "22 published + 0 drafts + 1 withdrawn" in capsys.readouterr().out
    assert "<b>Draft.</b>" in (root / "public/events/drafted/index.html").read_text()


def test_broken_content_is_named_and_the_last_good_site_stands(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--root", str(root)]) == 0
    before = (root / "public/events/first-move/index.html").read_bytes()
    broken(root)
    assert main(["build", "--root", str(root)]) == 2
    assert "content/events/first-move.md:5:7: 1905-02-30 is not a day: February 1905 has 28 days" in (
        capsys.readouterr().err
    )
    assert (root / "public/events/first-move/index.html").read_bytes() == before


def test_check_prints_how_each_event_reads(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = root / "content/events/old-talk.md"
    assert main(["check", "--root", str(root), str(file)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "content/events/old-talk.md: An old talk (15 March 44 BCE)",
        "no problems in 1 event",
    ]


def test_check_speaks_to_a_pull_request_and_to_programs(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = broken(root)
    assert main(["check", "--root", str(root), "--format", "github"]) == 2
    annotation = capsys.readouterr().out
    assert annotation.startswith("::error file=content/events/first-move.md,line=5,col=7::1905-02-30 is not a day")
    assert "%0A" in annotation
    assert main(["check", "--root", str(root), "--format", "json", str(file)]) == 2
    found = json.loads(capsys.readouterr().out)
    assert [(one["line"], one["column"]) for one in found["problems"]] == [(5, 7)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "--root", "nowhere"], "has no site.toml"),
        (["build", "--base-url", "ftp://x"], "does not begin with http"),
        (["build", "--jobs", "0"], "not a number from 1 to 256"),
        (["bulid"], "invalid choice"),
        (["check", "no-such-file.md"], "there is no file"),
        (["new", "mvoe", "A title"], 'did you mean "move"?'),
        (["new", "move", "…"], "the title needs letters"),
        (["explain", "/nothing/"], "has no page"),
    ],
)
def test_wrong_usage_ends_with_3_and_says_why(
    root: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if arguments[0] in ("new", "explain", "check"):
        arguments = [*arguments, "--root", str(root)]
    try:
        code = main(arguments)
    except SystemExit as exit:
        code = int(exit.code or 0)
    assert code == 3
    assert said in capsys.readouterr().err


def test_a_new_event_is_a_draft_in_which_only_its_gaps_are_faults(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "move", "Books: a new “move”", "--root", str(root)]) == 0
    file = root / "content/events/books-a-new-move.md"
    text = file.read_text()
    for gap, value in (("date: …", "date: 1905"), ("an-actor-id", "old-library"), ("a-location-id", "hill-town"),
                       ("[…]", "[copy]"), ("a-source-id", "copy"), ("an-event-id", "first-move")):  # fmt: skip
        text = text.replace(gap, value)
    file.write_text(text)
    assert main(["check", "--root", str(root), str(file)]) == 0, capsys.readouterr().out
    assert main(["new", "move", "Books: a new “move”", "--root", str(root)]) == 0
    assert (root / "content/events/books-a-new-move-2.md").is_file()


def test_a_new_chronology_builds_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "own")]) == 0
    assert main(["build", "--root", str(tmp_path / "own")]) == 0
    assert "Two people meet" in (tmp_path / "own/public/index.html").read_text()
    assert main(["init", str(tmp_path / "own")]) == 3


def test_explain_names_record_templates_and_every_file_shown(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "/chronicle/events/old-talk/", "--root", str(root)]) == 0
    words = capsys.readouterr().out
    for path in ("content/events/old-talk.md", "templates/event.html", "templates/base.html", "content/sources/copy.md",
                 "content/kinds/talk.md", "content/actors/reading-room.md"):  # fmt: skip
        assert f"    {path}\n" in words
    assert "content/events/move-4.md" not in words


def test_the_root_brings_its_own_templates_and_static_files(root: Path) -> None:
    (root / "templates").mkdir()
    (root / "templates/404.html").write_text("own {{ site.title }}")
    (root / "static/css").mkdir(parents=True)
    (root / "static/css/zz-own.css").write_text("/* own */")
    assert main(["build", "--root", str(root), "--quiet"]) == 0
    assert (root / "public/404.html").read_text() == "own A town library, and others"
    assert (root / "public/css/site.css").read_text().endswith("/* own */")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ page.nothing }}", "templates/404.html:1:1: "),
        ("\n{% if %}", "templates/404.html:2:1: "),
        ('{% include "gone.html" %}', "templates/gone.html: there is no such template"),
    ],
)
def test_a_template_that_fails_is_a_problem_with_its_line(
    root: Path, text: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "templates").mkdir()
    (root / "templates/404.html").write_text(text)
    assert main(["build", "--root", str(root)]) == 2
    assert said in capsys.readouterr().err


def test_a_preview_asks_not_to_be_indexed(root: Path) -> None:
    assert main(["build", "--root", str(root), "--quiet", "--noindex", "--base-url", "https://preview.example"]) == 0
    page = (root / "public/index.html").read_text()
    assert '<meta name="robots" content="noindex">' in page
    assert '<link rel="canonical" href="https://preview.example/">' in page
    assert "X-Robots-Tag: noindex" in (root / "public/_headers").read_text()
    assert "Disallow: /" in (root / "public/robots.txt").read_text()
