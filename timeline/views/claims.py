"""Who says what of one event: claims by what they are about, and read-outs side by side."""

from __future__ import annotations

import msgspec

from timeline.dates import date_text
from timeline.model import Claim, Event, FieldValue, Readout
from timeline.site import Site
from timeline.views.facts import value_link
from timeline.views.links import Link, actor_link
from timeline.views.sources import Citations, Cite
from timeline.views.words import capitalised, value_text

_COMMON_LABELS = {
    "event": "Whether it happened", "date": "Date", "time": "Hour", "timezone": "Time zone",
    "actors": "Who was involved",
    "locations": "Where it happened", "status": "Status",
}  # fmt: skip
NOT_SAID = "Not in this account"


class Voice(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One claim: who takes which stance, when, in which words, on what source."""

    stance: str
    by: Link | None
    on: str
    statement: str
    note: str
    credibility: str
    cites: tuple[Cite, ...]


class Side(msgspec.Struct, frozen=True, gc=False):
    """What is claimed, empty where the claims are in words only; and those who speak to it."""

    value: str
    voices: tuple[Voice, ...]


class ClaimGroup(msgspec.Struct, frozen=True, gc=False):
    """All claims about one thing; `assessments` are the editors' words on them."""

    about: str
    is_question: bool
    disagree: bool
    sides: tuple[Side, ...]
    assessments: tuple[str, ...]


def claim_groups(site: Site, event: Event, citations: Citations) -> tuple[ClaimGroup, ...]:
    """The claims of an event by what they are about; an assessment without claims has a group too."""
    abouts = dict.fromkeys([*(one.about for one in event.claims), *(one.about for one in event.assessments)])
    return tuple(_group(site, event, about, citations) for about in abouts)


def _group(site: Site, event: Event, about: str, citations: Citations) -> ClaimGroup:
    sides: dict[str, list[Voice]] = {}
    for claim in event.claims:
        if claim.about == about:
            sides.setdefault(claim_value(site, event, claim), []).append(_voice(site, event, claim, citations))
    return ClaimGroup(
        about=about_label(site, event, about),
        is_question=about.endswith("?"),
        disagree=about in site.disputed.get(event.id, ()),
        sides=tuple(Side(value, tuple(voices)) for value, voices in sides.items()),
        assessments=tuple(
            one.reason + (f" ({date_text(one.on)})" if one.on else "")
            for one in event.assessments
            if one.about == about
        ),
    )


def about_label(site: Site, event: Event, about: str) -> str:
    """The name of what is claimed about: a field's label, or the question as it is."""
    spec = site.kinds[event.kind.id].field(about)
    return spec.label if spec else _COMMON_LABELS.get(about, about)


def claim_value(site: Site, event: Event, claim: Claim) -> str:
    """The value that is claimed, in words; empty where there is none."""
    spec = site.kinds[event.kind.id].field(claim.about)
    return capitalised(", ".join(value_text(value, spec, site) for value in claim.value))


def _voice(site: Site, event: Event, claim: Claim, citations: Citations) -> Voice:
    return Voice(
        stance=claim.stance,
        by=actor_link(site, claim.by.id, event) if claim.by else None,
        on=date_text(claim.on) if claim.on else "",
        statement=claim.statement,
        note=claim.note,
        credibility=str(claim.credibility) if claim.credibility else "",
        cites=tuple(citations.cite(source.id) for source in claim.sources),
    )


# --- read-outs --------------------------------------------------------------------------------


class Account(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One side's account; `none_found` says until which day none was found."""

    by: Link
    on: str
    statement: str
    none_found: str
    note: str
    cites: tuple[Cite, ...]


class Topic(msgspec.Struct, frozen=True, gc=False):
    """A topic or field, and what each account says of it, in the order of the accounts; empty: silent."""

    name: str
    said: tuple[str, ...]


class Readouts(msgspec.Struct, frozen=True, gc=False):
    accounts: tuple[Account, ...]
    topics: tuple[Topic, ...]


def readouts(site: Site, event: Event, citations: Citations) -> Readouts | None:
    """The accounts of an event beside one another, topics aligned; None where there are none."""
    if not event.readouts:
        return None
    accounts = tuple(_account(site, event, readout, citations) for readout in event.readouts)
    return Readouts(accounts, (*_field_topics(site, event), *_topics(event)))


def _account(site: Site, event: Event, readout: Readout, citations: Citations) -> Account:
    return Account(
        by=actor_link(site, readout.by.id, event),
        on=date_text(readout.on) if readout.on else "",
        statement=readout.statement,
        none_found=date_text(readout.none_found) if readout.none_found else "",
        note=readout.note,
        cites=tuple(citations.cite(source.id) for source in readout.sources),
    )


def _field_topics(site: Site, event: Event) -> list[Topic]:
    kind = site.kinds[event.kind.id]
    stated = {field.name for readout in event.readouts for field in readout.fields}
    return [
        Topic(spec.label, tuple(_stated(site, event, readout, spec.name) for readout in event.readouts))
        for spec in kind.fields
        if spec.name in stated
    ]


def _stated(site: Site, event: Event, readout: Readout, name: str) -> str:
    field: FieldValue | None = next((field for field in readout.fields if field.name == name), None)
    spec = site.kinds[event.kind.id].field(name)
    return ", ".join(value_link(site, event, value, spec).text for value in field.values) if field else ""


def _topics(event: Event) -> list[Topic]:
    names = dict.fromkeys(topic for readout in event.readouts for topic in readout.topics)
    return [
        Topic(capitalised(name), tuple("Named" if name in readout.topics else "" for readout in event.readouts))
        for name in names
    ]
