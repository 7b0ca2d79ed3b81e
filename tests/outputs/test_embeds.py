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
from timeline.order import Order
from timeline.policy.headers import FRAMED

SECOND = Path(__file__).parents[1] / "second"


def rules(root: Path) -> dict[str, list[str]]:
    """The headers of each rule of `_headers`, by its path."""
    found: dict[str, list[str]] = {}
    for line in (root / "_headers").read_text().splitlines():
        if line.startswith("/"):
            found[line] = []
        else:
            found[[*found][-1]].append(line.strip())
    return found


def is_matched(path: str, rule: str) -> bool:
    """As Netlify reads a rule: a placeholder stands for a part, and a last slash may be there."""
    pattern = "/".join("[^/]+" if part.startswith(":") else re.escape(part) for part in rule.strip("/").split("/"))
    return re.fullmatch(f"/{pattern}/?", path) is not None


@pytest.mark.parametrize(("name", "base"), [("site", ""), ("second", "/chronicle")])
def test_every_address_but_those_of_pages_for_frames_forbids_them(
    name: str, base: str, request: pytest.FixtureRequest
) -> None:
    root: Path = request.getfixturevalue(name)
    found = rules(root)
    assert found.pop("/*") == ["X-Frame-Options: DENY"]
    assert all(said == [f"Content-Security-Policy: {FRAMED}"] for said in found.values())
    for page in root.rglob("*.html"):
        address = f"{base}/{page.relative_to(root).as_posix().removesuffix('index.html')}"
        assert any(is_matched(address, rule) for rule in found) == address.startswith(f"{base}/embed/"), address
    for nowhere in ("/embed/", "/embed/events/", "/embed/x/y/", "/embed/events/x/y/", "/x/embed/events/y/"):
        assert not any(is_matched(base + nowhere, rule) for rule in found), nowhere


@pytest.mark.parametrize(("name", "base"), [("site", ""), ("second", "/chronicle")])
def test_where_nothing_stands_to_be_framed_the_host_leads_to_what_is_not(
    name: str, base: str, request: pytest.FixtureRequest
) -> None:
    root: Path = request.getfixturevalue(name)
    lines = (root / "_redirects").read_text().splitlines()
    for rule in rules(root):
        if rule != "/*":
            assert f"{rule} {rule.replace('/embed/', '/', 1)} 302" in lines
    if name == "second":
        assert "/chronicle/embed/events/the-move/ /chronicle/embed/events/first-move/ 301" in lines
        assert lines.index("/chronicle/embed/events/the-move/ /chronicle/embed/events/first-move/ 301") < lines.index(
            "/chronicle/embed/events/:id/ /chronicle/events/:id/ 302"
        )


def test_without_frames_nothing_is_framed(tmp_path: Path) -> None:
    shutil.copytree(SECOND, tmp_path / "root")
    with (tmp_path / "root/site.toml").open("a") as file:
        file.write('outputs = ["pages", "feeds"]\n')
    build(Order(root=tmp_path / "root", output=tmp_path / "public", jobs=1))
    assert rules(tmp_path / "public") == {"/*": ["X-Frame-Options: DENY"]}
    assert not (tmp_path / "public/embed").exists()
    assert "embed" not in (tmp_path / "public/_redirects").read_text()


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
