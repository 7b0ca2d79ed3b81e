"""The preview under fire, as a process of its own: hostile requests, and many clients while files are saved.

`CORPORA=DIR` names a folder with preview-http-paths.json, whose requests are sent besides our own.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
SECOND = HOME / "tests/second"
CANARY = "kept-from-everybody"
OURS = b"Host: localhost:PORT\r\n"


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """The port of a preview of a chronology beside which, and in which, secrets lie."""
    root = tmp_path / "root"
    shutil.copytree(SECOND, root)
    for secret in (tmp_path / "secret.txt", root / ".git/config", root / "secret.txt", root / "content/.secret.md"):
        secret.parent.mkdir(exist_ok=True)
        secret.write_text(CANARY)
    with socket.create_server(("127.0.0.1", 0)) as free:
        found: int = free.getsockname()[1]
    code = "import sys; from timeline.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "serve", "--root", str(root), "--port", str(found), "--host", "127.0.0.1"]
    said = (tmp_path / "said.txt").open("wb")
    server = subprocess.Popen(command, cwd=HOME, stdout=said, stderr=said)
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", found), timeout=1):
            break
        time.sleep(0.1)
    yield found
    server.terminate()
    server.wait(timeout=20)
    assert "Traceback" not in (tmp_path / "said.txt").read_text()


def answer(port: int, request: bytes) -> bytes:
    """All that comes back before the connection is closed, or nothing more comes."""
    found = b""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection, contextlib.suppress(OSError):
        connection.sendall(request.replace(b"PORT", str(port).encode()))
        while piece := connection.recv(65_536):
            found += piece
    return found


def status(found: bytes) -> int:
    """The status of an answer; 0 where the connection was closed without one."""
    return int(found[9:12]) if found else 0


def get(target: bytes = b"/", more: bytes = OURS, method: bytes = b"GET", version: bytes = b"HTTP/1.1") -> bytes:
    return method + b" " + target + b" " + version + b"\r\n" + more + b"Connection: close\r\n\r\n"


HOSTS = [
    "evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "localhost:PORT@evil.example", "[::1]x", "[::1", "",
    "localhost\0", "localhost,evil.example", "localhost.", "0.0.0.0", "127.1", "2130706433", "localhost:99999",
    "localhost:1:2", "localhost:abc", "localhost/../", "localhost?x", "evil@localhost", "a b", "http://localhost/",
]  # fmt: skip
ORIGINS = ["http://evil.example", "null", "http://localhost.evil.example", "http://localhost:1", "file://", ""]
METHODS = [
    "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH", "PROPFIND", "get", "GE T", "", "<x>", "A" * 9_000,
]  # fmt: skip
TARGETS = [
    "", "x", "*", "/%", "/%zz", "/%00", "/\0", "/%ff", "/a b", "/#x", "/\\..\\x", "/<script>", "/%0d%0aX:%20y",
    "http://evil.example/", "http://localhost:PORT/", "/" + "a" * 5_000, "/" + "a" * 70_000,
]  # fmt: skip
HEADERS = [
    b"", b"Host: localhost\r\n" * 2, OURS + b"Host: evil.example\r\n", OURS + b"nonsense\r\n", OURS + b"X : y\r\n",
    OURS + b"X: y\r\n z\r\n", OURS + b"X: \0\r\n", OURS + b"X: " + b"a" * 20_000 + b"\r\n", OURS + b"X: a\r\n" * 3_000,
    OURS + b"Content-Length: x\r\n", OURS + b"Content-Length: -1\r\n", OURS + b"Content-Length: 9\r\n",
    OURS + b"Content-Length: 0\r\nContent-Length: 9\r\n",
    OURS + b"Content-Length: 0\r\nTransfer-Encoding: chunked\r\n",
    OURS + b"Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n",
]  # fmt: skip
SOCKET = (b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
          b"Sec-WebSocket-Version: 13\r\nOrigin: http://evil.example\r\n")  # fmt: skip
HOSTILE = [
    *(get(more=b"Host: " + host.encode() + b"\r\n") for host in HOSTS),
    *(get(more=OURS + b"Origin: " + origin.encode() + b"\r\n") for origin in ORIGINS),
    *(get(method=method.encode()) for method in METHODS),
    *(get(target.encode("latin-1")) for target in TARGETS),
    *(get(more=headers) for headers in HEADERS),
    *(get(version=version) for version in (b"", b"HTTP/0.9", b"HTTP/2.0", b"HTTP/9", b"HTTP/1.1 x", b"ICY")),
    get(b"/livereload", OURS + SOCKET),
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"x" * 50 + b"\r\n\r\n",
    b"\r\n\r\n\r\n",
]


def test_nothing_hostile_is_let_through(port: int) -> None:
    refused = {400, 403, 405, 414, 0}
    found = {request[:80]: status(answer(port, request)) for request in HOSTILE}
    assert {request: code for request, code in found.items() if code not in refused} == {}
    assert status(answer(port, get())) == 200


OWN_PATHS = [
    "/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/.git/config", "/secret.txt", "//secret.txt", "/./x",
    "/content/.secret.md", "/content/events/first-move.md", "/events/..%5c..%5csecret.txt", "/static/../secret.txt",
    "/.timeline-site.json", "/site.toml", "/etc/passwd", "/....//secret.txt", "/%252e%252e/secret.txt", "/.cache/",
]  # fmt: skip


def listed() -> list[bytes]:
    """The requests of the folder of corpora, where one is given."""
    if "CORPORA" not in os.environ:
        return []
    cases = json.loads((Path(os.environ["CORPORA"]) / "preview-http-paths.json").read_text())["requests"]
    heads = ["".join(f"{name}: {value}\r\n" for name, value in one["headers"].items()) for one in cases]
    return [f"{one['request_line']}\r\n{head}Connection: close\r\n\r\n".encode("utf-8", "surrogateescape")
            for one, head in zip(cases, heads, strict=True)]  # fmt: skip


def test_no_path_leads_out_of_what_is_planned(port: int) -> None:
    for request in [*(get(path.encode()) for path in OWN_PATHS), *listed()]:
        found = answer(port, request)
        assert status(found) in (400, 404), request
        assert CANARY.encode() not in found and b"root:" not in found
        assert b"X-Frame-Options: DENY" in found or len(found) < 100, found[:200]


def test_an_answer_says_nothing_of_what_was_asked_and_has_the_headers_of_the_host(port: int) -> None:
    found = answer(port, get(b"/asked-for-this/?and-this", OURS + b"X: and-that\r\n"))
    assert status(found) == 404 and b"<h1>" in found and b"asked-for" not in found and b"and-th" not in found
    for name in (b"Content-Security-Policy: default-src 'none'", b"X-Content-Type-Options: nosniff", b"Referrer"):
        assert name in found
    assert b"Access-Control-Allow-Origin" not in answer(port, get(b"/api/v1/events.json"))
    assert b"frame-ancestors *" in answer(port, get(b"/embed/events/first-move/"))


# --- many clients, many saves -----------------------------------------------------------------------

PAGES = ("/", "/events/first-move/", "/events/", "/actors/old-library/", "/css/site.css", "/feed.xml", "/no/such/page/")


async def client(port: int, number: int, stop: asyncio.Event, faults: list[str]) -> int:
    """Asks for one page after the other until told to stop; the number of answers."""
    count = 0
    while not stop.is_set():
        path = PAGES[(number + count) % len(PAGES)]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(get(path.encode()).replace(b"PORT", str(port).encode()))
        head, _, body = (await reader.read(-1)).partition(b"\r\n\r\n")
        writer.close()
        length = re.search(rb"Content-Length: (\d+)", head)
        if status(head) not in (200, 404) or length is None or int(length[1]) != len(body):
            faults.append(f"{path}: {head[:60]!r}, {len(body)} bytes")
        if path.endswith("/") and not body.rstrip().endswith(b"</html>"):
            faults.append(f"{path}: ends in {body[-40:]!r}")
        count += 1
    return count


async def under_fire(port: int, root: Path, saves: int, clients: int) -> tuple[int, list[str]]:
    stop, faults = asyncio.Event(), list[str]()
    tasks = [asyncio.create_task(client(port, number, stop, faults)) for number in range(clients)]
    file, other = root / "content/events/first-move.md", root / "content/events/another.md"
    good = file.read_text()
    for number in range(saves):
        if number % 10 == 3:
            file.write_text("---\ntitel: Broken\n")
        elif number % 10 == 6:
            other.write_text((root / "content/events/move-4.md").read_text())
        elif number % 10 == 8:
            other.unlink(missing_ok=True)
        else:
            file.write_text(re.sub("(?m)^title: .*", f"title: Save {number}", good))
        await asyncio.sleep(0.02)
    file.write_text(re.sub("(?m)^title: .*", "title: The last save", good))
    other.unlink(missing_ok=True)
    await asyncio.sleep(0.5)
    stop.set()
    return sum(await asyncio.gather(*tasks)), faults


def fired(port: int, root: Path, saves: int, clients: int) -> None:
    # In a thread of its own: the browser of other tests may keep a loop in this one.
    with ThreadPoolExecutor(1) as pool:
        count, faults = pool.submit(asyncio.run, under_fire(port, root, saves, clients)).result()
    assert not faults, (len(faults), faults[:5])
    assert count >= clients
    for _ in range(100):
        if b"The last save" in answer(port, get(b"/events/first-move/")):
            return
        time.sleep(0.1)
    raise AssertionError("the last save is not shown")


def test_clients_see_whole_pages_while_files_are_saved(port: int, tmp_path: Path) -> None:
    fired(port, tmp_path / "root", saves=20, clients=20)


@pytest.mark.slow
def test_five_hundred_clients_see_whole_pages_while_files_are_saved_a_thousand_times(port: int, tmp_path: Path) -> None:
    fired(port, tmp_path / "root", saves=1_000, clients=500)


@pytest.mark.slow
def test_who_says_nothing_is_not_waited_for_and_connections_have_an_end(port: int) -> None:
    silent = [socket.create_connection(("127.0.0.1", port)) for _ in range(900)]
    silent[0].sendall(b"GET / HTTP/1.1\r\nHost: local")
    time.sleep(35)
    assert status(answer(port, get())) == 200
    for one in silent:
        one.settimeout(5)
        with contextlib.suppress(OSError):
            assert one.recv(100) == b""
        one.close()
