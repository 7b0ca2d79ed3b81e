"""The page that lists all records of a collection, or its parts by first letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import msgspec

from timeline.interface import interface_words
from timeline.site import Site
from timeline.urls import page_url
from timeline.views.head import Head, head
from timeline.views.links import Link
from timeline.views.lists import Part

# Names that are alike for so many signs stand on one page, however many they are: an address has an end.
_LONGEST = 60

_SIGNS = "\"'“‘«(¿¡[ "


class IndexRow(msgspec.Struct, frozen=True, gc=False):
    """A record in the list of its collection."""

    link: Link
    note: str
    count: int


class IndexGroup(msgspec.Struct, frozen=True, gc=False):
    title: str
    anchor: str
    rows: tuple[IndexRow, ...]


class IndexPage(msgspec.Struct, frozen=True, kw_only=True):
    """The records of a collection by group, or links to the parts of a long list."""

    head: Head
    title: str
    lead: str
    count: int
    groups: tuple[IndexGroup, ...]
    parts: tuple[Part, ...]


class Crumbs:
    """The way back to each index."""

    @staticmethod
    def actors(site: Site) -> Link:
        return Link(interface_words(site.config.language).actors, page_url(site.config, "/actors/"))

    @staticmethod
    def locations(site: Site) -> Link:
        return Link(interface_words(site.config.language).places, page_url(site.config, "/locations/"))

    @staticmethod
    def kinds(site: Site) -> Link:
        return Link(interface_words(site.config.language).kinds, page_url(site.config, "/kinds/"))

    @staticmethod
    def sources(site: Site) -> Link:
        return Link(interface_words(site.config.language).sources, page_url(site.config, "/sources/"))

    @staticmethod
    def storylines(site: Site) -> Link:
        return Link(interface_words(site.config.language).storylines, page_url(site.config, "/storylines/"))


class Letters(msgspec.Struct, frozen=True):
    """One page of an index: its address, the letters it is for (empty: all), its ids, and its parts."""

    path: str
    letter: str
    ids: tuple[str, ...]
    parts: tuple[Part, ...]


def index_pages(site: Site, base: str, names: dict[str, str]) -> list[Letters]:
    """One page, or where there are more records than the limit one a first letter, and so on below it.

    `names` are the records' names by id. The address of a letter cannot be that of a record:
    it begins with a sign that no id has.
    """
    keys = {id: sort_name(name) for id, name in names.items()}
    ids = sorted(keys, key=lambda id: (keys[id], id))
    if len(ids) <= site.config.list_limit:
        return [Letters(base, "", tuple(ids), ())]
    letters: dict[str, list[str]] = {}
    for id in ids:
        letters.setdefault(first_letter(names[id]), []).append(id)
    below = [
        _letter_pages(site, f"{base}_{slug(letter)}/", letter, found, keys, names) for letter, found in letters.items()
    ]
    return _with_parts(site, base, "", below)


def _letter_pages(
    site: Site, path: str, letter: str, ids: list[str], keys: dict[str, str], names: dict[str, str]
) -> list[Letters]:
    """The page of some first letters, and where it is too long those of the next sign at which its names part."""
    first, last = keys[ids[0]], keys[ids[-1]]
    length = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    if len(ids) <= site.config.list_limit or first == last or length >= _LONGEST:
        return [Letters(path, letter, tuple(ids), ())]
    groups: dict[str, list[str]] = {}
    for id in ids:
        groups.setdefault(keys[id][: length + 1], []).append(id)
    below = [
        _letter_pages(
            site, f"{path}{_prefix_slug(prefix)}/", _written(names[found[0]], len(prefix)), found, keys, names
        )
        for prefix, found in groups.items()
    ]
    return _with_parts(site, path, letter, below)


def _written(name: str, length: int) -> str:
    """So many of the first letters of a name, as they are written there."""
    return name.lstrip(_SIGNS)[:length].strip()


def _with_parts(site: Site, path: str, letter: str, below: list[list[Letters]]) -> list[Letters]:
    """A page that leads to others, and those."""
    parts = (Part(pages[0].letter, page_url(site.config, pages[0].path), _count(pages[0])) for pages in below)
    return [Letters(path, letter, (), tuple(parts)), *(page for pages in below for page in pages)]


def _count(page: Letters) -> int:
    return len(page.ids) or sum(part.count for part in page.parts)


def sort_name(name: str) -> str:
    """A name as it is put in order: without case, marks on letters, or signs at its start."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).lstrip(_SIGNS)


def first_letter(name: str) -> str:
    """The letter under which a name stands: a capital, or # for figures and signs."""
    found = sort_name(name)[:1]
    return found.upper() if found.isalpha() else "#"


def slug(letter: str) -> str:
    """The letter in an address: a to z as they are, others by their code."""
    small = letter.lower()
    return small if small.isascii() and small.isalpha() else f"u{ord(small[0]):04x}"


def _prefix_slug(prefix: str) -> str:
    """The first letters of names in an address: no two have the same."""
    signs = (sign if sign.isascii() and sign.isalnum() else f"_{ord(sign):04x}" for sign in prefix)
    # A name of nothing but signs has no letter at all.
    return "".join("-" if sign == "_0020" else sign for sign in signs) or "_"


def index_page(
    site: Site,
    page: Letters,
    title: str,
    lead: str,
    group: Callable[[str], str],
    row: Callable[[str], IndexRow],
    crumb: Link,
) -> IndexPage:
    """The view of one page of an index; `group` names the group of an id."""
    groups: dict[str, list[IndexRow]] = {}
    for id in page.ids:
        groups.setdefault(group(id), []).append(row(id))
    whole = f"{title}: {page.letter}" if page.letter else title
    return IndexPage(
        head=head(site, page.path, whole, lead, section=crumb.url.removeprefix(site.config.base_path),
                  crumbs=(crumb,) if page.letter else ()),
        title=whole,
        lead=lead,
        count=_count(page),
        groups=tuple(
            IndexGroup(name, f"g-{number}", tuple(groups[name])) for number, name in enumerate(sorted(groups), 1)
        ),
        parts=page.parts,
    )  # fmt: skip
