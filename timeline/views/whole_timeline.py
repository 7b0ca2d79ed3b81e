"""The page of all events along time, for chronologies longer than the home page."""

from __future__ import annotations

import msgspec

from timeline.interface import interface_words
from timeline.site import Site
from timeline.urls import page_url, period_path
from timeline.views.head import Head, head
from timeline.views.lists import Part, grouped
from timeline.views.pieces import INDEX, TIMELINE
from timeline.views.timeline import LOOKS, Timeline, whole_picture
from timeline.views.when import period_text


class WholeTimelinePage(msgspec.Struct, frozen=True, kw_only=True):
    """The picture by kinds, which a script draws closer by the data at `index`, and the years as a list.

    `looks` are the marks of its legend; `strip` has all events in one lane, for a script to choose a stretch on.
    """

    head: Head
    title: str
    lead: str
    index: str
    timeline: Timeline | None
    strip: Timeline | None
    looks: tuple[str, ...]
    years: tuple[Part, ...]


def whole_timeline_page(site: Site) -> WholeTimelinePage:
    """The page at `/timeline/`."""
    words = interface_words(site.config.language)
    years: dict[int | None, int] = {}
    for (year, _), ids in grouped(site, site.order).items():
        years[year] = years.get(year, 0) + len(ids)
    whole = whole_picture(site)
    return WholeTimelinePage(
        head=head(site, TIMELINE, words.timeline, words.timeline_lead, section="/"),
        title=words.timeline,
        lead=words.timeline_lead,
        index=page_url(site.config, INDEX),
        timeline=msgspec.structs.replace(whole, lanes=whole.lanes[:-1], days="") if whole else None,
        strip=msgspec.structs.replace(whole, lanes=whole.lanes[-1:], looks=()) if whole else None,
        looks=LOOKS,
        years=tuple(
            Part(period_text(year), page_url(site.config, period_path("/", year)), count)
            for year, count in years.items()
        ),
    )
