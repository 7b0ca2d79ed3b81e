"""How to cite an event, an actor, a source, and the chronology."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from timeline.dates import Date, date_text
from timeline.encode.feeds import json_text
from timeline.encode.references import Day, Reference, bibtex, chicago, csl, ris, wikipedia
from timeline.site import Site
from timeline.urls import absolute, page_url, record_url
from timeline.views.shared import once_a_site

# What CSL calls the types of sources that it has a name for; all others are pages of the web.
_TYPES = {
    "news": "article-newspaper", "wire": "article-newspaper", "dataset": "dataset", "document": "document",
    "social-post": "post", "blog": "post-weblog", "imagery": "graphic", "book": "book", "interview": "interview",
    "court-record": "legal_case",
}  # fmt: skip


class CiteForm(msgspec.Struct, frozen=True, gc=False):
    """One way to cite, as text to be copied."""

    label: str
    text: str


class CiteThis(msgspec.Struct, frozen=True, gc=False):
    """What stands under "Cite this": Chicago as a sentence, the others as text to be copied."""

    chicago: str
    forms: tuple[CiteForm, ...]


def cite_this(site: Site, collection: str, id: str) -> CiteThis | None:
    """How to cite a record of the collections that are cited."""
    make = _REFERENCES.get(collection)
    return _cite(make(site, id)) if make and "citations" in site.config.outputs else None


def cite_all(site: Site) -> CiteThis | None:
    """How to cite the chronology."""
    return _cite(chronology_reference(site)) if "citations" in site.config.outputs else None


def _cite(one: Reference) -> CiteThis:
    forms = (
        CiteForm("BibTeX", bibtex(one)),
        CiteForm("RIS", ris(one).replace("\r\n", "\n")),
        CiteForm("CSL-JSON", json_text(csl(one))),
        CiteForm("Wikipedia", wikipedia(one)),
    )
    return CiteThis(chicago(one), forms)


def chronology_reference(site: Site) -> Reference:
    """The chronology as a set of data, of the day on which it last changed."""
    config = site.config
    return Reference(
        id="chronology",
        type="dataset",
        title=config.title,
        publisher=config.title,
        issued=_last_change(site),
        url=absolute(config, page_url(config, "/")),
        lang=config.language,
        licence=config.licence,
    )


@once_a_site
def _last_change(site: Site) -> Day | None:
    changes = {id: one.changed for id, one in site.briefs.items() if one.changed is not None and not one.is_withdrawn}
    latest = max(changes.values(), default=None)
    if latest is None:
        return None
    events = (site.events[id] for id, day in changes.items() if day == latest)
    dates = (date for event in events for date in (event.updated, event.added) if date is not None)
    return _day(max((date for date in dates if date.earliest == latest), key=lambda date: date.edtf))


def event_reference(site: Site, id: str) -> Reference:
    """An event as a page of the chronology, of the day on which it last changed."""
    event = site.events[id]
    return Reference(
        id=id,
        type="webpage",
        title=f"{event.title} ({date_text(event.date)})",
        authors=tuple(one.name for one in event.contributors),
        container=site.config.title,
        issued=_day(event.updated or event.added),
        url=absolute(site.config, record_url(site, "events", id)),
        lang=site.config.language,
        licence=site.config.licence,
    )


def actor_reference(site: Site, id: str) -> Reference:
    """The page of an actor."""
    return Reference(
        id=id,
        type="webpage",
        title=site.actors[id].name,
        container=site.config.title,
        url=absolute(site.config, record_url(site, "actors", id)),
        lang=site.config.language,
        licence=site.config.licence,
    )


def source_reference(site: Site, id: str) -> Reference:
    """A source itself, not its page here."""
    source = site.sources[id]
    archive = source.archives[0] if source.archives else None
    is_described = source.title.startswith("(") and source.title.endswith(")")
    return Reference(
        id=id,
        type=_TYPES.get(source.type, "webpage"),
        title=source.title[1:-1] if is_described else source.title,
        is_described=is_described,
        authors=source.author,
        publisher=source.publisher,
        issued=_day(source.published),
        url=source.url,
        archive=archive.url if archive else "",
        archived=_day(archive.captured) if archive else None,
        lang=source.lang,
    )


_REFERENCES = {"events": event_reference, "actors": actor_reference, "sources": source_reference}


@lru_cache(maxsize=10_000)
def _day(date: Date | None) -> Day | None:
    """A day, month or year as such where it is known for sure, else its words."""
    if date is None:
        return None
    if date.form == "single" and not date.qualifier and date.precision in ("day", "month", "year"):
        part = date.parts[0]
        if part.known and part.year is not None and part.year > 0:
            return Day(part.year, part.month or 0, part.day or 0)
    return Day(0, text=date_text(date))
