"""Feeds, read back by somebody else's reader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import feedparser
import pytest

SITES = ("site", "second")


def read(path: Path) -> Any:
    feed = feedparser.parse(path.read_bytes())
    assert not feed.bozo, (path, feed.get("bozo_exception"))
    return feed


@pytest.mark.parametrize("name", SITES)
def test_every_feed_is_read_without_a_complaint(name: str, request: pytest.FixtureRequest) -> None:
    root: Path = request.getfixturevalue(name)
    feeds = sorted(root.rglob("feed.xml"))
    assert len(feeds) > 10
    for path in feeds:
        feed = read(path)
        assert feed.version == "atom10"
        assert feed.feed.id and feed.feed.title and feed.feed.updated
        assert all(entry.id and entry.title and entry.updated and entry.content[0].value for entry in feed.entries)
        updates = [entry.updated for entry in feed.entries]
        assert updates == sorted(updates, reverse=True)


@pytest.mark.parametrize("name", SITES)
def test_json_feed_says_what_atom_says(name: str, request: pytest.FixtureRequest) -> None:
    root: Path = request.getfixturevalue(name)
    for path in sorted(root.rglob("feed.xml")):
        atom, found = read(path), json.loads(path.with_suffix(".json").read_bytes())
        assert found["version"] == "https://jsonfeed.org/version/1.1"
        assert found["feed_url"].endswith(path.with_suffix(".json").relative_to(root).as_posix())
        assert [item["id"] for item in found["items"]] == [entry.id for entry in atom.entries]
        assert [item["title"] for item in found["items"]] == [entry.title for entry in atom.entries]
        assert all(item["content_html"] for item in found["items"])


def test_a_feed_holds_the_events_of_its_record_only(site: Path) -> None:
    whole = {entry.link for entry in read(site / "actors/sergey-lavrov/feed.xml").entries}
    page = (site / "actors/sergey-lavrov/index.html").read_text()
    assert whole
    assert all(link.removeprefix("https://syria-build-up.example") in page for link in whole)


def test_every_page_of_a_record_names_its_feed(second: Path) -> None:
    for page in ("actors/old-library", "kinds/move", "storylines/moves", "locations/island"):
        text = (second / page / "index.html").read_text()
        assert 'type="application/atom+xml" title=' in text
        assert f'href="/chronicle/{page}/feed.xml"' in text
        assert f'href="/chronicle/{page}/feed.json"' in text
        assert (second / page / "feed.xml").is_file()


def test_an_entry_keeps_its_id_under_a_new_name_and_has_the_full_text(second: Path) -> None:
    entry = read(second / "feed.xml").entries[0]
    assert entry.id == "https://library.example/chronicle/events/the-move/"
    assert entry.link == "https://library.example/chronicle/events/first-move/"
    assert 'href="https://library.example/chronicle/actors/old-library/"' in entry.content[0].value
