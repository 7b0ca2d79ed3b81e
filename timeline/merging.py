"""Two actors or places that are one in; the files as they are when the first is a spelling of the second, out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from timeline.link import link
from timeline.link.references import record_refs
from timeline.model import Actor, AnyRecord, Location, Name
from timeline.parse import ContentFile, parse_file
from timeline.parse.edits import Block, with_items
from timeline.parse.tables import fields_of
from timeline.problems import Problem
from timeline.scan import collection_of
from timeline.site import Site

Read = Callable[[str], str]


class Change(msgspec.Struct, frozen=True):
    """A file before and after; `after` is None where the file goes."""

    path: str
    before: str
    after: str | None


def merged(site: Site, collection: str, gone: str, kept: str, read: Read) -> tuple[Change, ...] | list[Problem]:
    """What changes when the record `gone` becomes `kept`, or what would then be wrong.

    `read` gives the text of a file by its path below the root. Every reference is rewritten where
    it stands; the old id becomes an alias of the one that stays, and the old names its spellings.
    """
    table = getattr(site, collection)
    old, new = table[gone], table[kept]
    changes = []
    for record in records_of(site):
        if record is old:
            continue
        before = read(record.path)
        after = _rewritten(before, record, collection, gone, kept)
        if record is new:
            after = _with_spellings(after, collection, old)
        if after != before:
            changes.append(Change(record.path, before, after))
    changes.append(Change(old.path, read(old.path), None))
    problems = _problems(site, changes, old)
    return problems or tuple(sorted(changes, key=lambda change: (change.after is None, change.path == new.path)))


def records_of(site: Site) -> Iterator[AnyRecord]:
    """Every record that has a file."""
    for table in (site.kinds, site.actors, site.locations, site.events, site.storylines, site.pages):
        yield from table.values()
    yield from (source for source in site.sources.values() if not source.event)


def _rewritten(text: str, record: AnyRecord, collection: str, gone: str, kept: str) -> str:
    refs = (ref for ref, _ in record_refs(record) if (ref.collection, ref.id) == (collection, gone))
    places = {(ref.line, ref.column) for ref in refs}
    lines = text.split("\n")
    for line, column in sorted(places, reverse=True):
        written = lines[line - 1]
        at = column - 1 + (written[column - 1 : column] in ("'", '"'))
        # Where it is not found as it was read, the check of the whole says that it leads nowhere.
        if written.startswith(gone, at):
            lines[line - 1] = written[:at] + kept + written[at + len(gone) :]
    singular = collection.removesuffix("s")
    link_ = re.compile(rf"\[\[((?:{singular}:)?){re.escape(gone)}(?=\||\]\])")
    return link_.sub(rf"[[\g<1>{kept}", "\n".join(lines))


def _with_spellings(text: str, collection: str, old: Actor | Location) -> str:
    order = tuple(fields_of(collection))
    spellings = (old.name, *(_spelling(name) for name in old.names))
    text = with_items(text, "names", tuple(one for one in spellings if one), order)
    return with_items(text, "aliases", (old.id, *old.aliases), order)


def _spelling(name: Name) -> str | Block:
    said = (("text", name.text), ("lang", name.lang), ("from", name.since), ("to", name.until))
    block = tuple((key, one if isinstance(one, str) else one.edtf) for key, one in said if one)
    return block if len(block) > 1 else name.text


def _problems(site: Site, changes: list[Change], old: AnyRecord) -> list[Problem]:
    """What is wrong with the chronology after the changes: found before anything is written."""
    after = {change.path: change.after for change in changes}
    records: list[AnyRecord] = []
    problems: list[Problem] = []
    for record in records_of(site):
        text = after.get(record.path)
        if text is None:
            records += [record] if record.path not in after else []
            continue
        file = ContentFile(record.path, collection_of(record.path), text.encode())
        parsed = parse_file(file, dict(site.kinds))
        problems += parsed.problems
        records += [parsed.record] if parsed.record is not None else []
    media = frozenset(f"content/media/{one.file}" for event in site.events.values() for one in event.media)
    linked = link(site.config, records, media=media, with_drafts=True)
    return problems + (linked if isinstance(linked, list) else [])
