"""The built site under the headers of netlify.toml, and a Chromium to look at it."""

from __future__ import annotations

import threading
import tomllib
from collections.abc import Callable, Iterator
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
def served() -> Iterator[Callable[[Path], str]]:
    """Serves a folder under the headers of the site, and gives its address."""
    servers = []

    def serve(folder: Path) -> str:
        servers.append(ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_port}"

    yield serve
    for server in servers:
        server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path, served: Callable[[Path], str]) -> str:
    return served(site)


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A page that takes touches; an error of a script fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, has_touch=True, locale="en-GB")
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    yield page
    context.close()
