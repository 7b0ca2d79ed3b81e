"""Actors, places, sources, kinds and storylines as the API gives them."""

from __future__ import annotations

import msgspec

from timeline.model import FieldSpec, Name, Ref, Source
from timeline.site import Site
from timeline.urls import absolute, record_url
from timeline.views.api.values import DateItem, optional_date
from timeline.views.places import published_position, published_waypoints
from timeline.views.prose import feed_prose


class NameItem(msgspec.Struct, frozen=True, gc=False):
    text: str
    lang: str
    since: DateItem | None
    until: DateItem | None


class RoleItem(msgspec.Struct, frozen=True, gc=False):
    """An office that an actor held, from a day to a day, or known only for a date."""

    title: str
    organisation: str | None
    since: DateItem | None
    until: DateItem | None
    known: DateItem | None


class ActorItem(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    id: str
    url: str
    aliases: tuple[str, ...]
    name: str
    names: tuple[NameItem, ...]
    in_sentence: str
    plural: bool
    type: str
    roles: tuple[RoleItem, ...]
    part_of: str | None
    seat: str | None
    wikidata: str
    html: str
    markdown: str


class LocationItem(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A place; latitude and longitude as they may be published: null where they are hidden or not known."""

    id: str
    url: str
    aliases: tuple[str, ...]
    name: str
    names: tuple[NameItem, ...]
    in_sentence: str
    type: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    precision: str
    publish_coordinates: str
    waypoints: tuple[tuple[float, float], ...]
    within: str | None
    wikidata: str
    html: str
    markdown: str


class ArchiveItem(msgspec.Struct, frozen=True, gc=False):
    url: str
    captured: DateItem | None
    sha256: str


class SourceItem(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A source; `event` is the event inside whose file it is written, null for one with a file of its own.

    `original` is the source at the end of its chain of copies: the source itself where it copied nobody.
    """

    id: str
    url: str
    page: str
    aliases: tuple[str, ...]
    title: str
    publisher: str
    authors: tuple[str, ...]
    published: DateItem | None
    lang: str
    type: str
    access: str
    dead: DateItem | None
    archives: tuple[ArchiveItem, ...]
    archive_exempt: str
    derived_from: str | None
    original: str
    reliability: str
    event: str | None
    html: str
    markdown: str


class ChoiceItem(msgspec.Struct, frozen=True, gc=False):
    id: str
    label: str


class ThingItem(msgspec.Struct, frozen=True, gc=False):
    name: str
    plural: str
    group: str
    names: tuple[str, ...]


class FieldSpecItem(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A field of a kind, as the codebook has it; `measures_when` are the words by value of the choice `measured_by`."""

    name: str
    type: str
    label: str
    role: str
    many: bool
    required: bool
    help: str
    unit: tuple[str, ...]
    values: tuple[ChoiceItem, ...]
    things: tuple[ThingItem, ...]
    measures: str
    measured_by: str
    measures_when: dict[str, str]
    group: str
    place: str


class KindItem(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A kind of event; `one_of` are groups of fields of which one has to be complete.

    `conditions` has for each sentence the values of fields with which it holds.
    """

    id: str
    url: str
    aliases: tuple[str, ...]
    title: str
    plural: str
    happens: str
    icon: str
    colour: str
    shape: str
    route: str
    cameo: str
    sentences: tuple[str, ...]
    conditions: tuple[dict[str, str], ...]
    readouts: bool
    one_of: tuple[tuple[str, ...], ...]
    fields: tuple[FieldSpecItem, ...]
    html: str
    markdown: str


class StepItem(msgspec.Struct, frozen=True, gc=False):
    event: str
    html: str
    markdown: str


class StorylineItem(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    id: str
    url: str
    aliases: tuple[str, ...]
    title: str
    summary: str
    steps: tuple[StepItem, ...]
    html: str
    markdown: str


def actor_item(site: Site, id: str) -> ActorItem:
    """The actor, whole."""
    actor, url = site.actors[id], _url(site, "actors", id)
    return ActorItem(
        id=id, url=url, aliases=actor.aliases, name=actor.name, names=tuple(map(_name, actor.names)),
        in_sentence=actor.in_sentence, plural=actor.plural, type=actor.type,
        roles=tuple(
            RoleItem(one.title, _id(one.organisation), *map(optional_date, (one.since, one.until, one.known)))
            for one in actor.roles
        ),
        part_of=_id(actor.part_of), seat=_id(actor.seat), wikidata=actor.wikidata,
        html=feed_prose(actor.body, site, url).text, markdown=actor.body.markdown,
    )  # fmt: skip


def location_item(site: Site, id: str) -> LocationItem:
    """The place, with the coordinates that may be published."""
    place, url = site.locations[id], _url(site, "locations", id)
    position = published_position(place)
    return LocationItem(
        id=id, url=url, aliases=place.aliases, name=place.name, names=tuple(map(_name, place.names)),
        in_sentence=place.in_sentence, type=place.type,
        latitude=position.latitude if position else None, longitude=position.longitude if position else None,
        precision=place.precision, publish_coordinates=place.publish_coordinates, within=_id(place.within),
        waypoints=tuple((one.latitude, one.longitude) for one in published_waypoints(place)),
        wikidata=place.wikidata, html=feed_prose(place.body, site, url).text, markdown=place.body.markdown,
    )  # fmt: skip


def source_item(site: Site, id: str) -> SourceItem:
    """The source, whole."""
    source, page = site.sources[id], _url(site, "sources", id)
    return SourceItem(
        id=id, url=source.url, page=page, aliases=source.aliases, title=source.title, publisher=source.publisher,
        authors=source.author, published=optional_date(source.published), lang=source.lang, type=source.type,
        access=source.access, dead=optional_date(source.dead), archives=_archives(source),
        archive_exempt=source.archive_exempt, derived_from=_id(source.derived_from), original=site.origin[id],
        reliability=source.reliability, event=source.event or None, html=feed_prose(source.body, site, page).text,
        markdown=source.body.markdown,
    )  # fmt: skip


def kind_item(site: Site, id: str) -> KindItem:
    """The kind with its fields."""
    kind, url = site.kinds[id], _url(site, "kinds", id)
    return KindItem(
        id=id, url=url, aliases=kind.aliases, title=kind.title, plural=kind.plural, happens=kind.happens,
        icon=kind.icon, colour=kind.colour, shape=kind.shape, route=kind.route, cameo=kind.cameo,
        sentences=tuple(one.say for one in kind.sentences), conditions=tuple(dict(one.when) for one in kind.sentences),
        readouts=kind.readouts, one_of=kind.one_of, fields=tuple(map(_spec, kind.fields)),
        html=feed_prose(kind.body, site, url).text, markdown=kind.body.markdown,
    )  # fmt: skip


def storyline_item(site: Site, id: str) -> StorylineItem:
    """The storyline with the editors' words on each step."""
    storyline, url = site.storylines[id], _url(site, "storylines", id)
    return StorylineItem(
        id=id, url=url, aliases=storyline.aliases, title=storyline.title, summary=storyline.summary,
        steps=tuple(
            StepItem(one.event.id, feed_prose(one.note, site, url).text, one.note.markdown) for one in storyline.steps
        ),
        html=feed_prose(storyline.body, site, url).text, markdown=storyline.body.markdown,
    )  # fmt: skip


def _url(site: Site, collection: str, id: str) -> str:
    return absolute(site.config, record_url(site, collection, id))


def _id(ref: Ref | None) -> str | None:
    return ref.id if ref else None


def _name(name: Name) -> NameItem:
    return NameItem(name.text, name.lang, optional_date(name.since), optional_date(name.until))


def _archives(source: Source) -> tuple[ArchiveItem, ...]:
    return tuple(ArchiveItem(one.url, optional_date(one.captured), one.sha256) for one in source.archives)


def _spec(spec: FieldSpec) -> FieldSpecItem:
    return FieldSpecItem(
        name=spec.name, type=spec.type, label=spec.label, role=spec.role, many=spec.many, required=spec.required,
        help=spec.help, unit=spec.unit, values=tuple(ChoiceItem(*one) for one in spec.values),
        things=tuple(ThingItem(one.name, one.plural, one.group, one.names) for one in spec.things),
        measures=spec.measures, measured_by=spec.measured_by, measures_when=dict(spec.measures_when),
        group=spec.group, place=spec.place,
    )  # fmt: skip
