"""What every page has around its content, and what is the same on all pages."""

from __future__ import annotations

import msgspec

from timeline.config import Config
from timeline.interface import interface_words
from timeline.interface.english import Words
from timeline.model import Event, Page, Record
from timeline.policy.html import Html
from timeline.site import Site
from timeline.urls import absolute, page_url, record_path, record_url
from timeline.views.alternates import API, Alternate, record_alternates
from timeline.views.embeds import embed_snippet
from timeline.views.languages import direction
from timeline.views.linked import linked_data
from timeline.views.links import Link
from timeline.views.maps import whole
from timeline.views.references import CiteThis, cite_this
from timeline.views.reports import report_links
from timeline.views.share_picture import Preview, preview

DESCRIPTION_LIMIT = 300
CONTRIBUTE = "/contribute/"
CODEBOOK = "/codebook/"
DATA = "/data/"
# Families that make a page about what can be taken along worth its place.
DATA_FAMILIES = frozenset({"tables", "database", "api", "calendars"})
CORRECTIONS = "/corrections/"
MAP = "/map/"
SEARCH = "/search/"
RESEARCH = "/research/"


class Head(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """`title` and `description` are for search engines and tabs; `url` is the page's whole address.

    `section` is the address of the navigation's item that the page belongs to, `crumbs` the way
    there, `edit` and `history` the addresses where the page's file can be edited and what was
    changed in it can be seen, empty where there are none;
    `reports` lead to where a reader can say what is wrong with the page, `alternates` to the other
    forms in which its content is published. `cite` says how to cite it, `embed` is the element that
    shows it elsewhere, `preview` the picture that a shared address shows; `linked` is what search engines may know.
    """

    title: str
    description: str
    url: str
    section: str = ""
    crumbs: tuple[Link, ...] = ()
    edit: str = ""
    history: str = ""
    reports: tuple[Link, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    cite: CiteThis | None = None
    embed: str = ""
    preview: Preview | None = None
    linked: Html = Html()
    is_article: bool = False


def head(site: Site, path: str, title: str, description: str = "", *, section: str = "", crumbs: tuple[Link, ...] = (),
         record: Record | None = None, alternates: tuple[Alternate, ...] = (),
         cite: CiteThis | None = None) -> Head:  # fmt: skip
    """The head of the page at `path`, below base_url; that of a record has what goes with the record."""
    config = site.config
    whole = title if title == config.title else f"{title} · {config.title}"
    text = " ".join((description or config.description).split())
    cut = text if len(text) <= DESCRIPTION_LIMIT else text[: DESCRIPTION_LIMIT - 1].rpartition(" ")[0] + "…"
    edit = edit_url(config, record) if record else ""
    url = absolute(config, page_url(config, path))
    collection, embed = record.path.split("/")[1] if record else "", ""
    if record and path == record_path(collection, record.id):
        cite, embed = cite_this(site, collection, record.id), embed_snippet(site, collection, record.id)
    return Head(
        title=whole, description=cut, url=url, section=page_url(config, section) if section else "",
        crumbs=crumbs, edit=edit, history=history_url(config, record) if record else "",
        reports=report_links(config, title, url, record.path if record else ""),
        alternates=record_alternates(site, collection, record.id) if record else alternates, cite=cite, embed=embed,
        preview=preview(site, record), linked=linked_data(site, url, title, crumbs, record),
        is_article=isinstance(record, Event),
    )  # fmt: skip


def edit_url(config: Config, record: Record) -> str:
    """The address where a record's file can be edited; empty where site.toml names none."""
    return f"{config.edit_url.rstrip('/')}/{record.path}" if config.edit_url else ""


def history_url(config: Config, record: Record) -> str:
    """The address of what was changed in a record's file, and when; empty where site.toml names none."""
    return f"{config.history_url.rstrip('/')}/{record.path}" if config.history_url else ""


class Constants(msgspec.Struct, frozen=True, kw_only=True):
    """What templates know of the site besides their page: nothing that an event can change."""

    title: str
    subtitle: str
    description: str
    language: str
    direction: str
    base: str
    base_url: str
    navigation: tuple[Link, ...]
    prose: tuple[Link, ...]
    licence: str
    feed: str
    json_feed: str
    contribute: str
    search: str
    words: Words
    corrections: str
    data: str
    api: str
    noindex: bool
    preview: bool = False


# Each by its word in the catalogue, with the collection without which it would be empty, and its family of outputs.
_SECTIONS = (
    ("chronology", "/", "", "pages"),
    ("actors", "/actors/", "actors", "pages"),
    ("places", "/locations/", "locations", "pages"),
    ("kinds", "/kinds/", "kinds", "pages"),
    ("storylines", "/storylines/", "storylines", "pages"),
    ("map", MAP, "", "pages"),
    ("sources", "/sources/", "sources", "sources"),
    ("known", "/known/", "", "known"),
    ("research", RESEARCH, "", "research"),
)


def constants(site: Site, noindex: bool = False, preview: bool = False) -> Constants:
    """The site's constants; navigation is that of site.toml, else what the site has."""
    config = site.config
    own = tuple(Link(item.label, _navigation_url(site, item.href)) for item in config.navigation)
    return Constants(
        title=config.title,
        subtitle=config.subtitle,
        description=config.description,
        language=config.language,
        direction=direction(config.language),
        base=config.base_path,
        base_url=config.base_url,
        navigation=own or tuple(_sections(site)),
        prose=tuple(Link(page.title, record_url(site, "pages", page.id)) for page in prose_order(site)),
        licence=config.licence,
        feed=page_url(config, "/feed.xml") if "feeds" in config.outputs else "",
        json_feed=page_url(config, "/feed.json") if "feeds" in config.outputs else "",
        words=interface_words(config.language),
        search=page_url(config, SEARCH) if "search" in config.outputs else "",
        contribute=page_url(config, CONTRIBUTE) if "contribute" in config.outputs else "",
        corrections=page_url(config, CORRECTIONS) if "pages" in config.outputs else "",
        data=page_url(config, DATA) if _has_data(site) else "",
        api=page_url(config, f"{API}openapi.json") if "api" in config.outputs else "",
        noindex=noindex,
        preview=preview,
    )


def _sections(site: Site) -> list[Link]:
    words = interface_words(site.config.language)
    return [
        Link(getattr(words, word), page_url(site.config, path))
        for word, path, collection, family in _SECTIONS
        if family in site.config.outputs and (not collection or site.collection(collection))
        and (path != MAP or whole(site).frame is not None)
    ]


def _has_data(site: Site) -> bool:
    """Whether there is the page of `views.downloads`."""
    return "pages" in site.config.outputs and bool(DATA_FAMILIES & set(site.config.outputs))


def _navigation_url(site: Site, href: str) -> str:
    return page_url(site.config, href) if href.startswith("/") else href


def prose_order(site: Site) -> list[Page]:
    """The pages of prose by their `order`, then their title."""
    return sorted(site.pages.values(), key=lambda page: (page.order, page.title, page.id))
