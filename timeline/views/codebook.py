"""The codebook on one page: what stands in every event, in each kind, and in each column of the tables."""

from __future__ import annotations

import msgspec

from timeline.encode.feeds import json_text
from timeline.encode.joined import Joined
from timeline.encode.tables import Table
from timeline.model import Kind
from timeline.parse.fields import Field
from timeline.parse.schema import event_schema, record_schema
from timeline.parse.tables import fields_of
from timeline.policy.html import Html
from timeline.site import Site
from timeline.urls import page_url
from timeline.views.head import CODEBOOK, Head, head
from timeline.views.kind import HAPPENS, FieldView, ValueView, field_view, needs_text
from timeline.views.links import Link, record_link
from timeline.views.prose import prose
from timeline.views.sources import Citations, SourceEntry
from timeline.views.tables import TABLES
from timeline.views.tables.events import FIELD

SCHEMAS = "/data/schemas/"
RECORDS = ("actors", "locations", "sources", "kinds", "storylines", "pages")
# The fields of every event; a test holds the list to the table that the parser reads by.
_MEANINGS = {
    "title": "the headline: what happened, in a few words",
    "summary": "one sentence for lists; without it the first sentence of the text",
    "kind": "the kind of event, by id: it decides which further fields may stand here",
    "date": "when it happened, in EDTF, no finer than it is known",
    "not_before": "a bound on the date, with the evidence for it",
    "not_after": "a bound on the date, with the evidence for it",
    "time": "the hour, where it is known; with timezone",
    "timezone": "the time zone of that hour: a name of the IANA database, or an offset",
    "actors": "others involved, with their role",
    "locations": "further places, with their role: at, from, to, via, concerning",
    "status": "about the event itself, not about what was said in it",
    "claims": "who asserts, confirms, denies, disputes or declines what, on which sources",
    "assessments": "why the editors take one of several claims to be so",
    "readouts": "what each side of talks says was said, or that no account of it was found",
    "sources": "what the event rests on, at least one",
    "related": "other events: part-of, follows, responds-to, corroborates, contradicts, supersedes, same-as",
    "tags": "subjects, in small letters",
    "media": "pictures with their text alternative, credit and licence",
    "corrections": "what was wrong, what stands now, and why",
    "added": "the day on which the event entered the chronology",
    "updated": "the day on which it last changed in substance",
    "draft": "true for an event that is not published",
    "contributors": "who wrote it",
    "imported": "what an import could not map to a field, under its own name; on no page",
    "translations": "title, summary and text in other languages",
    "withdrawn": "why the event no longer stands; its page stays and says so",
    "aliases": "ids that the event had before",
}


class KindEntry(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A kind in the codebook."""

    id: str
    link: Link
    happens: str
    sentences: tuple[str, ...]
    needs: str
    has_readouts: bool
    cameo: str
    body: Html
    fields: tuple[FieldView, ...]
    schema: str


class TableEntry(msgspec.Struct, frozen=True, gc=False):
    """A table of the data; its columns are a name and a meaning."""

    name: str
    help: str
    url: str
    columns: tuple[Link, ...]


class CodebookPage(msgspec.Struct, frozen=True, kw_only=True):
    """All that the codebook shows; tables and schemas where the site publishes them."""

    head: Head
    fields: tuple[FieldView, ...]
    kinds: tuple[KindEntry, ...]
    tables: tuple[TableEntry, ...]
    schema: str
    sources: tuple[SourceEntry, ...]


def codebook_page(site: Site) -> CodebookPage:
    """The page at `/codebook/`."""
    citations = Citations(site)
    has_schemas = "api" in site.config.outputs
    lead = "What counts as an event of each kind, which fields it has, and what each column of the data means."
    return CodebookPage(
        head=head(site, CODEBOOK, "Codebook", lead, section="/kinds/"),
        fields=tuple(_event_field(name, field) for name, field in fields_of("events").items()),
        kinds=tuple(_kind(site, kind, citations) for kind in _by_title(site)),
        tables=_tables(site) if "tables" in site.config.outputs else (),
        schema=page_url(site.config, f"{SCHEMAS}events.json") if has_schemas else "",
        sources=citations.entries(),
    )


def _by_title(site: Site) -> list[Kind]:
    return sorted(site.kinds.values(), key=lambda kind: (kind.title, kind.id))


def _event_field(name: str, field: Field) -> FieldView:
    type_ = "one of" if field.choices else {"node": "list", "block": "list"}.get(field.type, field.type)
    notes = [note for note, holds in (("required", field.required), ("several allowed", field.many)) if holds]
    if field.limit:
        notes.append(f"at most {field.limit} characters")
    values = tuple(ValueView(one, "") for one in field.choices)
    label = name.replace("_", " ").capitalize()
    return FieldView(name=name, label=label, type=type_, help=_MEANINGS[name], notes=tuple(notes), values=values)


def _kind(site: Site, kind: Kind, citations: Citations) -> KindEntry:
    return KindEntry(
        id=kind.id,
        link=record_link(site, "kinds", kind.id),
        happens=HAPPENS[kind.happens],
        sentences=tuple(one.say for one in kind.sentences),
        needs=needs_text(kind),
        has_readouts=kind.readouts,
        cameo=kind.cameo,
        body=prose(kind.body, site, citations, kind.id),
        fields=tuple(map(field_view, kind.fields)),
        schema=page_url(site.config, f"{SCHEMAS}kinds/{kind.id}.json") if "api" in site.config.outputs else "",
    )


def _tables(site: Site) -> tuple[TableEntry, ...]:
    """The tables of a chronology without a record: their columns do not depend on what is in them."""
    bare = msgspec.structs.replace(
        site, order=(), actors={}, locations={}, sources={}, storylines={}, events={}, memo={}
    )  # fmt: skip
    return tuple(_table(site, table(bare)) for table in TABLES.values())


def _table(site: Site, table: Table) -> TableEntry:
    columns = tuple(Link(one.name, "", one.help) for one in table.columns)
    if table.name == "events":
        columns += (Link(f"{FIELD}…", "", "a column for each field that any kind has, in words"),)
    return TableEntry(table.name, table.help, page_url(site.config, f"/data/{table.name}.csv"), columns)


# --- schemas --------------------------------------------------------------------------------------


def schema_names(site: Site) -> tuple[str, ...]:
    """The files below `/data/schemas/`: a header of an event, of an event of each kind, of each other collection."""
    return ("events", *(f"kinds/{id}" for id in site.kinds), *RECORDS)


def header_schema(site: Site, name: str) -> Joined:
    """One of them, made from the table that the parser reads by."""
    kind = site.kinds.get(name.removeprefix("kinds/")) if "/" in name else None
    if name == "events":
        schema = event_schema(list(site.kinds.values()))
    else:
        draft = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind.title if kind else name}
        schema = {**draft, **record_schema("events" if kind else name, kind)}
    return Joined(msgspec.json.format(json_text(schema), indent=1), (), "", "\n")
