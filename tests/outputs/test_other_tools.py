"""Files for TimelineJS and timemap, held to what these tools say they read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

# What TimelineJS documents (https://timeline.knightlab.com/docs/json-format.html), as a schema.
_DATE = {
    "type": "object", "required": ["year"], "additionalProperties": False, "dependentRequired": {"day": ["month"]},
    "properties": {"year": {"type": "integer"}, "month": {"enum": list(range(1, 13))},
                   "day": {"enum": list(range(1, 32))}},
}  # fmt: skip
_TEXT = {
    "type": "object", "required": ["headline"],
    "properties": {"headline": {"type": "string"}, "text": {"type": "string"}},
}  # fmt: skip
TIMELINEJS = {
    "type": "object", "required": ["events"],
    "properties": {
        "title": {"type": "object", "required": ["text"], "properties": {"text": _TEXT}},
        "events": {"type": "array", "items": {
            "type": "object", "required": ["start_date", "text"],
            "properties": {"start_date": _DATE, "end_date": _DATE, "text": _TEXT, "group": {"type": "string"},
                           "display_date": {"type": "string"}, "unique_id": {"type": "string"}},
        }},
    },
}  # fmt: skip
# What timemap's own schema of an event asks for: text throughout, and a place and a date.
_TEXTS = (
    "id", "description", "date", "time", "time_display", "location", "latitude", "longitude", "category", "comments",
)  # fmt: skip
TIMEMAP = {
    "type": "array",
    "items": {
        "type": "object", "required": ["description", "date", "latitude", "longitude", "associations"],
        "additionalProperties": False,
        "properties": {**{name: {"type": "string"} for name in _TEXTS}, "associations": {"type": "array"},
                       "sources": {"type": "array"}},
    },
}  # fmt: skip


def read(path: Path) -> Any:
    return json.loads(path.read_bytes())


@pytest.mark.parametrize("name", ["site", "second"])
def test_timelinejs_reads_every_slide(name: str, request: pytest.FixtureRequest) -> None:
    found = read(request.getfixturevalue(name) / "data/timelinejs.json")
    assert not list(Draft202012Validator(TIMELINEJS).iter_errors(found))
    assert len(found["events"]) > 4
    assert len({one["unique_id"] for one in found["events"]}) == len(found["events"])


def test_an_uncertain_date_is_shown_in_its_words(site: Path) -> None:
    slides = {one["unique_id"]: one for one in read(site / "data/timelinejs.json")["events"]}
    assert slides["nikolai-filchenkov-vehicles-on-deck"]["display_date"] == "20 or 22 August 2015"
    assert "display_date" not in slides["btr82a-identified-oryx"]


@pytest.mark.parametrize("name", ["site", "second"])
def test_a_timemap_reads_every_event(name: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(name) / "data/timemap"
    events, kinds, sources = (read(folder / f"{one}.json") for one in ("events", "associations", "sources"))
    assert not list(Draft202012Validator(TIMEMAP).iter_errors(events))
    assert {one for event in events for one in event["associations"]} <= {kind["id"] for kind in kinds}
    assert {one for event in events for one in event["sources"]} <= set(sources)
