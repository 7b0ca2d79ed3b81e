"""The feed of additions, the sitemap, and the other files that machines read."""

from __future__ import annotations

import msgspec

from timeline.dates import civil, date_text
from timeline.model import Event
from timeline.policy.html import Html
from timeline.site import Site
from timeline.urls import absolute, page_url, record_path, record_url
from timeline.views.card import status_view, summary_text
from timeline.views.home import last_change, newest_additions
from timeline.views.prose import feed_prose
from timeline.views.sentence import sentence_text


class FeedEntry(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """`id` is the address under which the event was first published, so that it outlives a new name."""

    id: str
    title: str
    url: str
    updated: str
    published: str
    when: str
    kind: str
    status: str
    disagree: bool
    summary: str
    sentence: str
    body: Html


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """An Atom feed (RFC 4287)."""

    id: str
    title: str
    subtitle: str
    url: str
    home: str
    updated: str
    entries: tuple[FeedEntry, ...]


def additions_feed(site: Site) -> Feed:
    """The events last added or updated; those without a day of entry are not in it."""
    events = newest_additions(site)[: site.config.feed_length]
    entries = tuple(_entry(site, event) for event in events)
    config = site.config
    return Feed(
        id=absolute(config, page_url(config, "/")),
        title=config.title,
        subtitle=config.description,
        url=absolute(config, page_url(config, "/feed.xml")),
        home=absolute(config, page_url(config, "/")),
        updated=max((entry.updated for entry in entries), default=_instant(1)),
        entries=entries,
    )


def _entry(site: Site, event: Event) -> FeedEntry:
    config = site.config
    url = absolute(config, record_url(site, "events", event.id))
    first = event.aliases[0] if event.aliases else event.id
    changed, added = last_change(event), event.added.earliest if event.added else None
    return FeedEntry(
        id=absolute(config, page_url(config, record_path("events", first))),
        title=event.title,
        url=url,
        updated=_instant(changed or 1),
        published=_instant(added) if added is not None else "",
        when=date_text(event.date),
        kind=site.kinds[event.kind.id].title,
        status=status_view(event).text,
        disagree=event.id in site.disputed,
        summary=summary_text(event, site),
        sentence=sentence_text(event, site),
        body=feed_prose(event.body, site, url),
    )


def _instant(day: int) -> str:
    """A day as the instant that Atom asks for (RFC 3339): its midnight in UTC."""
    year, month, in_month = civil(day)
    return f"{year:04}-{month:02}-{in_month:02}T00:00:00Z"


class Addresses(msgspec.Struct, frozen=True):
    """Every page of the site, for the sitemap."""

    urls: tuple[str, ...]


class Robots(msgspec.Struct, frozen=True):
    sitemap: str


class Redirect(msgspec.Struct, frozen=True, gc=False):
    """An address that was given up, and the one that it leads to."""

    old: str
    new: str


class Redirects(msgspec.Struct, frozen=True):
    redirects: tuple[Redirect, ...]


class Moved(msgspec.Struct, frozen=True):
    """The page that stands at an old address."""

    title: str
    url: str
    canonical: str
