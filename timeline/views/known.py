"""As known on a day: what became known then, and how the events of the thirty days before stood in public."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

import msgspec

from timeline.dates import civil, date_short
from timeline.link.known import Known
from timeline.link.rules import event_bounds
from timeline.model import Claim, Event
from timeline.site import Site
from timeline.urls import page_url, record_url
from timeline.views.accounts import claim_text
from timeline.views.claims import claim_anchor, claimant
from timeline.views.head import Head, head
from timeline.views.known_index import WINDOW, known_days, known_home, month_links
from timeline.views.lag import (
    KNOWN,
    UNDATED,
    claim_days,
    day_path,
    day_words,
    known_day,
    known_text,
    lag_text,
    month_path,
    month_words,
)
from timeline.views.links import KindLabel, Link, kind_label, record_link
from timeline.views.shared import once_a_site

# So many events stand on the page of a day: those that became known, then the latest of the window.
MOST, MOST_CLAIMS = 100, 3
_TEXT = 160


class NewEvent(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An event that became known on the day: how that is known, by which sources, and how long after it happened."""

    event: Link
    kind: KindLabel
    how: str
    sources: tuple[Link, ...]
    lag: str


class NewClaim(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A claim that became known on the day, about an event that was known before."""

    event: Link
    by: str
    stance: str
    text: str


class Then(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An event of the window: what was public of it on the day, and what was learnt later."""

    event: Link
    kind: KindLabel
    is_public: bool
    then: tuple[str, ...]
    later: tuple[str, ...]


class KnownDay(msgspec.Struct, frozen=True, kw_only=True):
    """The page of a day; `left_out` is the number of events of the window, or of the day, that are not on it."""

    head: Head
    title: str
    months: tuple[Link, ...]
    events: tuple[NewEvent, ...]
    claims: tuple[NewClaim, ...]
    window: tuple[Then, ...]
    left_out: int


def known_day_page(site: Site, day: int) -> KnownDay:
    """The page of a day on which something became known."""
    found = known_days(site)[day]
    words = day_words(day)
    new = found.events[:MOST]
    known = set(found.events)
    window = [id for id in _window(site, day) if id not in known]
    shown = window[max(len(window) - (MOST - len(new)), 0) :]
    lead = f"What became known on {words}, and what was public then of the {WINDOW} days before."
    year, month, _ = civil(day)
    crumbs = (known_home(site), Link(month_words(year, month), page_url(site.config, month_path(year, month))))
    return KnownDay(
        head=head(site, day_path(day), f"As known on {words}", lead, section=KNOWN, crumbs=crumbs),
        title=f"As known on {words}",
        months=tuple(month_links(site, day)),
        events=tuple(_new_event(site, id) for id in new),
        claims=tuple(_new_claim(site, *one) for one in found.claims[:MOST]),
        window=tuple(_then(site, id, day) for id in shown),
        left_out=len(window) - len(shown) + len(found.events) - len(new),
    )


@once_a_site
def _by_day(site: Site) -> tuple[tuple[int, str], ...]:
    """The events by the day under which they are listed; those without any are in no window."""
    listed = ((id, one) for id, one in site.briefs.items() if not one.is_withdrawn)
    days = ((one.earliest if one.earliest is not None else one.latest, id) for id, one in listed)
    return tuple(sorted((day, id) for day, id in days if day is not None))


def _window(site: Site, day: int) -> list[str]:
    """The events of the days before, the latest last."""
    days = _by_day(site)
    start = bisect_left(days, (day - WINDOW, ""))
    return [id for _, id in days[start : bisect_right(days, (day + 1, ""))]]


def _event_link(site: Site, event: Event) -> Link:
    return record_link(site, "events", event.id, date_short(event.date, True))


@once_a_site
def _new_event(site: Site, id: str) -> NewEvent:
    event, known = site.events[id], known_day(site, id)
    assert known is not None
    return NewEvent(
        event=_event_link(site, event),
        kind=kind_label(site.kinds[event.kind.id], site),
        how="Became known" if known.earliest == known.latest else f"Known {known_text(known)}",
        sources=tuple(Link(site.sources[one].publisher, record_url(site, "sources", one)) for one in known.sources),
        lag=lag_text(event, known),
    )


def _new_claim(site: Site, id: str, number: int) -> NewClaim:
    event = site.events[id]
    claim = event.claims[number]
    link = Link(event.title, f"{record_url(site, 'events', id)}#{claim_anchor(number)}", date_short(event.date, True))
    return NewClaim(
        event=link, by=claimant(site, event, claim).text, stance=claim.stance, text=_cut(claim_text(site, event, claim))
    )


def _then(site: Site, id: str, day: int) -> Then:
    """How an event stood on a day: by how many of its claims were known, so that few states are made."""
    known = known_day(site, id)
    public = known is not None and known.latest <= day
    told = sum(one is not None and one.latest <= day for one in claim_days(site, id))
    return _state(site, id, public, told, _is_over(site.events[id], day))


def _is_over(event: Event, day: int) -> bool:
    """Whether an event that lasted had ended: of what went on, a source of the day can tell the beginning only."""
    latest = event_bounds(event)[1]
    return event.date.form != "lasted" or (latest is not None and latest <= day)


@once_a_site
def _state(site: Site, id: str, public: bool, told: int, over: bool) -> Then:
    event, known = site.events[id], known_day(site, id)
    days = claim_days(site, id)
    ranked = sorted((one.latest, number) for number, one in enumerate(days) if one is not None)
    claims = [(day, event.claims[number]) for day, number in ranked]
    then, later = _known_words(event, known, public, over)
    return Then(
        event=_event_link(site, event),
        kind=kind_label(site.kinds[event.kind.id], site),
        is_public=public,
        then=(*then, *_claims(site, event, (one for _, one in claims[:told]), told)),
        later=(*later, *_claims(site, event, (one for _, one in claims[told:]), len(claims) - told)),
    )


def _known_words(
    event: Event, known: Known | None, public: bool, over: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if known is None:
        return (UNDATED,), ()
    if public and not over:
        return (f"Known: {known_text(known)}; it was going on",), ("How it ended",)
    if public:
        return (f"Known: {known_text(known)}",), ()
    return ("Not public yet",), (f"Became known {known_text(known)}, {lag_text(event, known)}",)


def _claims(site: Site, event: Event, claims: Iterable[Claim], count: int) -> Iterator[str]:
    for number, claim in enumerate(claims):
        if number == MOST_CLAIMS:
            yield f"and {count - MOST_CLAIMS} more"
            return
        yield _cut(f"{claimant(site, event, claim).text} {claim.stance}: {claim_text(site, event, claim)}")


def _cut(text: str) -> str:
    return text if len(text) <= _TEXT else text[:_TEXT].rpartition(" ")[0] + " …"
