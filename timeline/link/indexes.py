"""Checked records in, the Site with its indexes out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from timeline.config import Config
from timeline.link.briefs import briefs
from timeline.link.disagreement import disputed_matters
from timeline.link.order import chronological, event_period
from timeline.link.provenance import origins, stories
from timeline.link.sides import speakers
from timeline.link.tables import Tables, names_digest
from timeline.model import Event, Kind, Readout, Ref
from timeline.site import Account, Appearance, Participant, Place, Site, Use


def build_site(config: Config, tables: Tables) -> Site:
    """The site of records that are known to fit together."""
    records = tables.records
    published = {id: event for id, event in tables.events.items() if not event.withdrawn}
    order = chronological(published.values())
    kinds = records["kinds"]
    origin = origins(records["sources"])
    participants = {id: tuple(_participants(published[id], kinds)) for id in order}
    places = {id: tuple(_places(published[id], kinds)) for id in order}
    event_sources = {id: tuple(_sources(event)) for id, event in tables.events.items()}
    return Site(
        config=config,
        **{name: dict(sorted(table.items())) for name, table in records.items()},
        order=order,
        briefs=briefs(tables.events, order),
        beside={id: (before, after) for id, before, after in zip(order, ("", *order), (*order[1:], ""), strict=False)},
        periods={id: event_period(event) for id, event in tables.events.items()},
        participants=participants,
        places=places,
        event_sources=event_sources,
        by_actor=_by_actor(order, participants),
        by_location=_by_location(order, places, records["locations"]),
        by_kind=_grouped((published[id].kind.id, id) for id in order),
        by_tag=_grouped((tag, id) for id in order for tag in dict.fromkeys(published[id].tags)),
        by_source=_by_source(order, event_sources, published),
        inside={source.id: source.event for source in records["sources"].values() if source.event},
        related_to=_related_to(order, published),
        in_storylines=_in_storylines(records["storylines"]),
        disputed={id: about for id in order if (about := disputed_matters(published[id], records))},
        accounts_by=_accounts_by(order, published),
        accounts_in=_accounts_in(order, published),
        parts_of=_turned_round(records["actors"], "part_of"),
        speakers=speakers(records["actors"]),
        contained_in=_turned_round(records["locations"], "within"),
        seated_at=_turned_round(records["actors"], "seat"),
        copied_by=_turned_round(records["sources"], "derived_from"),
        origin=origin,
        stories=stories(origin),
        spellings=tables.spellings,
        draft_count=len(tables.drafts),
        names=names_digest(tables),
    )


def _participants(event: Event, kinds: dict[str, Kind]) -> Iterator[Participant]:
    for spec, ref in _field_refs(event, kinds, "actor"):
        yield Participant(ref.id, spec.role)
    for one in event.actors:
        yield Participant(one.ref.id, one.role, one.note)


def _places(event: Event, kinds: dict[str, Kind]) -> Iterator[Place]:
    for spec, ref in _field_refs(event, kinds, "location"):
        yield Place(ref.id, spec.role)
    for one in event.locations:
        yield Place(one.ref.id, one.role or "concerning", one.note)


def _field_refs(event: Event, kinds: dict[str, Kind], type_: str) -> Iterator[tuple[Any, Ref]]:
    kind = kinds[event.kind.id]
    for field in event.fields:
        spec = kind.field(field.name)
        if spec is not None and spec.type == type_:
            yield from ((spec, value) for value in field.values if isinstance(value, Ref))


def _sources(event: Event) -> Iterator[str]:
    """The sources cited, in the order of their first citation, then those listed only."""
    cited = [mark.id for mark in event.body.marks if mark.is_citation]
    listed = [ref.id for ref in event.sources]
    bounds = [bound.source.id for bound in (event.not_before, event.not_after) if bound and bound.source]
    claims = [ref.id for claim in event.claims for ref in claim.sources]
    readouts = [ref.id for readout in event.readouts for ref in readout_sources(readout)]
    media = [one.source.id for one in event.media if one.source]
    yield from dict.fromkeys((*cited, *listed, *bounds, *claims, *readouts, *media))


def readout_sources(readout: Readout) -> Iterator[Ref]:
    """The sources of a read-out, then those of each of its topics."""
    yield from readout.sources
    yield from (ref for topic in readout.topics for ref in topic.sources)


def _by_actor(
    order: tuple[str, ...], participants: dict[str, tuple[Participant, ...]]
) -> dict[str, tuple[Appearance, ...]]:
    found: dict[str, list[Appearance]] = defaultdict(list)
    for event in order:
        roles: dict[str, dict[str, None]] = defaultdict(dict)
        for one in participants[event]:
            roles[one.actor][one.role] = None
        for actor, names in roles.items():
            found[actor].append(Appearance(event, tuple(name for name in names if name)))
    return {actor: tuple(appearances) for actor, appearances in found.items()}


def _by_location(
    order: tuple[str, ...], places: dict[str, tuple[Place, ...]], locations: dict[str, Any]
) -> dict[str, tuple[Appearance, ...]]:
    """The events of each place, and of every place within it."""
    found: dict[str, list[Appearance]] = defaultdict(list)
    for event in order:
        own: dict[str, dict[str, None]] = defaultdict(dict)
        for one in places[event]:
            own[one.location][one.role] = None
        inherited: dict[str, tuple[str, dict[str, None]]] = {}
        for location, roles in own.items():
            for outer in _outward(location, locations):
                if outer not in own:
                    inherited.setdefault(outer, (location, {}))[1].update(roles)
        for location, roles in own.items():
            found[location].append(Appearance(event, tuple(roles)))
        for location, (through, roles) in inherited.items():
            found[location].append(Appearance(event, tuple(roles), through))
    return {location: tuple(appearances) for location, appearances in found.items()}


def _outward(location: str, locations: dict[str, Any]) -> Iterator[str]:
    """The places around a place, from near to far."""
    within = locations[location].within
    while within is not None:
        yield within.id
        within = locations[within.id].within


def _grouped(pairs: Iterator[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, event in pairs:
        found[key].append(event)
    return {key: tuple(events) for key, events in sorted(found.items())}


def _by_source(
    order: tuple[str, ...], event_sources: dict[str, tuple[str, ...]], events: dict[str, Event]
) -> dict[str, tuple[Use, ...]]:
    found: dict[str, list[Use]] = defaultdict(list)
    for id in order:
        cited = {mark.id for mark in events[id].body.marks if mark.is_citation}
        for source in event_sources[id]:
            found[source].append(Use(id, source in cited))
    return {source: tuple(uses) for source, uses in found.items()}


def _related_to(order: tuple[str, ...], events: dict[str, Event]) -> dict[str, tuple[tuple[str, str], ...]]:
    """For each event, the relations that other events state to it, as (relation, event)."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for id in order:
        for one in events[id].related:
            found[one.event.id].append((one.relation, id))
    return {event: tuple(relations) for event, relations in found.items()}


def _in_storylines(storylines: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for id, storyline in sorted(storylines.items()):
        for step in storyline.steps:
            found[step.event.id][id] = None
    return {event: tuple(ids) for event, ids in found.items()}


def _accounts_by(order: tuple[str, ...], events: dict[str, Event]) -> dict[str, tuple[Account, ...]]:
    found: dict[str, list[Account]] = defaultdict(list)
    for id in order:
        for number, claim in enumerate(events[id].claims):
            if claim.by is not None:
                found[claim.by.id].append(Account(id, False, number))
        for number, readout in enumerate(events[id].readouts):
            found[readout.by.id].append(Account(id, True, number))
    return {actor: tuple(accounts) for actor, accounts in found.items()}


def _accounts_in(order: tuple[str, ...], events: dict[str, Event]) -> dict[str, tuple[Account, ...]]:
    """For each source the claims and read-outs that rest on it."""
    found: dict[str, dict[Account, None]] = defaultdict(dict)
    for id in order:
        for number, claim in enumerate(events[id].claims):
            for source in claim.sources:
                found[source.id][Account(id, False, number)] = None
        for number, readout in enumerate(events[id].readouts):
            for source in readout_sources(readout):
                found[source.id][Account(id, True, number)] = None
    return {source: tuple(accounts) for source, accounts in found.items()}


def _turned_round(records: dict[str, Any], field: str) -> dict[str, tuple[str, ...]]:
    """For each record that the field leads to, the records that lead there."""
    pairs = ((getattr(record, field), id) for id, record in sorted(records.items()))
    return _grouped((ref.id, id) for ref, id in pairs if ref is not None)
