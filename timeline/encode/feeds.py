"""Entries and feeds in, Atom (RFC 4287) and JSON Feed 1.1 out; an entry is made once for all feeds."""

from __future__ import annotations

from typing import Any

import msgspec

from timeline.encode.joined import Joined
from timeline.policy.encoders import xml_text

JSON_FEED = "https://jsonfeed.org/version/1.1"


class FeedEntry(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One entry: `id` never changes, `updated` and `published` are RFC 3339, `html` is the full text."""

    id: str
    title: str
    url: str
    updated: str
    published: str = ""
    categories: tuple[str, ...] = ()
    summary: str = ""
    html: str = ""


class FeedHead(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What a feed says of itself; `url` is its own whole address, `home` that of the page that it follows."""

    id: str
    title: str
    subtitle: str
    author: str
    language: str
    licence: str
    url: str
    home: str
    updated: str


def atom_entry(entry: FeedEntry) -> str:
    """The entry as an element of Atom."""
    lines = [
        "<entry>",
        f"<id>{xml_text(entry.id)}</id>",
        f"<title>{xml_text(entry.title)}</title>",
        f'<link rel="alternate" type="text/html" href="{xml_text(entry.url)}"/>',
        f"<updated>{entry.updated}</updated>",
        f"<published>{entry.published}</published>" if entry.published else "",
        *(f'<category term="{xml_text(term)}"/>' for term in entry.categories),
        f"<summary>{xml_text(entry.summary)}</summary>" if entry.summary else "",
        f'<content type="html">{xml_text(entry.html)}</content>',
        "</entry>",
    ]
    return "\n".join(line for line in lines if line)


def atom_feed(head: FeedHead, entries: tuple[str, ...]) -> Joined:
    """A feed of entries that `atom_entry` made."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{xml_text(head.language)}">',
        f"<id>{xml_text(head.id)}</id>",
        f"<title>{xml_text(head.title)}</title>",
        f"<subtitle>{xml_text(head.subtitle)}</subtitle>" if head.subtitle else "",
        f'<link rel="self" type="application/atom+xml" href="{xml_text(head.url)}"/>',
        f'<link rel="alternate" type="text/html" href="{xml_text(head.home)}"/>',
        f"<updated>{head.updated}</updated>",
        f"<author><name>{xml_text(head.author)}</name></author>",
        f"<rights>{xml_text(head.licence)}</rights>" if head.licence else "",
    ]
    start = "".join(f"{line}\n" for line in lines if line)
    return Joined(start, entries, "\n", "\n</feed>\n" if entries else "</feed>\n")


def json_item(entry: FeedEntry) -> str:
    """The entry as an item of JSON Feed."""
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.html,
        "summary": entry.summary,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "tags": entry.categories,
    }
    return json_text({name: value for name, value in item.items() if value})


def json_feed(head: FeedHead, items: tuple[str, ...]) -> Joined:
    """A feed of items that `json_item` made."""
    found = {
        "version": JSON_FEED,
        "title": head.title,
        "description": head.subtitle,
        "home_page_url": head.home,
        "feed_url": head.url,
        "language": head.language,
        "authors": [{"name": head.author}],
    }
    start = json_text({name: value for name, value in found.items() if value}).removesuffix("}")
    return Joined(f'{start},"items":[\n', items, ",\n", "\n]}\n")


def json_text(value: Any) -> str:
    """A value as JSON on one line."""
    return msgspec.json.encode(value).decode()
