"""The weekly look at links: against a host of our own."""

from __future__ import annotations

import runpy
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

HOME = Path(__file__).parents[2]
LINKS: dict[str, Any] = runpy.run_path(str(HOME / ".ci/links.py"))
ANSWERS = {"/there": 200, "/moved": 302, "/refused": 403, "/gone": 404, "/for-good": 410, "/busy": 503}


class Host(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self.send_response(ANSWERS[self.path])
        self.send_header("Location", "/gone")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.parametrize("path", ANSWERS)
def test_only_what_is_gone_is_dead(host: str, path: str) -> None:
    found = LINKS["fault"](host + path, guard=False)
    assert found == (f"the host answers {ANSWERS[path]}" if path in ("/gone", "/for-good") else "")


def test_a_host_that_does_not_answer_is_named() -> None:
    assert LINKS["fault"]("http://127.0.0.1:1/", guard=False).startswith("no answer")


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://169.254.169.254/"])
def test_what_is_not_on_the_public_internet_is_not_asked(url: str) -> None:
    assert LINKS["fault"](url) == "the host is not on the public internet"


def test_the_report_names_dead_links_and_sources_without_a_copy(host: str, tmp_path: Path) -> None:
    root = shutil.copytree(HOME / "tests/broken/_base", tmp_path / "root")
    (root / "content/sources/paper.md").write_text(f"---\ntitle: A\npublisher: B\nurl: {host}/gone\n---\n")
    code, text = LINKS["report"](root, pause=0, guard=False)
    assert code == 2
    assert f"### Dead links: 1\n\n* `paper`: the host answers 404, and no copy is kept: `{host}/gone`" in text
    assert "### Sources without an archive copy: 1\n\n* `paper`" in text
