"""The preview: pages from memory, problems over the last good page, and nothing else served."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from timeline.preview import Preview

SECOND = Path(__file__).parents[2] / "tests" / "second"


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    shutil.copytree(SECOND, tmp_path / "root")
    found = Preview(tmp_path / "root", "http://localhost:8000")
    found.reload()
    yield found


def get(preview: Preview, path: str, method: str = "GET") -> tuple[str, bytes]:
    answers: list[str] = []

    def start(status: str, headers: list[tuple[str, str]]) -> Any:
        answers.append(status)

    body = b"".join(preview({"PATH_INFO": path, "REQUEST_METHOD": method}, start))
    return answers[0], body


def test_a_page_is_made_when_it_is_asked_for_with_drafts_and_the_reload_script(preview: Preview) -> None:
    status, body = get(preview, "/events/drafted/")
    assert status == "200 OK"
    assert b"<b>Draft.</b>" in body and b'<script src="/livereload.js" async></script>' in body


def test_a_change_shows_after_a_reload(preview: Preview, tmp_path: Path) -> None:
    file = tmp_path / "root/content/pages/about.md"
    file.write_text("---\ntitle: About\n---\nNew words.\n")
    preview.reload()
    assert b"New words." in get(preview, "/about/")[1]


def test_problems_stand_over_the_last_good_page_until_they_are_mended(preview: Preview, tmp_path: Path) -> None:
    file = tmp_path / "root/content/pages/about.md"
    good = file.read_text()
    file.write_text("---\ntitel: About\n---\n<b>\n")
    preview.reload()
    status, body = get(preview, "/about/")
    assert status == "200 OK" and b"Who keeps this." in body
    assert b"content/pages/about.md:2:1: a page has no field &#34;titel&#34;" in body
    file.write_text(good)
    preview.reload()
    assert b'class="preview"' not in get(preview, "/about/")[1]


@pytest.mark.parametrize(
    "path", ["/../site.toml", "/site.toml", "/.timeline-site.json", "//etc/passwd", "/events", "/x"]
)
def test_only_what_is_planned_is_found(preview: Preview, path: str) -> None:
    status, body = get(preview, path)
    assert status == "404 Not Found" and b"base_url" not in body


def test_a_head_request_has_no_body(preview: Preview) -> None:
    assert get(preview, "/", "HEAD") == ("200 OK", b"")
