"""How much a build does after an edit: files parsed, pages rendered, files written."""

from __future__ import annotations

import multiprocessing
import os
import re
import shutil
import stat
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

import timeline.load
import timeline.making
import timeline.settled
from timeline.artifacts import Asset
from timeline.build import build
from timeline.cli import main
from timeline.collection import COLLECTIONS
from timeline.crew import Crew
from timeline.fingerprint import encoded
from timeline.load import load
from timeline.model import AnyRecord
from timeline.order import Order, Report
from timeline.plan import plan
from timeline.views.head import constants

SECOND = Path(__file__).parents[1] / "second"


def run(root: Path) -> Report:
    report = build(Order(root=root, output=root / "public", jobs=1))
    assert not report.problems
    return report


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.parsed, report.rendered, report.written, report.deleted


def edited(file: Path, pattern: str, replacement: str) -> None:
    text, count = re.subn(pattern, replacement, file.read_text(), count=1, flags=re.MULTILINE)
    assert count
    file.write_text(text)


def test_nothing_changed_is_nothing_done(root: Path) -> None:
    whole = run(root)
    assert counts(whole) == (0, 0, 0, 0)
    assert whole.output_files == sum(1 for path in (root / "public").rglob("*") if path.is_file()) - 1


def test_a_file_that_was_only_touched_is_read_and_not_parsed(root: Path) -> None:
    os.utime(root / "content/events/far-talk.md", (1, 1))
    assert counts(run(root))[1:] == (0, 0, 0)


def with_families(root: Path, *families: str) -> None:
    """Names what the site builds, and builds it."""
    config = root / "site.toml"
    config.write_text(config.read_text() + f"outputs = {list(families)}\n".replace("'", '"'))
    run(root)


def touched_by_a_word(root: Path) -> tuple[set[str], Report]:
    """The files that change with a word in the text of one event, and the report."""
    with (root / "content/events/first-move.md").open("a") as file:
        file.write("\n\nA last word[^catalogue].\n")
    before = {path: path.stat().st_mtime_ns for path in (root / "public").rglob("*") if path.is_file()}
    report = run(root)
    touched = {path for path in before if path.stat().st_mtime_ns != before[path] and not path.name.startswith(".")}
    return {path.relative_to(root / "public").as_posix() for path in touched}, report


def test_a_paragraph_that_cites_nothing_is_its_page_and_the_research_pages(root: Path) -> None:
    with_families(root, "pages", "research")
    with (root / "content/events/first-move.md").open("a") as file:
        file.write("\n\nA last word.\n")
    report = run(root)
    assert (report.parsed, report.rendered) == (1, 3)
    assert "A last word." in (root / "public/research/uncited/index.html").read_text()


@pytest.mark.parametrize("months", [12, 60])
def test_an_event_is_the_days_of_its_own_window_whatever_the_size(root: Path, months: int) -> None:
    (root / "content/kinds/thing.md").write_text("---\ntitle: Thing\nhappens: at a point\n---\n")
    for number in range(months * 2):
        month, day = f"{2001 + number // 24}-{number // 2 % 12 + 1:02}", 15 if number % 2 else 1
        source = f"{{title: a, publisher: b, url: https://a.example/{number}, published: {month}-{day + 2:02}}}"
        (root / f"content/events/thing-{number}.md").write_text(
            f"---\ntitle: Before\nkind: thing\ndate: {month}-{day:02}\nsources: [{source}]\n---\n"
        )
    with_families(root, "known")
    days = (root / "public/known").rglob("2001-*/index.html")
    before = {path: path.read_bytes() for path in days}
    edited(root / "content/events/thing-11.md", "Before", "After")
    report = run(root)
    assert {path.parent.name for path in before if path.read_bytes() != before[path]} == {"2001-06-17", "2001-07-03"}
    assert (report.parsed, report.rendered, report.written) == (1, 2, 2)


def test_a_text_is_one_file_and_its_page_and_the_feeds(root: Path) -> None:
    with_families(root, "pages", "feeds", "sources", "contribute")
    names, report = touched_by_a_word(root)
    assert "events/first-move/index.html" in names
    assert names <= {"events/first-move/index.html", "feed.xml", "feed.json"} and report.written == len(names)
    assert report.rendered == len(names)
    assert report.parsed == 1


def test_a_text_is_no_other_page_whatever_else_is_built(root: Path) -> None:
    names, report = touched_by_a_word(root)
    assert {name for name in names if name.endswith(".html")} == {"events/first-move/index.html"}
    assert report.rendered == report.written == len(names)


def test_an_actors_text_is_its_page(root: Path) -> None:
    with_families(root, "pages", "feeds", "sources", "contribute")
    with (root / "content/actors/letter-writer.md").open("a") as file:
        file.write("\n\nA last word.\n")
    assert counts(run(root))[1:] == (1, 1, 0)


def test_a_template_is_the_pages_that_use_it(root: Path) -> None:
    (root / "templates").mkdir()
    home = Path(__file__).parents[2] / "templates"
    (root / "templates" / "source.html").write_text((home / "source.html").read_text().replace("<h1", "<h1 "))
    report = run(root)
    pages = [path for path in (root / "public/sources").rglob("index.html") if path.parent.name != "sources"]
    assert (report.rendered, report.written) == (len(pages), len(pages))


def test_a_template_that_makes_the_same_is_rendered_and_not_written(root: Path) -> None:
    (root / "templates").mkdir()
    home = Path(__file__).parents[2] / "templates"
    (root / "templates" / "event.html").write_text((home / "event.html").read_text() + "{# a remark #}")
    report = run(root)
    assert report.rendered > 5 and report.written == 0


def test_lost_memory_makes_everything_anew_and_writes_nothing_twice(root: Path) -> None:
    shutil.rmtree(root / ".cache")
    report = run(root)
    assert report.rendered > 30 and (report.written, report.deleted) == (0, 0)


def test_a_page_that_somebody_changed_is_mended(root: Path) -> None:
    page = root / "public/events/move-4/index.html"
    right = page.read_bytes()
    page.write_text("other")
    assert counts(run(root))[1:] == (1, 1, 0)
    assert page.read_bytes() == right


# --- the memory -----------------------------------------------------------------------------------


def test_the_memory_is_its_owners_and_no_part_of_a_repository(root: Path) -> None:
    assert stat.S_IMODE((root / ".cache").stat().st_mode) == 0o700
    assert (root / ".cache/.gitignore").read_text() == "*\n"


def test_a_foreign_file_in_its_place_is_replaced(root: Path) -> None:
    (root / ".cache/timeline.sqlite").write_bytes(b"not a database" * 1000)
    assert run(root).written == 0
    assert counts(run(root)) == (0, 0, 0, 0)


def test_where_it_cannot_be_kept_the_build_says_so_and_goes_on(root: Path) -> None:
    shutil.rmtree(root / ".cache")
    (root / ".cache").write_text("a file in the way")
    report = run(root)
    assert report.output_files and ".cache cannot be used" in report.note


def test_a_link_in_its_place_is_not_followed(root: Path, tmp_path: Path) -> None:
    shutil.rmtree(root / ".cache")
    (tmp_path / "elsewhere").mkdir()
    (root / ".cache").symlink_to(tmp_path / "elsewhere")
    assert "symbolic link" in run(root).note
    assert list((tmp_path / "elsewhere").iterdir()) == []


# --- over processes -------------------------------------------------------------------------------


def test_what_a_page_shows_is_the_same_after_the_way_to_another_process(root: Path) -> None:
    loaded = load(root, with_drafts=True)
    assert loaded.site is not None
    artifacts = plan(loaded.site, loaded.inputs.static, loaded.inputs.media)
    assert isinstance(artifacts, tuple)
    for one in artifacts:
        if not isinstance(one, Asset):
            data = one.data()
            assert msgspec.msgpack.decode(encoded(data), type=type(data)) == data, one.path


@pytest.mark.parametrize("copies", [timeline.crew._COPIES, False])
def test_two_processes_make_what_one_makes(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copies: object
) -> None:
    monkeypatch.setattr(timeline.crew, "_COPIES", copies)
    for jobs in (1, 2):
        build(Order(root=root, output=tmp_path / f"of-{jobs}", jobs=jobs, fresh=True))
    one, two = ({p.relative_to(f): p.read_bytes() for p in f.rglob("*") if p.is_file()}
                for f in (tmp_path / "of-1", tmp_path / "of-2"))  # fmt: skip
    assert one == two


def test_two_processes_find_what_one_finds(events_root: Callable[..., Path]) -> None:
    broken = events_root(60)
    file = broken / "content/events/move-7.md"
    file.write_text(file.read_text().replace("kind: move", "kind: moove") + "\n[[nobody]] moves.\n")
    told = [build(Order(root=broken, output=broken / "public", jobs=jobs, fresh=True)).problems for jobs in (1, 2)]
    assert [one.message for one in told[0]] == ['unknown kind "moove"', '"[[nobody]]" leads to no record']
    assert told[0] == told[1]


def test_a_worker_that_dies_ends_the_build_with_a_word(root: Path) -> None:
    loaded = load(root)
    assert loaded.site is not None
    with Crew(2) as crew, pytest.raises(timeline.crew.CrewLost, match="has died"):
        list(crew._over(_die, range(200)))
    assert constants(loaded.site)


def _die(chunk: list[int]) -> list[int]:
    os._exit(1)


# --- pages that show no text but their own ----------------------------------------------------------


@pytest.mark.parametrize("chronology", [SECOND, SECOND.parents[1]])
def test_a_page_that_says_it_shows_no_other_text_shows_none(chronology: Path) -> None:
    loaded = load(chronology, with_drafts=True)
    site = loaded.site
    assert site is not None

    def hidden(keep: str) -> dict[str, dict[str, object]]:
        return {
            name: {id: one if one.path == keep else masked(one) for id, one in getattr(site, name).items()}
            for name in COLLECTIONS
        }

    def masked(record: AnyRecord) -> AnyRecord:
        body = record.body
        html = tuple("X" for _ in body.html)
        lead = {"lead": ("",), "lead_marks": ()} if getattr(record, "summary", "") else {}
        return msgspec.structs.replace(record, body=msgspec.structs.replace(body, html=html, **lead))

    artifacts = plan(site, loaded.inputs.static, loaded.inputs.media)
    others = msgspec.structs.replace(site, **hidden(""), memo={})
    masked_artifacts = plan(others, loaded.inputs.static, loaded.inputs.media)
    assert isinstance(artifacts, tuple) and isinstance(masked_artifacts, tuple)
    for one, other in zip(artifacts, masked_artifacts, strict=True):
        if isinstance(one, Asset) or one.shows_texts:
            continue
        if encoded(one.data()) != encoded(other.data()):
            # The page of a record shows that record's own text, and no other.
            kept = msgspec.structs.replace(site, **hidden(one.origin), memo={})
            planned = plan(kept, loaded.inputs.static, loaded.inputs.media)
            again = next(page for page in planned if page.path == one.path)
            assert not isinstance(again, Asset)
            assert encoded(again.data()) == encoded(one.data()), f"{one.path} shows another record's text"


def test_explain_says_why_a_page_was_last_made(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited(root / "content/events/move-4.md", r"^title: .*", "title: Another")
    run(root)
    assert main(["explain", "/events/move-4/", "--root", str(root)]) == 0
    assert "last made because what it shows had changed" in capsys.readouterr().out
    assert main(["explain", "/about/", "--root", str(root)]) == 0
    assert "last made because it was not remembered from an earlier build" in capsys.readouterr().out


def test_a_symbol_that_goes_away_is_missed_though_no_record_changed(root: Path) -> None:
    kind = next((root / "content/kinds").iterdir())
    edited(kind, r"^title:", "icon: phone\ntitle:")
    run(root)
    icons = root / "static/img/icons.svg"
    icons.parent.mkdir(parents=True)
    icons.write_text('<svg xmlns="http://www.w3.org/2000/svg"><symbol id="bell" viewBox="0 0 1 1"/></svg>')
    problems = build(Order(root=root, output=root / "public", jobs=1)).problems
    assert [(one.path, one.line, one.column) for one in problems] == [(f"content/kinds/{kind.name}", 2, 7)]
    icons.unlink()
    run(root)


def test_an_interrupted_pool_lets_go_at_once() -> None:
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt), Crew(2) as crew:
        for _ in crew._over(_sleep, range(500)):
            raise KeyboardInterrupt
    assert time.monotonic() - start < 60 and multiprocessing.active_children() == []


def _sleep(chunk: list[int]) -> list[int]:
    time.sleep(0.2)
    return chunk


def test_what_pages_share_is_forgotten_and_made_again(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in (100_000, 5):
        monkeypatch.setattr(timeline.making, "_ROOM", room)
        build(Order(root=root, output=tmp_path / f"of-{room}", jobs=1, fresh=True))
    much, little = ({p.relative_to(f): p.read_bytes() for p in f.rglob("*") if p.is_file()}
                    for f in (tmp_path / "of-100000", tmp_path / "of-5"))  # fmt: skip
    assert much == little
