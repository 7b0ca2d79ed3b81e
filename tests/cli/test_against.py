"""`check --against` an older list of ids, from a file or from a server that behaves well or badly."""

from __future__ import annotations

import json
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import msgspec
import pytest

import timeline.cli.manifest as fetching
from timeline.cli import main
from timeline.load import load
from timeline.vanished import vanished
from timeline.views.ids import manifest

BASE = Path(__file__).parents[1] / "broken" / "_base"
SECOND = Path(__file__).parents[1] / "second"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "root")
    return tmp_path / "root"


@pytest.fixture
def listed(root: Path) -> bytes:
    """The list of ids of the chronology as it was published."""
    return ids_of(root)


def ids_of(root: Path) -> bytes:
    site = load(root).site
    assert site is not None
    return msgspec.json.encode(manifest(site))


def gone(root: Path, data: bytes) -> list[str]:
    """The problems that a check of the folder against a list finds, as a writer sees them."""
    site = load(root).site
    assert site is not None
    return [problem.text() for problem in vanished(site, data, "ids.json")]


CALL = "content/events/a-call.md"


def test_the_list_has_every_id_with_its_address_and_how_it_stands() -> None:
    found = {(one["collection"], one["id"]): one for one in json.loads(ids_of(SECOND))["ids"]}
    assert found["events", "withdrawn-talk"]["state"] == "withdrawn"
    assert found["events", "the-move"] == {
        "collection": "events", "id": "the-move", "url": "/chronicle/events/the-move/", "state": "moved",
        "now": "first-move",
    }  # fmt: skip
    assert found["sources", "letter"]["url"] == "/chronicle/events/first-move/#source-letter"
    assert ("events", "drafted") not in found


def test_nothing_has_gone_where_nothing_changed(root: Path, listed: bytes) -> None:
    assert gone(root, listed) == []


def test_an_event_that_was_deleted_is_named_with_what_to_do(root: Path, listed: bytes) -> None:
    (root / CALL).unlink()
    assert gone(root, listed) == [
        'ids.json: the address "/events/a-call/" was published and is gone: "a-call" of events\n'
        "    renamed: write aliases: [a-call] into the file that took its place\n"
        "    gone for good: put the file back with withdrawn: why"
    ]


def test_an_event_that_was_renamed_is_named_with_the_file_that_is_like_it(root: Path, listed: bytes) -> None:
    (root / CALL).rename(root / "content/events/a-calls.md")
    assert "write aliases: [a-call] into content/events/…/a-calls.md" in gone(root, listed)[0]


def edited(root: Path, line: str) -> None:
    text = (root / CALL).read_text()
    (root / CALL).write_text(text.replace("\n---\n", f"\n{line}\n---\n", 1))


def test_a_draft_stands_in_for_nothing(root: Path, listed: bytes) -> None:
    edited(root, "draft: true")
    assert len(gone(root, listed)) == 1


def test_a_tombstone_and_an_alias_stand_for_what_was(root: Path, listed: bytes) -> None:
    edited(root, "withdrawn: it was another day")
    assert gone(root, listed) == []
    (root / CALL).write_text((root / CALL).read_text().replace("withdrawn: it was another day", "aliases: [a-call]"))
    (root / CALL).rename(root / "content/events/better-call.md")
    assert gone(root, listed) == []
    # And from then on the old address is one that was published, too.
    later = ids_of(root)
    (root / "content/events/better-call.md").write_text(
        (root / "content/events/better-call.md").read_text().replace("aliases: [a-call]\n", "")
    )
    assert ['"a-call" of events' in one for one in gone(root, later)] == [True]


def test_a_list_of_another_site_is_named(root: Path, listed: bytes) -> None:
    other = listed.replace(b'"site":"', b'"site":"https://other.')
    assert "this is the list of another site" in gone(root, other)[0]


@pytest.mark.parametrize("data", [b"", b"<!doctype html><p>x", b"[]", b"{}", b'{"format":"x"}', b"\xff\xfe"])
def test_what_is_no_list_is_named(root: Path, data: bytes) -> None:
    assert gone(root, data) == [
        "ids.json: this is no list of published ids\n"
        "    give the path or the address of an ids.json, such as https://your.address/ids.json"
    ]


def test_the_command_fails_and_names_what_has_gone(
    root: Path, listed: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "ids.json"
    old.write_bytes(listed)
    assert main(["check", "--root", str(root), "--against", str(old)]) == 0
    (root / CALL).unlink()
    capsys.readouterr()
    assert main(["check", "--root", str(root), "--against", str(old), "--format", "json"]) == 2
    assert "a-call" in json.loads(capsys.readouterr().out)["problems"][0]["message"]
    assert main(["check", "--root", str(root), "--against", str(tmp_path / "nowhere.json")]) == 3


# --- a server -----------------------------------------------------------------------------------

Answer = Callable[[BaseHTTPRequestHandler], None]


def sent(status: int, body: bytes) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def never(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(3)


def drop_by_drop(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(30):
            handler.wfile.write(b" ")
            time.sleep(0.1)
    except OSError:
        pass  # the one who asked has gone


def cut_short(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"{")


def to_a_file(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(302)
    handler.send_header("Location", "file:///etc/hosts")
    handler.end_headers()


@pytest.fixture
def server() -> Iterator[Callable[[Answer], str]]:
    """Starts a server that gives one answer, and tells its address."""
    running: list[Any] = []

    def start(answer: Answer) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                answer(self)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        running.append(server)
        return f"http://127.0.0.1:{server.server_port}/ids.json"

    yield start
    for one in running:
        one.shutdown()


def test_a_list_is_fetched_from_the_live_site(root: Path, listed: bytes, server: Callable[[Answer], str]) -> None:
    address = server(sent(200, listed))
    assert main(["check", "--root", str(root), "--against", address]) == 0
    (root / CALL).unlink()
    assert main(["check", "--root", str(root), "--against", address]) == 2


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (sent(500, b"no"), "the server answers 500"),
        (sent(404, b"no"), "the server answers 404"),
        (sent(200, b"<html>"), "this is no list of published ids"),
        (sent(200, b""), "this is no list of published ids"),
        (sent(200, b" " * 2_000), "it is larger than"),
        (never, "no answer within"),
        (drop_by_drop, "no answer within"),
        (cut_short, "this is no list of published ids"),
        (to_a_file, "the server cannot be asked: the address"),
    ],
)
def test_a_server_that_behaves_badly_is_named_and_ends(
    root: Path, server: Callable[[Answer], str], answer: Answer, said: str,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(fetching, "_PATIENCE", 0.8)
    monkeypatch.setattr(fetching, "_LARGEST", 1_000)
    start = time.monotonic()
    assert main(["check", "--root", str(root), "--against", server(answer)]) == 2
    assert said in capsys.readouterr().out
    assert time.monotonic() - start < 2.5


def test_a_server_that_is_not_there_is_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(root), "--against", "http://127.0.0.1:9/ids.json"]) == 2
    assert "the server cannot be asked" in capsys.readouterr().out
