"""A host of our own, which answers as it is told to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

# Status, headers and body of an answer; None where the host hangs up; a number of seconds for one that drips.
Told = tuple[int, dict[str, str], bytes] | None | float


def as_json(value: object, status: int = 200) -> Told:
    return status, {"Content-Type": "application/json"}, json.dumps(value).encode()


class Host:
    """Answers each path with the next of its answers, the last of them again and again; notes what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, list[Told]] = {}
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.before: Callable[[], object] = lambda: None
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def next(self, path: str) -> Told:
        told = self.answers.get(path, [(404, {}, b"")])
        return told.pop(0) if len(told) > 1 else told[0]


def _handler(host: Host) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            sent = self.rfile.read(length).decode() or urlsplit(self.path).query
            path = urlsplit(self.path).path
            form = {name: values[0] for name, values in parse_qs(sent).items()}
            host.asked.append((self.command, path, {**form, "authorization": self.headers.get("Authorization", "")}))
            host.before()
            told = host.next(path)
            if told is None:
                self.close_connection = True
            elif isinstance(told, float):
                self._drip(told)
            else:
                self._whole(*told)

        do_GET = do_POST = do_HEAD = answer

        def _whole(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def _drip(self, seconds: float) -> None:
            end = time.monotonic() + seconds
            try:
                self.send_response(200)
                self.end_headers()
                while time.monotonic() < end:
                    self.wfile.write(b" ")
                    time.sleep(0.05)
            except OSError:
                pass

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Handler


@pytest.fixture
def host() -> Iterator[Host]:
    found = Host()
    yield found
    found.close()
