"""The home page: what this is, the ways in, and the chronology or its latest part."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nlargest

import msgspec

from timeline.dates import date_text
from timeline.interface import interface_words
from timeline.model import Event
from timeline.site import Site
from timeline.urls import page_url, period_path
from timeline.views.alternates import home_alternates
from timeline.views.disagreements import DISAGREEMENTS
from timeline.views.head import Head, head
from timeline.views.links import Link, chronology_link, record_link
from timeline.views.lists import EventList, ListPage, Part, card_list, grouped, list_view, part_links, period_pages
from timeline.views.pieces import TIMELINE, has_timeline
from timeline.views.prose import lead_text
from timeline.views.references import cite_all
from timeline.views.storyline import StorylineCard
from timeline.views.timeline import Timeline, whole_picture
from timeline.views.when import period_text

LATEST = 5


class Count(msgspec.Struct, frozen=True, gc=False):
    number: int
    text: str
    url: str


class HomePage(msgspec.Struct, frozen=True, kw_only=True):
    """All that the home page shows; `is_whole` says whether every event is on it, `closer` leads to a picture of
    those that are not.
    """

    head: Head
    title: str
    description: str
    counts: tuple[Count, ...]
    timeline: Timeline | None
    closer: str
    storylines: tuple[StorylineCard, ...]
    latest: tuple[Link, ...]
    is_whole: bool
    periods: tuple[Part, ...]
    events: EventList


class PeriodPage(msgspec.Struct, frozen=True, kw_only=True):
    """A year, a month or a day of the chronology, between its neighbours."""

    head: Head
    title: str
    ups: tuple[Link, ...]
    events: EventList
    previous: Link | None
    next: Link | None


def home_page(site: Site) -> HomePage:
    """The whole chronology, or its latest months where it is longer than the limit."""
    config = site.config
    is_whole = len(site.order) <= config.home_limit
    return HomePage(
        head=head(
            site, "/", config.title, config.description, section="/", alternates=home_alternates(site),
            cite=cite_all(site),
        ),
        title=config.title,
        description=config.description,
        counts=tuple(_counts(site)),
        timeline=_picture(site, is_whole),
        closer=page_url(config, TIMELINE) if has_timeline(site) else "",
        storylines=storyline_cards(site),
        latest=tuple(_addition(site, event) for event in newest(site, site.order, LATEST)),
        is_whole=is_whole,
        periods=tuple(_periods(site)),
        events=card_list(site, site.order if is_whole else _latest_part(site)),
    )  # fmt: skip


def _picture(site: Site, is_whole: bool) -> Timeline | None:
    found = whole_picture(site)
    return found if found is None or is_whole else msgspec.structs.replace(found, days="")


def _counts(site: Site) -> list[Count]:
    url, words = site.config.base_path, interface_words(site.config.language)
    found = [
        (len(site.order), words.tally_events, f"{url}/#chronology"),
        (len(site.disputed), words.tally_disagree, f"{url}{DISAGREEMENTS}"),
        (len(site.actors), words.tally_actors, f"{url}/actors/"),
        (len(site.locations), words.tally_places, f"{url}/locations/"),
    ]
    if "sources" in site.config.outputs:
        found.append((len(site.sources), words.tally_sources, f"{url}/sources/"))
    return [Count(number, words.count(forms, number), address) for number, forms, address in found if number]


def storyline_cards(site: Site) -> tuple[StorylineCard, ...]:
    """Every storyline with its summary and the number of its steps."""
    return tuple(
        StorylineCard(record_link(site, "storylines", one.id), one.summary or lead_text(one.body, site), len(one.steps))
        for one in sorted(site.storylines.values(), key=lambda one: (one.title, one.id))
    )


def newest(site: Site, ids: Iterable[str], most: int) -> list[Event]:
    """Of events in the order of the chronology those with a day of entry, last added or updated first; of
    one day, the latest event first.
    """
    dated = ((site.briefs[id].changed, number, id) for number, id in enumerate(ids))
    known = ((day, number, id) for day, number, id in dated if day is not None)
    return [site.events[id] for _, _, id in nlargest(most, known)]


def _addition(site: Site, event: Event) -> Link:
    return record_link(site, "events", event.id, f"{site.kinds[event.kind.id].title}, {date_text(event.date)}")


def _periods(site: Site) -> list[Part]:
    return [
        Part(period_text(year, month), page_url(site.config, period_path("/", year, month)), len(found))
        for (year, month), found in grouped(site, site.order).items()
    ]


def _latest_part(site: Site) -> tuple[str, ...]:
    """The last events, about half of the limit; whole months are on their own pages."""
    return site.order[-max(site.config.home_limit // 2, 1) :]


# --- periods ----------------------------------------------------------------------------------


def chronology_pages(site: Site) -> list[tuple[ListPage, Link | None, Link | None]]:
    """The pages of the chronology, each with those before and after it of the same length."""
    pages = period_pages(site)
    lengths: dict[int, list[ListPage]] = {}
    for page in pages:
        lengths.setdefault(sum(part is not None for part in page.period), []).append(page)
    found = []
    for same in lengths.values():
        for number, page in enumerate(same):
            before = _period_link(site, same[number - 1]) if number else None
            after = _period_link(site, same[number + 1]) if number + 1 < len(same) else None
            found.append((page, before, after))
    return found


def _period_link(site: Site, page: ListPage) -> Link:
    return Link(period_text(*page.period), page_url(site.config, page.path))


def period_page(site: Site, page: ListPage, previous: Link | None, next: Link | None) -> PeriodPage:
    """One page of the chronology: cards, rows where there are many, or links to its parts."""
    title = period_text(*page.period)
    ups = part_links(site, "/", page)
    crumbs = (chronology_link(site), *ups)
    events = list_view(site, page) if page.parts else card_list(site, page.ids)
    return PeriodPage(
        head=head(site, page.path, title, f"{site.config.title}: {title}", section="/", crumbs=crumbs),
        title=title, ups=ups, events=events, previous=previous, next=next,
    )  # fmt: skip
