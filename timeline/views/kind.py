"""The page of a kind: its codebook, its fields, and its events."""

from __future__ import annotations

import msgspec

from timeline.model import FieldSpec, Kind
from timeline.policy.html import Html
from timeline.site import Site
from timeline.urls import page_url, record_path
from timeline.views.balances import Panel, kind_panels
from timeline.views.head import CODEBOOK, Head, head
from timeline.views.index import Crumbs
from timeline.views.links import KindLabel, Link, kind_label, record_link
from timeline.views.lists import EventList, ListPage, list_view, part_links
from timeline.views.prose import lead_text, prose
from timeline.views.sources import Citations, SourceEntry
from timeline.views.timeline import Timeline, timeline

_TYPES = {
    "text": "text", "integer": "whole number", "quantity": "number, as stated", "counted": "things counted",
    "boolean": "yes or no", "date": "date", "duration": "duration", "choice": "one of", "url": "address",
    "coordinates": "coordinates", "actor": "actor", "location": "place", "source": "source", "event": "event",
}  # fmt: skip
HAPPENS = {
    "at a point": "At a point in time",
    "over a span": "Over a span of time",
    "either": "At a point or over a span of time",
}


class ValueView(msgspec.Struct, frozen=True, gc=False):
    """A thing or choice that a field knows, with its other spellings."""

    name: str
    note: str


class FieldView(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A field in the codebook."""

    name: str
    label: str
    type: str
    help: str
    notes: tuple[str, ...]
    values: tuple[ValueView, ...]


class KindPage(msgspec.Struct, frozen=True, kw_only=True):
    """All that the page of a kind shows; `part` is the period of a page of a long list."""

    head: Head
    kind: KindLabel
    title: str
    part: str
    ups: tuple[Link, ...]
    happens: str
    sentences: tuple[str, ...]
    needs: str
    codebook: str
    has_readouts: bool
    fields: tuple[FieldView, ...]
    body: Html
    timeline: Timeline | None
    counts: tuple[Panel, ...]
    events: EventList
    sources: tuple[SourceEntry, ...]


def kind_page(site: Site, id: str, page: ListPage) -> KindPage:
    """One page of a kind: the first has everything, the others a part of the events."""
    kind = site.kinds[id]
    citations = Citations(site)
    base = record_path("kinds", id)
    is_first = page.path == base
    title = f"{kind.plural}, {page.title}" if page.title else kind.plural
    crumbs = (Crumbs.kinds(site),) if is_first else (Crumbs.kinds(site), record_link(site, "kinds", id))
    lead = lead_text(kind.body, site)
    return KindPage(
        head=head(site, page.path, title, lead, section="/kinds/", crumbs=crumbs, record=kind),
        kind=kind_label(kind, site),
        title=kind.plural,
        part=page.title,
        ups=part_links(site, base, page),
        happens=HAPPENS[kind.happens],
        sentences=tuple(sentence.say for sentence in kind.sentences) if is_first else (),
        needs=needs_text(kind),
        codebook=page_url(site.config, CODEBOOK),
        has_readouts=kind.readouts,
        fields=tuple(field_view(spec) for spec in kind.fields) if is_first else (),
        body=prose(kind.body, site, citations) if is_first else Html(),
        timeline=timeline(site, site.by_kind.get(id, ()), is_listed=not page.parts) if is_first else None,
        counts=kind_panels(site, id) if is_first else (),
        events=list_view(site, page),
        sources=citations.entries(),
    )


def needs_text(kind: Kind) -> str:
    """The groups of fields of which one is complete, in words."""
    return "; or ".join(" and ".join(_label(kind, name) for name in group) for group in kind.one_of)


def _label(kind: Kind, name: str) -> str:
    spec = kind.field(name)
    return spec.label if spec else name


def field_view(spec: FieldSpec) -> FieldView:
    """A field of a kind in the codebook."""
    notes = [
        note
        for note, holds in (
            ("required", spec.required),
            ("several allowed", spec.many),
            (f"role: {spec.role}", bool(spec.role)),
            (f"unit: {spec.unit[-1] if spec.unit else ''}", bool(spec.unit)),
            (f"measures: {_measures(spec)}", bool(_measures(spec))),
        )
        if holds
    ]
    values = [ValueView(label, "" if label == id else id) for id, label in spec.values]
    values += [
        ValueView(thing.name, "; ".join(part for part in (", ".join(thing.names), thing.group) if part))
        for thing in spec.things
    ]
    return FieldView(
        name=spec.name, label=spec.label, type=_TYPES[spec.type], help=spec.help,
        notes=tuple(notes), values=tuple(values),
    )  # fmt: skip


def _measures(spec: FieldSpec) -> str:
    """`level`, or `passage where transit, arrival where arrival`."""
    return spec.measures or ", ".join(f"{measure} where {choice}" for choice, measure in spec.measures_when)
