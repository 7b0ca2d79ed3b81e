"""The built site under the headers of netlify.toml, and a Chromium to look at it."""

from __future__ import annotations

import threading
import tomllib
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

HOME = Path(__file__).parents[2]


def policy() -> str:
    """The Content-Security-Policy of all pages, but for the part that asks for https."""
    headers = tomllib.loads((HOME / "netlify.toml").read_text())["headers"]
    whole = next(one["values"]["Content-Security-Policy"] for one in headers if one["for"] == "/*")
    return "; ".join(part for part in whole.split("; ") if "upgrade-insecure" not in part)


class Handler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", policy())
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="session")
def handler() -> type[Handler]:
    """What serves a folder under the headers of the site."""
    return Handler


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
