"""The chronology as tables: the codebook of their columns, and their rows."""

from __future__ import annotations

from collections.abc import Callable

from timeline.encode.tables import Table
from timeline.site import Site
from timeline.views.tables import events, parts, records

# A referenced table stands before those that refer to it.
TABLES: dict[str, Callable[[Site], Table]] = {
    "kinds": records.kinds,
    "locations": records.locations,
    "actors": records.actors,
    "events": events.events,
    "sources": records.sources,
    "names": records.names,
    "fields": parts.fields,
    "quantities": parts.quantities,
    "participants": parts.participants,
    "places": parts.places,
    "claims": parts.claims,
    "event_sources": parts.event_sources,
    "claim_sources": parts.claim_sources,
    "relations": parts.relations,
    "tags": parts.tags,
    "storyline_steps": records.storyline_steps,
}
