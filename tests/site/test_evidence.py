"""What the pages of the second chronology say of claims, read-outs and sources."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path


def text_of(page: Path, start: str, end: str = "</section>") -> str:
    """The words of a page from the element with an id to the end of its section."""
    html = page.read_text()
    html = html[html.index(f'id="{start}"') :]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html[html.index(">") + 1 : html.index(end)])).split())


def test_a_contested_field_shows_each_value_with_who_asserts_it_and_the_editors_word(second: Path) -> None:
    words = text_of(second / "events/first-move/index.html", "matter-1")
    assert words == (
        "Cost Sources disagree 40 to 45 coins asserts The Old Library , Keeper and Owner , 3 May 1905 1"
        " credibility 2: probably true rounded 60 coins asserts Someone , in its own words 3"
        " Recorded as: About 50 coins. both are guesses (1906)"
    )


def test_a_disagreement_that_nobody_has_assessed_is_said_to_be_so(second: Path) -> None:
    words = text_of(second / "events/first-move/index.html", "matter-2")
    assert words == (
        "Whether it happened Sources disagree it never moved denies Reading room 1 Recorded as: Disputed."
        " Not assessed yet. Why the record holds what it holds has still to be said."
    )


def test_a_contested_fact_leads_to_its_box(second: Path) -> None:
    page = (second / "events/first-move/index.html").read_text()
    assert '<a class="faulted ui" href="#matter-1">' in page


def test_read_outs_stand_side_by_side_with_what_each_leaves_out(second: Path) -> None:
    words = text_of(second / "events/far-talk/index.html", "accounts")
    assert "The Old Library The letter writer Harbour" in words
    assert "Who opened it The accounts differ The Old Library: The Old Library The letter writer: The" in words
    assert "Tides The Old Library: Named The letter writer: Not in this account" in words
    assert "Books The Old Library: they are to come back 2 The letter writer: Named" in words


def test_a_silent_side_is_named_with_what_is_known_of_the_search(second: Path) -> None:
    assert "No read-out found from Harbour ; no search is recorded." in text_of(
        second / "events/far-talk/index.html", "accounts"
    )
    assert "No read-out found from Reading room ; searched until 1 January 2020. no record is kept" in text_of(
        second / "events/old-talk/index.html", "accounts"
    )


def test_an_actor_lists_what_it_and_its_parts_claimed_and_denied(second: Path) -> None:
    words = text_of(second / "actors/reading-room/index.html", "said", "</article>")
    assert "Denied or disputed (1) 1 May 1905 denies Whether it happened it never moved" in words


def test_more_claims_than_a_page_holds_stand_on_pages_by_time(second: Path) -> None:
    assert "1905 2 claims" in text_of(second / "actors/old-library/index.html", "said")
    page = second / "actors/old-library/said/1905/index.html"
    words = text_of(page, "title", "</article>")
    assert "What The Old Library claimed and denied, 1905" in words
    assert "Claimed, and contradicted by Someone (1)" in words
    assert "asserts Cost 40 to 45 coins asserts Someone : 60 coins The Old Library , 3 May 1905, in The Old" in words
    assert 'href="/chronicle/events/first-move/#claim-1"' in page.read_text()


def test_a_source_says_what_it_supports_what_it_contradicts_and_what_copied_it(second: Path) -> None:
    page = second / "sources/catalogue/index.html"
    words = text_of(page, "title", "</article>")
    assert "2 sources tell this story and count once. The original is Catalogue (The Old Library); copies" in words
    assert "Where its own story holds both sides (1) 1 May 1905 asserts Cost 40 to 45 coins" in words  # against a copy
    assert "What it contradicts, or is contradicted by (1) 1 May 1905 denies Whether it happened" in words


def test_what_sources_disagree_about_stands_on_one_page_with_ways_to_each_box(second: Path) -> None:
    page = second / "disagreements/index.html"
    words = text_of(page, "title", "</article>")
    assert "May 1905 2 contested matters 1 May Books <b>move</b> & shelves follow Cost asserts The Old" in words
    assert "asserts Someone : 60 coins Recorded as: About 50 coins. Why : Cost Whether it happened denies" in words
    assert "Recorded as: Disputed. Not assessed yet." in words
    assert 'href="/chronicle/events/first-move/#matter-2"' in page.read_text()
    assert 'href="/chronicle/disagreements/">on which sources disagree' in (second / "index.html").read_text()


def test_the_ledger_counts_the_sources_by_sort_and_lists_each_with_what_rests_on_it(second: Path) -> None:
    page = second / "sources/index.html"
    words = text_of(page, "main", "</main>")
    assert "By language Sources Archived No day" in words
    assert "Catalogue The Old Library, 1905 2 sources count as one. Copied by: Someone ." in words
    assert "Catalogue The Old Library, 1905 document, in French, open Archived 2 Jan 2020" in words
    assert "Someone, day of publication not known paywalled, a copy exempt from archiving 8 events" in words
    assert 'href="/chronicle/events/first-move/#source-letter">A letter</a>' in page.read_text()
