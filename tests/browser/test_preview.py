"""The preview in Chromium: a page reloads itself when its file is saved, under the policy of the published site."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

HOME = Path(__file__).parents[2]


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a preview, and the root of what it shows."""
    root = tmp_path / "root"
    shutil.copytree(HOME / "tests/second", root)
    code = "import sys; from timeline.cli import main; sys.exit(main())"
    command = [sys.executable, "-u", "-c", code, "serve", "--root", str(root)]
    server = subprocess.Popen(command, cwd=HOME, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    found = re.search(r"http://\S+/", server.stdout.readline())
    assert found
    yield found[0], root
    server.terminate()
    server.wait(timeout=20)


def test_a_saved_file_shows_by_itself_and_nothing_breaks_the_policy(preview: tuple[str, Path], chromium: Any) -> None:
    address, root = preview
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text) if one.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    with page.expect_websocket():
        page.goto(f"{address}events/first-move/")
    page.wait_for_timeout(1_000)  # until the two ends have greeted each other
    file = root / "content/events/first-move.md"
    file.write_text(re.sub("(?m)^title: .*", "title: Saved while you looked", file.read_text()))
    page.get_by_role("heading", level=1, name="Saved while you looked").wait_for(timeout=10_000)
    assert said == []
    page.close()
