"""What came to a place and what went from it: the events of each kind by month, or by year where there are many."""

from __future__ import annotations

from collections import Counter

import msgspec

from timeline.site import Period, Site
from timeline.views.links import KindLabel, kind_label
from timeline.views.when import period_text

MOST_MONTHS = 12
_WORDS = {"to": "came", "from": "went", "via": "passed"}


class Share(msgspec.Struct, frozen=True, gc=False):
    """A stretch of time with its number of events; `percent` is its share of the longest bar."""

    text: str
    count: int
    percent: int


class Traffic(msgspec.Struct, frozen=True, gc=False):
    """The events of a kind that came, went or passed."""

    kind: KindLabel
    title: str
    way: str
    count: int
    shares: tuple[Share, ...]


def traffic(site: Site, id: str) -> tuple[Traffic, ...]:
    """What came, went and passed, by kind; events are counted, not what came with them."""
    found: dict[tuple[str, str], list[Period]] = {}
    for one in site.by_location.get(id, ()):
        kind = site.briefs[one.event].kind
        for role in one.roles:
            if role in _WORDS:
                found.setdefault((kind, role), []).append(site.periods[one.event])
    order = sorted(found, key=lambda key: (list(_WORDS).index(key[1]), site.kinds[key[0]].plural, key[0]))
    return tuple(_traffic(site, kind, role, found[kind, role]) for kind, role in order)


def _traffic(site: Site, kind: str, role: str, periods: list[Period]) -> Traffic:
    counts = Counter(periods)
    if len(counts) > MOST_MONTHS:
        counts = Counter((year, None) for year, _ in periods)
    most = max(counts.values())
    order = sorted(counts, key=lambda period: (period[0] is None, period[0] or 0, period[1] or 0))
    shares = tuple(Share(period_text(*one), counts[one], max(1, counts[one] * 100 // most)) for one in order)
    record = site.kinds[kind]
    return Traffic(kind_label(record, site), record.plural, _WORDS[role], len(periods), shares)
