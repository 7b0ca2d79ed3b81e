"""Feeds of additions, of the whole chronology and of each record that events belong to; and of corrections."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import escape

from timeline.dates import date_text
from timeline.encode.feeds import FeedEntry, FeedHead, atom_entry, atom_feed, json_feed, json_item
from timeline.encode.joined import Joined
from timeline.model import Event
from timeline.site import Site
from timeline.urls import absolute, page_url, record_path, record_url
from timeline.views.card import status_view, summary_text
from timeline.views.corrections import CorrectionView, ledger, ledger_link
from timeline.views.days import instant
from timeline.views.head import CORRECTIONS
from timeline.views.home import newest
from timeline.views.prose import feed_prose
from timeline.views.sentence import sentence_text
from timeline.views.shared import once_a_site

# A record's feed is read by those who have read the older ones; the chronology's own is as long as site.toml says.
RECORD_LENGTH = 20


def site_feed(site: Site, form: str) -> Joined:
    """The events last added or updated; those without a day of entry are not in it. `form` is "atom" or "json"."""
    latest = newest(site, site.order, site.config.feed_length)
    return _feed(site, form, "/", "", tuple(event.id for event in latest))


def corrections_feed(site: Site, form: str) -> Joined:
    """The latest corrections and withdrawals; a withdrawal without a day is not in it."""
    dated = [(day, thing) for day, thing in ledger(site) if day is not None][: site.config.feed_length]
    entries = tuple(_correction_entry(site, day, *thing) for day, thing in dated)
    updated = max((entry.updated for entry in entries), default=instant(1))
    if form == "atom":
        return atom_feed(_head(site, CORRECTIONS, "Corrections", "feed.xml", updated), tuple(map(atom_entry, entries)))
    return json_feed(_head(site, CORRECTIONS, "Corrections", "feed.json", updated), tuple(map(json_item, entries)))


def _correction_entry(site: Site, day: int, id: str, view: CorrectionView) -> FeedEntry:
    said = (("Was", view.was), ("Now", view.now), ("Why", view.why))
    return FeedEntry(
        id=f"{_first_address(site, id)}#{view.anchor}",
        title=f"{view.type}: {site.events[id].title}",
        url=absolute(site.config, ledger_link(site, id, view).url),
        updated=instant(day),
        html="".join(f"<p>{label}: {escape(text)}</p>" for label, text in said if text),
    )


def record_feed(site: Site, form: str, path: str, name: str, events: Iterable[str]) -> Joined:
    """The same for the events of the record whose page is at `path`."""
    return _feed(site, form, path, name, tuple(event.id for event in newest(site, events, RECORD_LENGTH)))


def _feed(site: Site, form: str, path: str, name: str, ids: tuple[str, ...]) -> Joined:
    is_atom = form == "atom"
    updated = max((_updated(site, id) for id in ids), default=instant(1))
    head = _head(site, path, name, "feed.xml" if is_atom else "feed.json", updated)
    if is_atom:
        return atom_feed(head, tuple(_atom_entry(site, id) for id in ids))
    return json_feed(head, tuple(_json_item(site, id) for id in ids))


def _head(site: Site, path: str, name: str, file: str, updated: str) -> FeedHead:
    config = site.config
    home = absolute(config, page_url(config, path))
    return FeedHead(
        id=home,
        title=f"{name} · {config.title}" if name else config.title,
        subtitle="" if name else config.description,
        author=config.title,
        language=config.language,
        licence=config.licence,
        url=home + file,
        home=home,
        updated=updated,
    )


@once_a_site
def _atom_entry(site: Site, id: str) -> str:
    return atom_entry(feed_entry(site, id))


@once_a_site
def _json_item(site: Site, id: str) -> str:
    return json_item(feed_entry(site, id))


def feed_entry(site: Site, id: str) -> FeedEntry:
    """An event with its full text; its id is the address under which it was first published."""
    event, config = site.events[id], site.config
    url = absolute(config, record_url(site, "events", id))
    added = event.added.earliest if event.added else None
    return FeedEntry(
        id=_first_address(site, id),
        title=f"{date_text(event.date)}: {event.title}",
        url=url,
        updated=_updated(site, event.id),
        published=instant(added) if added is not None else "",
        categories=(site.kinds[event.kind.id].title, *event.tags),
        summary=summary_text(event, site),
        html=_html(site, event, url),
    )


def _first_address(site: Site, id: str) -> str:
    """The whole address under which the event was first published."""
    config, aliases = site.config, site.briefs[id].aliases
    return absolute(config, page_url(config, record_path("events", aliases[0] if aliases else id)))


def _html(site: Site, event: Event, url: str) -> str:
    sentence = sentence_text(event, site)
    disagree = "; sources disagree" if event.id in site.disputed else ""
    said = f"{date_text(event.date)}. {f'{sentence}. ' if sentence else ''}{status_view(site, event).text}{disagree}."
    return f"<p>{escape(said)}</p>{feed_prose(event.body, site, url).text}"


def _updated(site: Site, id: str) -> str:
    return instant(site.briefs[id].changed or 1)
