"""Links of sources: against a host of our own."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from timeline.cli.check_links import report
from timeline.fetching import Asker
from timeline.linkcheck import Link, Looked, link_text, look, report_lines

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


def printed(root: Path, capsys: pytest.CaptureFixture[str], form: str = "text", again: bool = False) -> tuple[int, str]:
    options = argparse.Namespace(root=root, files=["content/sources/paper.md"], format=form, again=again)
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
