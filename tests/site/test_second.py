"""A second chronology, of other kinds, in which every field of the format is used: all of it is shown."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import feedparser
import pytest


def text_of(page: Path) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.read_text())).split())


@pytest.mark.parametrize(
    "words",
    [
        "Books <b>move</b> & shelves follow",
        'A summary with "quotes" & <signs>.',
        "The Old Library and Reading room carry at least 7 books and 1 shelf to Port town by cart.",
        "1 May 1905",
        "14:30 in Rome (UTC+1), 13:30 UTC",
        "Not before 30 April 1905",
        "the catalogue is of that day",
        "Not after 2 May 1905",
        "about 50 coins",
        "about 50 minutes",
        "Seen yes",
        "Pages 12",
        "https://library.example/record",
        "1.5° N, 2.5° E",
        "June 1905, day unknown",
        "helper; with two carts",
        "all of it",
        "Disputed",
        "Sources disagree",
        "40 to 45",
        "credibility 2",
        "rounded",
        "it never moved",
        "Why did it move?",
        "both are guesses (1906)",
        "A letter",
        "Responds to Move 2",
        "A dot that stands for a cart",
        "Nobody",
        "CC0",
        "Show a picture that may disturb",
        "Correction, 1 January 1907.",
        "eight books",
        "seven books",
        "counted again",
        "1 January 1906",
        "A Reader",
        "Another",
        "نقل الكتب",
        "نص قصير",
        "in Arabic",
        "What the editors add.",
        "<script>alert(1)</script>",
        "[[code]]",
        "page 3",
        "Moves in order",
        "archived 2 Jan 2020",
        "reliability B",
        "2 independent sources of 3: copies of one original count once",
        "3 sources, 2 independent. 1 of 3 archived.",
        "Sources 1 and 3 tell one story and count once.",
    ],
)
def test_nothing_that_a_contributor_writes_is_unused(second: Path, words: str) -> None:
    assert words.lower() in text_of(second / "events/first-move/index.html").lower()


def test_an_actor_stands_with_the_title_known_for_the_day_and_no_other(second: Path) -> None:
    assert "The Old Library Keeper and Owner" in text_of(second / "events/first-move/index.html")
    assert "Mover; Keeper and Owner" in text_of(second / "actors/old-library/1905/index.html")
    assert "Mover; Keeper" in text_of(second / "actors/old-library/1902/index.html")
    assert "Owner" not in text_of(second / "actors/old-library/1902/index.html")


def test_hidden_and_rounded_coordinates_stay_so(second: Path) -> None:
    assert "10.1° N, 20.5° W" in text_of(second / "locations/hill-town/index.html")
    whole = b"".join(path.read_bytes() for path in second.rglob("*") if path.is_file())
    assert b"179.9" not in whole and b"20.456" not in whole


def test_a_draft_is_in_no_published_byte(second: Path) -> None:
    assert not [path for path in second.rglob("*") if path.is_file() and b"talk of no day" in path.read_bytes()]


def test_a_withdrawn_event_keeps_its_page_and_is_in_no_list(second: Path) -> None:
    assert "It was another library." in text_of(second / "events/withdrawn-talk/index.html")
    assert "A talk that never was" not in text_of(second / "index.html")
    assert "A talk that never was" in text_of(second / "storylines/moves/index.html")


def test_a_long_list_is_split_by_time_and_a_short_one_is_not(second: Path) -> None:
    assert (second / "actors/old-library/1902/index.html").is_file()
    assert not (second / "actors/reading-room/1905/index.html").exists()
    assert (second / "12000/index.html").is_file() and (second / "-0043/03/index.html").is_file()


def test_an_old_address_leads_on(second: Path) -> None:
    moved = (second / "events/the-move/index.html").read_text()
    assert 'url=/chronicle/events/first-move/"' in moved
    redirects = (second / "_redirects").read_text().splitlines()
    assert "/chronicle/events/the-move/ /chronicle/events/first-move/ 301" in redirects
    assert "/chronicle/actors/first-library/ /chronicle/actors/old-library/ 301" in redirects


def test_the_feed_reads_newest_first_with_ids_that_outlive_a_new_name(second: Path) -> None:
    feed = feedparser.parse((second / "feed.xml").read_bytes())
    assert not feed.bozo
    assert feed.entries[0].title == "1 May 1905: Books <b>move</b> & shelves follow"
    assert feed.entries[0].id == "https://library.example/chronicle/events/the-move/"
    assert 'href="https://library.example/chronicle/actors/old-library/"' in feed.entries[0].content[0].value
    assert len(feed.entries) == 6


def test_the_same_place_is_listed_for_the_places_around_it(second: Path) -> None:
    assert (
        "through Hill town" in text_of(second / "locations/island/index.html")
        or (second / "locations/island/1902/index.html").is_file()
    )


def test_a_copy_stands_with_its_digest(second: Path) -> None:
    assert "SHA-256 of the copy: 0123456789abcdef" in text_of(second / "sources/catalogue/index.html")
