"""What each rule of the research page asks of the second chronology, and what closes a question."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from timeline.advising import advice
from timeline.dates import Date, parse_date
from timeline.link.research import RULES
from timeline.load import load
from timeline.model import Assessment, Body, Event
from timeline.parse.markdown import convert
from timeline.site import Site
from timeline.views.research import PAGE_LIMIT, research_page, rule_page

SECOND = Path(__file__).parents[1] / "second"


@pytest.fixture(scope="module")
def site() -> Site:
    found = load(SECOND).site
    assert found is not None
    return found


def asked(site: Site, rule: str) -> dict[str, list[str]]:
    """The questions of a rule by the record that they are about."""
    found: dict[str, list[str]] = {}
    for question in next(one for one in RULES if one.id == rule).find(site):
        found.setdefault(question.id, []).append(question.note)
    return found


def with_event(site: Site, id: str, **fields: object) -> Site:
    """The site with one event changed, its indexes as they were."""
    event = msgspec.structs.replace(site.events[id], **fields)
    return msgspec.structs.replace(site, events={**site.events, id: event}, memo={})


def date(text: str) -> Date:
    found = parse_date(text)
    assert isinstance(found, Date)
    return found


def test_an_event_on_one_source_or_on_copies_of_one_is_open(site: Site) -> None:
    found = asked(site, "single-source")
    assert "first-move" not in found
    assert found["far-talk"] == ["rests on The Old Library alone; its 2 sources tell one story"]


def test_a_silent_side_is_open_also_where_it_was_looked_for(site: Site) -> None:
    found = asked(site, "read-outs")
    assert found["far-talk"] == ["no read-out from Harbour, and no search for one is recorded"]
    assert found["old-talk"] == ["no read-out found from Reading room; searched until 1 January 2020"]


def test_an_assessment_closes_a_disagreement(site: Site) -> None:
    note = "whether it happened: sources disagree, and no assessment says why the record holds what it holds"
    assert asked(site, "disagreements") == {"first-move": [note]}
    assessed = (*site.events["first-move"].assessments, Assessment("event", "the other says so"))
    assert asked(with_event(site, "first-move", assessments=assessed), "disagreements") == {}


@pytest.mark.parametrize(
    ("edtf", "is_open"),
    [
        ("1905-05-01", False), ("1905", False), ("[1905..1906]", False), ("1905/..", False),
        ("[..1905]", True), ("[1905..]", True), ("1905/", True), ("../1905", True), ("/1905", True),
    ],
)  # fmt: skip
def test_a_date_is_open_where_a_side_has_no_bound_and_nothing_goes_on(site: Site, edtf: str, is_open: bool) -> None:
    assert ("move-3" in asked(with_event(site, "move-3", date=date(edtf)), "open-dates")) == is_open


@pytest.mark.parametrize(
    ("edtf", "is_asked"),
    [
        ("1905-05-01", True), ("1905-05-01?", False), ("1905-05", False), ("1905-05-02", False),
        ("[1905-05-01..1905-05-03]", False),
    ],
)  # fmt: skip
def test_the_first_of_a_month_is_asked_about_where_it_stands_for_sure(site: Site, edtf: str, is_asked: bool) -> None:
    assert ("move-3" in asked(with_event(site, "move-3", date=date(edtf)), "first-of-month")) == is_asked


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It moved[^a].", ()),
        ("It moved[^a].\n\nIt stayed.\n\nIt went[^a: p. 3].", ("It stayed.",)),
        ("[[actor|She]] & *he* went.", ("She & he went.",)),
        ("It moved[^a][^note].\n\n[^note]: Nobody knows.", ()),
        ("It moved[^note].\n\n[^note]: Nobody knows.", ("It moved.",)),
        ("# Head\n\n* one\n* two", ()),
        ("word " * 40, ("word " * 15 + "word …",)),
        ("", ()),
    ],
)
def test_a_paragraph_that_cites_nothing_is_named_by_its_first_words(text: str, words: tuple[str, ...]) -> None:
    assert convert(text, "x.md", 1).body.uncited == words


def test_uncited_paragraphs_are_those_of_events_that_stand(site: Site) -> None:
    changed = with_event(site, "move-3", body=Body(html=("<p>It was so.</p>",), uncited=("It was so.",)))
    assert asked(changed, "uncited")["move-3"] == ["cites nothing: “It was so.”"]
    assert "move-3" not in asked(with_event(changed, "move-3", withdrawn="no"), "uncited")


def test_sources_without_copy_gone_or_without_a_day_are_open(site: Site) -> None:
    assert "catalogue" not in asked(site, "unarchived")
    assert asked(site, "gone") == {"copy": ["Someone: its link was dead on 1 May 2020; no copy is known"]}
    assert asked(site, "undated-sources")["letter"] == ["A reader: the day of publication is not known"]


def test_a_place_that_is_hidden_on_purpose_is_not_asked_for_its_position(site: Site) -> None:
    port = site.locations["port-town"]
    place = msgspec.structs.replace(port, coordinates=None, publish_coordinates="exact", body=Body())
    shown = msgspec.structs.replace(site, locations={**site.locations, "port-town": place})
    assert asked(shown, "places")["port-town"] == ["no description and no coordinates"]
    hidden = msgspec.structs.replace(place, publish_coordinates="hidden")
    assert asked(msgspec.structs.replace(site, locations={"port-town": hidden}), "places")["port-town"] == [
        "no description"
    ]


# --- the pages and the command --------------------------------------------------------------------


def test_the_page_counts_records_and_each_leads_to_its_file(site: Site) -> None:
    page = research_page(site)
    row = next(row for row in page.open if row.link.url == "/chronicle/research/read-outs/")
    assert row.count == len(asked(site, "read-outs"))
    rule = rule_page(site, [one.id for one in RULES].index("read-outs"))
    assert {one.edit for one in rule.records} >= {"https://host.example/edit/main/content/events/far-talk.md"}
    assert len(page.open) + len(page.closed) == len(RULES)


def test_advice_is_what_the_page_lists(site: Site) -> None:
    told = {(one.path, one.message) for one in advice(site, research=True)} - {
        (one.path, one.message) for one in advice(site)
    }
    assert len(told) == sum(len({*rule.find(site)}) for rule in RULES)
    assert ("content/events/first-move.md", "letter: A reader: the day of publication is not known") in told


def test_a_long_list_is_cut_and_says_so(site: Site) -> None:
    event = site.events["move-3"]
    many: dict[str, Event] = {f"e-{n}": msgspec.structs.replace(event, id=f"e-{n}") for n in range(PAGE_LIMIT + 7)}
    long = msgspec.structs.replace(
        site, events=many, order=tuple(many), memo={},
        event_sources=dict.fromkeys(many, ("catalogue",)), disputed={},
    )  # fmt: skip
    page = rule_page(long, [one.id for one in RULES].index("single-source"))
    assert (page.count, len(page.records)) == (PAGE_LIMIT + 7, PAGE_LIMIT)
