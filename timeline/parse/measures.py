"""What a field of a kind measures: one word, or a word for each value of a choice of the kind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from timeline.model import FieldSpec
from timeline.parse.fields import Field, read_field
from timeline.parse.nodes import Mapping as MappingNode
from timeline.parse.nodes import Node, key_of, value_of
from timeline.parse.reading import Reading
from timeline.problems import quoted

MEASURES = ("arrival", "departure", "level", "passage")
_WORD = Field("choice", choices=MEASURES)


def measures_field() -> Field:
    """The field `measures`; its value holds `measures`, or `measured_by` and `measures_when`."""
    return Field("measures", read=_read)


def _read(node: Node, reading: Reading, name: str) -> dict[str, Any] | None:
    if not isinstance(node, MappingNode):
        word = read_field(name, _WORD, node, reading)
        return {"measures": word} if word else None
    if len(node.entries) != 1 or not isinstance(node.entries[0][1], MappingNode):
        hint = "write one choice of the kind: {leg: {transit: passage, arrival: arrival}}"
        reading.fault(node, "measures takes a word, or the words for each value of one choice", hint)
        return None
    (choice, words), *_ = node.entries
    assert isinstance(words, MappingNode)
    pairs = [(key.text, read_field(f"measures of {key.text}", _WORD, value, reading)) for key, value in words.entries]
    return {"measured_by": choice.text, "measures_when": tuple(pair for pair in pairs if pair[1])}


def check_measures(specs: Iterable[FieldSpec], header: MappingNode, reading: Reading) -> None:
    """Notes where a field is counted at no place of the kind, or measured by no choice or value of it."""
    choices = {spec.name: spec for spec in specs if spec.type == "choice"}
    places = [spec.name for spec in specs if spec.type == "location"]
    for spec in specs:
        at = ("fields", spec.name)
        if spec.place and spec.place not in places:
            message = f"{quoted(spec.name)} is counted at {quoted(spec.place)}, which is no place of the kind"
            node = value_of(header, *at, "place")
            reading.unknown(node, message, spec.place, places, "name a field of the type location")
        if not spec.measured_by:
            continue
        if spec.measured_by not in choices:
            message = f"{quoted(spec.name)} is measured by {quoted(spec.measured_by)}, which is no choice of the kind"
            node = key_of(header, *at, "measures", spec.measured_by)
            reading.unknown(node, message, spec.measured_by, choices, "name a field of the type choice")
            continue
        known = dict(choices[spec.measured_by].values)
        for value, _ in spec.measures_when:
            if value not in known:
                message = f"{quoted(spec.measured_by)} has no value {quoted(value)} to measure {quoted(spec.name)} by"
                node = key_of(header, *at, "measures", spec.measured_by, value)
                reading.unknown(node, message, value, known, f"the values are: {', '.join(known)}")
