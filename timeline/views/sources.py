"""The numbered sources of one page, and a source as a list shows it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from timeline.dates import date_short, date_text
from timeline.interface import interface_words
from timeline.model import Source
from timeline.policy.html import Html, citation_html
from timeline.site import Site
from timeline.urls import record_url, source_anchor
from timeline.views.languages import language_name
from timeline.views.links import Link, record_link
from timeline.views.shared import once_a_site
from timeline.views.words import listed


class Cite(msgspec.Struct, frozen=True, gc=False):
    """A citation outside a text: its number, its own id, and the entry that it leads to."""

    number: int
    anchor: str
    url: str
    label: str


class ArchiveView(msgspec.Struct, frozen=True, gc=False):
    """A copy of a source; `sha256` is that of its bytes, in hexadecimal digits, or empty."""

    url: str
    text: str
    sha256: str


class SourceView(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A source in words. `page` is its own page, `url` its address, either may be empty."""

    id: str
    title: str
    is_described: bool
    page: str
    url: str
    publisher: str
    authors: str
    published: str
    language: str
    lang: str
    type: str
    access: str
    archives: tuple[ArchiveView, ...]
    archive_exempt: str
    derived_from: Link | None
    reliability: str


class SourceEntry(msgspec.Struct, frozen=True, gc=False):
    """A source in the list at the foot of a page; `back` leads to its citations.

    `same_story` says with which others of the page it counts as one, on the first of them.
    """

    number: int
    anchor: str
    source: SourceView
    back: tuple[Link, ...]
    same_story: str = ""


def rests_on(site: Site, ids: tuple[str, ...]) -> Link:
    """`2 independent sources`, with `of 5: copies of one original count once` where that is fewer."""
    words, origins = interface_words(site.config.language), len({site.origin[id] for id in ids})
    less = words.count(words.copies_once, len(ids)) if origins < len(ids) else ""
    return Link(words.count(words.n_independent, origins), small=less)


def coverage(site: Site, ids: tuple[str, ...]) -> str:
    """`6 sources, 5 independent. 0 of 6 archived.`"""
    origins = len({site.origin[id] for id in ids})
    archived, words = sum(bool(site.sources[id].archives) for id in ids), interface_words(site.config.language)
    return words.n_sources_independent.format(
        sources=words.count(words.n_sources, len(ids)), n=origins, archived=archived, all=len(ids)
    )


@once_a_site
def source_view(site: Site, id: str) -> SourceView:
    """The source in words."""
    source = site.sources[id]
    lang = source.lang if source.lang != site.config.language else ""
    has_page = "sources" in site.config.outputs and not source.event
    return SourceView(
        id=id,
        title=source.title,
        is_described=source.title.startswith("(") and source.title.endswith(")"),
        page=record_url(site, "sources", id) if has_page else "",
        url=source.url,
        publisher=source.publisher,
        authors=", ".join(source.author),
        published=date_text(source.published) if source.published else "",
        language=language_name(lang, site.config.language) if lang else "",
        lang=lang,
        type=source.type.replace("-", " "),
        access="; ".join(_access(source)),
        archives=tuple(_archives(site, source)),
        archive_exempt=source.archive_exempt,
        derived_from=record_link(site, "sources", source.derived_from.id) if source.derived_from else None,
        reliability=source.reliability,
    )


def _access(source: Source) -> Iterator[str]:
    if source.access != "open":
        yield source.access
    if source.dead and source.access != "deleted":
        yield f"its link was dead on {date_text(source.dead)}"


def _archives(site: Site, source: Source) -> list[ArchiveView]:
    word = interface_words(site.config.language).archived
    days = (f" {date_short(one.captured, with_year=True)}" if one.captured else "" for one in source.archives)
    return [ArchiveView(one.url, f"{word}{day}", one.sha256) for one, day in zip(source.archives, days, strict=True)]


class Citations:
    """Numbers the sources of one page in the order in which they are first asked for.

    With an empty `prefix` for `page`, the entries are on the page itself; for a text that is
    read elsewhere, such as a feed, `page` is the address of the page that has them.
    """

    def __init__(self, site: Site, page: str = "") -> None:
        self._site, self._page = site, page
        self._words = interface_words(site.config.language)
        self._cites: dict[str, list[tuple[Cite, str]]] = {}

    def add(self, id: str) -> int:
        """The number of a source, new or known, without a citation of it."""
        self._cites.setdefault(id, [])
        return list(self._cites).index(id) + 1

    def cite(self, id: str, place: str = "") -> Cite:
        """One more citation of a source, with the place in it that is meant."""
        number = self.add(id)
        letter = _letters(len(self._cites[id]))
        label = f"{self._words.source} {number}: {place}" if place else f"{self._words.source} {number}"
        cite = Cite(number, f"cite-{number}{letter}", f"{self._page}#{source_anchor(id)}", label)
        self._cites[id].append((cite, place))
        return cite

    def cite_html(self, id: str, place: str = "") -> Html:
        """The same as HTML, for a gap of a text."""
        cite = self.cite(id, place)
        return citation_html(cite.number, cite.url, "" if self._page else cite.anchor, cite.label)

    def entries(self) -> tuple[SourceEntry, ...]:
        """The sources by number, each with the ways back to its citations."""
        stories = self._same_stories()
        return tuple(
            SourceEntry(number, source_anchor(id), source_view(self._site, id), _back(cites), stories.get(id, ""))
            for number, (id, cites) in enumerate(self._cites.items(), 1)
        )

    def _same_stories(self) -> dict[str, str]:
        """For the first of each group of sources with one original: which they are."""
        groups: dict[str, list[int]] = {}
        for number, id in enumerate(self._cites, 1):
            groups.setdefault(self._site.origin[id], []).append(number)
        ids = list(self._cites)
        return {
            ids[numbers[0] - 1]: self._words.same_story.format(numbers=listed([str(one) for one in numbers]))
            for numbers in groups.values()
            if len(numbers) > 1
        }


def _back(cites: list[tuple[Cite, str]]) -> tuple[Link, ...]:
    return tuple(Link(_letters(nth), f"#{cite.anchor}", place) for nth, (cite, place) in enumerate(cites))


@lru_cache(maxsize=1_000)
def _letters(number: int) -> str:
    """a … z, aa, ab …"""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
