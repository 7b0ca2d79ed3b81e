"""The ledger of sources: every source once, no page too long, figures that add up."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import msgspec

from timeline.link.provenance import origins, stories
from timeline.load import load
from timeline.model import Archive, Ref, Source
from timeline.outputs.sources import artifacts
from timeline.render import Renderer
from timeline.site import Site
from timeline.views.head import constants
from timeline.views.ledger import LedgerPage, ledger_page, ledger_pages, story_page, story_pages

HOME = Path(__file__).parents[2]
SECOND = HOME / "tests" / "second"


@cache
def second() -> Site:
    site = load(SECOND).site
    assert site is not None
    return site


def with_sources(sources: list[Source]) -> Site:
    """The second chronology, its own sources replaced, with the limits of a common site."""
    table = {one.id: one for one in sources}
    origin = origins(table)
    config = msgspec.structs.replace(second().config, list_limit=200)
    return msgspec.structs.replace(
        second(), config=config, sources=table, by_source={}, origin=origin, stories=stories(origin), memo={}
    )


def many(number: int) -> list[Source]:
    """Sources of which a third has one publisher, with long titles; every fifth copied from another."""
    found = []
    for n in range(number):
        publisher = "Reuters" if n % 3 == 0 else f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[n % 26]}-{n % 1500} Gazette"
        copied = Ref("sources", f"s-{n // 5 * 5 + 5}") if n % 5 == 1 and n + 5 < number else None
        title = f"{'xyzab'[n * 7 % 5]}{n * 7919 % 9973} {'word ' * 15}"
        found.append(
            Source(
                id=f"s-{n}", path=f"content/sources/s-{n}.md", title=title, publisher=publisher,
                url=f"https://example.org/{n}", lang="ru", type="official-readout", derived_from=copied,
                archives=(Archive("https://archive.example/" + "1" * 60),),
            )
        )  # fmt: skip
    return found


def test_of_ten_thousand_sources_each_stands_once_and_no_page_is_over_150_kilobytes() -> None:
    site = with_sources(many(10_000))
    pages = [one for one in artifacts(site) if one.origin == "the ledger of sources"]
    templates = {
        path.relative_to(HOME / "templates").as_posix(): path.read_text()
        for path in (HOME / "templates").rglob("*.html")
    }
    renderer = Renderer(templates, constants(site))
    assert len({one.path for one in pages}) == len(pages)
    assert max(len(renderer.render(one)) for one in pages) <= 150_000  # type: ignore[arg-type]
    shown = Counter(id for page in ledger_pages(site) for id in page.ids)
    assert shown == Counter(list(site.sources))
    assert all(len(page.ids) <= 200 for page in ledger_pages(site))


def test_a_part_names_how_many_sources_lie_below_it() -> None:
    site = with_sources(many(1_000))
    pages = {page.path: page for page in ledger_pages(site)}
    reuters = pages["/sources/_r/"]
    assert [part.text for part in reuters.parts] == ["R-", "Re"]
    assert sum(part.count for part in pages["/sources/"].parts) == 1_000
    assert "Reuters a" in [part.text for part in pages["/sources/_r/re/"].parts]


def test_all_stories_told_by_several_sources_are_found_on_pages_of_their_own_where_they_are_many() -> None:
    site = with_sources(many(3_000))
    shown = [story_page(site, page) for page in story_pages(site)]
    found = {story.original.url: story.count for page in shown for story in page.stories}
    assert len(found) == len(site.stories)
    assert sum(found.values()) == sum(len(copies) + 1 for copies in site.stories.values())
    first = ledger_page(site, ledger_pages(site)[0])
    assert not first.stories and sum(part.count for part in first.story_parts) == sum(found.values())


def test_a_story_with_more_copies_than_a_list_can_show_says_how_many_more() -> None:
    original = Source(id="a", path="", title="A", publisher="Wire")
    copies = [Source(id=f"c-{n:02}", path="", title="C", publisher="P", derived_from=Ref("sources", "a"))
              for n in range(40)]  # fmt: skip
    site = with_sources([original, *copies])
    (story,) = ledger_page(site, ledger_pages(site)[0]).stories
    assert (story.count, len(story.copies), story.more) == (41, 30, 10)


def first_page(site: Site) -> LedgerPage:
    return ledger_page(site, ledger_pages(site)[0])


def test_the_figures_of_every_table_add_up_to_all_sources() -> None:
    for site in (with_sources(many(500)), with_sources(many(20))):
        for table in first_page(site).tables:
            rows = [*table.rows, *([table.rest] if table.rest else [])]
            assert sum(row.sources for row in rows) == len(site.sources), table.id
            assert sum(row.undated for row in rows) == len(site.sources), table.id


def test_what_is_covered_is_said_in_one_line() -> None:
    site = with_sources([
        Source(id="a", path="", title="A", publisher="Wire", archives=(Archive("https://archive.example/1"),)),
        Source(id="b", path="", title="B", publisher="Copyist", derived_from=Ref("sources", "a")),
        Source(id="c", path="", title="C", publisher="Wire", archive_exempt="a book"),
    ])  # fmt: skip
    assert first_page(site).coverage == (
        "3 sources, 2 independent; 1 of them archived, 1 exempt from it; 3 without a day of publication."
    )
    table = {table.id: table for table in first_page(site).tables}["publisher"]
    assert [(row.name.text, row.sources, row.archived) for row in table.rows] == [("Wire", 2, 1), ("Copyist", 1, 0)]
