"""What each side of talks says was said: the read-outs of an event side by side, topics aligned."""

from __future__ import annotations

from itertools import combinations

import msgspec

from timeline.dates import date_text
from timeline.link.disagreement import values_disagree
from timeline.link.sides import silent_sides
from timeline.model import Event, FieldSpec, FieldValue, Readout, ReadoutTopic
from timeline.site import Site
from timeline.views.links import Link, actor_link, record_link
from timeline.views.sources import Citations, Cite
from timeline.views.words import capitalised, values_text


class Account(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One side's column; `searched` says how far none was looked for, where `is_found` is false."""

    by: Link
    is_found: bool
    searched: str
    on: str
    note: str
    cites: tuple[Cite, ...]


class Said(msgspec.Struct, frozen=True, gc=False):
    """What one account says in one row; a topic it only names has no text, one it leaves out is not named."""

    side: str
    is_named: bool
    text: str = ""
    cites: tuple[Cite, ...] = ()


class Row(msgspec.Struct, frozen=True, gc=False):
    """A topic or field, and what each account that was found says of it, in the order of the accounts."""

    name: str
    said: tuple[Said, ...]
    differ: bool = False


class Readouts(msgspec.Struct, frozen=True, gc=False):
    """The accounts of one event: `found` have a column each, of the `silent` there are none."""

    found: tuple[Account, ...]
    silent: tuple[Account, ...]
    rows: tuple[Row, ...]


def readouts(site: Site, event: Event, citations: Citations) -> Readouts | None:
    """The accounts of an event beside one another; None for a kind that has none, and of which there are none."""
    there = [one for one in event.readouts if one.none_found is None]
    none = [one for one in event.readouts if one.none_found is not None]
    missing = silent_sides(event, site.kinds[event.kind.id], site.actors)
    if not (event.readouts or missing):
        return None
    found = tuple(_account(site, event, one, citations) for one in there)
    silent = (
        *(_account(site, event, one, citations) for one in none),
        *(_missing(record_link(site, "actors", id)) for id in missing),
    )
    rows = (*_statements(site, there), *_fields(site, event, there), *_topics(site, there, citations))
    return Readouts(found, silent, rows)


def _account(site: Site, event: Event, readout: Readout, citations: Citations) -> Account:
    return Account(
        by=actor_link(site, readout.by.id, event),
        is_found=readout.none_found is None,
        searched=f"searched until {date_text(readout.none_found)}" if readout.none_found else "",
        on=date_text(readout.on) if readout.on else "",
        note=readout.note,
        cites=tuple(citations.cite(source.id) for source in readout.sources),
    )


def _missing(by: Link) -> Account:
    return Account(by=by, is_found=False, searched="no search is recorded", on="", note="", cites=())


def _name(site: Site, readout: Readout) -> str:
    return site.actors[readout.by.id].name


def _statements(site: Site, accounts: list[Readout]) -> list[Row]:
    said = tuple(Said(_name(site, one), bool(one.statement), one.statement) for one in accounts)
    return [Row("Summed up", said)] if any(one.is_named for one in said) else []


def _fields(site: Site, event: Event, accounts: list[Readout]) -> list[Row]:
    """A row for each field that some account states, such as who is said to have called."""
    stated = {field.name for one in accounts for field in one.fields}
    return [_field(site, accounts, spec) for spec in site.kinds[event.kind.id].fields if spec.name in stated]


def _field(site: Site, accounts: list[Readout], spec: FieldSpec) -> Row:
    stated: list[FieldValue | None] = [
        next((field for field in one.fields if field.name == spec.name), None) for one in accounts
    ]
    said = tuple(
        Said(_name(site, one), field is not None, capitalised(values_text(field.values, spec, site)) if field else "")
        for one, field in zip(accounts, stated, strict=True)
    )
    pairs = combinations([field.values for field in stated if field], 2)
    return Row(spec.label, said, any(values_disagree(a, b, site.records) for a, b in pairs))


def _topics(site: Site, accounts: list[Readout], citations: Citations) -> list[Row]:
    """A row for each topic that some account names, however it is capitalised."""
    names: dict[str, str] = {}
    for one in accounts:
        for topic in one.topics:
            names.setdefault(topic.topic.casefold(), capitalised(topic.topic))
    return [
        Row(name, tuple(_said(_name(site, one), _topic(one, key), citations) for one in accounts))
        for key, name in names.items()
    ]


def _topic(readout: Readout, key: str) -> ReadoutTopic | None:
    return next((topic for topic in readout.topics if topic.topic.casefold() == key), None)


def _said(side: str, topic: ReadoutTopic | None, citations: Citations) -> Said:
    if topic is None:
        return Said(side, False)
    return Said(side, True, topic.said, tuple(citations.cite(source.id) for source in topic.sources))
