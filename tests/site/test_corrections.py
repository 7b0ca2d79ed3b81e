"""The ledger of corrections: what was put right, and what was withdrawn."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import feedparser
import msgspec
import pytest

from timeline.dates import Date, parse_date
from timeline.link.briefs import briefs
from timeline.load import load
from timeline.model import Correction
from timeline.site import Site
from timeline.views.corrections import PAGE_LIMIT, corrections_page, corrections_pages
from timeline.views.feeds import corrections_feed

SECOND = Path(__file__).parents[1] / "second"


def text_of(page: Path) -> str:
    main = page.read_text().partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main.partition(">")[2])).split())


def test_the_ledger_says_what_was_what_is_and_why_newest_first(second: Path) -> None:
    words = text_of(second / "corrections/index.html")
    assert "2 corrections; Feed of corrections" in words.replace(" ;", ";")
    assert words.endswith(
        "Books <b>move</b> & shelves follow Correction, 1 January 1907. counted again Was eight books Now seven books"
        " A talk that never was Withdrawn. It was another library."
    )


def test_a_correction_leads_to_its_place_on_the_event(second: Path) -> None:
    ledger = (second / "corrections/index.html").read_text()
    assert 'href="/chronicle/events/first-move/#correction-1"' in ledger
    assert 'href="/chronicle/events/withdrawn-talk/#withdrawn"' in ledger
    assert 'id="correction-1"' in (second / "events/first-move/index.html").read_text()
    assert 'id="withdrawn"' in (second / "events/withdrawn-talk/index.html").read_text()


def test_the_feed_of_corrections_has_ids_that_outlive_a_new_name(second: Path) -> None:
    feed = feedparser.parse((second / "corrections/feed.xml").read_bytes())
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == ["Correction: Books <b>move</b> & shelves follow"]
    assert feed.entries[0].id == "https://library.example/chronicle/events/the-move/#correction-1"
    assert feed.entries[0].content[0].value == "<p>Was: eight books</p><p>Now: seven books</p><p>Why: counted again</p>"


def test_every_page_leads_to_the_ledger(second: Path) -> None:
    assert 'href="/chronicle/corrections/"' in (second / "index.html").read_text()


@pytest.fixture(scope="module")
def site() -> Site:
    """The second chronology, with a correction a day over two years on one of its events."""
    found = load(SECOND).site
    assert found is not None
    days = [f"{year}-{month:02}-{day:02}" for year in (2001, 2002) for month in range(1, 13) for day in range(1, 29)]
    corrections = tuple(Correction(date(day), "correction", "w" * 600, "n" * 600, "y" * 600) for day in days)
    event = msgspec.structs.replace(found.events["move-4"], corrections=corrections)
    events = {**found.events, "move-4": event}
    return msgspec.structs.replace(found, events=events, briefs=briefs(events, found.order), memo={})


def date(text: str) -> Date:
    found = parse_date(text)
    assert isinstance(found, Date)
    return found


def test_a_long_ledger_is_split_by_the_days_of_the_corrections(site: Site) -> None:
    pages = {page.path: corrections_page(site, page) for page in corrections_pages(site)}
    assert [part.text for part in pages["/corrections/"].parts] == ["2002", "2001", "1907", "No day known"]
    assert pages["/corrections/"].count == 2 * 12 * 28 + 2
    assert len(pages["/corrections/2002/"].parts) == 12
    assert [up.text for up in pages["/corrections/2002/02/"].ups] == ["Corrections", "2002"]
    assert all(len(page.entries) <= PAGE_LIMIT for page in pages.values())
    assert sum(len(page.entries) for page in pages.values()) == pages["/corrections/"].count


def test_the_feed_holds_the_latest(site: Site) -> None:
    feed = corrections_feed(site, "json")
    assert len(feed.parts) == site.config.feed_length
    assert "2002-12-28T00:00:00Z" in feed.parts[0]


def test_a_page_leads_to_the_history_of_its_file(second: Path) -> None:
    page = (second / "events/first-move/index.html").read_text()
    assert 'href="https://host.example/commits/main/content/events/first-move.md"' in page
