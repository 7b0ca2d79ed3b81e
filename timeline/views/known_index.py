"""The site in; what became known of it on which day, and the links between the pages of days and months, out."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from timeline.dates import civil
from timeline.site import Site
from timeline.urls import page_url
from timeline.views.lag import KNOWN, claim_days, known_day, month_path, month_words
from timeline.views.links import Link
from timeline.views.shared import once_a_site

WINDOW = 30


class Day(msgspec.Struct, frozen=True):
    """The events that became known on a day, and the claims, by event and place among its claims."""

    events: list[str]
    claims: list[tuple[str, int]]


@once_a_site
def known_days(site: Site) -> dict[int, Day]:
    """What became known, by day."""
    found: dict[int, Day] = {}
    for id in site.order:
        known = known_day(site, id)
        if known is not None:
            found.setdefault(known.latest, Day([], [])).events.append(id)
        for number, claim in enumerate(claim_days(site, id)):
            if known is not None and claim is not None and claim.latest > known.latest:
                found.setdefault(claim.latest, Day([], [])).claims.append((id, number))
    return dict(sorted(found.items()))


@once_a_site
def known_months(site: Site) -> dict[tuple[int, int], tuple[int, ...]]:
    """The days on which something became known, by month."""
    found: dict[tuple[int, int], list[int]] = {}
    for day in known_days(site):
        year, month, _ = civil(day)
        found.setdefault((year, month), []).append(day)
    return {month: tuple(days) for month, days in found.items()}


def known_home(site: Site) -> Link:
    return Link("As known on", page_url(site.config, KNOWN))


def month_links(site: Site, day: int) -> Iterator[Link]:
    """The month of a day, and those before it that the window reaches."""
    for year, month in dict.fromkeys(civil(one)[:2] for one in range(day, day - WINDOW - 1, -1)):
        if (year, month) in known_months(site):
            yield Link(month_words(year, month), page_url(site.config, month_path(year, month)))
