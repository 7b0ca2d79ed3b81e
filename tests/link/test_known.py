"""When an event became known, as far as its sources prove it; and which pages of days an event is on."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from timeline.artifacts import Page
from timeline.dates import civil
from timeline.fingerprint import encoded
from timeline.link.briefs import briefs
from timeline.link.known import claim_known, event_known
from timeline.load import load
from timeline.outputs import known as output
from timeline.site import Site
from timeline.views.known import MOST, known_day_page
from timeline.views.known_index import known_days
from timeline.views.known_months import known_index, known_undated_page, undated_pages
from timeline.views.lag import UNDATED, became_known

KIND = "---\ntitle: Thing\nhappens: either\nfields: {note: {type: text}}\n---\n"
SOURCE = "---\ntitle: A\npublisher: {id}\nurl: https://example.org/{id}\n{more}---\n"


def chronology(root: Path, sources: dict[str, str], events: dict[str, str]) -> Site:
    """A site of sources (their further lines) and events (their date, then their further lines)."""
    for folder in ("kinds", "events", "sources", "actors"):
        (root / "content" / folder).mkdir(parents=True, exist_ok=True)
    (root / "site.toml").write_text('title = "x"\nbase_url = "https://example.org"\n')
    (root / "content/kinds/thing.md").write_text(KIND)
    (root / "content/actors/one.md").write_text("---\nname: One\ntype: person\n---\n")
    for id, more in sources.items():
        (root / f"content/sources/{id}.md").write_text(SOURCE.format(id=id, more=more and f"{more}\n"))
    for id, lines in events.items():
        date, _, more = lines.partition("\n")
        (root / f"content/events/{id}.md").write_text(f'---\ntitle: {id}\nkind: thing\ndate: "{date}"\n{more}\n---\n')
    loaded = load(root)
    assert loaded.site is not None, [problem.text() for problem in loaded.problems]
    return loaded.site


SOURCES = {
    "a": "published: 2001-05-03", "b": "published: 2001-05-05", "month": "published: 2001-05", "none": "",
    "before": "published: 2001-04-01", "captured": "archives: {url: https://a.example/1, captured: 2001-05-09}",
    "copied": "", "copy": "derived_from: copied\npublished: 2001-05-07", "later": "published: 2001-06-20",
}  # fmt: skip
CLAIM = "claims: [{about: event, statement: so, by: one, on: 2001-05-08, sources: none}]\n"


@pytest.mark.parametrize(
    ("event", "known", "lag"),
    [
        ("2001-05-03\nsources: a", "3 May 2001", "on the day itself"),
        ("2001-05-01\nsources: [b, a]", "3 May 2001", "2 days after it happened"),
        ("2001-05-02\nsources: a", "3 May 2001", "1 day after it happened"),
        ("[2001-05-01..2001-05-02]\nsources: a", "3 May 2001", "1 to 2 days after it happened"),
        ("2001-05-01/2001-05-09\nsources: a", "3 May 2001", "up to 2 days after it happened"),
        ("[..2001-05-01]\nsources: a", "3 May 2001", "at least 2 days after it happened"),
        ("[..2001-05-09]\nsources: a", "3 May 2001", "how long after it happened is not known"),
        # A source of unknown day may have been the first.
        ("2001-05-01\nsources: [none, a]", "by 3 May 2001", "up to 2 days after it happened"),
        # A month is no day, and its first day is not meant.
        ("2001-05-01\nsources: month", "between 1 May 2001 and 31 May 2001", "up to 30 days after it happened"),
        # What was published before it can have happened does not report it.
        ("2001-05-01\nsources: [before, b]", "5 May 2001", "4 days after it happened"),
        ("2001-05-01\nsources: before", "Day of publication not known", ""),
        # Known by: a capture, a dated copy, a claim with a day.
        ("2001-05-01\nsources: captured", "by 9 May 2001", "up to 8 days after it happened"),
        ("2001-05-01\nsources: copied", "by 7 May 2001", "up to 6 days after it happened"),
        (f"2001-05-01\n{CLAIM}sources: none", "by 8 May 2001", "up to 7 days after it happened"),
        (f"2001-05-01\n{CLAIM}sources: captured", "by 8 May 2001", "up to 7 days after it happened"),
        (f"2001-05-01\n{CLAIM}sources: later", "by 20 June 2001", "up to 50 days after it happened"),
        ("2001-05-01\nsources: none", "Day of publication not known", ""),
    ],
)
def test_an_event_is_known_by_the_day_that_its_sources_prove(
    tmp_path: Path, event: str, known: str, lag: str
) -> None:
    site = chronology(tmp_path, SOURCES, {"e": event})
    found = became_known(site, site.events["e"])
    assert (found.text, found.lag) == (known, lag)
    assert bool(found.sources) == (known != UNDATED and "8 May" not in known)
    assert set(found.sources) <= set(SOURCES)
    assert bool(found.url) == (known != UNDATED)


def test_the_first_sources_are_all_of_the_first_day_without_their_copies(tmp_path: Path) -> None:
    sources = {
        "wire": "published: 2001-05-03", "repost": "published: 2001-05-03\nderived_from: wire",
        "daily": "published: 2001-05-03", "late": "published: 2001-05-04",
    }  # fmt: skip
    site = chronology(tmp_path, sources, {"e": "2001-05-01\nsources: [late, repost, daily, wire]"})
    assert became_known(site, site.events["e"]).sources == ("wire", "daily")


def test_a_claim_is_known_by_its_own_sources(tmp_path: Path) -> None:
    one, two = (f"{{about: event, statement: so, sources: {source}}}" for source in ("b", "none"))
    claims = f"claims: [{one}, {two}]\n"
    site = chronology(tmp_path, SOURCES, {"e": f"2001-05-01\n{claims}sources: a"})
    event = site.events["e"]
    first, second = (claim_known(site, claim) for claim in event.claims)
    assert first is not None and civil(first.latest) == (2001, 5, 5)
    assert second is None
    assert event_known(site, event) is not None


# --- the pages ------------------------------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """An event known at once, one known later, one contradicted later, one of unknown day; and others far off."""
    late = "claims: [{about: event, stance: denies, statement: never, by: one, sources: later}]\n"
    far = {f"far-{n}": f"published: 200{n}-01-01" for n in range(2, 6)}
    return chronology(
        tmp_path, SOURCES | far,
        {
            "at-once": f"2001-05-03\n{late}sources: a", "found-later": "2001-05-02\nsources: later",
            "unknown": "2001-05-04\nsources: none", "next": "2001-05-05\nsources: b",
            "long": "2001-05-02/2001-05-20\nsources: a",
            **{f"far-{n}": f"200{n}-01-01\nsources: far-{n}" for n in range(2, 6)},
        },
    )  # fmt: skip


def numbers(site: Site) -> dict[str, int]:
    return {"{:04}-{:02}-{:02}".format(*civil(day)): day for day in known_days(site)}


def test_a_day_shows_what_became_known_and_how_the_days_before_stood(site: Site) -> None:
    page = known_day_page(site, numbers(site)["2001-05-05"])
    (new,) = page.events
    assert (new.event.text, new.how, new.lag) == ("next", "Became known", "on the day itself")
    assert {one.event.text: (one.is_public, one.then, one.later) for one in page.window} == {
        "at-once": (True, ("Known: 3 May 2001",), ("One denies: never",)),
        "found-later": (False, ("Not public yet",), ("Became known 20 June 2001, 49 days after it happened",)),
        "unknown": (False, ("Day of publication not known",), ()),
        # Its first source cannot have told of all of it.
        "long": (True, ("Known: 3 May 2001; it was going on",), ("How it ended",)),
    }


def test_a_claim_about_what_was_known_is_new_on_its_own_day(site: Site) -> None:
    page = known_day_page(site, numbers(site)["2001-06-20"])
    assert [(one.event.text, one.by, one.stance, one.text) for one in page.claims] == [
        ("at-once", "One", "denies", "never")
    ]
    assert [one.event.text for one in page.events] == ["found-later"]
    assert page.window == ()


def pages(site: Site) -> dict[str, bytes]:
    return {one.path: encoded(one.data()) for one in output.artifacts(site) if isinstance(one, Page)}


def test_an_event_changes_the_pages_of_its_own_window_and_no_others(site: Site) -> None:
    event = msgspec.structs.replace(site.events["at-once"], title="Another title")
    after = msgspec.structs.replace(site, events={**site.events, "at-once": event}, memo={})
    before, now = pages(site), pages(after)
    changed = {path for path in before if before[path] != now[path]}
    # The days on which it, or a claim about it, became known, and those of the thirty days after it.
    assert changed == {f"known/2001-{day}/index.html" for day in ("05-03", "05-05", "06-20")}


def test_every_month_and_the_unknown_are_reached(site: Site) -> None:
    assert {path.removesuffix("index.html") for path in pages(site)} == {
        "known/", "known/undated/", "known/2001-05/", "known/2001-06/", "known/2001-05-03/", "known/2001-05-05/",
        "known/2001-06-20/", *(f"known/200{n}-01/" for n in range(2, 6)),
        *(f"known/200{n}-01-01/" for n in range(2, 6)),
    }  # fmt: skip


def test_of_events_without_any_day_there_is_one_page_with_all(tmp_path: Path) -> None:
    site = chronology(tmp_path, SOURCES, {"e": "2001-05-01\nsources: none", "f": "[..2001-05-09]\nsources: none"})
    assert set(pages(site)) == {"known/index.html", "known/undated/index.html"}
    (page,) = undated_pages(site)
    assert known_undated_page(site, page).title == UNDATED
    undated = known_index(site).undated
    assert undated is not None and (undated.count, undated.url) == (2, "/known/undated/")


def test_no_page_holds_more_than_it_may(site: Site) -> None:
    event = site.events["unknown"]
    many = {f"e-{n}": msgspec.structs.replace(event, id=f"e-{n}") for n in range(MOST + 20)}
    events = {**site.events, **many}
    crowded = msgspec.structs.replace(
        site, events=events, order=tuple(events), memo={}, briefs=briefs(events, events),
        event_sources={**site.event_sources, **dict.fromkeys(many, ("none",))},
    )  # fmt: skip
    page = known_day_page(crowded, numbers(crowded)["2001-05-05"])
    assert len(page.events) + len(page.window) == MOST
    assert page.left_out == len(many) + len(("at-once", "found-later", "unknown", "next", "long")) - MOST
