"""What an import has made, in, as lines for people, out."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.importing.pipeline import Result

_SHOWN = 100


def report_lines(result: Result, is_dry: bool) -> Iterator[str]:
    """Problems, what was not mapped, names that are alike, and a last line that comes out even."""
    for fault in result.faults:
        yield fault.text()
    if result.notes:
        yield "not mapped:"
        yield from (f"  {note} ({count} {_rows(count)})" for note, count in result.notes)
    if result.near:
        yield "names that may be one; nothing is merged unasked:"
        for near in result.near[:_SHOWN]:
            yield f"  {near.name} ({near.id}) and {near.other_name} ({near.other_id})"
            yield f"    to merge: build.py {near.collection} --merge {near.id} {near.other_id} --write"
        if len(result.near) > _SHOWN:
            yield f"  and {len(result.near) - _SHOWN} more"
    if result.records and not result.are_rows:
        actors = sum(1 for one in result.records if one.path.startswith("content/actors/"))
        yield f"new records: {actors} actors, {len(result.records) - actors} locations; say of what type they are"
    others = f" + {len(result.records)} other records" if result.are_rows else ""
    already = f" + {result.already} already there" if result.already else ""
    done = "would be written" if is_dry else "written"
    made = f"{len(result.events)} {_events(len(result.events))}{others}"
    yield (
        f"{result.rows} {_rows(result.rows)} = {made} {done}{already}"
        f" + {len(result.faults)} {'problem' if len(result.faults) == 1 else 'problems'}"
    )


def _rows(count: int) -> str:
    return "row" if count == 1 else "rows"


def _events(count: int) -> str:
    return "event" if count == 1 else "events"
