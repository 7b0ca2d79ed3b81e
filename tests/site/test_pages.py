"""What holds for every page of a built site: links, ids, valid HTML, nothing from other hosts."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib
import pytest

SCRIPT = re.compile(r'<script type="(?:module" src="[^"]+">|application/ld\+json">[^<]*)</script>')
LINK = re.compile(r'<(\w+)[^>]*?\s(?:href|src)="([^"]*)"')
ID = re.compile(r'\sid="([^"]*)"')


def pages(root: Path) -> list[Path]:
    return sorted(root.rglob("*.html"))


def target(root: Path, base: str, page: Path, url: str) -> Path:
    path = unquote(urlsplit(url).path)
    if not path:
        return page
    assert path.startswith(base), url
    found = root / path.removeprefix(base).lstrip("/")
    return found / "index.html" if path.endswith("/") else found


@pytest.mark.parametrize(("name", "base"), [("site", ""), ("second", "/chronicle")])
def test_every_internal_link_leads_to_a_page_and_a_place_on_it(
    name: str, base: str, request: pytest.FixtureRequest
) -> None:
    root: Path = request.getfixturevalue(name)
    ids = {page: set(ID.findall(page.read_text())) for page in pages(root)}
    dead = []
    for page in ids:
        for _, raw in LINK.findall(page.read_text()):
            url = raw.replace("&amp;", "&")
            parts = urlsplit(url)
            if parts.scheme or parts.netloc:
                continue
            found = target(root, base, page, url)
            in_place = found.suffix != ".html" or not parts.fragment or unquote(parts.fragment) in ids.get(found, ())
            if not found.is_file() or not in_place:
                dead.append(f"{url} on {page.relative_to(root)}")
    assert not dead


@pytest.mark.parametrize("name", ["site", "second"])
def test_no_id_stands_twice_on_a_page(name: str, request: pytest.FixtureRequest) -> None:
    root: Path = request.getfixturevalue(name)
    twice = {
        page.relative_to(root): [id for id, count in Counter(ID.findall(page.read_text())).items() if count > 1]
        for page in pages(root)
    }
    assert not {page: ids for page, ids in twice.items() if ids}


@pytest.mark.parametrize("name", ["site", "second"])
def test_nothing_is_loaded_from_another_host_and_nothing_is_inline(name: str, request: pytest.FixtureRequest) -> None:
    root: Path = request.getfixturevalue(name)
    for page in pages(root):
        text = page.read_text()
        assert " style=" not in text and "<style" not in text, page
        assert text.count("<script") == len(SCRIPT.findall(text)), page
        for tag, url in LINK.findall(text):
            if tag in ("img", "script", "use", "iframe"):
                assert not urlsplit(url).netloc, (page, url)


def one_of_each_type(root: Path) -> list[Path]:
    """A few pages of each folder of the site, so that every template is among them."""
    found: dict[str, list[Path]] = {}
    for page in pages(root):
        parts = page.relative_to(root).parts
        key = f"{parts[0] if len(parts) > 1 else ''}/{len(parts)}"
        found.setdefault(key, []).append(page)
    return [page for group in found.values() for page in group[:6]]


@pytest.mark.parametrize("name", ["site", "second"])
def test_every_page_type_is_html_without_a_parse_error(name: str, request: pytest.FixtureRequest) -> None:
    root: Path = request.getfixturevalue(name)
    for page in one_of_each_type(root):
        html5lib.HTMLParser(strict=True).parse(page.read_text())


def test_no_listing_page_is_over_150_kilobytes(site: Path) -> None:
    assert not [page for page in pages(site) if page.stat().st_size > 150_000]
