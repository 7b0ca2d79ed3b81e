"""What no single file can tell: circles, orders that contradict the dates, and a status that claims contradict."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.dates import narrowed
from timeline.link.disagreement import CONTRADICTING, disputed_matters, unassessed_matters
from timeline.link.tables import Tables
from timeline.model import Event, Ref
from timeline.problems import Problem, quoted

Edges = dict[str, list[Ref]]


def rule_problems(tables: Tables) -> Iterator[Problem]:
    """Circles of part_of, within, derived_from, part-of and follows; impossible orders; unfounded statuses."""
    records = tables.records
    for collection, field in (("actors", "part_of"), ("locations", "within"), ("sources", "derived_from")):
        edges = {id: [ref] for id, record in records[collection].items() if (ref := getattr(record, field))}
        yield from _circles(edges, records[collection], field)
    for relation in ("part-of", "follows"):
        edges = {event.id: list(_related(event, relation)) for event in tables.events.values()}
        yield from _circles(edges, tables.events, relation)
    for event in tables.events.values():
        yield from _order_problems(event, tables)
        yield from _status_problems(event, tables)


def _related(event: Event, relation: str) -> Iterator[Ref]:
    return (one.event for one in event.related if one.relation == relation)


def _circles(edges: Edges, records: dict[str, Event], field: str) -> Iterator[Problem]:
    """A problem for every circle, at the reference that closes it."""
    done: set[str] = set()
    for start in edges:
        if start not in done:
            yield from _circles_from(start, edges, records, field, done)


def _circles_from(start: str, edges: Edges, records: dict[str, Event], field: str, done: set[str]) -> Iterator[Problem]:
    # Depth first without recursion: chains may be as long as the chronology.
    path: dict[str, None] = {start: None}
    stack = [iter(edges[start])]
    while stack:
        ref = next(stack[-1], None)
        if ref is None:
            stack.pop()
            done.add(path.popitem()[0])
        elif ref.id in path:
            names = list(path)
            circle = [*names[names.index(ref.id) :], ref.id]
            record = records[names[-1]]
            message = f"{field} goes in a circle: {' → '.join(circle)}"
            yield Problem(record.path, ref.line, ref.column, message, "take one of these away")
        elif ref.id in edges and ref.id not in done:
            path[ref.id] = None
            stack.append(iter(edges[ref.id]))


def _order_problems(event: Event, tables: Tables) -> Iterator[Problem]:
    latest = event_bounds(event)[1]
    for ref in _related(event, "follows"):
        other = tables.events.get(ref.id)
        earliest = event_bounds(other)[0] if other else None
        if latest is not None and earliest is not None and latest < earliest:
            message = f"the event follows {quoted(ref.id)}, which happened later"
            yield Problem(
                event.path, ref.line, ref.column, message, "mend one of the dates, or turn the relation round"
            )
    earliest, latest = event_bounds(event)
    if earliest is not None and latest is not None and earliest > latest:
        message = "not_before and not_after leave no day for the event"
        yield Problem(event.path, *_impossible_bound(event), message, "mend date, not_before or not_after")


def _impossible_bound(event: Event) -> tuple[int, int]:
    """Where the bound stands that leaves no day: not_after, where only the two together leave none."""
    earliest, latest = narrowed(event.date, event.not_before.date if event.not_before else None, None)
    is_before = earliest is not None and latest is not None and earliest > latest
    return event.place("not_before" if is_before else "not_after")


def _status_problems(event: Event, tables: Tables) -> Iterator[Problem]:
    """An event is not confirmed while claims disagree whether it happened and no assessment says why it is."""
    if event.status != "confirmed" or event.withdrawn:
        return
    if "event" in unassessed_matters(event, disputed_matters(event, tables.records)):
        claims = [claim for claim in event.claims if claim.about == "event"]
        contradicting = next((claim for claim in claims if claim.stance in CONTRADICTING), claims[-1])
        message = "the claims disagree whether the event happened, but its status is confirmed"
        hint = "add assessments: {about: event, reason: why it is confirmed all the same}, or mend the status"
        yield Problem(event.path, contradicting.line, contradicting.column, message, hint)


def event_bounds(event: Event) -> tuple[int | None, int | None]:
    """The earliest and the latest day of an event as its evidence bounds them; None is open."""
    before, after = event.not_before, event.not_after
    return narrowed(event.date, before.date if before else None, after.date if after else None)
