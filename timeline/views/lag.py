"""When an event became known, and how long after it happened, in words."""

from __future__ import annotations

import msgspec

from timeline.dates import civil
from timeline.dates.phrases import year_words
from timeline.dates.words import MONTHS
from timeline.link.known import Known, claim_known, event_known, lag
from timeline.model import Event
from timeline.site import Site
from timeline.urls import page_url, year_slug
from timeline.views.shared import once_a_site

KNOWN = "/known/"
UNDATED = "Day of publication not known"


class BecameKnown(msgspec.Struct, frozen=True, gc=False):
    """`text` is the day, `lag` how long after the event; `url` leads to the page of the day, where there is one.

    `sources` are the ids of the sources that prove the day, none where a claim does.
    """

    text: str
    lag: str
    url: str
    sources: tuple[str, ...] = ()


@once_a_site
def known_day(site: Site, id: str) -> Known | None:
    """When the event became known."""
    return event_known(site, site.events[id])


@once_a_site
def claim_days(site: Site, id: str) -> tuple[Known | None, ...]:
    """When each claim of the event became known."""
    return tuple(claim_known(site, claim) for claim in site.events[id].claims)


def became_known(site: Site, event: Event) -> BecameKnown:
    """The day on which an event became known, as far as that is known."""
    known = known_day(site, event.id)
    if known is None:
        return BecameKnown(UNDATED, "", "")
    url = page_url(site.config, day_path(known.latest)) if "known" in site.config.outputs else ""
    return BecameKnown(known_text(known), lag_text(event, known), url, known.sources)


def known_text(known: Known) -> str:
    """`9 September 2015`, where all sources are dated; else `by 9 September 2015`, or between two days."""
    day = day_words(known.latest)
    if known.earliest == known.latest:
        return day
    return f"by {day}" if known.earliest is None else f"between {day_words(known.earliest)} and {day}"


def lag_text(event: Event, known: Known) -> str:
    """`on the day itself`, `3 to 4 days after it happened`, `up to 4 days after it happened`."""
    least, most = lag(event, known)
    if most is None:
        return f"at least {_days(least)} after it happened" if least else "how long after it happened is not known"
    if least == most:
        return f"{_days(least)} after it happened" if least else "on the day itself"
    return f"{least} to {_days(most)} after it happened" if least else f"up to {_days(most)} after it happened"


def _days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"


def day_words(day: int) -> str:
    """10 September 2015."""
    year, month, number = civil(day)
    return f"{number} {month_words(year, month)}"


def month_words(year: int, month: int) -> str:
    """September 2015."""
    return f"{MONTHS[month - 1]} {year_words(year)}"


def day_path(day: int) -> str:
    """`/known/2015-09-10/`."""
    year, month, number = civil(day)
    return f"{KNOWN}{year_slug(year)}-{month:02}-{number:02}/"


def month_path(year: int, month: int) -> str:
    """`/known/2015-09/`."""
    return f"{KNOWN}{year_slug(year)}-{month:02}/"
