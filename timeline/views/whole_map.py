"""The page with the map of everything."""

from __future__ import annotations

import msgspec

from timeline.interface import interface_words
from timeline.site import Site
from timeline.urls import page_url
from timeline.views.head import MAP, Head, head
from timeline.views.links import Link, record_link
from timeline.views.lists import EventList, listed, row_list
from timeline.views.map import MOST_PLACES, NO_NUMBERS, Map, drawn
from timeline.views.maps import numbers as numbers_of
from timeline.views.maps import whole, whole_frames
from timeline.views.pieces import INDEX, PLACES, has_timeline
from timeline.views.timeline import Timeline, strip
from timeline.views.words import counted_events

_LEAD = "Where it happened: the larger a mark, the more events. Each place leads to its events."


class WholeMapPage(msgspec.Struct, frozen=True, kw_only=True):
    """All places with a position, drawn and as a list; the second map, where there is one, is closer.

    `events` are there where they are few enough for one list: by it the maps are filtered. Where they are not, a
    script does so by the data at the addresses `index` and `counts`.
    """

    head: Head
    lead: str
    maps: tuple[Map, ...]
    places: tuple[Link, ...]
    others: int
    timeline: Timeline | None
    events: EventList | None
    index: str
    counts: str


def whole_map_page(site: Site) -> WholeMapPage:
    """The map of all events, most frequent places first; those beyond the limit are counted."""
    found = whole(site)
    texts = ("Map of all places", "The same, closer to where most of it happened")
    ids = list(found.places)
    is_listed = len(site.order) <= site.config.list_limit
    has_data = not is_listed and has_timeline(site)
    numbers = numbers_of(site, listed(site, site.order)) if is_listed else NO_NUMBERS
    links = (record_link(site, "locations", id, counted_events(found.places[id])) for id in ids[:MOST_PLACES])
    return WholeMapPage(
        head=head(site, MAP, interface_words(site.config.language).map, _LEAD, section=MAP),
        lead=_LEAD,
        maps=tuple(
            drawn(site, frame, found.places, found.lines, text=text, numbers=numbers)
            for frame, text in zip(whole_frames(site), texts, strict=False)
        ),
        places=tuple(links),
        others=max(len(ids) - MOST_PLACES, 0),
        timeline=strip(site, site.order) if is_listed or has_data else None,
        events=row_list(site, site.order) if is_listed else None,
        index=page_url(site.config, INDEX) if has_data else "",
        counts=page_url(site.config, PLACES) if has_data else "",
    )
