"""The sides of talks: whose read-outs there are, and whose there are not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from timeline.model import Actor, Event, Kind, Ref


def side(id: str, actors: Mapping[str, Actor]) -> str:
    """The whole that an actor speaks for, such as the state of a minister; itself where it is part of none."""
    seen = {id}
    while (outer := _outer(actors[id])) is not None and outer.id not in seen:
        id = outer.id
        seen.add(id)
    return id


def speakers(actors: Mapping[str, Actor]) -> dict[str, tuple[str, ...]]:
    """By each whole those who speak for it: its parts, and its people by the organisation of their role."""
    found: dict[str, list[str]] = {}
    for id, actor in actors.items():
        outer = _outer(actor)
        if outer is not None:
            found.setdefault(outer.id, []).append(id)
    return {id: tuple(own) for id, own in found.items()}


def _outer(actor: Actor) -> Ref | None:
    organisations = (role.organisation for role in actor.roles if role.organisation)
    return actor.part_of or next(organisations, None)


def silent_sides(event: Event, kind: Kind, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """The sides of talks of which the record has neither a read-out nor a note that none was found."""
    if not kind.readouts:
        return ()
    heard = {side(readout.by.id, actors) for readout in event.readouts}
    parties = dict.fromkeys(side(id, actors) for id in _parties(event, kind))
    return tuple(id for id in parties if id not in heard)


def _parties(event: Event, kind: Kind) -> Iterator[str]:
    """Those in the fields of which an event of the kind has to have one; else in all fields for actors."""
    names = {spec.name for spec in kind.fields if spec.type == "actor"}
    needed = {name for group in kind.one_of for name in group if name in names} or names
    for field in event.fields:
        if field.name in needed:
            yield from (value.id for value in field.values if isinstance(value, Ref))
