"""A row and its mapping in; the text of an event's file, or why it becomes none, out."""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import urlsplit

import msgspec

from timeline.importing.cells import RowReading, Unmappable
from timeline.importing.counts import counted_things
from timeline.importing.dates import When, spanned
from timeline.importing.headers import Value, header
from timeline.importing.mapping import Column, KindColumn, Mapping, Origin, SourceColumns, column
from timeline.importing.names import Names, Spot, degrees, position_fault
from timeline.importing.plain import markdown_of, plain_of
from timeline.importing.rows import Fault, Row, text_of
from timeline.model import FieldSpec, Kind
from timeline.policy.urls import web_address_fault
from timeline.problems import quoted
from timeline.views.stub import title_id

# The name under which an imported event keeps what tells its row from all others.
KEY = "import key"
_TITLE, _SUMMARY = 120, 300


class Draft(msgspec.Struct, frozen=True):
    """An event's file before it has an id. `records` are the new records that it names, as (collection, id)."""

    place: str
    key: str
    suggested: str
    year: str
    text: str
    records: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def row_key(row: Row, mapping: Mapping) -> str:
    """What tells a row from all others: its id column, else all that it says."""
    said = text_of(row.cells[mapping.id]) if mapping.id in row.cells else msgspec.json.encode(row.cells).decode()
    return sha256(said.encode()).hexdigest()[:16]


def draft(row: Row, mapping: Mapping, kinds: dict[str, Kind], names: Names, sources: dict[str, str]) -> Draft | Fault:
    """The event of a row; `sources` are the ids of the sources that are there already, by address."""
    try:
        return _Drafting(row, mapping, kinds, names, sources).draft()
    except Unmappable as fault:
        return Fault(row.place, fault.message, fault.hint)


class _Drafting(RowReading):
    """One row on its way to an event: its fields, and the records that they name."""

    def __init__(self, row: Row, mapping: Mapping, kinds: dict[str, Kind], names: Names, sources: dict[str, str]):
        super().__init__(row, mapping)
        self._names, self._sources = names, sources
        self._named: set[tuple[str, str]] = set()
        self._kind = self._kind_of(kinds)

    def draft(self) -> Draft:
        """The event; raises Unmappable."""
        when = self._when()
        title = self.cut("title", plain_of(self.text("title")), _TITLE)
        if not title:
            hint = 'give it one, or make it of others: title = {text = "{a} in {b}"}'
            raise Unmappable("the row has no title", hint)
        fields: dict[str, Value] = {
            "title": title, "summary": self.cut("summary", plain_of(self.text("summary")), _SUMMARY),
            "kind": self._kind.id, "date": when.edtf, **self._hour(when), **self._kind_fields(),
            "actors": self._involved("actors"), "locations": self._involved("locations"),
            "status": self.translated("status", self.text("status")), "sources": self._all_sources(),
            "tags": self._tags(), "added": self._date("added"), "updated": self._date("updated"),
        }  # fmt: skip
        body = markdown_of(self.text("body"), self.mapping.text)
        key = row_key(self.row, self.mapping)
        kept = {**self.rest(), **self.kept}
        fields["imported"] = {KEY: key, **{f"{name} of the row" if name == KEY else name: kept[name] for name in kept}}
        text = header(fields) + (body + "\n" if body else "")
        named = tuple(sorted(self._named & set(self._names.new)))
        year = when.edtf[:4] if when.edtf[:4].isdigit() else ""
        return Draft(self.row.place, key, title_id(title) or f"event-{key[:8]}", year, text, named, tuple(self.notes))

    def _kind_of(self, kinds: dict[str, Kind]) -> Kind:
        asked = self.mapping.kind
        if not isinstance(asked, KindColumn):
            return kinds[asked]
        said = self.cell(asked.column)
        if said not in asked.values:
            known = ", ".join(asked.values) or "none"
            raise Unmappable(f"no kind is given for {quoted(said)}", f"[kind.values] has: {known}")
        return kinds[asked.values[said]]

    # --- dates ----------------------------------------------------------------------------------

    def _when(self) -> When:
        text = self.text("date")
        if not text:
            raise Unmappable("the row has no date", "give it one; a year alone is enough")
        start = self.foreign(text, "date")
        end = self.text("end")
        if not end:
            return start
        last = self.foreign(end, "end")
        if last.edtf == start.edtf:
            return start
        hours = {"hour of the start": start.time or start.rest, "hour of the end": last.time or last.rest}
        self.kept |= {name: f"{hour}" for name, hour in hours.items() if hour}
        return When(spanned(start.edtf, last.edtf))

    def _date(self, field: str) -> str:
        text = self.text(field)
        return self.foreign(text, field).edtf if text else ""

    def _hour(self, when: When) -> dict[str, Value]:
        """The hour with its zone; one without a zone is kept, for it means nothing."""
        time = self.text("time") or when.time or when.rest
        zone = self.text("timezone") or when.zone or self.mapping.timezone
        if time and zone and _DAY.fullmatch(when.edtf):
            return {"time": time, "timezone": zone}
        if time:
            self.kept["time"] = f"{time} {zone}".strip()
            lacking = "beside more than one day" if zone else "without a time zone"
            self.notes.append(f"an hour {lacking} kept under imported: time")
        return {}

    # --- records --------------------------------------------------------------------------------

    def _named_id(self, collection: str, name: str, spot: Spot | None = None) -> str:
        id = self._names.id_of(collection, name, spot or Spot())
        self._named.add((collection, id))
        if spot is not None and self._names.is_elsewhere(id, spot):
            self.kept[f"position of {id}"] = spot.text
            self.notes.append("a place that was there before lies elsewhere, kept under imported: position of …")
        return id

    def _kind_fields(self) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for spec in self._kind.fields:
            if spec.name in self.mapping.fields:
                found[spec.name] = self._kind_field(spec, self.mapping.fields[spec.name])
        return found

    def _kind_field(self, spec: FieldSpec, origin: Origin) -> Value:
        whole = column(origin)
        if whole.low or whole.best or whole.high:
            parts = {"low": whole.low, "best": whole.best, "high": whole.high}
            return {name: value for name, of in parts.items() if of and (value := self.cell(of))}
        if spec.type == "counted":
            return self._counted(spec, whole)
        texts = [self.translated(spec.name, text) for text in self.values(origin)]
        if spec.type in ("actor", "location"):
            spot = self._spot(whole) if spec.type == "location" else None
            texts = [self._named_id(f"{spec.type}s", text, spot) for text in texts]
        elif spec.type == "date":
            texts = [self.foreign(text, spec.name).edtf for text in texts]
        elif spec.type == "text":
            texts = [plain_of(text) for text in texts]
        elif spec.type == "coordinates":
            texts = [part.strip() for text in texts for part in text.split(",")]
            return texts
        if len(texts) > 1 and not spec.many:
            raise Unmappable(f"{spec.name} takes one value, and the row has {len(texts)}")
        return texts if spec.many else (texts[0] if texts else "")

    def _counted(self, spec: FieldSpec, origin: Column) -> Value:
        """Things with their numbers, from a column each or from one cell."""
        if origin.things:
            counts = {thing: self.cell(name) for thing, name in origin.things.items()}
            return [{thing: count} for thing, count in counts.items() if count]
        return counted_things(self.values(origin), spec)

    def _involved(self, collection: str) -> list[dict[str, str]]:
        key = collection.removesuffix("s")
        found: dict[tuple[str, str], dict[str, str]] = {}
        for origin in getattr(self.mapping, collection):
            one = column(origin)
            spot = self._spot(one) if collection == "locations" else None
            for name in self.values(one):
                id = self._named_id(collection, name, spot)
                found[id, one.role] = {key: id, **({"role": one.role} if one.role else {})}
        return list(found.values())

    def _spot(self, one: Column) -> Spot:
        latitude, longitude = self.cell(one.latitude), self.cell(one.longitude)
        if not one.latitude or not (latitude or longitude):
            return Spot()
        if not (latitude and longitude):
            raise Unmappable("a place with one of its two coordinates", "give both or neither")
        precision = self.cell(one.precision) if one.precision else ""
        spot = Spot(degrees(latitude), degrees(longitude), self.translated("precision", precision))
        if fault := position_fault(spot):
            raise Unmappable(*fault)
        return spot

    def _tags(self) -> list[str]:
        if "tags" not in self.mapping.fields:
            return []
        texts = self.values(self.mapping.fields["tags"])
        lost = [text for text in texts if not title_id(text)]
        if lost:
            self.kept["tags"] = ", ".join(lost)
        return list(dict.fromkeys(title_id(text) for text in texts if title_id(text)))

    # --- sources --------------------------------------------------------------------------------

    def _all_sources(self) -> list[str | dict[str, str]]:
        found = [source for one in self.mapping.sources for source in self._some_sources(one)]
        if not found and self.mapping.source:
            found = [dict(self.mapping.source)]
        if not found:
            hint = "map a column to sources, or name the whole table as [source] with title, publisher and url"
            raise Unmappable("the row names no source", hint)
        return found

    def _some_sources(self, one: SourceColumns) -> list[str | dict[str, str]]:
        urls = list(dict.fromkeys(self.values(one.url))) if one.url else []
        if urls:
            numbers = range(len(urls)) if len(urls) > 1 else (None,)
            return [self._sources.get(url) or self._source(url, one, n) for n, url in zip(numbers, urls, strict=True)]
        whole = {name: text for name, text in self._said(one).items() if text}
        return [{**whole, "access": "offline"}] if {"title", "publisher"} <= whole.keys() else []

    def _said(self, one: SourceColumns, nth: int | None = None) -> dict[str, str]:
        """What a row says of a source besides its address."""
        said = {name: self.value(getattr(one, name), nth) for name in ("title", "publisher", "author", "lang")}
        said["title"] = self.cut("source title", plain_of(said["title"]), _SUMMARY)
        if published := self.value(one.published, nth):
            said["published"] = self.foreign(published, "published").edtf
        return said

    def _source(self, url: str, one: SourceColumns, nth: int | None) -> dict[str, str]:
        if fault := web_address_fault(url):
            raise Unmappable(f"source: {fault}: {quoted(url)}", "copy the whole address from the browser")
        said = self._said(one, nth)
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        # Where nobody says what the page is called and who published it, its address says where it is.
        title = said["title"] or url.partition("://")[2].rstrip("/")[:_SUMMARY]
        texts = {**said, "title": title, "publisher": said["publisher"] or host, "url": url}
        order = ("title", "publisher", "url", "published", "author", "lang")
        return {name: texts[name] for name in order if texts.get(name)}


_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
