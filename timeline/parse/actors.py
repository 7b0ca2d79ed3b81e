"""The header of an actor's or a location's file in, the record out."""

from __future__ import annotations

from timeline.model import Actor, Coordinates, Location
from timeline.parse.fields import Field, read_field, read_fields
from timeline.parse.header import COMMON, NAME, ROLE, WIKIDATA, record_or_none
from timeline.parse.nodes import Node, Sequence
from timeline.parse.reading import Reading, items
from timeline.problems import quoted

ACTOR_TYPES = (
    "person", "office", "state", "alliance", "ministry", "legislature", "armed-service", "unit", "armed-group",
    "organisation", "media", "company", "research", "observers", "ship", "unnamed", "other",
)  # fmt: skip
LOCATION_TYPES = (
    "base", "airport", "port", "city", "site", "strait", "sea", "sea-area", "airspace", "region", "country", "other",
)  # fmt: skip
PRECISIONS = ("exact", "town", "district", "region", "country")

ACTOR = {
    "name": Field("text", required=True, limit=120),
    "in_sentence": Field("text", limit=120),
    "plural": Field("boolean"),
    "names": NAME,
    "type": Field("choice", required=True, choices=ACTOR_TYPES),
    "roles": ROLE,
    "part_of": Field("actor"),
    "seat": Field("location"),
    "wikidata": WIKIDATA,
    **COMMON,
}


def _read_precision(node, reading, name):  # type: ignore[no-untyped-def]
    from timeline.parse.fields import read_choice

    text = reading.scalar(node, name)
    if text is None or (text.isdigit() and len(text) <= 8):
        return text
    return read_choice(node, PRECISIONS, reading, name)


def _read_waypoints(node: Node, reading: Reading, name: str) -> tuple[Coordinates, ...] | None:
    hint = "write a list of pairs of degrees, from one end to the other: [[41.2, 29.1], [41.0, 29.0]]"
    pairs = items(node)
    if not isinstance(node, Sequence) or len(pairs) < 2 or not all(isinstance(one, Sequence) for one in pairs):
        reading.fault(node, f"{name} is no list of two or more pairs: {quoted(reading.source_text(node))}", hint)
        return None
    found = [read_field(name, Field("coordinates"), one, reading) for one in pairs]
    return None if None in found else tuple(found)


LOCATION = {
    "name": Field("text", required=True, limit=120),
    "in_sentence": Field("text", limit=120),
    "names": NAME,
    "type": Field("choice", required=True, many=True, choices=LOCATION_TYPES),
    "coordinates": Field("coordinates"),
    "precision": Field("precision", read=_read_precision),
    "within": Field("location"),
    "wikidata": WIKIDATA,
    "publish_coordinates": Field("choice", choices=("exact", "rounded", "hidden")),
    "waypoints": Field("waypoints", read=_read_waypoints),
    **COMMON,
}


def parse_actor(reading: Reading, id: str) -> Actor | None:
    """The actor, or None with its problems in `reading`."""
    values = read_fields(reading.document.header, ACTOR, reading, "an actor")
    return record_or_none(Actor, reading, values, id)  # type: ignore[no-any-return]


def parse_location(reading: Reading, id: str) -> Location | None:
    """The location, or None with its problems in `reading`."""
    return record_or_none(Location, reading, read_fields(reading.document.header, LOCATION, reading, "a location"), id)  # type: ignore[no-any-return]
