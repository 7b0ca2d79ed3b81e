"""What was put right: the corrections of all events, and the events that were withdrawn, newest first."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from timeline.dates import date_text
from timeline.interface import interface_words
from timeline.model import Correction, Event
from timeline.site import Site
from timeline.urls import page_url, record_url
from timeline.views.alternates import ATOM, JSON_FEED, Alternate
from timeline.views.dated import Dated, DatedPage, dated_pages, span_ups
from timeline.views.head import CORRECTIONS, Head, head
from timeline.views.links import Link
from timeline.views.lists import Part
from timeline.views.shared import once_a_site

# With the longest texts that a correction may have, a page of so many stays below 150 kB.
PAGE_LIMIT = 60


class CorrectionView(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A correction in words; `anchor` is its id on the page of its event."""

    anchor: str
    type: str
    on: str
    was: str
    now: str
    why: str


class LedgerEntry(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A correction or a withdrawal in the ledger; `event` leads to its place on the event's page."""

    event: Link
    correction: CorrectionView


class CorrectionsPage(msgspec.Struct, frozen=True, kw_only=True):
    """One page of the ledger of corrections."""

    head: Head
    title: str
    ups: tuple[Link, ...]
    count: int
    entries: tuple[LedgerEntry, ...]
    parts: tuple[Part, ...]


def correction_views(event: Event) -> tuple[CorrectionView, ...]:
    """The corrections of an event in the order of its file."""
    return tuple(
        CorrectionView(
            anchor=f"correction-{number}", type=one.type.capitalize(), on=date_text(one.on),
            was=one.was, now=one.now, why=one.why,
        )
        for number, one in enumerate(event.corrections, 1)
    )  # fmt: skip


@once_a_site
def ledger(site: Site) -> tuple[Dated[tuple[str, CorrectionView]], ...]:
    """The day, the event and the words of everything that was put right, newest first; without a day last."""
    changed = sorted(id for id, brief in site.briefs.items() if brief.is_corrected or brief.is_withdrawn)
    found = [(day, id, view) for id in changed for day, view in _of_event(site.events[id])]
    found.sort(key=lambda one: (one[0] is not None, one[0] or 0), reverse=True)
    return tuple((day, (id, view)) for day, id, view in found)


def _of_event(event: Event) -> Iterator[Dated[CorrectionView]]:
    views = zip(event.corrections, correction_views(event), strict=True)
    yield from ((_day(one), view) for one, view in views)
    if event.withdrawn:
        on = event.updated
        text = date_text(on) if on else ""
        view = CorrectionView(anchor="withdrawn", type="Withdrawn", on=text, was="", now="", why=event.withdrawn)
        yield (on.earliest if on else None), view


def _day(correction: Correction) -> int | None:
    return correction.on.earliest if correction.on.earliest is not None else correction.on.latest


def corrections_pages(site: Site) -> list[DatedPage[tuple[str, CorrectionView]]]:
    """The pages of the ledger: one, or where it is long one a year, month and day."""
    return dated_pages(site, CORRECTIONS, ledger(site), PAGE_LIMIT)


def corrections_page(site: Site, page: DatedPage[tuple[str, CorrectionView]]) -> CorrectionsPage:
    """One page of the ledger."""
    config = site.config
    word = interface_words(config.language).corrections
    title = f"{word}, {page.title}" if page.title else word
    lead = "What this record said, what it says now, and why it was changed."
    here = Link(word, page_url(config, CORRECTIONS))
    ups = (here, *span_ups(site, CORRECTIONS, page.span)) if page.span else ()
    return CorrectionsPage(
        head=head(site, page.path, title, lead, crumbs=ups, alternates=_feeds(site)),
        title=title,
        ups=ups,
        count=len(page.things) or sum(part.count for part in page.parts),
        entries=tuple(LedgerEntry(event=ledger_link(site, *one), correction=one[1]) for one in page.things),
        parts=page.parts,
    )


def ledger_link(site: Site, id: str, view: CorrectionView) -> Link:
    """The place of a correction on the page of its event."""
    return Link(site.events[id].title, f"{record_url(site, 'events', id)}#{view.anchor}")


def _feeds(site: Site) -> tuple[Alternate, ...]:
    if "feeds" not in site.config.outputs:
        return ()
    return (
        Alternate(ATOM, "Corrections", page_url(site.config, f"{CORRECTIONS}feed.xml"), "Feed of corrections"),
        Alternate(JSON_FEED, "Corrections", page_url(site.config, f"{CORRECTIONS}feed.json")),
    )
