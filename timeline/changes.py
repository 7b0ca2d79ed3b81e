"""Two states of a chronology in; what a reviewer has to look at, as Markdown, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from timeline.collection import COLLECTIONS
from timeline.dates import date_text
from timeline.link.references import record_bodies
from timeline.model import AnyRecord, Event, Source
from timeline.site import Site

_LINK = re.compile(r'href="(https?://[^"]+)"')


def changes_text(before: Site, after: Site) -> str:
    """New, gone and withdrawn events; dates that have changed; hosts that nothing linked to before.

    Names and addresses stand in code, so that nothing a proposal holds becomes a link or a mention.
    """
    parts = (
        ("Events added", _named(after.events[id] for id in sorted(after.events.keys() - before.events.keys()))),
        ("Events gone", _named(before.events[id] for id in sorted(before.events.keys() - after.events.keys()))),
        ("Events withdrawn", _named(_withdrawn(before, after))),
        ("Dates changed", _dates(before, after)),
        ("Hosts linked for the first time", _hosts(before, after)),
    )
    sections = [f"### {title}\n\n" + "".join(f"* {line}\n" for line in lines) for title, lines in parts if lines]
    return "\n".join(sections) or "No event, date or host is new.\n"


def _code(text: str) -> str:
    return "`" + " ".join(text.replace("`", "'").split()) + "`"


def _named(events: Iterable[Event]) -> list[str]:
    return [f"{_code(event.path)}: {date_text(event.date)}, {_code(event.title)}" for event in events]


def _withdrawn(before: Site, after: Site) -> Iterator[Event]:
    for id, event in sorted(after.events.items()):
        if event.withdrawn and id in before.events and not before.events[id].withdrawn:
            yield event


def _dates(before: Site, after: Site) -> list[str]:
    kept = sorted(before.events.keys() & after.events.keys())
    pairs = ((before.events[id], after.events[id]) for id in kept)
    return [
        f"{_code(new.path)}: {date_text(old.date)} ({_code(old.date.edtf)}) is now {date_text(new.date)} "
        f"({_code(new.date.edtf)})"
        for old, new in pairs
        if old.date.edtf != new.date.edtf
    ]


def _hosts(before: Site, after: Site) -> list[str]:
    known, found = _linked_hosts(before), _linked_hosts(after)
    return [f"{_code(host)}, first in {_code(found[host])}" for host in sorted(found.keys() - known.keys())]


def _linked_hosts(site: Site) -> dict[str, str]:
    """Every host that a source or a text links to, and the first file that does."""
    hosts: dict[str, str] = {}
    for name in COLLECTIONS:
        for record in site.collection(name).values():
            for url in _addresses(record):  # type: ignore[arg-type]
                if url:
                    hosts.setdefault(urlsplit(url).hostname or url, record.path)
    return hosts


def _addresses(record: AnyRecord) -> Iterator[str]:
    if isinstance(record, Source):
        yield record.url
        yield from (archive.url for archive in record.archives)
    if isinstance(record, Event):
        yield from (one.url for one in record.contributors)
    for body in record_bodies(record):
        yield from (url for piece in body.html for url in _LINK.findall(piece))
