"""What may be framed, and what a program is told that frames it."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path

import html5lib
import pytest

from timeline.build import build
from timeline.settled import Order

SECOND = Path(__file__).parents[1] / "second"


def not_framed(root: Path) -> list[str]:
    """The paths of the rules that forbid frames."""
    text = (root / "_headers").read_text()
    return re.findall(r"^(/\S*)\n  X-Frame-Options: DENY$", text, re.MULTILINE)


def is_covered(path: str, rules: list[str]) -> bool:
    return any(path == rule or (rule.endswith("*") and path.startswith(rule[:-1])) for rule in rules)


@pytest.mark.parametrize(("name", "base"), [("site", ""), ("second", "/chronicle")])
def test_every_page_but_those_for_frames_forbids_them(name: str, base: str, request: pytest.FixtureRequest) -> None:
    root: Path = request.getfixturevalue(name)
    rules = not_framed(root)
    for page in root.rglob("*.html"):
        path = page.relative_to(root).as_posix()
        for address in (path, path.removesuffix("index.html")):
            assert is_covered(f"{base}/{address}", rules) != path.startswith("embed/"), path


def test_without_frames_nothing_is_framed(tmp_path: Path) -> None:
    shutil.copytree(SECOND, tmp_path / "root")
    with (tmp_path / "root/site.toml").open("a") as file:
        file.write('outputs = ["pages", "feeds"]\n')
    build(Order(root=tmp_path / "root", output=tmp_path / "public", jobs=1))
    assert not_framed(tmp_path / "public") == ["/*"]
    assert not (tmp_path / "public/embed").exists()


@pytest.mark.parametrize(("name", "home"), [("site", "https://syria-build-up.example"),
                                            ("second", "https://library.example/chronicle")])  # fmt: skip
def test_a_frame_needs_no_script_and_opens_links_outside_of_it(
    name: str, home: str, request: pytest.FixtureRequest
) -> None:
    root: Path = request.getfixturevalue(name)
    found = sorted((root / "embed").rglob("index.html"))
    assert {page.relative_to(root).parts[1] for page in found} == {"events", "storylines", "actors"}
    for page in found:
        text = page.read_text()
        html5lib.HTMLParser(strict=True).parse(text)
        assert "<script" not in text and '<base target="_top">' in text
        assert f'<link rel="canonical" href="{home}/' in text


@pytest.mark.parametrize("name", ["site", "second"])
def test_oembed_gives_the_element_that_the_page_offers(name: str, request: pytest.FixtureRequest) -> None:
    root: Path = request.getfixturevalue(name)
    for answer in sorted((root / "embed").rglob("oembed.json")):
        found = json.loads(answer.read_bytes())
        assert found["version"] == "1.0" and found["type"] == "rich" and found["width"] and found["height"]
        page = (root / answer.relative_to(root / "embed")).with_name("index.html").read_text()
        assert html.escape(found["html"]) in page.replace("&#34;", "&quot;").replace("&#39;", "&#x27;")
        assert 'type="application/json+oembed"' in page


def test_a_title_cannot_leave_the_attribute(second: Path) -> None:
    found = json.loads((second / "embed/events/first-move/oembed.json").read_bytes())["html"]
    assert "<b>" not in found and "&lt;b&gt;" in found
