"""Other people's programs in Chromium: TimelineJS reads its file, and a page of another site frames ours."""

from __future__ import annotations

import json
import threading
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


def test_timelinejs_shows_every_event(site: Path, chromium: Any, elsewhere: tuple[Path, str]) -> None:
    folder, address = elsewhere
    for name in ("css", "js"):
        (folder / name).symlink_to(TIMELINE / name)
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
