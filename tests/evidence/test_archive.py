"""Copies from the Wayback Machine: against a stand-in of the service, with the shapes of its real answers."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from timeline.archive import DAYS, Archiving, Known, Outcome, Plan, unarchived
from timeline.fetching import Asker
from timeline.load import load
from timeline.notes import Notes
from timeline.wayback import Copy, NoCopy, Running, Service, Trouble, Wayback

BASE = Path(__file__).parents[1] / "broken/_base"
URL = "https://paper.example/a?b=1&c=2#d"
CLOSEST = {
    "available": True, "url": "http://web.archive.org/web/20150911010203/x", "timestamp": "20150911010203",
    "status": "200",
}  # fmt: skip
FOUND = {"url": URL, "archived_snapshots": {"closest": CLOSEST}}
NOTHING = {"url": URL, "archived_snapshots": {}}
JOB = "spn2-0123456789abcdef0123456789abcdef12345678"
STARTED = {"url": URL, "job_id": JOB}
PENDING = {"status": "pending", "job_id": JOB, "resources": []}
DONE = {
    "status": "success", "job_id": JOB, "original_url": URL, "timestamp": "20261125093000", "duration_sec": 6.2,
    "resources": [URL], "outlinks": [], "counters": {"outlinks": 0, "embeds": 1},
}  # fmt: skip
BLOCKED = {
    "status": "error", "job_id": JOB, "status_ext": "error:blocked-url", "message": "This URL is in the block list.",
    "resources": [],
}  # fmt: skip
FULL = {"status": "error", "status_ext": "error:user-session-limit", "message": "You have already reached the limit."}
HTML = (200, {"Content-Type": "text/html; charset=utf-8"}, b"<!doctype html><h1>Sorry</h1>")
SOURCE = f"""\
---
# the paper
title: 'Told'   # by whom?
publisher: The Paper

url: {URL}
published: 2015-09-10
# ask again
lang: en
---
A *text*.
"""


def as_json(value: object, status: int = 200) -> Any:
    return status, {"Content-Type": "application/json"}, json.dumps(value).encode()


def wayback(host: Any, slept: list[float] | None = None, patience: float = 5.0, key: str = "a:b") -> Wayback:
    service = Service(f"{host.url}/available", f"{host.url}/save", "https://web.archive.org/web", key)
    sleep = (slept if slept is not None else []).append
    return Wayback(Asker(pause=0, patience=patience, public_only=False), service, sleep)


# --- the service --------------------------------------------------------------------------------


def test_the_copy_nearest_to_the_day_of_publication_is_asked_for(host: Any) -> None:
    host.answers["/available"] = [as_json(FOUND)]
    found = wayback(host).existing(URL, "20150910")
    assert isinstance(found, Copy)
    assert found.archive.url == f"https://web.archive.org/web/20150911010203/{URL}"
    assert found.archive.captured and found.archive.captured.edtf == "2015-09-11"
    assert host.asked == [("GET", "/available", {"url": URL, "timestamp": "20150910", "authorization": ""})]


@pytest.mark.parametrize("closest", [{}, CLOSEST | {"available": False}, CLOSEST | {"status": "404"}])
def test_a_copy_of_an_error_is_no_copy(host: Any, closest: dict[str, object]) -> None:
    host.answers["/available"] = [as_json({"archived_snapshots": {"closest": closest}})]
    assert wayback(host).existing(URL, "") == NoCopy()


@pytest.mark.parametrize("timestamp", [None, 20150911010203, "2015", "20150911010203/../..", "20151332010203"])
def test_nothing_but_a_time_goes_into_content(host: Any, timestamp: object) -> None:
    host.answers["/available"] = [as_json({"archived_snapshots": {"closest": CLOSEST | {"timestamp": timestamp}}})]
    assert isinstance(wayback(host).existing(URL, ""), Trouble)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (HTML, "it answers 200 with a page of HTML"),
        ((200, {}, b""), "it answers 200 with nothing"),
        ((200, {}, b"[" * 100_000), "it answers 200 with no JSON object"),
        (as_json([]), "it answers 200 with no JSON object"),
        (as_json({"a": 1}), "an answer that is not that of the availability API"),
        ((500, {"Content-Type": "text/html"}, b"<h1>"), "it answers 500 with a page of HTML"),
        (None, "no answer: RemoteDisconnected"),
    ],
)
def test_what_is_no_answer_is_named(host: Any, told: object, why: str) -> None:
    host.answers["/available"] = [told]
    assert wayback(host).existing(URL, "") == Trouble(why)


def test_a_service_that_drips_is_not_waited_for(host: Any) -> None:
    host.answers["/available"] = [30.0]
    assert wayback(host, patience=1.0).existing(URL, "") == Trouble("no answer within 1 seconds")


def test_a_fault_that_passes_is_not_told(host: Any) -> None:
    slept: list[float] = []
    host.answers["/available"] = [(500, {}, b""), None, as_json(FOUND)]
    assert isinstance(wayback(host, slept).existing(URL, ""), Copy)
    assert slept == [2, 4]


def test_too_many_requests_are_waited_out_as_long_as_is_asked(host: Any) -> None:
    slept: list[float] = []
    host.answers["/available"] = [(429, {"Retry-After": "7"}, b""), (429, {}, b""), as_json(FOUND)]
    assert isinstance(wayback(host, slept).existing(URL, ""), Copy)
    assert slept == [7, 120]


def test_a_service_that_asks_for_an_hour_is_left_alone(host: Any) -> None:
    slept: list[float] = []
    host.answers["/available"] = [(429, {"Retry-After": "3600"}, b"")]
    found = wayback(host, slept).existing(URL, "")
    assert found == Trouble("it answers 429, and asks to wait for 60 minutes", is_busy=True)
    assert slept == [] and len(host.asked) == 1


def test_a_new_copy_is_a_job_with_a_state(host: Any) -> None:
    service = wayback(host)
    host.answers["/save"] = [as_json(STARTED)]
    host.answers[f"/save/status/{JOB}"] = [as_json(PENDING), as_json(DONE)]
    assert service.make(URL) == Running(JOB)
    assert service.state(URL, JOB) == Running(JOB)
    found = service.state(URL, JOB)
    assert isinstance(found, Copy) and found.archive.url == f"https://web.archive.org/web/20261125093000/{URL}"
    sent = {"url": URL, "skip_first_archive": "1", "authorization": "LOW a:b"}
    assert host.asked[0] == ("POST", "/save", sent)


def test_a_refusal_for_good_is_none_for_now_is_trouble(host: Any) -> None:
    service = wayback(host)
    host.answers["/save"] = [as_json(FULL, 400), as_json({"message": "You need to be logged in."}, 401)]
    assert service.make(URL) == Trouble("it says error:user-session-limit", is_busy=True)
    assert service.make(URL) == Trouble("it answers 401: the key of the account is missing or wrong", is_busy=True)
    host.answers[f"/save/status/{JOB}"] = [as_json(BLOCKED)]
    assert service.state(URL, JOB) == NoCopy("it says error:blocked-url")


# --- the files ----------------------------------------------------------------------------------


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root: Path = shutil.copytree(BASE, tmp_path / "root")
    (root / "content/sources/paper.md").write_text(SOURCE)
    return root


def archived(root: Path, host: Any, write: bool = True, make: bool = True) -> list[Outcome]:
    site = load(root, with_drafts=True).site
    assert site is not None
    notes = Notes(root, "archive.jsonl", Known, DAYS)
    run = Archiving(root, wayback(host), Plan(write=write, make=make), notes, sleep=lambda seconds: None)
    return list(run.run(unarchived(site.sources.values())))


def paper(outcomes: list[Outcome]) -> Outcome:
    return next(one for one in outcomes if one.id == "paper")


COPY = """\
archives:
  - url: "https://web.archive.org/web/{time}/{url}"
    captured: {day}
"""


def written(time: str, day: str) -> str:
    return SOURCE.replace("lang: en\n", "lang: en\n" + COPY.format(time=time, url=URL, day=day))


def test_a_copy_is_written_into_the_file_and_comments_and_order_stay(root: Path, host: Any) -> None:
    host.answers["/available"] = [as_json(FOUND)]
    assert paper(archived(root, host)).became == "written"
    assert (root / "content/sources/paper.md").read_text() == written("20150911010203", "2015-09-11")
    assert archived(root, host) == []


def test_without_write_nothing_is_written_and_no_copy_is_asked_for(root: Path, host: Any) -> None:
    host.answers["/available"] = [as_json(NOTHING)]
    assert paper(archived(root, host, write=False, make=False)).became == "none"
    assert (root / "content/sources/paper.md").read_text() == SOURCE
    assert {path for _, path, _ in host.asked} == {"/available"}


def test_what_was_found_out_before_is_not_asked_again(root: Path, host: Any) -> None:
    host.answers["/available"] = [as_json(FOUND)]
    assert paper(archived(root, host, write=False)).became == "found"
    host.answers["/available"] = [(500, {}, b"")]
    assert paper(archived(root, host)).became == "written"


def test_a_job_that_was_begun_is_gone_on_with(root: Path, host: Any) -> None:
    host.answers["/available"] = [as_json(NOTHING)]
    host.answers["/save"] = [as_json(STARTED)]
    host.answers[f"/save/status/{JOB}"] = [as_json(PENDING)]
    assert paper(archived(root, host)).became == "running"
    host.answers["/save"] = [as_json(FULL)]
    host.answers[f"/save/status/{JOB}"] = [as_json(DONE)]
    assert paper(archived(root, host)).became == "written"
    assert (root / "content/sources/paper.md").read_text() == written("20261125093000", "2026-11-25")


def test_a_file_changed_meanwhile_is_not_overwritten(root: Path, host: Any) -> None:
    file = root / "content/sources/paper.md"
    host.answers["/available"] = [as_json(FOUND)]
    host.before = lambda: file.write_text(SOURCE + "More.\n")
    outcome = paper(archived(root, host))
    assert outcome.became == "changed" and "changed meanwhile" in outcome.text
    assert file.read_text() == SOURCE + "More.\n"
    host.before = lambda: None
    assert paper(archived(root, host)).became == "written"
    assert file.read_text() == written("20150911010203", "2015-09-11") + "More.\n"


def test_a_service_out_of_order_is_left_alone_and_every_source_is_accounted_for(root: Path, host: Any) -> None:
    for number in range(6):
        (root / f"content/sources/s-{number}.md").write_text(SOURCE.replace("example/", f"example/{number}"))
    host.answers["/available"] = [HTML]
    became = [one.became for one in archived(root, host)]
    assert became[:3] == ["trouble"] * 3 and set(became[3:]) == {"unasked"}
    assert len(became) >= 7


def test_sources_inside_events_get_their_copies_too(root: Path, host: Any) -> None:
    event = root / "content/events/a-call.md"
    inline = (
        "sources:\n  - title: A\n    publisher: P\n    url: https://a.example/1\n"
        "  - {title: B, publisher: P, url: 'https://a.example/2'}\n"
    )
    text = event.read_text()
    line = next(line for line in text.splitlines(keepends=True) if line.startswith("sources"))
    event.write_text(text.replace(line, inline))
    host.answers["/available"] = [as_json(FOUND)]
    assert {one.became for one in archived(root, host)} == {"written"}
    site = load(root).site
    assert site is not None
    copies = {one.url: one.archives[0].url for one in site.sources.values()}
    assert copies["https://a.example/1"].endswith("/https://a.example/1")
    assert copies["https://a.example/2"].endswith("/https://a.example/2")


def test_a_damaged_memory_is_forgotten(root: Path, host: Any) -> None:
    (root / ".cache").mkdir(exist_ok=True)
    (root / ".cache/archive.jsonl").write_bytes(b'\xff\n{"url": 3}\n[[[\n{"url":"a","at":1,"found":{"copy":7}}\n')
    host.answers["/available"] = [as_json(FOUND)]
    assert paper(archived(root, host)).became == "written"
