"""Links of sources: against a host of our own."""

from __future__ import annotations

import argparse
import json
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from timeline.cli.check_links import report
from timeline.dates import date_text, parse_date
from timeline.fetching import Asker
from timeline.link.research import RULES, Question
from timeline.linkcheck import Link, Looked, link_text, look, report_lines
from timeline.load import load
from timeline.site import Site

BASE = Path(__file__).parents[1] / "broken/_base"
ASKER = Asker(pause=0, patience=5, public_only=False)


def looked(host: Any, *answers: object, slept: list[float] | None = None) -> Looked:
    host.answers["/page"] = list(answers)
    return look(f"{host.url}/page", ASKER, ([] if slept is None else slept).append)


@pytest.mark.parametrize(
    ("status", "state"),
    [(200, "fine"), (204, "fine"), (404, "dead"), (410, "dead"), (401, "refused"), (403, "refused"), (429, "refused"),
     (451, "refused"), (400, "unsure"), (500, "unsure"), (503, "unsure")],
)  # fmt: skip
def test_only_what_is_gone_is_dead(host: Any, status: int, state: str) -> None:
    assert looked(host, (status, {}, b"")).state == state


def test_a_host_that_knows_no_heads_is_asked_for_the_whole(host: Any) -> None:
    assert looked(host, (404, {}, b""), (200, {}, b"<html>")) == Looked("fine")
    assert [method for method, _, _ in host.asked] == ["HEAD", "GET"]


def test_a_host_that_hangs_up_or_is_not_there_today_is_unsure(host: Any) -> None:
    assert looked(host, None) == Looked("unsure", "no answer: RemoteDisconnected")
    assert look("http://127.0.0.1:1/", ASKER).state == "unsure"


def test_a_host_that_nobody_knows_is_dead() -> None:
    assert look("http://no-such-host.invalid/", ASKER) == Looked("dead", "there is no such host")


def test_retry_after_is_waited_out_once(host: Any) -> None:
    slept: list[float] = []
    assert looked(host, (429, {"Retry-After": "3"}, b""), (200, {}, b""), slept=slept) == Looked("fine")
    assert slept == [3]
    assert looked(host, (429, {"Retry-After": "3600"}, b""), slept=slept).state == "refused"
    assert slept == [3]


def test_a_redirect_is_followed(host: Any) -> None:
    host.answers["/new"] = [(200, {}, b"")]
    moved = (301, {"Location": "/new"}, b"")
    assert looked(host, moved) == Looked("moved", "it has moved for good", f"{host.url}/new")
    assert looked(host, (302, {"Location": "/new"}, b"")) == Looked("fine")
    assert looked(host, (302, {"Location": "/gone"}, b"")).state == "dead"
    assert looked(host, (302, {"Location": "/page"}, b"")).why == "it leads on more than 5 times"
    assert looked(host, (302, {"Location": "file:///etc/passwd"}, b"")).state == "unsure"


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://169.254.169.254/"])
def test_what_is_not_on_the_public_internet_is_not_asked(url: str) -> None:
    assert look(url, Asker(pause=0)) == Looked("unsure", "the host is not on the public internet")


def test_a_redirect_into_a_private_network_is_not_followed(host: Any) -> None:
    guarded = Asker(pause=0)
    assert guarded.ask(f"{host.url}/page").fault == "the host is not on the public internet"
    assert host.asked == []


# --- the report ---------------------------------------------------------------------------------


@pytest.fixture
def root(tmp_path: Path, host: Any) -> Path:
    root: Path = shutil.copytree(BASE, tmp_path / "root")
    (root / "content/sources/paper.md").write_text(f"---\ntitle: A\npublisher: B\nurl: {host.url}/gone\n---\n")
    return root


def printed(
    root: Path, capsys: pytest.CaptureFixture[str], form: str = "text", again: bool = False, write: bool = False,
    files: tuple[str, ...] = ("content/sources/paper.md",),
) -> tuple[int, str]:  # fmt: skip
    options = argparse.Namespace(root=root, files=list(files), format=form, again=again, write=write)
    code = report(options, ASKER)
    return code, capsys.readouterr().out


def test_the_report_names_dead_links_and_comes_out_even(
    root: Path, host: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = printed(root, capsys)
    assert code == 2
    assert text.splitlines() == [
        "Dead links: 1",
        f"  content/sources/paper.md:1: the host answers 404: {host.url}/gone",
        "    no copy is kept; look for one: build.py archive content/sources/paper.md",
        "1 link = 0 fine + 1 dead + 0 moved + 0 unsure + 0 refused",
    ]


def test_the_report_for_a_workflow_has_no_links(root: Path, host: Any, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = printed(root, capsys, "markdown")
    assert code == 2
    assert f"### Dead links: 1\n\n* `paper`: the host answers 404, and no copy is kept: `{host.url}/gone`" in text
    assert "### Sources without an archive copy: 1\n\n* `paper`" in text


def test_what_was_answered_is_remembered_for_three_days(
    root: Path, host: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    first = printed(root, capsys, "json")
    asked = len(host.asked)
    assert printed(root, capsys, "json") == first and len(host.asked) == asked
    assert json.loads(first[1])[0]["looked"] == {"state": "dead", "why": "the host answers 404", "to": ""}
    host.answers["/gone"] = [(200, {}, b"")]
    assert printed(root, capsys, again=True)[0] == 0
    notes = root / ".cache/links.jsonl"
    four_days_older = [json.loads(line) for line in notes.read_text().splitlines()]
    notes.write_text("".join(json.dumps({**one, "at": one["at"] - 4 * 86_400}) + "\n" for one in four_days_older))
    asked = len(host.asked)
    assert printed(root, capsys)[0] == 0 and len(host.asked) == asked + 1


def test_a_dead_link_with_a_copy_suggests_it() -> None:
    dead = Link("a.md", 1, "a", "https://a.example/", Looked("dead", "it is gone"), "https://copy.example/a")
    assert "its copy: https://copy.example/a" in link_text(dead)
    assert "access: deleted" in "\n".join(report_lines((dead,)))


def test_what_is_known_to_be_gone_is_not_asked(root: Path, host: Any, capsys: pytest.CaptureFixture[str]) -> None:
    file = root / "content/sources/paper.md"
    file.write_text(file.read_text().replace("\n---\n", "\naccess: deleted\n---\n"))
    assert printed(root, capsys)[0] == 0
    assert host.asked == []


# --- what the files say of it -------------------------------------------------------------------

PAPER = """---
title: A
publisher: B
url: {url}/gone
lang: en
access: open
# whom it copied is not known
reliability: C
---
"""


def today() -> str:
    return time.strftime("%Y-%m-%d", time.gmtime())


def test_a_dead_link_is_written_into_its_file_and_taken_out_when_it_lives_again(
    root: Path, host: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    file, before = root / "content/sources/paper.md", PAPER.format(url=host.url)
    file.write_text(before)
    assert printed(root, capsys)[0] == 2
    assert file.read_text() == before
    assert printed(root, capsys, write=True)[0] == 2
    assert file.read_text() == before.replace("access: open\n", f"access: open\ndead: {today()}\n")
    # A build that asks nobody can tell.
    site = load(root).site
    assert site is not None
    assert [one.note for one in questions(site, "gone")] == [
        f"B: its link was dead on {date_text(parse_date(today()))}; no copy is known"  # type: ignore[arg-type]
    ]
    # The day on which it was found stays.
    file.write_text(file.read_text().replace(today(), "2001-01-01"))
    printed(root, capsys, write=True, again=True)
    assert "dead: 2001-01-01\n" in file.read_text()
    host.answers["/gone"] = [(200, {}, b"")]
    assert printed(root, capsys, write=True, again=True)[0] == 0
    assert file.read_text() == before


def questions(site: Site, id: str) -> list[Question]:
    return list(next(rule for rule in RULES if rule.id == id).find(site))


def test_a_host_that_is_unsure_or_refuses_changes_nothing(
    root: Path, host: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    file = root / "content/sources/paper.md"
    file.write_text(PAPER.format(url=host.url).replace("reliability:", "dead: 2001-01-01\nreliability:"))
    before = file.read_text()
    for status in (403, 429, 500):
        host.answers["/gone"] = [(status, {}, b"<html>")]
        assert printed(root, capsys, write=True, again=True)[0] == 0
        assert file.read_text() == before


def test_a_file_changed_while_hosts_are_asked_is_left_as_it_is(
    root: Path, host: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    file = root / "content/sources/paper.md"
    host.before = lambda: file.write_text("somebody is writing")
    assert printed(root, capsys, write=True)[0] == 2
    assert file.read_text() == "somebody is writing"


def test_links_of_sources_inside_an_event_are_marked_where_they_stand(
    root: Path, host: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    file = root / "content/events/a-call.md"
    one, two = (f"{{title: {name}, publisher: B, url: {host.url}/{name}}}" for name in ("one", "two"))
    header, _, body = file.read_text().partition("\n---\n")
    header = "\n".join(line for line in header.split("\n") if not line.startswith("sources:"))
    file.write_text(f"{header}\nsources:\n  - {one}\n  - {two}\n---\n{body}")
    printed(root, capsys, write=True, files=("content/events/a-call.md",))
    assert file.read_text().count(f", dead: {today()}}}\n") == 2
    site = load(root).site
    assert site is not None
    # What stands in one line with other fields is left to a person.
    for name in ("one", "two"):
        host.answers[f"/{name}"] = [(200, {}, b"")]
    before = file.read_text()
    options = argparse.Namespace(
        root=root, files=["content/events/a-call.md"], format="json", again=True, write=True
    )
    assert report(options, ASKER) == 0
    out, err = capsys.readouterr()
    assert len(json.loads(out)) == 2 and err.count("write it by hand") == 2
    assert file.read_text() == before


def test_where_no_host_at_all_is_found_none_is_dead(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("paper", "other"):
        text = f"---\ntitle: A\npublisher: B\nurl: http://{name}.invalid/\n---\n"
        (root / f"content/sources/{name}.md").write_text(text)
    files = ("content/sources/paper.md", "content/sources/other.md")
    code, text = printed(root, capsys, write=True, files=files)
    assert code == 0
    assert text.endswith("2 links = 0 fine + 0 dead + 0 moved + 2 unsure + 0 refused\n")
    assert "is this machine on the web?" in text
    assert printed(root, capsys, files=files[:1])[0] == 2
