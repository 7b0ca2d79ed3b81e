"""What an event's fields say, as a list of labels and values."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from timeline.dates import date_text, time_text
from timeline.interface import interface_words
from timeline.model import Bound, Event, FieldContent, FieldSpec, Ref, Url
from timeline.site import Site
from timeline.views.claims import about_anchor
from timeline.views.lag import became_known
from timeline.views.links import Link, actor_link, record_link, tag_links
from timeline.views.sources import Citations, Cite
from timeline.views.words import capitalised, listed, value_text


def place_label(site: Site, role: str) -> str:
    """What a place's part in an event is called."""
    return getattr(interface_words(site.config.language), f"place_{role}", "") or capitalised(role)


class Fact(msgspec.Struct, frozen=True, gc=False):
    """A label with its values; `note` is small print below them, `cites` the sources for them.

    `contested` is the id of the box where sources disagree about it, empty where they do not.
    """

    label: str
    values: tuple[Link, ...]
    note: str = ""
    cites: tuple[Cite, ...] = ()
    contested: str = ""


def event_facts(site: Site, event: Event, citations: Citations) -> tuple[Fact, ...]:
    """When, the kind's fields, the others involved, the places, and the tags."""
    return (
        *_when(site, event, citations),
        _known(site, event),
        *_kind_fields(site, event),
        *_seats(site, event),
        *_others(site, event),
        *_further_places(site, event),
        *_tags(site, event),
    )


def _when(site: Site, event: Event, citations: Citations) -> Iterator[Fact]:
    words = interface_words(site.config.language)
    hour = time_text(event.date, event.time, event.timezone) if event.time else ""
    yield Fact(words.when, (Link(date_text(event.date), small=hour),), contested=_contested(site, event, "date"))
    for label, bound in ((words.not_before, event.not_before), (words.not_after, event.not_after)):
        if bound is not None:
            yield _bound(label, bound, citations)


def _known(site: Site, event: Event) -> Fact:
    """When it became known, and by which sources, as far as that is proved."""
    found = became_known(site, event)
    publishers = list(dict.fromkeys(site.sources[id].publisher for id in found.sources))
    noun = "source" if len(publishers) == 1 else "sources"
    note = f"First {noun} with a day: {listed(publishers)}" if publishers else ""
    return Fact(interface_words(site.config.language).became_known, (Link(found.text, found.url, found.lag),), note)


def _bound(label: str, bound: Bound, citations: Citations) -> Fact:
    cites = (citations.cite(bound.source.id),) if bound.source else ()
    return Fact(label, (Link(date_text(bound.date)),), bound.note, cites)


def _kind_fields(site: Site, event: Event) -> Iterator[Fact]:
    kind = site.kinds[event.kind.id]
    for field in event.fields:
        spec = kind.field(field.name)
        assert spec is not None  # the event was read by its kind
        values = tuple(value_link(site, event, value, spec) for value in field.values)
        yield Fact(spec.label, values, contested=_contested(site, event, field.name))


def _contested(site: Site, event: Event, name: str) -> str:
    return about_anchor(event, name) if name in site.disputed.get(event.id, ()) else ""


def value_link(site: Site, event: Event, value: FieldContent, spec: FieldSpec | None) -> Link:
    """A value in words, with the address of the record or page that it names."""
    if isinstance(value, Ref):
        if value.collection == "actors":
            return actor_link(site, value.id, event)
        return record_link(site, value.collection, value.id)
    text = value_text(value, spec, site)
    return Link(text, value.url if isinstance(value, Url) else "")


def _seats(site: Site, event: Event) -> Iterator[Fact]:
    """The seats of the parties, where they were in no place that is known: said to be seats."""
    if site.places.get(event.id):
        return
    seats: dict[str, list[str]] = {}
    for field in event.fields:
        for value in field.values:
            if isinstance(value, Ref) and value.collection == "actors":
                actor = site.actors[value.id]
                if actor.seat is not None and actor.name not in seats.get(actor.seat.id, ()):
                    seats.setdefault(actor.seat.id, []).append(actor.name)
    if len(seats) > 1:
        links = tuple(record_link(site, "locations", id, f"seat of {', '.join(names)}") for id, names in seats.items())
        words = interface_words(site.config.language)
        yield Fact(words.between_seats, links, words.seats_note)


def _others(site: Site, event: Event) -> Iterator[Fact]:
    others = [actor_link(site, one.ref.id, event, one.role, one.note) for one in event.actors]
    if others:
        yield Fact(interface_words(site.config.language).also_involved, tuple(others))


def _further_places(site: Site, event: Event) -> Iterator[Fact]:
    roles: dict[str, list[Link]] = {}
    for one in event.locations:
        roles.setdefault(one.role or "concerning", []).append(record_link(site, "locations", one.ref.id, one.note))
    for role, links in roles.items():
        yield Fact(place_label(site, role), tuple(links))


def _tags(site: Site, event: Event) -> Iterator[Fact]:
    if event.tags:
        yield Fact(interface_words(site.config.language).tags, tag_links(site, event.tags))
