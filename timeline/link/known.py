"""An event or a claim in; the day on which it became known, as far as its sources prove it, out. Nothing is guessed.

A source proves that what it says was public on the day of its publication. Where that day is not known, it was
public by the day on which an archive captured it, or by which a dated source had copied it. A claim whose sources
prove no day was made on the day that it bears. A source that was published before the event can have happened
does not report it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from timeline.link.rules import event_bounds
from timeline.model import Claim, Event
from timeline.site import Site


class Known(msgspec.Struct, frozen=True, gc=False):
    """Public by the day `latest` for sure, and not before `earliest` (None: nobody can tell).

    `sources` are those that prove it, without the copies of one of them; none where a claim with a day does.
    """

    earliest: int | None
    latest: int
    sources: tuple[str, ...] = ()


def event_known(site: Site, event: Event) -> Known | None:
    """When an event became known: by its first source with a day, else by the first claim, copy or capture with one."""
    happened = event_bounds(event)[0]
    found = _first(site, site.event_sources[event.id], happened)
    if found is not None and any(site.sources[id].published is not None for id in found.sources):
        return found
    proofs = [*([found] if found else []), *_claimed(event.claims, happened)]
    return min(proofs, key=lambda one: one.latest, default=None)


def claim_known(site: Site, claim: Claim) -> Known | None:
    """When a claim became known: by its first dated source, else by the day that it bears."""
    found = _first(site, (source.id for source in claim.sources), None)
    return found or next(_claimed((claim,), None), None)


def _claimed(claims: Iterable[Claim], happened: int | None) -> Iterator[Known]:
    """The days that claims bear: by then it was known, and perhaps before."""
    for claim in claims:
        day = claim.on.latest if claim.on else None
        if day is not None and (happened is None or day >= happened):
            yield Known(None, day)


def _first(site: Site, sources: Iterable[str], happened: int | None) -> Known | None:
    """The first of the sources; the day before which nothing was known only where all of them are dated."""
    days = {id: source_known(site, id) for id in sources}
    dated = [one for one in days.values() if one is not None and (happened is None or one.latest >= happened)]
    if not dated:
        return None
    first = min(one.latest for one in dated)
    ids = [id for id, one in days.items() if one in dated and one is not None and one.latest == first]
    starts = [one.earliest if one else None for one in days.values() if one is None or one in dated]
    earliest = None if None in starts else min(day for day in starts if day is not None)
    return Known(earliest, first, tuple(dict.fromkeys(site.origin[id] if site.origin[id] in ids else id for id in ids)))


def source_known(site: Site, id: str) -> Known | None:
    """When a source was public: on its day of publication, else by the day of a capture or of a dated copy."""
    published = site.sources[id].published
    if published is not None and published.latest is not None:
        return Known(published.earliest, published.latest, (id,))
    days = [one.captured.latest for one in site.sources[id].archives if one.captured]
    days += [copy.latest for one in site.copied_by.get(id, ()) if (copy := source_known(site, one))]
    known = [day for day in days if day is not None]
    return Known(None, min(known), (id,)) if known else None


def lag(event: Event, known: Known) -> tuple[int, int | None]:
    """The least and the most days between happening and becoming known; None where that has no end."""
    happened, over = event_bounds(event)
    least = 0 if known.earliest is None or over is None else max(known.earliest - over, 0)
    return least, None if happened is None else known.latest - happened
