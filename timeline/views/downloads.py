"""The page that lists what can be taken along: feeds, calendars, tables, databases, with what each is for."""

from __future__ import annotations

import msgspec

from timeline.site import Site
from timeline.urls import page_url
from timeline.views.head import CODEBOOK, DATA, DATA_FAMILIES, Head, head
from timeline.views.linked import linked_dataset
from timeline.views.links import Link
from timeline.views.references import cite_all

# Heading, and for each entry its family, address, name and what it is for.
_GROUPS = (
    ("Follow", (
        ("feeds", "/feed.xml", "Atom feed", "what was added or changed last; /feed.json is the same"),
        ("record-feeds", "/actors/", "Feeds of single records", "at the foot of each page"),
        ("calendars", "/calendar.ics", "Calendar", "events on known days; actors, places and kinds have their own"),
    )),
    ("Work with", (
        ("tables", "/data/events.csv", "Events as a table", "CSV, a row an event, with columns after ACLED"),
        ("tables", CODEBOOK, "All tables", "participants, claims, sources, quantities …, each with its columns"),
        ("tables", "/data/events.geojson", "Map data", "GeoJSON: a point a place, a line a route"),
        ("database", "/data/chronology.db", "Database", "SQLite with all tables and full-text search"),
        ("api", "/api/v1/openapi.json", "API", "JSON at addresses that stay, described by OpenAPI"),
        ("tables", "/data/timelinejs.json", "For TimelineJS", "JSON that TimelineJS reads"),
        ("tables", "/data/timemap/events.json", "For timemap", "the map of Forensic Architecture and Bellingcat"),
    )),
    ("Cite", (
        ("citations", "/data/sources.bib", "All sources as BibTeX", "for reference managers"),
        ("citations", "/data/sources.ris", "All sources as RIS", "for reference managers"),
        ("citations", "/data/sources.csl.json", "All sources as CSL-JSON", "for Zotero and pandoc"),
        ("citations", "/data/CITATION.cff", "CITATION.cff", "how to cite the whole"),
    )),
)  # fmt: skip


class DownloadGroup(msgspec.Struct, frozen=True, gc=False):
    """Files of one purpose; each link's small print says what it is for."""

    title: str
    files: tuple[Link, ...]


class DownloadsPage(msgspec.Struct, frozen=True, kw_only=True):
    """All that the page shows."""

    head: Head
    groups: tuple[DownloadGroup, ...]


def has_downloads(site: Site) -> bool:
    """Whether there is anything beyond the feed, so that a page about it is of use."""
    return bool(DATA_FAMILIES & set(site.config.outputs))


def downloads_page(site: Site) -> DownloadsPage:
    """The page at `/data/`."""
    lead = "The whole record, to be followed, counted, mapped, searched and cited. Every file is made with the pages."
    groups = tuple(group for title, entries in _GROUPS if (group := DownloadGroup(title, _links(site, entries))).files)
    made = head(site, DATA, "Data", lead, section=DATA, cite=cite_all(site))
    files = [one for group in groups for one in group.files if one.url.startswith(page_url(site.config, DATA))]
    linked = linked_dataset(site, made.url, site.config.description or lead, files)
    return DownloadsPage(head=msgspec.structs.replace(made, linked=linked), groups=groups)


def _links(site: Site, entries: tuple[tuple[str, str, str, str], ...]) -> tuple[Link, ...]:
    found = (one for one in entries if one[0] in site.config.outputs)
    return tuple(Link(text, page_url(site.config, path), small) for _, path, text, small in found)
