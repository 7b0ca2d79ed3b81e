"""An event as the API gives it: all that its file says, and what the chronology adds."""

from __future__ import annotations

import msgspec

from timeline.model import Bound, Claim, Event, Kind, Readout, Ref
from timeline.site import Site
from timeline.urls import absolute, page_url, record_url
from timeline.views.api.values import AnyValue, DateItem, FieldItem, any_value, date_item, field_items, optional_date
from timeline.views.prose import feed_prose
from timeline.views.sentence import sentence_text


class BoundItem(msgspec.Struct, frozen=True, gc=False):
    """A bound on the date, with the evidence for it."""

    date: DateItem
    source: str | None
    note: str


class ParticipantItem(msgspec.Struct, frozen=True, gc=False):
    """An actor's part in the event; `field` is the field of the kind that names it, null for others involved."""

    actor: str
    role: str
    note: str
    field: str | None


class PlaceItem(msgspec.Struct, frozen=True, gc=False):
    """A place's part in the event: at, from, to, via or concerning; `field` as for participants."""

    location: str
    role: str
    note: str
    field: str | None


class ClaimItem(msgspec.Struct, frozen=True, gc=False):
    """Who says what of the event; `by` is null where the source speaks for itself."""

    about: str
    value: tuple[AnyValue, ...]
    statement: str
    stance: str
    by: str | None
    on: DateItem | None
    sources: tuple[str, ...]
    credibility: int | None
    note: str


class AssessmentItem(msgspec.Struct, frozen=True, gc=False):
    about: str
    reason: str
    on: DateItem | None


class TopicItem(msgspec.Struct, frozen=True, gc=False):
    topic: str
    said: str
    sources: tuple[str, ...]


class ReadoutItem(msgspec.Struct, frozen=True, gc=False):
    """What one side of talks says was said; `none_found` is the day on which none had been found."""

    by: str
    on: DateItem | None
    sources: tuple[str, ...]
    topics: tuple[TopicItem, ...]
    statement: str
    fields: tuple[FieldItem, ...]
    none_found: DateItem | None
    note: str


class RelationItem(msgspec.Struct, frozen=True, gc=False):
    event: str
    relation: str


class MediaItem(msgspec.Struct, frozen=True, gc=False):
    url: str
    alt: str
    caption: str
    credit: str
    licence: str
    source: str | None
    sensitive: bool


class CorrectionItem(msgspec.Struct, frozen=True, gc=False):
    on: DateItem
    type: str
    was: str
    now: str
    why: str


class ContributorItem(msgspec.Struct, frozen=True, gc=False):
    name: str
    url: str


class ImportedItem(msgspec.Struct, frozen=True, gc=False):
    """What another program said of the event, under its own name, where no field takes it."""

    name: str
    text: str


class TranslationItem(msgspec.Struct, frozen=True, gc=False):
    lang: str
    title: str
    summary: str
    html: str
    markdown: str


class EventItem(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An event. Ids name the records of the other lists; `html` is the text, with whole addresses,
    `markdown` the same as it was written.

    `withdrawn` is the reason for which it was withdrawn, an empty text for an event that stands;
    `disputed` are the matters on which the claims cannot all be true.
    """

    id: str
    url: str
    aliases: tuple[str, ...]
    title: str
    summary: str
    sentence: str
    kind: str
    date: DateItem
    not_before: BoundItem | None
    not_after: BoundItem | None
    time: str
    timezone: str
    status: str
    withdrawn: str
    disputed: tuple[str, ...]
    fields: tuple[FieldItem, ...]
    participants: tuple[ParticipantItem, ...]
    places: tuple[PlaceItem, ...]
    claims: tuple[ClaimItem, ...]
    assessments: tuple[AssessmentItem, ...]
    readouts: tuple[ReadoutItem, ...]
    sources: tuple[str, ...]
    listed_sources: tuple[str, ...]
    independent_sources: int
    related: tuple[RelationItem, ...]
    storylines: tuple[str, ...]
    tags: tuple[str, ...]
    media: tuple[MediaItem, ...]
    corrections: tuple[CorrectionItem, ...]
    contributors: tuple[ContributorItem, ...]
    translations: tuple[TranslationItem, ...]
    imported: tuple[ImportedItem, ...]
    added: DateItem | None
    updated: DateItem | None
    html: str
    markdown: str


def event_item(site: Site, id: str) -> EventItem:
    """The event, whole."""
    event = site.events[id]
    kind = site.kinds[event.kind.id]
    url = absolute(site.config, record_url(site, "events", id))
    return EventItem(
        id=id,
        url=url,
        aliases=event.aliases,
        title=event.title,
        summary=event.summary,
        sentence=sentence_text(event, site),
        kind=kind.id,
        date=date_item(event.date),
        not_before=_bound(event.not_before),
        not_after=_bound(event.not_after),
        time=event.time,
        timezone=event.timezone,
        status=event.status,
        withdrawn=event.withdrawn,
        disputed=site.disputed.get(id, ()),
        fields=field_items(site, kind, event.fields),
        participants=_participants(event, kind),
        places=_places(event, kind),
        claims=tuple(map(_claim, event.claims)),
        assessments=tuple(AssessmentItem(one.about, one.reason, optional_date(one.on)) for one in event.assessments),
        readouts=tuple(_readout(site, kind, one) for one in event.readouts),
        sources=site.event_sources[id],
        listed_sources=_ids(event.sources),
        independent_sources=site.independent(id),
        related=tuple(RelationItem(one.event.id, one.relation) for one in event.related),
        storylines=site.in_storylines.get(id, ()),
        tags=event.tags,
        media=_media(site, event),
        corrections=tuple(
            CorrectionItem(date_item(one.on), one.type, one.was, one.now, one.why) for one in event.corrections
        ),
        contributors=tuple(ContributorItem(one.name, one.url) for one in event.contributors),
        translations=tuple(
            TranslationItem(one.lang, one.title, one.summary, feed_prose(one.body, site, url).text, one.body.markdown)
            for one in event.translations
        ),
        imported=tuple(ImportedItem(one.name, one.text) for one in event.imported),
        added=optional_date(event.added),
        updated=optional_date(event.updated),
        html=feed_prose(event.body, site, url).text,
        markdown=event.body.markdown,
    )


def _ids(refs: tuple[Ref, ...]) -> tuple[str, ...]:
    return tuple(ref.id for ref in refs)


def _bound(bound: Bound | None) -> BoundItem | None:
    if bound is None:
        return None
    return BoundItem(date_item(bound.date), bound.source.id if bound.source else None, bound.note)


def _participants(event: Event, kind: Kind) -> tuple[ParticipantItem, ...]:
    of_fields = (
        ParticipantItem(value.id, spec.role, "", field.name)
        for field in event.fields
        if (spec := kind.field(field.name)) and spec.type == "actor"
        for value in field.values
        if isinstance(value, Ref)
    )
    return (*of_fields, *(ParticipantItem(one.ref.id, one.role, one.note, None) for one in event.actors))


def _places(event: Event, kind: Kind) -> tuple[PlaceItem, ...]:
    of_fields = (
        PlaceItem(value.id, spec.role, "", field.name)
        for field in event.fields
        if (spec := kind.field(field.name)) and spec.type == "location"
        for value in field.values
        if isinstance(value, Ref)
    )
    others = (PlaceItem(one.ref.id, one.role or "concerning", one.note, None) for one in event.locations)
    return (*of_fields, *others)


def _claim(claim: Claim) -> ClaimItem:
    return ClaimItem(
        about=claim.about,
        value=tuple(map(any_value, claim.value)),
        statement=claim.statement,
        stance=claim.stance,
        by=claim.by.id if claim.by else None,
        on=optional_date(claim.on),
        sources=_ids(claim.sources),
        credibility=claim.credibility,
        note=claim.note,
    )


def _readout(site: Site, kind: Kind, readout: Readout) -> ReadoutItem:
    return ReadoutItem(
        by=readout.by.id,
        on=optional_date(readout.on),
        sources=_ids(readout.sources),
        topics=tuple(TopicItem(one.topic, one.said, _ids(one.sources)) for one in readout.topics),
        statement=readout.statement,
        fields=field_items(site, kind, readout.fields),
        none_found=optional_date(readout.none_found),
        note=readout.note,
    )


def _media(site: Site, event: Event) -> tuple[MediaItem, ...]:
    return tuple(
        MediaItem(
            url=absolute(site.config, page_url(site.config, f"/media/{one.file}")), alt=one.alt, caption=one.caption,
            credit=one.credit, licence=one.licence, source=one.source.id if one.source else None,
            sensitive=one.sensitive,
        )
        for one in event.media
    )  # fmt: skip
