"""As known on: the page of a month, of all months, and of what no day is known of."""

from __future__ import annotations

import msgspec

from timeline.site import Site
from timeline.urls import page_url
from timeline.views.head import Head, head
from timeline.views.known_index import known_days, known_home, known_months, month_links
from timeline.views.lag import KNOWN, UNDATED, day_path, day_words, known_day, month_path, month_words
from timeline.views.links import Link
from timeline.views.lists import EventList, ListPage, Part, list_pages, list_view, part_links


class KnownMonth(msgspec.Struct, frozen=True, kw_only=True):
    """The page of a month, with its days; that of all months; `undated` leads to what no day is known of."""

    head: Head
    title: str
    lead: str
    months: tuple[Link, ...]
    parts: tuple[Part, ...]
    undated: Part | None


class KnownUndated(msgspec.Struct, frozen=True, kw_only=True):
    """The events of which no day proves when they became known."""

    head: Head
    title: str
    ups: tuple[Link, ...]
    events: EventList


def known_month_page(site: Site, month: tuple[int, int]) -> KnownMonth:
    """The page of a month: its days, each with the number of events that became known."""
    days = known_months(site)[month]
    title = f"What became known in {month_words(*month)}"
    return KnownMonth(
        head=head(site, month_path(*month), title, title, section=KNOWN, crumbs=(known_home(site),)),
        title=title,
        lead="The days on which something became known, with the events that did.",
        months=tuple(link for link in month_links(site, days[0]) if link.text != month_words(*month)),
        parts=tuple(
            Part(day_words(day), page_url(site.config, day_path(day)), len(known_days(site)[day].events))
            for day in days
        ),
        undated=None,
    )


def known_index(site: Site) -> KnownMonth:
    """The page of all months."""
    lead = "What was public on a day, and what was learnt later: by days of publication, not by those of the events."
    undated = undated_pages(site)
    count = len([id for id in site.order if known_day(site, id) is None])
    return KnownMonth(
        head=head(site, KNOWN, "As known on", lead, section=KNOWN),
        title="As known on",
        lead=lead,
        months=(),
        parts=tuple(
            Part(month_words(*month), page_url(site.config, month_path(*month)),
                 sum(len(known_days(site)[day].events) for day in days))
            for month, days in known_months(site).items()
        ),
        undated=Part(UNDATED, page_url(site.config, undated[0].path), count) if undated else None,
    )  # fmt: skip


def known_undated_page(site: Site, page: ListPage) -> KnownUndated:
    """One page of the events of which no day is known on which they became known."""
    base = f"{KNOWN}undated/"
    title = UNDATED if page.path == base else f"{UNDATED}, {page.title}"
    ups = part_links(site, base, page)
    return KnownUndated(
        head=head(site, page.path, title, section=KNOWN, crumbs=(known_home(site), *ups)),
        title=title,
        ups=ups,
        events=list_view(site, page),
    )


def undated_pages(site: Site) -> list[ListPage]:
    """The pages of the events of which no day is known on which they became known; none where there is none."""
    ids = [id for id in site.order if known_day(site, id) is None]
    return list_pages(site, f"{KNOWN}undated/", ids) if ids else []
