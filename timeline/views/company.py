"""With whom an actor spoke or met: the other parties of its talks, each with what there was and how often."""

from __future__ import annotations

from collections import Counter

import msgspec

from timeline.site import Site
from timeline.views.links import Link, record_link

MOST = 10


class Company(msgspec.Struct, frozen=True, gc=False):
    """The parties met most, and how many more there are."""

    links: tuple[Link, ...] = ()
    others: int = 0


def company(site: Site, id: str) -> Company:
    """The other parties of an actor's talks: of events of the kinds that take read-outs; the most frequent first.

    What an actor is part of, or has as a part, is no company.
    """
    own = {id, *site.parts_of.get(id, ())}
    if (whole := site.actors[id].part_of) is not None:
        own.add(whole.id)
    found: dict[str, Counter[str]] = {}
    for one in site.by_actor.get(id, ()):
        kind = site.briefs[one.event].kind
        if site.kinds[kind].readouts:
            for other in {party.actor for party in site.participants[one.event]} - own:
                found.setdefault(other, Counter())[kind] += 1
    order = sorted(found, key=lambda other: (-found[other].total(), site.actors[other].name, other))
    links = tuple(record_link(site, "actors", other, _text(site, found[other])) for other in order[:MOST])
    return Company(links, max(len(order) - MOST, 0))


def _text(site: Site, counts: Counter[str]) -> str:
    """`Phone calls: 4, Meetings: 1`: the kinds by number, then by name."""
    order = sorted(counts.items(), key=lambda item: (-item[1], site.kinds[item[0]].plural, item[0]))
    return ", ".join(f"{site.kinds[kind].plural}: {count}" for kind, count in order)
