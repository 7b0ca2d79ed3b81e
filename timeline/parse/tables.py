"""The table of fields that the records of a collection have, in the order of the manual."""

from __future__ import annotations

import re

from timeline.model import Kind
from timeline.parse.actors import ACTOR, LOCATION
from timeline.parse.events import EVENT
from timeline.parse.fields import Field
from timeline.parse.header import COMMON
from timeline.parse.kinds import KIND
from timeline.parse.sources import SOURCE
from timeline.parse.storylines import PAGE, STORYLINE
from timeline.parse.values import kind_table

_TABLES: dict[str, dict[str, Field]] = {
    "actors": ACTOR,
    "kinds": KIND,
    "locations": LOCATION,
    "pages": PAGE,
    "sources": {**SOURCE, **COMMON},
    "storylines": STORYLINE,
}
# The kind's own fields stand after the date, before everybody and everything else.
_LAST_OF_DATE = "timezone"


def fields_of(collection: str, kind: Kind | None = None) -> dict[str, Field]:
    """The fields by name, in order; an event has those of its kind too, where that is known."""
    if collection != "events":
        return _TABLES[collection]
    found: dict[str, Field] = {}
    for name, field in EVENT.items():
        found[name] = field
        if name == _LAST_OF_DATE and kind is not None:
            found |= kind_table(kind)
    return found


def written_kind(text: str) -> str:
    """The kind that the header of an event's file names, or an empty text."""
    found = re.search(r"^kind:[ \t]*([\w-]+)[ \t]*$", text, re.MULTILINE | re.IGNORECASE)
    return found[1] if found else ""
