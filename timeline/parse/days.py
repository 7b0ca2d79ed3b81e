"""The days and hours of one record in; whether they contradict one another out."""

from __future__ import annotations

from typing import Any

from timeline.dates import Date
from timeline.model import Kind
from timeline.parse.nodes import Node
from timeline.parse.reading import Reading, items
from timeline.problems import quoted


def check_days(values: dict[str, Any], kind: Kind, nodes: dict[str, Node], reading: Reading) -> None:
    """Notes where the date is none of the kind's, or the hour none of the date's."""
    date = values.get("date")
    if isinstance(date, Date) and kind.happens == "at a point" and date.form == "lasted":
        start, _, end = date.edtf.partition("/")
        message = f"{quoted(date.edtf)} says that it lasted, but {kind.title.lower()} happens at a point"
        hint = f'one unknown day within: "[{start}..{end}]"\nseveral events: a file for each day, such as {start}'
        reading.fault(nodes["date"], message, hint)
    written = nodes.keys() | reading.document.lost
    if ("time" in written) != ("timezone" in written):
        there, missing = ("time", "timezone") if "time" in written else ("timezone", "time")
        hint = (
            "an hour means nothing without its place: add timezone: Europe/Moscow"
            if there == "time"
            else f"add {missing}: or take {there} away"
        )
        reading.fault(nodes.get(there), f"{there} stands without {missing}", hint)
    if "time" in values and isinstance(date, Date) and (date.form, date.precision) != ("single", "day"):
        reading.fault(nodes["time"], f"an hour needs one day, not {quoted(date.edtf)}", "take time and timezone away")


def check_changes(values: dict[str, Any], nodes: dict[str, Node], reading: Reading) -> None:
    """The last change is no earlier than the entry of the event, and than each of its corrections."""
    updated = values.get("updated")
    if is_before(updated, values.get("added")):
        reading.fault(nodes["updated"], "updated is before added", "updated is the later of the two")
    written = items(nodes["corrections"]) if "corrections" in nodes else ()
    # Where one of them could not be read, the others may stand beside the wrong lines; they are told after that.
    corrections = values.get("corrections", ())
    for one, node in zip(corrections, written, strict=True) if len(written) == len(corrections) else ():
        if updated and is_before(updated, one.on):
            message = f"a correction of {one.on.edtf} stands in an event that was last updated {updated.edtf}"
            reading.fault(node, message, f"write updated: {one.on.edtf}, or mend the day of the correction")


def is_before(day: Date | None, other: Date | None) -> bool:
    """Whether a date is over before another can have begun."""
    if day is None or other is None or day.latest is None or other.earliest is None:
        return False
    return day.latest < other.earliest
