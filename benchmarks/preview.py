"""From the save of a file to the painted page in Chromium, through `serve`, at a number of events.

    python -m benchmarks.preview --events 10000 --saves 20
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.corpus import corpus, write_root

_HOME = Path(__file__).resolve().parent.parent
_RAM = Path("/dev/shm")
# Seconds until what a save set off is over: the join of what was shown before it, and the second look of the browser.
_REST = 3


def main() -> int:
    """Prints the medians of both sorts of saves, in milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--saves", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=_RAM if _RAM.is_dir() else None) as place:
        root = Path(place)
        write_root(corpus(options.events), root)
        server = subprocess.Popen(
            [sys.executable, str(_HOME / "build.py"), "serve", "--root", str(root)], stdout=subprocess.PIPE, text=True
        )
        try:
            assert server.stdout is not None
            found = re.search(r"http://[^/ ]+", server.stdout.readline())
            assert found, "the preview did not start"
            for name, milliseconds in measure(found[0], root, options.saves).items():
                print(f"{name:24}{statistics.median(milliseconds):8.0f} ms, median of {len(milliseconds)}")
        finally:
            server.terminate()
            server.wait()
    return 0


def measure(address: str, root: Path, saves: int) -> dict[str, list[float]]:
    """The time from a save until the page shows it, for a text, a title, a date and the name of an actor."""
    from playwright.sync_api import sync_playwright

    file = next(root.glob("content/events/*/event-7.md"))
    named = re.search(r"(?m)^who: \[?([a-z0-9-]+)", file.read_text())
    assert named, "the event names no actor"
    actor = root / f"content/actors/{named[1]}.md"
    sorts = ("an event's text", "an event's title", "an event's date", "an actor's name")
    found: dict[str, list[float]] = {sort: [] for sort in sorts}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{address}/events/event-7/", wait_until="networkidle")
        for turn in range(saves):
            text = file.read_text()
            found["an event's text"].append(_painted(page, file, f"{text}\nWord{turn}.\n", f"Word{turn}."))
            titled = re.sub(r"(?m)^title: .*", f"title: Title{turn}", file.read_text())
            found["an event's title"].append(_painted(page, file, titled, f"Title{turn}"))
            dated = re.sub(r"(?m)^date: .*", f"date: {1700 + turn}-03-05", file.read_text())
            found["an event's date"].append(_painted(page, file, dated, f"5 March {1700 + turn}"))
            called = re.sub(r"(?m)^name: .*", f"name: Name{turn}", actor.read_text())
            found["an actor's name"].append(_painted(page, actor, called, f"Name{turn}"))
        browser.close()
    return found


def _painted(page: Any, file: Path, text: str, shown: str) -> float:
    start = time.perf_counter()
    file.write_text(text)
    page.wait_for_function(
        "text => document.body && document.body.innerText.includes(text)", arg=shown, polling="raf", timeout=60_000
    )
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    took = (time.perf_counter() - start) * 1000
    time.sleep(_REST)
    return took


if __name__ == "__main__":
    sys.exit(main())
