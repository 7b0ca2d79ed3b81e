"""Our own API read back: the same events come out of a build, byte for byte."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import timeline.views.api.responses
from timeline.build import build
from timeline.cli import main
from timeline.order import Order

HOME = Path(__file__).parents[2]
ROOTS = {"site": HOME, "second": HOME / "tests/second"}


def empty(root: Path, of: Path) -> Path:
    """A chronology without a record, at the address of another, with its pictures."""
    (root / "content").mkdir(parents=True)
    shutil.copy(of / "site.toml", root)
    if (of / "content/media").exists():
        shutil.copytree(of / "content/media", root / "content/media")
    return root


def restored(capsys: pytest.CaptureFixture[str], root: Path, *files: Path) -> tuple[int, list[str]]:
    """The command as it is given: its exit code and the lines of its report."""
    capsys.readouterr()
    code = main(["import", "api", *map(str, files), "--root", str(root)])
    said = capsys.readouterr()
    return code, (said.out + said.err).splitlines()


def answers(output: Path) -> dict[str, bytes]:
    """Every file of the API of a site."""
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in (output / "api").rglob("*.json")}


@pytest.mark.parametrize("name", ROOTS)
def test_a_build_of_what_was_imported_gives_every_answer_byte_for_byte(
    name: str, request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    published: Path = request.getfixturevalue(name)
    root = empty(tmp_path / "root", ROOTS[name])
    code, lines = restored(capsys, root, published / "api/v1")
    assert (code, lines[-1].endswith(" written + 0 problems")) == (0, True), lines
    assert not build(Order(root=root, output=tmp_path / "public", fresh=True)).problems
    assert answers(tmp_path / "public") == answers(published)
    rows = lines[-1].split()[0]
    _, lines = restored(capsys, root, published / "api/v1")
    assert lines == [f"{rows} rows = 0 events + 0 other records written + {rows} already there + 0 problems"]


def test_pieces_by_year_are_read_and_each_event_counts_once(
    second: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline.views.api.responses, "PIECE", 3)
    build(Order(root=ROOTS["second"], output=tmp_path / "public", jobs=1, fresh=True))
    api = tmp_path / "public/api/v1"
    lists = [api / f"{name}.json" for name in ("events", "actors", "locations", "sources", "kinds")]
    root = empty(tmp_path / "root", ROOTS["second"])
    code, lines = restored(capsys, root, *lists, api / "years")
    assert code == 2 and lines[0].endswith('the event "withdrawn-talk" was withdrawn, and is only named here')
    assert len(list((root / "content/events").rglob("*.md"))) == json.loads(lists[0].read_bytes())["count"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda text: text[:500], "this is no JSON"),
        (lambda text: b"\xef\xbb\xbf" + text, ""),
        (lambda text: text.decode().encode("utf-16"), ""),
        (lambda text: text.replace(b'"1.1"', b'"2.0"'), 'its schema_version is "2.0"'),
        (lambda text: b"[" * 100_000, "nest too deep"),
        (lambda text: b"{}", "its schema_version is missing"),
        (lambda text: text.replace(b'"id":"move-0"', b'"id":"../../move-0"'), "this is not an id"),
        (lambda text: text.replace(b'"summary":"', b'"summary":"\\ud800'), "row 1: half a character"),
        (lambda text: text.replace(b'"title":"', b'"title":"\\u0007'), "may not stand in content"),
        (lambda text: text.replace(b'"independent_sources":1', b'"independent_sources":NaN'), "row 1: this is none of"),
        (lambda text: text.replace(b'"summary":', b'"summary":"x","summary":'), "summary stands twice in one object"),
        (lambda text: text.replace(b'"kind":"', b'"kind":"no-'), "unknown kind"),
        (lambda text: text.replace(b'"markdown":"', b'"markdown":"' + b"x" * 10_000_000), "10,000,"),
        (lambda text: text.replace(b'"earliest"', b'"new":{"key":1},"earliest"'), ""),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_answer_is_a_named_problem(
    change: Any, message: str, events_root: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root: Path = events_root(1)
    build(Order(root=root, output=tmp_path / "public", jobs=1))
    (root / "content/events/move-0.md").unlink()
    file = tmp_path / "answer.json"
    file.write_bytes(change((tmp_path / "public/api/v1/events/move-0.json").read_bytes()))
    code, lines = restored(capsys, root, file)
    assert lines[0].startswith(str(file)) is bool(message) and message in lines[0], lines
    assert lines[-1].endswith(" + 1 problem" if message else "1 event + 0 other records written + 0 problems"), lines
    assert code == (2 if message else 0)


def test_nothing_that_is_there_is_overwritten(
    second: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = shutil.copytree(ROOTS["second"], tmp_path / "root")
    actor = min((root / "content/actors").rglob("*.md"))
    actor.write_text(actor.read_text().replace("name: ", "name: X", 1))
    before = {path: path.read_bytes() for path in root.rglob("*.md")}
    code, lines = restored(capsys, root, second / "api/v1")
    assert code == 2 and f'"{actor.stem}" is there already in content/actors/, and says something else' in lines[0]
    assert lines[-1].endswith(" + 1 problem")
    assert {path: path.read_bytes() for path in root.rglob("*.md")} == before


def test_the_files_of_the_api_need_no_mapping_and_others_do(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["import", "api", "x", "--map", "m.toml"]) == 3
    assert main(["import", "csv", "x"]) == 3
    assert "has to say what each column means" in capsys.readouterr().err
