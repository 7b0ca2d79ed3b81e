"""What others read of a page before they open it: cards, linked data, the manifest."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any


def linked(page: Path) -> list[dict[str, Any]]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.read_text())
    return json.loads(found[1])["@graph"] if found else []


def test_an_event_is_an_article_about_an_event_with_the_day_that_is_known(site: Path) -> None:
    way, article = linked(site / "events/kerry-lavrov-third-call/index.html")
    assert [one["name"] for one in way["itemListElement"]][:2] == ["Chronology", "September 2015"]
    assert article["@type"] == "Article" and article["about"]["startDate"] == "2015-09-15"


def test_an_uncertain_day_is_not_told_to_search_engines_as_a_day(site: Path) -> None:
    for page in (site / "events").rglob("index.html"):
        articles = [one for one in linked(page) if one["@type"] == "Article"]
        if 'class="date date--known"' not in page.read_text():
            assert all(len(one["about"].get("startDate", "")) < 10 for one in articles), page


def test_no_text_of_content_ends_the_element_of_linked_data(second: Path) -> None:
    page = second / "events/first-move/index.html"
    assert linked(page)[-1]["headline"] == "Books <b>move</b> & shelves follow"


def test_the_page_of_the_data_tells_of_a_dataset_and_its_files(site: Path) -> None:
    (dataset,) = linked(site / "data/index.html")
    files = [one["contentUrl"].partition("/data/")[2] for one in dataset["distribution"]]
    assert dataset["@type"] == "Dataset" and "events.csv" in files
    assert all((site / "data" / name).is_file() for name in files)


def test_every_page_has_a_card_and_the_manifest_leads_home(site: Path, second: Path) -> None:
    for page in site.rglob("index.html"):
        text = page.read_text()
        if 'http-equiv="refresh"' not in text and "/embed/" not in page.as_posix():
            assert '<meta property="og:title"' in text and '<meta name="twitter:card"' in text, page
    manifest = json.loads((second / "site.webmanifest").read_text())
    assert manifest["start_url"] == "/chronicle/" and manifest["lang"] == "en"


