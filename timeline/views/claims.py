"""Who says what of one event: its claims, by what they are about."""

from __future__ import annotations

import msgspec

from timeline.dates import date_text
from timeline.interface import interface_words
from timeline.model import Claim, Event
from timeline.site import Site
from timeline.views.links import Link, actor_link
from timeline.views.sources import Citations, Cite
from timeline.views.words import capitalised, listed, value_text, values_text

_COMMON_LABELS = {
    "event": "Whether it happened", "date": "Date", "time": "Hour", "timezone": "Time zone",
    "actors": "Who was involved", "locations": "Where it happened", "status": "Status",
}  # fmt: skip
# The Admiralty code for information (NATO AJP-2.1, credibility).
CREDIBILITY = {
    1: "confirmed by other sources", 2: "probably true", 3: "possibly true", 4: "doubtful", 5: "improbable",
    6: "truth cannot be judged",
}  # fmt: skip


class Voice(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One claim: who takes which stance, when, in which words, on what source.

    `by` has no address where the source speaks for itself; `anchor` is the id of the claim on the
    page of its event.
    """

    anchor: str
    stance: str
    by: Link
    on: str
    statement: str
    note: str
    grade: str
    cites: tuple[Cite, ...]


class Side(msgspec.Struct, frozen=True, gc=False):
    """What is claimed, as a value or in words only; and those who speak to it."""

    value: str
    words: str
    voices: tuple[Voice, ...]


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """The editors' word: what the record holds, and why."""

    holds: str
    reason: str
    on: str


class ClaimGroup(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """All claims about one thing.

    `state` is fault, open, agreed or single; `holds` is what the record holds where no verdict
    says why.
    """

    anchor: str
    about: str
    state: str
    state_text: str
    sides: tuple[Side, ...]
    verdicts: tuple[Verdict, ...]
    holds: str


# What is said of each state, by its word in the catalogue.
_STATES = {"fault": "disagree", "open": "open_question", "agreed": "no_one_disagrees", "single": "one_claim"}


def claim_groups(site: Site, event: Event, citations: Citations) -> tuple[ClaimGroup, ...]:
    """The claims of an event by what they are about; an assessment without claims has a group too."""
    return tuple(_group(site, event, about, citations) for about in _abouts(event))


def _abouts(event: Event) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*(one.about for one in event.claims), *(one.about for one in event.assessments)]))


def _group(site: Site, event: Event, about: str, citations: Citations) -> ClaimGroup:
    state = _state(site, event, about)
    holds = record_holds(site, event, about)
    verdicts = tuple(
        Verdict(holds, one.reason, date_text(one.on) if one.on else "")
        for one in event.assessments
        if one.about == about
    )
    return ClaimGroup(
        anchor=about_anchor(event, about),
        about=about_label(site, event, about),
        state=state,
        state_text=getattr(interface_words(site.config.language), _STATES[state]),
        sides=_sides(site, event, about, citations),
        verdicts=verdicts,
        holds="" if verdicts or state != "fault" else holds,
    )


def _state(site: Site, event: Event, about: str) -> str:
    if about in site.disputed.get(event.id, ()):
        return "fault"
    if about.endswith("?"):
        return "open"
    return "agreed" if sum(claim.about == about for claim in event.claims) > 1 else "single"


def record_holds(site: Site, event: Event, about: str) -> str:
    """What the record holds of a matter, in words; empty for a question and for what is not stated."""
    if about in ("event", "status"):
        return str(getattr(interface_words(site.config.language), event.status))
    if about == "date":
        return date_text(event.date)
    if about in ("time", "timezone"):
        return str(getattr(event, about))
    spec = site.kinds[event.kind.id].field(about)
    field = next((field for field in event.fields if field.name == about), None)
    return capitalised(values_text(field.values, spec, site)) if field and spec else ""


def _sides(site: Site, event: Event, about: str, citations: Citations) -> tuple[Side, ...]:
    """The claims by their value; those in words only stand each for itself."""
    sides: dict[tuple[str, str], list[Voice]] = {}
    for number, claim in enumerate(event.claims):
        if claim.about == about:
            value = claim_value(site, event, claim)
            key = (value, "" if value else claim.statement)
            sides.setdefault(key, []).append(_voice(site, event, number, citations, claim.statement if value else ""))
    return tuple(Side(value, words, tuple(voices)) for (value, words), voices in sides.items())


def about_label(site: Site, event: Event, about: str) -> str:
    """The name of what is claimed about: a field's label, or the question as it is."""
    spec = site.kinds[event.kind.id].field(about)
    return spec.label if spec else _COMMON_LABELS.get(about, about)


def about_anchor(event: Event, about: str) -> str:
    """The id of a matter's box on the page of its event, by its place among the matters."""
    return f"matter-{_abouts(event).index(about) + 1}"


def claim_anchor(number: int) -> str:
    """The id of a claim on the page of its event, by its place among the event's claims."""
    return f"claim-{number + 1}"


def claim_value(site: Site, event: Event, claim: Claim) -> str:
    """The value that is claimed, in words; empty where there is none."""
    spec = site.kinds[event.kind.id].field(claim.about)
    return capitalised(", ".join(value_text(value, spec, site) for value in claim.value))


def claimant(site: Site, event: Event, claim: Claim) -> Link:
    """Who makes a claim; where the source speaks for itself, its publisher."""
    if claim.by is not None:
        return actor_link(site, claim.by.id, event)
    publishers = dict.fromkeys(site.sources[source.id].publisher for source in claim.sources)
    return Link(listed(list(publishers)), small="in its own words" if len(publishers) == 1 else "in their own words")


def _voice(site: Site, event: Event, number: int, citations: Citations, statement: str) -> Voice:
    claim = event.claims[number]
    grade = f"credibility {claim.credibility}: {CREDIBILITY[claim.credibility]}" if claim.credibility else ""
    return Voice(
        anchor=claim_anchor(number),
        stance=claim.stance,
        by=claimant(site, event, claim),
        on=date_text(claim.on) if claim.on else "",
        statement=statement,
        note=claim.note,
        grade=grade,
        cites=tuple(citations.cite(source.id) for source in claim.sources),
    )
