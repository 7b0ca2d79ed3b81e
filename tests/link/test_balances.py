"""What the counts of events come to: the first chronology against a table made by hand, and the rules one by one."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from timeline.dates import civil
from timeline.link.balances import DRAWN, Balance, balance
from timeline.link.briefs import briefs
from timeline.link.counts import Count, Figure, Matter, counts
from timeline.link.research import RULES
from timeline.load import load
from timeline.site import Site
from timeline.views.balances import kind_panels, place_panels

HOME = Path(__file__).parents[2]
CASES = (HOME / "tests/cases/balances.md").read_text().split("\n## ")



def table(title: str) -> list[tuple[str, ...]]:
    """The rows of the table below a heading, without its head."""
    text = next(part for part in CASES if part.startswith(title))
    rows = [line.strip("|").split("|") for line in text.split("\n") if line.startswith("|")]
    return [tuple(cell.strip() for cell in row) for row in rows[2:]]


MATTERS = sorted({row[:2] for row in table("Counts")})


@pytest.fixture(scope="module")
def first() -> Site:
    site = load(HOME).site
    assert site is not None
    return site


def of(site: Site, place: str, things: str) -> tuple[Count, ...]:
    given = counts(site, site.order)
    return next(tuple(found) for matter, found in given.items() if (matter.place, matter.group) == (place, things))


def day(number: int | None) -> str:
    return "–" if number is None else "{:04}-{:02}-{:02}".format(*civil(number))


def ends(figure: Figure) -> tuple[str, str]:
    if figure.low is None and figure.high is None and figure.best is not None:
        return f"about {figure.best}", f"about {figure.best}"
    return tuple("–" if one is None else str(one) for one in (figure.low, figure.high))  # type: ignore[return-value]


@pytest.mark.parametrize(("place", "things"), MATTERS)
def test_what_events_count_is_what_the_table_says(first: Site, place: str, things: str) -> None:
    found = [
        (place, things, one.event, one.measure, day(one.earliest), day(one.latest), *ends(one.figure))
        for one in of(first, place, things)
    ]
    assert sorted(found) == sorted(row for row in table("Counts") if row[:2] == (place, things))


@pytest.mark.parametrize(("place", "things"), MATTERS)
def test_the_line_stands_where_the_table_says(first: Site, place: str, things: str) -> None:
    result = balance(first, of(first, place, things))
    found = [(place, things, day(one.start), day(one.end), *ends(one.figure), one.event) for one in result.stretches]
    assert found == [row for row in table("Lines") if row[:2] == (place, things)]
    assert result.gaps == ()


@pytest.mark.parametrize(("place", "things"), MATTERS)
def test_totals_are_those_of_the_table(first: Site, place: str, things: str) -> None:
    result = balance(first, of(first, place, things))
    found = [(place, things, day(cluster.latest), str(total)) for cluster, total in result.totals if cluster.low]
    assert found == [row for row in table("Totals") if row[:2] == (place, things)]


# --- the rules, in a chronology made for each -------------------------------------------------------

KIND = """---
title: Count
happens: either
sentence: "{things}"
fields:
  things:
    type: counted
    required: true
    measures: {what: {there: level, came: arrival, left: departure, passed: passage}}
    things: {book: {group: prints}, map: {group: prints}, shelf: {}}
  ships: {type: actor, many: true, measures: arrival, group: ships}
  after: {type: counted, measures: level, place: to, things: {book: {group: prints}}}
  what: {type: choice, values: {there: there, came: came, left: left, passed: passed}}
  at: {type: location, role: at}
  to: {type: location, role: to, many: true}
  from: {type: location, role: from}
  via: {type: location, role: via, many: true}
---
"""
PLACE_FIELD = {"there": "at", "came": "to", "left": "from", "passed": "via"}


def chronology(root: Path, *events: str) -> Site:
    """A site of events, each `id: what date things; more lines`, at the place `here` (two, where so said)."""
    for folder in ("kinds", "locations", "events", "sources", "actors"):
        (root / "content" / folder).mkdir(parents=True, exist_ok=True)
    (root / "site.toml").write_text('title = "x"\nbase_url = "https://example.org"\n')
    (root / "content/kinds/count.md").write_text(KIND)
    (root / "content/sources/paper.md").write_text("---\ntitle: A\npublisher: B\naccess: offline\n---\n")
    for id in ("here", "there"):
        (root / f"content/locations/{id}.md").write_text(f"---\nname: {id}\ntype: city\n---\n")
    for id in ("one", "two"):
        (root / f"content/actors/{id}.md").write_text(f"---\nname: {id}\ntype: ship\n---\n")
    for event in events:
        id, _, rest = event.partition(": ")
        head, *more = rest.split("; ")
        what, date, things = head.split(" ", 2)
        place = "" if any(line.startswith(("to:", "at:")) for line in more) else f"{PLACE_FIELD[what]}: here\n"
        lines = "".join(f"{line}\n" for line in more)
        (root / f"content/events/{id}.md").write_text(
            f'---\ntitle: {id}\nkind: count\ndate: "{date}"\nwhat: {what}\nthings: {{{things}}}\n{place}{lines}'
            "sources: [paper]\n---\n"
        )
    loaded = load(root)
    assert loaded.site is not None, [problem.text() for problem in loaded.problems]
    return loaded.site


def drawn(site: Site, group: str = "prints") -> Balance:
    return balance(site, of(site, "here", group))


def line(result: Balance) -> list[tuple[str, str, str, str]]:
    return [(day(one.start)[5:], day(one.end)[5:], *ends(one.figure)) for one in result.stretches]


UP_BY_FOUR = [("01-01", "01-05", "10", "10"), ("01-05", "01-09", "14", "14"), ("01-09", "01-10", "14", "14")]


def test_arrivals_move_the_line_between_two_levels(tmp_path: Path) -> None:
    site = chronology(
        tmp_path, "a: there 2001-01-01 book: 10", "b: came 2001-01-05 book: 4", "c: there 2001-01-09 book: 14"
    )
    assert line(drawn(site)) == UP_BY_FOUR
    assert drawn(site).gaps == ()


def test_departures_move_it_down(tmp_path: Path) -> None:
    site = chronology(
        tmp_path, "a: there 2001-01-01 book: 10", "b: left 2001-01-05 book: 4", "c: there 2001-01-09 book: 6"
    )
    assert line(drawn(site))[1] == ("01-05", "01-09", "6", "6")


def test_before_the_first_level_and_after_the_last_nothing_moves(tmp_path: Path) -> None:
    site = chronology(
        tmp_path, "a: came 2001-01-01 book: 3", "b: there 2001-01-05 book: 10", "c: came 2001-01-07 book: 4"
    )
    assert line(drawn(site)) == [("01-05", "01-06", "10", "10")]


@pytest.mark.parametrize(
    ("arrival", "ends_at"),
    [
        ("came 2001-01-05 book: at least 4", ("14", "–")),
        ("came 2001-01-05 book: up to 4", ("10", "14")),
        ("came 2001-01-05 book: 4 to 6", ("14", "16")),
        ("came 2001-01-05 book: about 4", ("10", "–")),
        # It may have been before the first level, or after the second: then it may have moved nothing.
        ("came [2000-12-20..2001-01-05] book: 4", ("10", "14")),
        ("came [2001-01-05..2001-01-20] book: 4", ("10", "14")),
        ("came 2001-01-01 book: 4", ("10", "14")),
        ("came [..2001-01-05] book: 4", ("10", "14")),
    ],
)
def test_what_is_not_sure_widens_the_line(tmp_path: Path, arrival: str, ends_at: tuple[str, str]) -> None:
    site = chronology(tmp_path, "a: there 2001-01-01 book: 10", f"b: {arrival}", "c: there 2001-01-09 book: 12 to 20")
    assert line(drawn(site))[-2][2:] == ends_at


@pytest.mark.parametrize(
    ("last", "missing"),
    [("there 2001-01-09 book: 16", 2), ("there 2001-01-09 book: at least 15", 1), ("there 2001-01-09 book: 9", -5),
     ("there 2001-01-09 book: 12 to 14", None), ("there 2001-01-09 book: about 30", None)],
)  # fmt: skip
def test_a_gap_between_what_came_and_what_was_there_is_named(tmp_path: Path, last: str, missing: int | None) -> None:
    site = chronology(tmp_path, "a: there 2001-01-01 book: 10", "b: came 2001-01-05 book: 4", f"c: {last}")
    assert [gap.missing for gap in drawn(site).gaps] == ([missing] if missing else [])
    texts = [text for panel in place_panels(site, "here") for text in panel.gaps]
    assert len(texts) == bool(missing)
    rule = next(one for one in RULES if one.id == "counts")
    open_questions = [(one.id, one.note) for one in rule.find(site)]
    assert len(open_questions) == bool(missing)
    if missing == 2:
        said = "prints: at least 2 more on 9 January 2001 than what came and left since 1 January 2001 makes them"
        assert open_questions == [("here", said)]
        assert texts == [
            "10 on 1 Jan 2001, 16 on 9 Jan 2001: what is reported to have come and left between makes it 14, "
            "so at least 2 more are not accounted for."
        ]


def totals(result: Balance) -> list[int | float]:
    return [total for cluster, total in result.totals if cluster.low]


@pytest.mark.parametrize(
    ("first", "second", "in_all"),
    [
        # Days that overlap, whoever counts them: the higher of the lower bounds.
        ("came 2001-01-01/2001-01-07 book: at least 7", "came 2001-01-02/2001-01-08 book: at least 15", [15]),
        ("came [2001-01-01..2001-01-03] book: 4", "came 2001-01-03 book: 2", [4]),
        ("came 2001-01-03 book: 4", "came 2001-01-03 map: 2", [4]),
        # Days that do not.
        ("came 2001-01-01 book: 4", "came 2001-01-02 book: 2", [4, 6]),
        # Joined, whatever their days.
        ("came 2001-01-01 book: 4", "came 2001-01-09 book: 6; related: [{event: a, relation: supersedes}]", [6]),
        ("came 2001-01-01 book: 4", "came 2001-01-09 book: 6; related: [{event: a, relation: same-as}]", [6]),
        ("came 2001-01-01 book: 4; related: [{event: b, relation: part-of}]", "came 2001-01-09 book: 6", [6]),
        ("came 2001-01-01 book: 4", "came 2001-01-09 book: 6; related: [{event: a, relation: follows}]", [4, 10]),
        # What is not stated proves nothing, and joins nothing.
        ("came 2001-01-01/2001-01-09 book: ", "came 2001-01-03 book: 2", [2]),
        ("came 2001-01-01 book: up to 4", "came 2001-01-03 book: 2", [2]),
    ],
)
def test_what_may_be_the_same_is_never_added_up(tmp_path: Path, first: str, second: str, in_all: list[int]) -> None:
    site = chronology(tmp_path, f"a: {first}", f"b: {second}")
    assert totals(drawn(site)) == in_all


def test_reports_that_overlap_through_a_third_are_taken_together(tmp_path: Path) -> None:
    site = chronology(
        tmp_path, "a: came 2001-01-01/2001-01-03 book: 5", "b: came 2001-01-03/2001-01-05 book: 3",
        "c: came 2001-01-05/2001-01-07 book: 4", "d: came 2001-01-09 book: 1",
    )  # fmt: skip
    assert totals(drawn(site)) == [5, 6]


def test_ships_that_are_known_by_name_are_told_apart(tmp_path: Path) -> None:
    site = chronology(
        tmp_path, "a: came 2001-01-03 shelf: 1; ships: [one]", "b: came 2001-01-03 shelf: 1; ships: [two]",
        "c: came 2001-01-03 shelf: 1; ships: [one]",
    )  # fmt: skip
    assert totals(drawn(site, "ships")) == [2]


def test_an_older_figure_that_is_superseded_does_not_raise_the_upper_end(tmp_path: Path) -> None:
    site = chronology(
        tmp_path, "a: there 2001-01-01 book: 10", "b: came 2001-01-04 book: 4",
        "c: came 2001-01-05 book: 6; related: [{event: b, relation: supersedes}]", "d: there 2001-01-09 book: 16",
    )  # fmt: skip
    assert line(drawn(site))[-2][2:] == ("16", "16")


def test_of_two_that_say_they_are_the_same_one_counts(tmp_path: Path) -> None:
    site = chronology(
        tmp_path, "a: there 2001-01-01 book: 10",
        "b: came 2001-01-04 book: 4; related: [{event: c, relation: same-as}]",
        "c: came 2001-01-05 book: 4; related: [{event: b, relation: same-as}]", "d: there 2001-01-09 book: 14",
    )  # fmt: skip
    assert line(drawn(site))[-2][2:] == ("14", "14")


def test_what_was_there_after_an_arrival_holds_the_arrival(tmp_path: Path) -> None:
    site = chronology(
        tmp_path, "a: there 2001-01-01 book: 10", "b: came 2001-01-05 book: 4; after: {book: 14}",
        "c: there 2001-01-09 book: 14",
    )  # fmt: skip
    assert line(drawn(site)) == UP_BY_FOUR
    assert drawn(site).gaps == ()


def test_of_what_went_to_two_places_neither_is_credited_with_all(tmp_path: Path) -> None:
    site = chronology(tmp_path, "a: came 2001-01-01 book: 4; to: [here, there]")
    assert [one.figure for one in of(site, "here", "prints")] == [Figure(high=4)]


def test_a_refuted_event_counts_nothing_and_a_passage_is_not_a_presence(tmp_path: Path) -> None:
    site = chronology(
        tmp_path, "a: came 2001-01-01 book: 4; status: refuted", "b: passed 2001-01-02 book: 4",
        "c: there 2001-01-03 book: 5",
    )  # fmt: skip
    assert {matter: len(found) for matter, found in counts(site, site.order).items()} == {
        Matter("here", "prints", False): 1, Matter("here", "prints", True): 1,
    }  # fmt: skip


def test_a_thing_that_was_not_numbered_opens_the_upper_end(tmp_path: Path) -> None:
    site = chronology(tmp_path, "a: there 2001-01-01 book: 4, map: ")
    assert [one.figure for one in of(site, "here", "prints")] == [Figure(low=4)]


# --- the panels -------------------------------------------------------------------------------------


def many(number: int) -> Iterator[str]:
    for n in range(number):
        what = "there" if n % 2 else "came"
        yield f"e{n}: {what} {2001 + n}-01-01 book: {n + 1}"


def test_a_panel_shows_the_latest_and_says_how_many_it_leaves_out(tmp_path: Path) -> None:
    site = chronology(tmp_path, *many(DRAWN + 5))
    (panel,) = place_panels(site, "here")
    assert (len(panel.rows), panel.left_out) == (DRAWN, 5)
    assert [one.title for one in kind_panels(site, "count")] == ["Prints"]


def test_ten_thousand_counts_at_one_place_are_no_burden(tmp_path: Path) -> None:
    site = chronology(tmp_path, "e: came 2001-01-01/2001-12-31 book: at least 2")
    event = site.events["e"]
    events = {f"e{n}": msgspec.structs.replace(event, id=f"e{n}") for n in range(10_000)}
    crowded = msgspec.structs.replace(site, events=events, order=tuple(events), briefs=briefs(events, events), memo={})
    found = counts(crowded, crowded.order)[Matter("here", "prints", False)]
    start = time.process_time()
    assert totals(balance(crowded, found)) == [2]
    assert time.process_time() - start < 2


def test_the_row_names_who_says_so_and_every_figure_leads_to_its_event(first: Site) -> None:
    panel = next(one for one in place_panels(first, "hmeimim") if one.title == "Combat jets")
    row = next(row for row in panel.rows if row.event.url == "/events/pleiades-image-hmeimim/")
    assert (row.day, row.figure) == ("20 Sep 2015", "16: 4 Su-30s and 12 Su-25s")
    assert [said.by.text for said in row.said] == ["AllSource Analysis"]
    assert [label.text for label in panel.labels] == ["28", "16", "32"]
    assert {label.url for label in panel.labels} <= {row.event.url for row in panel.rows}
    # The helicopters are told in three ways; of the jets that came with them nobody doubts the number.
    assert [row.disagree for row in panel.rows if row.event.url == "/events/su25-su24-arrive/"] == [False, False]
