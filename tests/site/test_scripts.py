"""The scripts of the site: small, and none turns a text into code or HTML."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
SCRIPTS = sorted((HOME / "static/js").rglob("*.js"))
SINKS = re.compile(
    r"\b(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|srcdoc|document\.write|"
    r"DOMParser|eval|Function|execCommand)\b|set(?:Timeout|Interval)\(\s*[\"'`]|javascript:"
)
ASKS = "fetch|import|importScripts|Worker|EventSource|WebSocket|sendBeacon"
ELSEWHERE = re.compile(rf"(?:{ASKS})\(\s*[\"'`](?:https?:)?//")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_makes_html_or_code_from_text(path: Path) -> None:
    assert SINKS.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_asks_another_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ELSEWHERE.findall(text) == []
    assert re.findall(r"^import .* from \"(?!\./|\.\./|/).*\"", text, re.MULTILINE) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_short_and_says_what_it_is(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines[0].startswith(("//", "/*"))
    assert len(lines) <= 121
    assert all(len(line) <= 120 for line in lines)
