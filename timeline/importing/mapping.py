"""The text of a mapping file (TOML) and a format's own mapping in; what each column means, or what is wrong, out."""

from __future__ import annotations

import tomllib
from typing import Any, Literal

import msgspec

from timeline.model import Kind
from timeline.parse.fields import ID
from timeline.parse.tables import fields_of
from timeline.problems import did_you_mean, quoted


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a value comes from: a column, or a text with columns in braces.

    `split` parts several values in one cell. `low`, `best`, `high` are the columns of a quantity;
    `role` is the part of an actor or a place; `latitude`, `longitude` and `precision` are the
    columns of a place's coordinates; `things` is the column of each thing of a counted field.
    """

    column: str = ""
    text: str = ""
    split: str = ""
    role: str = ""
    low: str = ""
    best: str = ""
    high: str = ""
    latitude: str = ""
    longitude: str = ""
    precision: str = ""
    things: dict[str, str] = {}

    def columns(self) -> list[str]:
        """The columns that it names."""
        named = [self.column, self.low, self.best, self.high, self.latitude, self.longitude, self.precision]
        return [name for name in (*named, *slots(self.text), *self.things.values()) if name]


Origin = str | Column


class SourceColumns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The columns of a source; several addresses in one cell are several sources."""

    url: Origin = ""
    title: Origin = ""
    publisher: Origin = ""
    published: Origin = ""
    author: Origin = ""
    lang: Origin = ""

    def origins(self) -> list[Origin]:
        """What it names."""
        return [self.url, self.title, self.publisher, self.published, self.author, self.lang]


class KindColumn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The column that says of which kind a row is, and the kind for each of its values."""

    column: str
    values: dict[str, str] = {}


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a mapping file says; docs/importing.md explains each key.

    `written_columns` are those that the file itself names, besides those of its format.
    """

    kind: str | KindColumn = ""
    id: str = ""
    folder: str = ""
    encoding: str = ""
    separator: str = ""
    rows: str = ""
    text: Literal["plain", "html", "markdown"] = "plain"
    date_order: Literal["", "day", "month"] = ""
    excel_dates: Literal[0, 1900, 1904] = 0
    timezone: str = ""
    fields: dict[str, Origin] = {}
    actors: list[Origin] = []
    locations: list[Origin] = []
    sources: list[SourceColumns] = []
    source: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}
    same: dict[str, dict[str, str]] = {}
    types: dict[str, str] = {}
    leave_out: list[str] = []
    written_columns: tuple[str, ...] = ()

    def columns(self) -> list[str]:
        """Every column that it names."""
        origins = [*self.fields.values(), *self.actors, *self.locations]
        origins += [origin for source in self.sources for origin in source.origins()]
        named = [name for origin in origins for name in (column(origin).columns())]
        kind = [self.kind.column] if isinstance(self.kind, KindColumn) else []
        return [name for name in (*named, *kind, self.id) if name]


# What stands in a row besides the kind's fields: those of every event, and these two.
_OWN = ("title", "summary", "date", "end", "time", "timezone", "status", "tags", "body", "added", "updated")


def column(origin: Origin) -> Column:
    """An origin written out."""
    return Column(column=origin) if isinstance(origin, str) else origin


def slots(text: str) -> list[str]:
    """The columns in braces of a text."""
    return [part.partition("}")[0] for part in text.split("{")[1:]]


def read_mapping(text: str, preset: dict[str, Any]) -> Mapping | str:
    """The mapping of a file over that of its format, key by key; or what is wrong."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return f"this is not TOML: {error}"
    merged = {**preset, **table}
    for name in ("fields", "types", "source"):
        if isinstance(table.get(name), dict):
            merged[name] = {**preset.get(name, {}), **table[name]}
    if isinstance(merged.get("sources"), dict):
        merged["sources"] = [merged["sources"]]
    if "written_columns" in table:
        return "there is no key written_columns"
    try:
        mapping = msgspec.convert(merged, Mapping)
        of_format = msgspec.convert(preset, Mapping).columns()
        return msgspec.structs.replace(
            mapping, written_columns=tuple(name for name in mapping.columns() if name not in of_format)
        )
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at ")
        return f"{place.strip('`$.') or 'the file'}: {message[:1].lower()}{message[1:]}"


def mapping_faults(mapping: Mapping, kinds: dict[str, Kind]) -> list[str]:
    """What a mapping asks for that there is not: kinds, and fields of events."""
    if faults := _form_faults(mapping):
        return faults
    if not mapping.kind:
        return [f"the mapping has to say of which kind the events are: kind = \"…\" ({', '.join(sorted(kinds))})"]
    asked = mapping.kind.values.values() if isinstance(mapping.kind, KindColumn) else [mapping.kind]
    unknown = [kind for kind in asked if kind not in kinds]
    faults = [f"there is no kind {quoted(kind)}; {did_you_mean(kind, kinds)}".rstrip("; ") for kind in unknown]
    if faults:
        return faults
    known = {*_OWN, *(name for kind in asked for name in fields_of("events", kinds[kind]))}
    for name in mapping.fields:
        if name not in known:
            hint = did_you_mean(name, known) or f"there are: {', '.join(sorted(known))}"
            faults.append(f"fields: an event has no field {quoted(name)}; {hint}")
    for name in ("title", "date"):
        if name not in mapping.fields:
            faults.append(f'fields: the mapping has to say where the {name} comes from: {name} = "column"')
    return faults


def _form_faults(mapping: Mapping) -> list[str]:
    """What no chronology could make sense of."""
    faults = []
    if mapping.separator and (len(mapping.separator) > 1 or mapping.separator in '\r\n"'):
        faults.append(f"separator: {quoted(mapping.separator)} cannot part cells; write one sign, such as \";\"")
    if mapping.folder and not all(ID.fullmatch(part) for part in mapping.folder.split("/")):
        hint = "names of small letters, digits and single hyphens, with / between them"
        faults.append(f"folder: {quoted(mapping.folder)} is no folder below content/events/; {hint}")
    return faults
