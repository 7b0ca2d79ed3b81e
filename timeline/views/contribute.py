"""The page on how to add an event: a form by kind, the same by hand, and the data that the form goes by."""

from __future__ import annotations

import msgspec

from timeline.dates.clock import zones
from timeline.model import STATUSES, FieldSpec, Kind, Record
from timeline.parse.rules import Rules, rules
from timeline.site import Site
from timeline.urls import page_url, record_url
from timeline.views.head import CONTRIBUTE, Head, head
from timeline.views.reports import filled
from timeline.views.stub import event_stub

FOLDER = "content/events/"

# How a writer would say that a day is not sure, and the EDTF that says it.
_DATE_WAYS = (
    ("On this day, or in this month or year", "{a}{sign}"),
    ("From the first to the second: it lasted", "{a}/{b}"),
    ("Since then, and it goes on", "{a}/.."),
    ("On one unknown day from the first to the second", "[{a}..{b}]"),
    ("By then: then or before", "[..{a}]"),
    ("Then or later", "[{a}..]"),
    ("On one of the two", "[{a},{b}]"),
    ("On each of the two", "{a,b}"),
)
_SIGNS = (("", "sure"), ("?", "uncertain"), ("~", "about"), ("%", "about, and uncertain"))
_INPUTS = {
    "choice": "select", "boolean": "select", "counted": "counted",
    "actor": "name", "location": "name", "source": "name",
}  # fmt: skip


class Option(msgspec.Struct, frozen=True, gc=False):
    value: str
    label: str


class FormField(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A field of a kind in the form. `input` is text, select, name or counted; `names` the collection of a name."""

    name: str
    label: str
    help: str
    input: str
    names: str = ""
    many: bool = False
    required: bool = False
    options: tuple[Option, ...] = ()


class FormKind(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A kind in the form and, as the text of a file, by hand; `new_file` opens it at the repository's host."""

    id: str
    title: str
    url: str
    needs: str
    fields: tuple[FormField, ...]
    stub: str
    new_file: str


class ContributePage(msgspec.Struct, frozen=True, kw_only=True):
    head: Head
    data: str
    kinds: tuple[FormKind, ...]
    statuses: tuple[Option, ...]
    date_ways: tuple[Option, ...]
    signs: tuple[Option, ...]
    contact: str
    has_host: bool


class Named(msgspec.Struct, frozen=True, gc=False):
    """A record that a field may name: its id, then its names, the usual one first."""

    id: str
    names: tuple[str, ...]


class FormData(msgspec.Struct, frozen=True, kw_only=True):
    """What the form goes by; it names no event, so that a new one leaves it as it is."""

    rules: Rules
    zones: tuple[str, ...]
    actors: tuple[Named, ...]
    locations: tuple[Named, ...]
    sources: tuple[Named, ...]
    folder: str
    new_file_url: str
    contact: str


def contribute_page(site: Site) -> ContributePage:
    """The page: complete without the form."""
    lead = "A form that writes the file of an event for you, and the same by hand. Nothing is sent from it."
    return ContributePage(
        head=head(site, CONTRIBUTE, "Add an event", lead, section=CONTRIBUTE),
        data=page_url(site.config, f"{CONTRIBUTE}form.json"),
        kinds=tuple(_kind(site, kind) for kind in _kinds(site)),
        statuses=tuple(Option(id, label) for id, label in STATUSES.items()),
        date_ways=tuple(Option(pattern, label) for label, pattern in _DATE_WAYS),
        signs=tuple(Option(sign, label) for sign, label in _SIGNS),
        contact=site.config.contact,
        has_host=bool(site.config.new_file_url),
    )


def form_data(site: Site) -> FormData:
    """The rules, and the records that an event may name."""
    sources = (source for source in site.sources.values() if not source.event)
    return FormData(
        rules=rules(_kinds(site)),
        zones=zones(),
        actors=tuple(_named(one, one.name, *(name.text for name in one.names)) for one in site.actors.values()),
        locations=tuple(_named(one, one.name, *(name.text for name in one.names)) for one in site.locations.values()),
        sources=tuple(_named(one, f"{one.title} ({one.publisher})", one.url) for one in sources),
        folder=FOLDER,
        new_file_url=site.config.new_file_url,
        contact=site.config.contact,
    )


def _named(record: Record, *names: str) -> Named:
    return Named(record.id, tuple(dict.fromkeys(name for name in names if name)))


def _kinds(site: Site) -> list[Kind]:
    return sorted(site.kinds.values(), key=lambda kind: (kind.title, kind.id))


def _kind(site: Site, kind: Kind) -> FormKind:
    stub = event_stub(kind)
    pattern = site.config.new_file_url
    return FormKind(
        id=kind.id,
        title=kind.title,
        url=record_url(site, "kinds", kind.id),
        needs="; or ".join(" and ".join(_label(kind, name) for name in group) for group in kind.one_of),
        fields=tuple(_field(spec) for spec in kind.fields),
        stub=stub,
        new_file=filled(pattern, path=f"{FOLDER}name-it-after-what-happened.md", text=stub) if pattern else "",
    )


def _label(kind: Kind, name: str) -> str:
    spec = kind.field(name)
    return spec.label if spec else name


def _field(spec: FieldSpec) -> FormField:
    options = tuple(Option(id, label) for id, label in spec.values)
    options += tuple(Option(thing.name, thing.name) for thing in spec.things)
    if spec.type == "boolean":
        options = (Option("true", "yes"), Option("false", "no"))
    return FormField(
        name=spec.name,
        label=spec.label,
        help=spec.help,
        input=_INPUTS.get(spec.type, "text"),
        names=f"{spec.type}s" if _INPUTS.get(spec.type) == "name" else "",
        many=spec.many or spec.type == "counted",
        required=spec.required,
        options=options,
    )
