"""Other people's programs in Chromium: TimelineJS reads its file, and a page of another site frames ours."""

from __future__ import annotations

import json
import re
import threading
import tomllib
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

HOME = Path(__file__).parents[2]
TIMELINE = HOME / "node_modules/@knight-lab/timelinejs/dist"
PAGE = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="css/timeline.css">
<div id="t" style="width: 100%; height: 600px"></div><script src="js/timeline.js"></script>
<script>window.timeline = new TL.Timeline("t", "timelinejs.json", {hash_bookmark: false})</script>"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder, served as a site of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield tmp_path, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.parametrize("name", ["site", "second"])
def test_timelinejs_shows_every_event(
    name: str, request: pytest.FixtureRequest, chromium: Any, elsewhere: tuple[Path, str]
) -> None:
    site: Path = request.getfixturevalue(name)
    folder, address = elsewhere
    for part in ("css", "js"):
        (folder / part).symlink_to(TIMELINE / part)
    (folder / "timelinejs.json").write_bytes((site / "data/timelinejs.json").read_bytes())
    (folder / "index.html").write_text(PAGE)
    expected = json.loads((site / "data/timelinejs.json").read_bytes())["events"]
    page = chromium.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    # It asks other hosts for its letters, and finds them closed: no fault of the file.
    page.on("console", lambda one: faults.append(one.text) if one.type == "error" and _is_its_own(one.text) else None)
    page.goto(address)
    page.wait_for_function("window.timeline && window.timeline.ready", timeout=20_000)
    ids = page.evaluate("window.timeline.config.events.map(event => event.unique_id)")
    assert page.evaluate("window.timeline.config.messages.errors.length") == 0
    assert sorted(ids) == sorted(one["unique_id"] for one in expected)
    assert not faults


def _is_its_own(text: str) -> bool:
    return not text.startswith("Failed to load resource")


@pytest.fixture(params=["joined", "the last one", "the first one"])
def hosted(site: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The site under all headers, put together in each way in which a host may take two rules for one header."""
    rules = [(rule["for"], rule["values"]) for rule in tomllib.loads((HOME / "netlify.toml").read_text())["headers"]]
    for line in (site / "_headers").read_text().splitlines():
        if line.startswith("/"):
            rules.append((line, {}))
        else:
            name, _, value = line.strip().partition(": ")
            rules[-1][1][name] = value

    class Host(Quiet):
        def end_headers(self) -> None:
            said: dict[str, list[str]] = {}
            for rule, values in rules:
                if re.fullmatch(re.sub(r":\w+", "[^/]+", rule).replace("*", ".*").rstrip("/") + "/?", self.path):
                    for name, value in values.items():
                        said.setdefault(name, []).append(value.replace("; upgrade-insecure-requests", ""))
            for name, found in said.items():
                one = {"joined": ", ".join(dict.fromkeys(found)), "the last one": found[-1]}
                self.send_header(name, one.get(request.param, found[0]))
            super().end_headers()

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def is_framed(page: Any, address: str) -> bool:
    """Whether the page shows the address in its frame, once it is loaded."""
    page.evaluate(
        """address => new Promise(done => {
            const frame = document.createElement("iframe");
            frame.onload = done;
            frame.src = address;
            document.body.replaceChildren(frame);
        })""",
        address,
    )
    return bool(page.frames[-1].url == address and page.frames[-1].locator("h1").count())


def test_nothing_but_the_pages_for_frames_can_be_framed(
    chromium: Any, hosted: str, elsewhere: tuple[Path, str], request: pytest.FixtureRequest
) -> None:
    folder, other = elsewhere
    (folder / "index.html").write_text("<!doctype html><title>x</title><body></body>")
    page = chromium.new_page()
    page.goto(other)
    for path in ("/", "/events/btr82a-identified-oryx/", "/404.html", "/contribute/", "/no/such/page/", "/embed/",
                 "/embed/no/such/page/", "/embed/events/"):  # fmt: skip
        assert not is_framed(page, hosted + path), path
    # Where the host takes the first of two policies only, frames fail; nothing else opens.
    can = "[the first one]" not in request.node.name
    assert is_framed(page, hosted + "/embed/events/btr82a-identified-oryx/") == can


def test_a_page_of_another_site_frames_what_is_made_for_it(
    chromium: Any, address: str, elsewhere: tuple[Path, str]
) -> None:
    folder, other = elsewhere
    frame = f'<iframe src="{address}/embed/events/btr82a-identified-oryx/" width="640" height="320"></iframe>'
    (folder / "index.html").write_text(f"<!doctype html><title>x</title>{frame}")
    page = chromium.new_page()
    page.goto(other)
    inside = page.frame_locator("iframe")
    assert "BTR-82A" in inside.locator("h1").inner_text(timeout=10_000)
    assert inside.locator("main").evaluate("element => element.scrollWidth <= element.ownerDocument.body.clientWidth")
    inside.locator("h1 a").evaluate("link => link.href = location.origin + new URL(link.href).pathname")
    inside.locator("h1 a").click()
    page.wait_for_url(f"{address}/events/btr82a-identified-oryx/")
