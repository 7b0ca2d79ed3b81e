"""A storyline's or a page's file in, the record out."""

from __future__ import annotations

from timeline.model import Page, Step, Storyline
from timeline.parse.fields import Field, read_fields
from timeline.parse.header import COMMON, markdown_field, record_or_none, text_or_block
from timeline.parse.reading import Reading, items

STEP = text_or_block({"event": Field("event", required=True), "note": markdown_field()}, Step, "event")
STORYLINE = {
    "title": Field("text", required=True, limit=120),
    "summary": Field("text", limit=300),
    "events": STEP,
    **COMMON,
}
PAGE = {
    "title": Field("text", required=True, limit=120),
    "summary": Field("text", limit=300),
    "order": Field("integer"),
    **COMMON,
}


def parse_storyline(reading: Reading, id: str) -> Storyline | None:
    """The storyline, or None with its problems in `reading`."""
    values = read_fields(reading.document.header, STORYLINE, reading, "a storyline")
    values["steps"] = values.pop("events", ())
    empty = next((node for key, node in reading.document.header.entries if key.text == "events"), None)
    is_written = "events" in reading.document.lost or (empty is not None and items(empty))
    if not values["steps"] and not is_written:
        reading.fault(empty, "a storyline needs events", "add events: [event-id, …] in reading order")
    return record_or_none(Storyline, reading, values, id)  # type: ignore[no-any-return]


def parse_page(reading: Reading, id: str) -> Page | None:
    """The page of prose, or None with its problems in `reading`."""
    values = read_fields(reading.document.header, PAGE, reading, "a page")
    return record_or_none(Page, reading, values, id)  # type: ignore[no-any-return]
