"""The ledger of sources: how many, of which sort, how much of it has a copy; the stories told twice; every source."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec

from timeline.dates import date_text
from timeline.interface import interface_words
from timeline.site import Site
from timeline.urls import page_url, record_url, source_anchor
from timeline.views.disagreements import DISAGREEMENTS
from timeline.views.head import Head, head
from timeline.views.index import Crumbs, Letters, first_letter, index_pages
from timeline.views.links import Link, record_link
from timeline.views.lists import Part
from timeline.views.shared import once_a_site
from timeline.views.sources import ArchiveView, source_view
from timeline.views.tallies import TallyTable, coverage_line, tally_tables

LEDGER = "/sources/"
_STORIES = "/sources/_stories/"
_LEAD = "Everything that this chronology rests on: who published it, when, of which sort, and whether a copy is kept."
# How many copies of one story the ledger names; the page of the original names all.
COPIES = 30


class LedgerRow(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A source; `anchor` is set on the first of its publisher, `nature` is its type, language and access."""

    anchor: str
    link: Link
    lang: str
    publisher: str
    published: str
    nature: str
    archives: tuple[ArchiveView, ...]
    no_archive: str
    is_copy: bool
    count: int


class LedgerGroup(msgspec.Struct, frozen=True, gc=False):
    title: str
    anchor: str
    rows: tuple[LedgerRow, ...]


class SharedStory(msgspec.Struct, frozen=True, gc=False):
    """An original with those that copied from it; `count` is the number of all of them, `more` of those not named."""

    original: Link
    copies: tuple[Link, ...]
    count: int
    more: int


class LedgerPage(msgspec.Struct, frozen=True, kw_only=True):
    """The ledger, whole or a part of it; the first page alone has the tables and the stories."""

    head: Head
    title: str
    lead: str = ""
    coverage: str = ""
    disagreements: str = ""
    tables: tuple[TallyTable, ...] = ()
    stories: tuple[SharedStory, ...] = ()
    story_parts: tuple[Part, ...] = ()
    groups: tuple[LedgerGroup, ...] = ()
    parts: tuple[Part, ...] = ()


@once_a_site
def ledger_pages(site: Site) -> tuple[Letters, ...]:
    """The pages of the ledger, by publisher and title; none without a source."""
    names = {id: f"{source.publisher} {source.title}" for id, source in site.sources.items()}
    return tuple(index_pages(site, LEDGER, names)) if names else ()


def story_pages(site: Site) -> list[Letters]:
    """The pages of stories that several sources tell; none where they stand on the ledger's first page."""
    pages = _story_pages(site)
    return pages if pages[0].parts else []


def _story_pages(site: Site) -> list[Letters]:
    """Every source that shares its story, under the name of the original."""
    members = (id for original, copies in site.stories.items() for id in (original, *copies))
    originals = {id: site.sources[site.origin[id]] for id in members}
    return index_pages(site, _STORIES, {id: f"{one.publisher} {one.title}" for id, one in originals.items()})


def ledger_page(site: Site, page: Letters) -> LedgerPage:
    """One page of the ledger."""
    if page.path != LEDGER:
        title = _part_title(interface_words(site.config.language).sources, page)
        groups = tuple(_groups(site, page))
        return LedgerPage(head=_part_head(site, page, title), title=title, groups=groups, parts=page.parts)
    stories, title = _story_pages(site)[0], interface_words(site.config.language).sources
    return LedgerPage(
        head=head(site, LEDGER, title, _LEAD, section=LEDGER),
        title=title,
        lead=_LEAD,
        coverage=coverage_line(site),
        disagreements=page_url(site.config, DISAGREEMENTS) if site.disputed and "pages" in site.config.outputs else "",
        tables=tuple(tally_tables(site, partial(_publisher_url, site))),
        stories=_stories(site, stories),
        story_parts=stories.parts,
        groups=tuple(_groups(site, page)),
        parts=page.parts,
    )


def story_page(site: Site, page: Letters) -> LedgerPage:
    """A page of the stories that several sources tell."""
    title = _part_title("Stories that several sources tell", page)
    stories = _stories(site, page)
    return LedgerPage(head=_part_head(site, page, title), title=title, stories=stories, story_parts=page.parts)


def _part_title(name: str, page: Letters) -> str:
    return f"{name}: {page.letter}" if page.letter else name


def _part_head(site: Site, page: Letters, title: str) -> Head:
    return head(site, page.path, title, _LEAD, section=LEDGER, crumbs=(Crumbs.sources(site),))


# --- stories --------------------------------------------------------------------------------------


def _stories(site: Site, page: Letters) -> tuple[SharedStory, ...]:
    """The stories of a page, those with the most sources first."""
    originals = dict.fromkeys(site.origin[id] for id in page.ids)
    return tuple(_story(site, id) for id in sorted(originals, key=lambda id: -len(site.stories[id])))


def _story(site: Site, original: str) -> SharedStory:
    copies = site.stories[original]
    links = tuple(Link(site.sources[id].publisher, record_url(site, "sources", id)) for id in copies[:COPIES])
    source = site.sources[original]
    day = date_text(source.published) if source.published else ""
    small = ", ".join(part for part in (source.publisher, day) if part)
    return SharedStory(record_link(site, "sources", original, small), links, len(copies) + 1, len(copies) - len(links))


# --- every source ---------------------------------------------------------------------------------


def _groups(site: Site, page: Letters) -> Iterator[LedgerGroup]:
    """The sources of a page by the first letter of their publisher."""
    groups: dict[str, list[LedgerRow]] = {}
    for id in page.ids:
        groups.setdefault(first_letter(site.sources[id].publisher), []).append(_row(site, id))
    for number, (letter, rows) in enumerate(groups.items(), 1):
        yield LedgerGroup(letter, f"g-{number}", tuple(rows))


def _row(site: Site, id: str) -> LedgerRow:
    source, shown = site.sources[id], source_view(site, id)
    language = f"in {shown.language}" if shown.language else ""
    return LedgerRow(
        anchor=source_anchor(id) if _first_of_publisher(site)[source.publisher][1] == id else "",
        link=record_link(site, "sources", id),
        lang=shown.lang,
        publisher=source.publisher,
        published=shown.published or "day of publication not known",
        nature=", ".join(part for part in (shown.type, language, source.access) if part),
        archives=shown.archives[:1],
        no_archive="exempt from archiving" if source.archive_exempt else "no archive copy yet",
        is_copy=site.origin[id] != id,
        count=len(site.by_source.get(id, ())),
    )


@once_a_site
def _first_of_publisher(site: Site) -> dict[str, tuple[str, str]]:
    """For each publisher the page of the ledger on which it comes first, and the source there."""
    found: dict[str, tuple[str, str]] = {}
    for page in ledger_pages(site):
        for id in page.ids:
            found.setdefault(site.sources[id].publisher, (page.path, id))
    return found


def _publisher_url(site: Site, publisher: str) -> str:
    path, id = _first_of_publisher(site)[publisher]
    return f"{page_url(site.config, path)}#{source_anchor(id)}"
