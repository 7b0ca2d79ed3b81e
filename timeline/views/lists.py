"""Events under their months and days: as cards, as rows, or as links to the parts of a long list."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import groupby
from typing import TypeVar

import msgspec

from timeline.site import Period, Site
from timeline.urls import day_anchor, page_url, period_path
from timeline.views.card import Card, Row, card, row
from timeline.views.links import Link
from timeline.views.when import When, days_of, listed_day, period_text, when

# Where a list of cards turns into one of rows: cards are four times as long.
CARDS_LIMIT = 120


class Day(msgspec.Struct, frozen=True, gc=False):
    """Events of one date; `anchor` is the id by which the day can be linked to, `days` its bounds for scripts."""

    anchor: str
    when: When
    days: str
    cards: tuple[Card, ...]


class RowEntry(msgspec.Struct, frozen=True, gc=False):
    """An event in a list of rows; `role` is the part that the page's own record has in it."""

    row: Row
    role: str = ""


class Month(msgspec.Struct, frozen=True, gc=False):
    """A month, or a year for what is known no nearer; it holds days of cards, or rows."""

    anchor: str
    title: str
    url: str
    count: int
    days: tuple[Day, ...]
    rows: tuple[RowEntry, ...]


class Part(msgspec.Struct, frozen=True, gc=False):
    """A part of a list that is too long for one page."""

    text: str
    url: str
    count: int


class Choice(msgspec.Struct, frozen=True, gc=False):
    """What a list can be filtered by: an id with its name, and which events of the list it goes with.

    `of` are their numbers in the list, counted from 0, with a space between.
    """

    id: str
    text: str
    of: str


class EventList(msgspec.Struct, frozen=True, gc=False):
    """Either `months` or `parts`, or neither where there are no events.

    A script filters by `actors`, `places` and `tags`; cards name the first two themselves.
    """

    count: int
    months: tuple[Month, ...] = ()
    parts: tuple[Part, ...] = ()
    actors: tuple[Choice, ...] = ()
    places: tuple[Choice, ...] = ()
    tags: tuple[Choice, ...] = ()


Thing = TypeVar("Thing", bound=Hashable)

# The part that a page's own record has in an event, by the event's id.
RoleOf = Callable[[str], str]


def no_role(id: str) -> str:
    """The part of what has none, such as a month."""
    return ""


def grouped(site: Site, ids: Iterable[str]) -> dict[Period, list[str]]:
    """Events by year and month, in the order of time; what is known no nearer leads its year."""
    found: dict[Period, list[str]] = {}
    periods = site.periods
    for id in ids:
        found.setdefault(periods[id], []).append(id)
    return dict(sorted(found.items(), key=lambda item: _period_key(item[0])))


def _period_key(period: Period) -> tuple[bool, int, int]:
    year, month = period
    return year is None, year or 0, month or 0


def card_list(site: Site, ids: Iterable[str]) -> EventList:
    """Every event as a card, or as a row where there are many."""
    ids = list(ids)
    if len(ids) > CARDS_LIMIT:
        return row_list(site, ids)
    groups = grouped(site, ids).items()
    months = [_month(site, period, found, tuple(_days(site, found)), ()) for period, found in groups]
    return EventList(len(ids), tuple(months), tags=_tags(site, listed(site, ids)))


def row_list(site: Site, ids: Iterable[str], role: RoleOf = no_role) -> EventList:
    """Every event as a compact row."""
    ids = list(ids)
    months = [
        _month(site, period, found, (), tuple(RowEntry(row(site, id), role(id)) for id in found))
        for period, found in grouped(site, ids).items()
    ]
    shown = listed(site, ids)
    actors = numbered([one.actor for one in site.participants.get(id, ())] for id in shown)
    places = numbered([one.location for one in site.places.get(id, ())] for id in shown)
    return EventList(
        len(ids), tuple(months), (),
        tuple(Choice(id, site.actors[id].name, of) for id, of in actors.items()),
        tuple(Choice(id, site.locations[id].name, of) for id, of in places.items()),
        _tags(site, shown),
    )  # fmt: skip


def listed(site: Site, ids: Iterable[str]) -> list[str]:
    """Events in the order in which a list shows them."""
    return [id for found in grouped(site, ids).values() for id in found]


def _tags(site: Site, ids: list[str]) -> tuple[Choice, ...]:
    found = numbered(site.briefs[id].tags for id in ids)
    return tuple(Choice(tag, tag.replace("-", " "), of) for tag, of in found.items())


def numbered(lists: Iterable[Sequence[Thing]]) -> dict[Thing, str]:
    """By what a list holds, the numbers of the lists that hold it, counted from 0, with a space between."""
    found: dict[Thing, list[str]] = {}
    for number, held in enumerate(lists):
        for one in dict.fromkeys(held):
            found.setdefault(one, []).append(str(number))
    return {one: " ".join(numbers) for one, numbers in found.items()}


def _month(site: Site, period: Period, ids: list[str], days: tuple[Day, ...], rows: tuple[RowEntry, ...]) -> Month:
    url = page_url(site.config, period_path("/", *period))
    return Month(month_anchor(period), month_title(period), url, len(ids), days, rows)


def month_title(period: Period) -> str:
    """The heading of a month, or of what is known of a year and no nearer."""
    title = period_text(*period)
    return title if period[0] is None or period[1] is not None else f"{title}, month not known"


def month_anchor(period: Period) -> str:
    """The id of a month's heading."""
    return "m-" + ("undated" if period[0] is None else period_path("", *period).strip("/").replace("/", "-"))


def _days(site: Site, ids: list[str]) -> Iterable[Day]:
    """Consecutive events of one date together."""
    seen: set[str] = set()
    for _, group in groupby(ids, key=lambda id: site.briefs[id].edtf):
        here = list(group)
        date = site.events[here[0]].date
        anchor = day_anchor(date)
        days = days_of((date.earliest, date.latest))
        yield Day("" if anchor in seen else anchor, when(date), days, tuple(card(site, id) for id in here))
        seen.add(anchor)


# --- long lists -----------------------------------------------------------------------------------


class ListPage(msgspec.Struct, frozen=True):
    """One page of a list at `base`: the period it is for, its own events, and the parts below it."""

    path: str
    period: tuple[int | None, int | None, int | None]
    ids: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def title(self) -> str:
        """The period in words, empty for the whole list."""
        return (
            ""
            if self.period == (None, None, None) and not self.path.endswith("/undated/")
            else period_text(*self.period)
        )


def list_pages(site: Site, base: str, ids: Sequence[str]) -> list[ListPage]:
    """The pages of a list: one, or where it is longer than the limit one a year, month and day.

    The first is always the one at `base`. A page never changes its address when an event is
    added: a part holds the events of its time, not a number of them.
    """
    if len(ids) <= site.config.list_limit:
        return [ListPage(base, (None, None, None), tuple(ids), ())]
    years: dict[int | None, list[str]] = {}
    for (year, _), found in grouped(site, ids).items():
        years.setdefault(year, []).extend(found)
    pages = [page for year, found in years.items() for page in _year_pages(site, base, year, found)]
    parts = tuple(_part(site, base, (year, None, None), len(found)) for year, found in years.items())
    return [ListPage(base, (None, None, None), (), parts), *pages]


def _year_pages(site: Site, base: str, year: int | None, ids: Sequence[str]) -> list[ListPage]:
    path = period_path(base, year)
    if len(ids) <= site.config.list_limit or year is None:
        return [ListPage(path, (year, None, None), tuple(ids), ())]
    months = {period[1]: found for period, found in grouped(site, ids).items()}
    own = tuple(months.pop(None, ()))
    pages = [page for month, found in months.items() if month for page in _month_pages(site, base, year, month, found)]
    parts = tuple(_part(site, base, (year, month, None), len(found)) for month, found in months.items())
    return [ListPage(path, (year, None, None), own, parts), *pages]


def period_pages(site: Site) -> list[ListPage]:
    """The pages of the chronology's years and months: every one that has an event, whatever their number."""
    pages: dict[str, ListPage] = {}
    years: dict[int | None, list[str]] = {}
    for (year, month), found in grouped(site, site.order).items():
        years.setdefault(year, []).extend(found)
        if year is not None and month is not None:
            pages |= {page.path: page for page in _month_pages(site, "/", year, month, found)}
    for year, found in years.items():
        first = _year_pages(site, "/", year, found)[0]
        pages[first.path] = first
    return list(pages.values())


def _month_pages(site: Site, base: str, year: int, month: int, ids: Sequence[str]) -> list[ListPage]:
    path = period_path(base, year, month)
    if len(ids) <= site.config.list_limit:
        return [ListPage(path, (year, month, None), tuple(ids), ())]
    days: dict[int, list[str]] = {}
    for id in ids:
        days.setdefault(listed_day(site.briefs[id]), []).append(id)
    pages = [
        ListPage(period_path(base, year, month, day), (year, month, day), tuple(found), ())
        for day, found in sorted(days.items())
    ]
    parts = tuple(_part(site, base, (year, month, day), len(found)) for day, found in sorted(days.items()))
    return [ListPage(path, (year, month, None), (), parts), *pages]


def _part(site: Site, base: str, period: tuple[int | None, int | None, int | None], count: int) -> Part:
    url = page_url(site.config, period_path(base, *period))
    return Part(period_text(*period), url, count)


def list_view(site: Site, page: ListPage, role: RoleOf = no_role) -> EventList:
    """What a page of a list shows: rows, and links to the parts below it."""
    shown = row_list(site, page.ids, role)
    count = len(page.ids) or sum(part.count for part in page.parts)
    return msgspec.structs.replace(shown, count=count, parts=page.parts)


def part_links(site: Site, base: str, page: ListPage) -> tuple[Link, ...]:
    """The way up from a part: the year and the month it lies in."""
    year, month, day = page.period
    ups: list[Period] = [(year, None)] if month else []
    ups += [(year, month)] if day else []
    return tuple(Link(period_text(*up), page_url(site.config, period_path(base, *up))) for up in ups)
