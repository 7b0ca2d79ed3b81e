"""RSS 2.0 and Atom (RFC 4287): the entries of a feed."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any
from xml.parsers import expat

from timeline.importing.mapping import Mapping
from timeline.importing.rows import Cell, Fault, Row, Unreadable, decoded, texts_of

HELP = "the entries of an RSS or Atom feed"
PRESET: dict[str, Any] = {
    "id": "id",
    "text": "html",
    "fields": {"title": "title", "date": "date", "body": "content", "tags": "categories"},
    "sources": [{"url": "link", "title": "title", "published": "date", "author": "author"}],
    "leave_out": ["updated"],
}

_ATOM = "{http://www.w3.org/2005/Atom}"
_RICH = "{http://purl.org/rss/1.0/modules/content/}encoded"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
# The elements that have a column of their own.
_RSS = frozenset(
    (*(f"{space}{name}" for space in ("", "{http://purl.org/rss/1.0/}") for name in ("title", "link", "description")),
     "guid", "pubDate", "author", "category", f"{_DUBLIN}date", f"{_DUBLIN}creator", _RICH)
)  # fmt: skip
_ENTRY = frozenset(
    _ATOM + name for name in ("title", "link", "id", "published", "updated", "content", "summary", "author", "category")
)


class _Doctype(Exception):
    """Inside this module only: the file declares entities, or might."""


def rows(name: str, data: bytes, mapping: Mapping) -> Iterator[Row | Fault]:
    """One for each entry: `title`, `link`, `id`, `date`, `content`, `author`, `categories`."""
    root = _root(name, decoded(name, data, mapping.encoding))
    entries = [*root.iter("item"), *root.iter(f"{_ATOM}entry"), *root.iter("{http://purl.org/rss/1.0/}item")]
    if not entries:
        raise Unreadable(Fault(name, "there is no entry of RSS or Atom in it"))
    for number, entry in enumerate(entries, 1):
        cells = _atom(entry) if entry.tag.startswith(_ATOM) else _rss(entry)
        yield Row(f"{name}: row {number}", cells)


def _root(name: str, text: str) -> ElementTree.Element:
    """The document; one that declares a type is refused, for entities may blow up or read other files."""
    data = text.encode("utf-8", "replace")
    guard = expat.ParserCreate("utf-8")
    guard.StartDoctypeDeclHandler = _refuse
    try:
        guard.Parse(data, True)
        return ElementTree.fromstring(data, ElementTree.XMLParser(encoding="utf-8"))
    except _Doctype:
        raise Unreadable(Fault(name, "the file declares a document type (<!DOCTYPE)", "take it out")) from None
    except (expat.ExpatError, ElementTree.ParseError) as error:
        hint = "the file may have been cut off"
        raise Unreadable(Fault(name, f"this is no XML: {error}", hint)) from None


def _refuse(*declared: object) -> None:
    raise _Doctype


def _rss(item: ElementTree.Element) -> dict[str, Cell]:
    def text(*names: str) -> str:
        return next((found for name in names if (found := (item.findtext(name) or "").strip())), "")

    link = text("link", "{http://purl.org/rss/1.0/}link")
    return _others(item, _RSS) | {
        "title": text("title", "{http://purl.org/rss/1.0/}title"), "link": link, "id": text("guid") or link,
        "date": _date(text("pubDate")) or text(f"{_DUBLIN}date"), "content": text(_RICH, "description"),
        "author": text(f"{_DUBLIN}creator", "author"),
        "categories": tuple((one.text or "").strip() for one in item.findall("category")),
    }  # fmt: skip


def _others(entry: ElementTree.Element, taken: frozenset[str]) -> dict[str, Cell]:
    """What else an entry says, by the names of its elements without their namespaces."""
    found: dict[str, Cell] = {}
    for one in entry:
        name = one.tag.rpartition("}")[2]
        said = "".join(one.itertext()).strip() or one.get("url", "") or one.get("href", "")
        if said and one.tag not in taken:
            found[name] = (*texts_of(found.get(name, ())), said)
    return found


def _date(text: str) -> str:
    """A date of mail (RFC 5322) in ISO 8601; any other as it stands."""
    try:
        return parsedate_to_datetime(text).isoformat() if text else ""
    except (ValueError, OverflowError):
        return text


def _atom(entry: ElementTree.Element) -> dict[str, Cell]:
    def text(name: str) -> str:
        found = entry.find(_ATOM + name)
        return "".join(found.itertext()).strip() if found is not None else ""

    found = _others(entry, _ENTRY)
    links = {one.get("rel", "alternate"): one.get("href", "") for one in reversed(entry.findall(f"{_ATOM}link"))}
    return found | {
        "title": text("title"), "link": links.get("alternate", ""), "id": text("id"),
        "date": text("published") or text("updated"), "updated": text("updated"),
        "content": text("content") or text("summary"), "author": (entry.findtext(f"{_ATOM}author/{_ATOM}name") or ""),
        "categories": tuple(one.get("term", "") for one in entry.findall(f"{_ATOM}category")),
    }  # fmt: skip
