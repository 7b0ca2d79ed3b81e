"""Things with a day each in; the pages that list them, split by year, month and day where they are many, out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

import msgspec

from timeline.dates import civil
from timeline.site import Site
from timeline.urls import page_url, period_path
from timeline.views.links import Link
from timeline.views.lists import Part
from timeline.views.when import period_text

Thing = TypeVar("Thing")
Dated = tuple[int | None, Thing]  # the number of a day, None where none is known
Span = tuple[int | None, ...]  # year, month and day, as far as the page goes; (None,) for no day


class DatedPage(msgspec.Struct, Generic[Thing], frozen=True):
    """One page of a list: its address, its period, and either its things or the parts below it."""

    path: str
    span: Span
    things: tuple[Thing, ...]
    parts: tuple[Part, ...]

    @property
    def title(self) -> str:
        """The period in words, empty for the whole list."""
        return period_text(*self.span) if self.span else ""


def dated_pages(
    site: Site, base: str, dated: Sequence[Dated[Thing]], limit: int, span: Span = ()
) -> list[DatedPage[Thing]]:
    """The page at `base`, and where it would hold more than `limit` things one a year, month and day below.

    The first is always the one at `base`; things stay in the order in which they come.
    """
    path = period_path(base, *span) if span else base
    if len(dated) <= limit or len(span) == 3 or span == (None,):
        return [DatedPage(path, span, tuple(thing for _, thing in dated), ())]
    found: dict[Span, list[Dated[Thing]]] = {}
    for day, thing in dated:
        found.setdefault((None,) if day is None else civil(day)[: len(span) + 1], []).append((day, thing))
    pages = [page for below, part in found.items() for page in dated_pages(site, base, part, limit, below)]
    return [DatedPage(path, span, (), tuple(_part(site, base, *one) for one in found.items())), *pages]


def _part(site: Site, base: str, item: Span, things: Sequence[Dated[Thing]]) -> Part:
    return Part(period_text(*item), page_url(site.config, period_path(base, *item)), len(things))


def span_ups(site: Site, base: str, span: Span) -> tuple[Link, ...]:
    """The way up from a page of a span: the year and the month it lies in."""
    ups = [span[:length] for length in range(1, len(span))]
    return tuple(Link(period_text(*up), page_url(site.config, period_path(base, *up))) for up in ups)
