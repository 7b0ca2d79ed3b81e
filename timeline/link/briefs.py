"""Events in; of each what lists of all events need to know of it out, so that they need not look at all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from timeline.dates import certainty
from timeline.link.rules import event_bounds
from timeline.model import Event
from timeline.site import Brief


def briefs(events: Mapping[str, Event], order: Iterable[str]) -> dict[str, Brief]:
    """The brief of every event, by id; `order` is that of the chronology."""
    seen: Counter[tuple[int | None, int | None]] = Counter()
    ranks: dict[str, int] = {}
    for id in order:
        bounds = event_bounds(events[id])
        ranks[id] = seen[bounds]
        seen[bounds] += 1
    return {id: _brief(event, ranks.get(id, 0)) for id, event in sorted(events.items())}


def _brief(event: Event, rank: int) -> Brief:
    earliest, latest = event_bounds(event)
    return Brief(
        path=event.path, kind=event.kind.id, edtf=event.date.edtf, earliest=earliest, latest=latest,
        is_known=certainty(event.date) in ("known", "lasted"), changed=last_change(event), rank=rank,
        aliases=event.aliases, tags=event.tags,
        is_draft=event.draft, is_withdrawn=bool(event.withdrawn), is_corrected=bool(event.corrections),
    )  # fmt: skip


def last_change(event: Event) -> int | None:
    """The day number on which an event last changed in substance, or entered; None where not stated."""
    stated = [date.earliest for date in (event.updated, event.added) if date is not None]
    return max((day for day in stated if day is not None), default=None)
