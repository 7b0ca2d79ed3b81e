"""An event, a storyline or an actor in a frame on a page of somebody else's; and how to put it there."""

from __future__ import annotations

import msgspec
from markupsafe import escape

from timeline.dates import date_text
from timeline.encode.feeds import json_text
from timeline.encode.joined import Joined
from timeline.interface import interface_words
from timeline.site import Site
from timeline.urls import absolute, page_url, record_url
from timeline.views.alternates import EMBEDDED, embed_path, record_events
from timeline.views.card import Row, Status, row, status_view, summary_text
from timeline.views.links import KindLabel, kind_label
from timeline.views.prose import lead_text
from timeline.views.sentence import sentence_text

WIDTH = 640
# Room for the words of one event, and for a list that scrolls.
_HEIGHTS = {"events": 320, "storylines": 480, "actors": 480}
assert set(_HEIGHTS) == set(EMBEDDED)
# The last events of an actor; the whole list is behind the link.
LIMIT = 20


class EmbedPage(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in the frame: an event has a kind and a status, others rows; `more` says that some are left out."""

    title: str
    url: str
    label: str
    kind: KindLabel | None
    lead: str
    status: Status | None
    notes: tuple[str, ...]
    rows: tuple[Row, ...]
    more: str


class OEmbed(msgspec.Struct, frozen=True, kw_only=True):
    """An answer of oEmbed 1.0, of the type `rich`."""

    version: str = "1.0"
    type: str = "rich"
    title: str
    provider_name: str
    provider_url: str
    html: str
    width: int
    height: int


def embed_page(site: Site, collection: str, id: str) -> EmbedPage:
    """The page in the frame."""
    return _event(site, id) if collection == "events" else _list(site, collection, id)


def _event(site: Site, id: str) -> EmbedPage:
    event, words = site.events[id], interface_words(site.config.language)
    notes = [words.count(words.n_independent, site.independent(id))]
    if id in site.disputed:
        notes.append(words.disagree)
    sentence = sentence_text(event, site)
    return EmbedPage(
        title=event.title, url=absolute(site.config, record_url(site, "events", id)), label=date_text(event.date),
        kind=kind_label(site.kinds[event.kind.id], site), status=status_view(site, event),
        lead=event.withdrawn or summary_text(event, site) or (sentence and f"{sentence}."),
        notes=tuple(notes), rows=(), more="",
    )  # fmt: skip


def _list(site: Site, collection: str, id: str) -> EmbedPage:
    record = site.collection(collection)[id]
    events = record_events(site, collection, id)
    words = interface_words(site.config.language)
    shown = events[-LIMIT:] if collection == "actors" else events
    return EmbedPage(
        title=getattr(record, "name", "") or getattr(record, "title", ""),
        url=absolute(site.config, record_url(site, collection, id)),
        label=words.storyline if collection == "storylines" else words.actor,
        kind=None, status=None, lead=getattr(record, "summary", "") or lead_text(record.body, site),
        notes=(), rows=tuple(row(site, one) for one in shown),
        more=f"The last {len(shown)} of {len(events)} events" if len(shown) < len(events) else "",
    )  # fmt: skip


def oembed(site: Site, collection: str, id: str) -> Joined:
    """What a program asks for that puts the frame into a page."""
    record = site.collection(collection)[id]
    answer = OEmbed(
        title=getattr(record, "name", "") or getattr(record, "title", ""),
        provider_name=site.config.title,
        provider_url=absolute(site.config, page_url(site.config, "/")),
        html=embed_snippet(site, collection, id),
        width=WIDTH,
        height=_HEIGHTS[collection],
    )
    return Joined(json_text(answer), (), "", "\n")


def embed_snippet(site: Site, collection: str, id: str) -> str:
    """The element to be copied into a page; empty where the record is not embedded."""
    if collection not in EMBEDDED or "embeds" not in site.config.outputs:
        return ""
    record = site.collection(collection)[id]
    title = getattr(record, "name", "") or getattr(record, "title", "")
    url = absolute(site.config, page_url(site.config, embed_path(collection, id)))
    return (
        f'<iframe src="{escape(url)}" title="{escape(title)}" width="{WIDTH}" height="{_HEIGHTS[collection]}" '
        f'loading="lazy"></iframe>'
    )
