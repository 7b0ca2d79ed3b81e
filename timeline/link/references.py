"""Every id that a record names and nothing bears: with its line, and the near one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from timeline.link.tables import Tables
from timeline.model import (
    Actor,
    AnyRecord,
    Body,
    Claim,
    Event,
    FieldValue,
    Location,
    Mark,
    Readout,
    Ref,
    Source,
    Storyline,
)  # fmt: skip
from timeline.policy.characters import look_alike, named
from timeline.problems import FILE_LIMIT, Problem, did_you_mean, near, quoted
from timeline.site import spelling_key, targets

_SINGULAR = {
    "events": "event", "actors": "actor", "locations": "location", "sources": "source", "kinds": "kind",
    "storylines": "storyline", "pages": "page",
}  # fmt: skip


def reference_problems(tables: Tables, only: frozenset[str] | None = None) -> Iterator[Problem]:
    """A problem for every reference that leads to no record, so many a record: of all, or of the files at `only`."""
    records = [(record, ()) for table in tables.records.values() for record in table.values()]
    for record, refs in (*records, *((one.record, one.refs) for one in tables.partial)):
        if only is not None and record.path not in only:
            continue
        # To look for near names is slow: of a thousand links that lead nowhere, the first are enough.
        found = tuple(islice(_record_problems(record, refs, tables), FILE_LIMIT + 1))
        yield from found[:FILE_LIMIT]
        for one in found[FILE_LIMIT:]:
            hint = "mend those above first"
            yield Problem(one.path, one.line, one.column, "and more problems from here on", hint)


def _record_problems(record: AnyRecord, refs: Iterable[tuple[Ref, str]], tables: Tables) -> Iterator[Problem]:
    """What is wrong with the references of a record, and with those besides that stand in a part left out of it."""
    if isinstance(record, Event):
        yield from _media_problems(record, tables)
    own = tuple(record_refs(record))
    seen = {ref for ref, _ in own} if refs else ()
    # That of the kind was looked up before the rest could be read.
    others = (one for one in refs if one[0] not in seen and one[0].collection != "kinds")
    for ref, where in (*own, *others):
        if not tables.has(ref.collection, ref.id):
            yield _dangling(record, ref, where, tables)
    for body in record_bodies(record):
        yield from _body_problems(record, body, tables)


def _dangling(record: AnyRecord, ref: Ref, where: str, tables: Tables) -> Problem:
    path = record.path
    noun = _SINGULAR[ref.collection]
    message = f"unknown {noun} {quoted(ref.id)} in {where}"
    known = tables.records[ref.collection]
    if ref.id in tables.drafts and ref.collection == "events":
        return Problem(
            path, ref.line, ref.column, f"the event {quoted(ref.id)} in {where} is a draft", "publish it first"
        )
    living = tables.aliases.get((ref.collection, ref.id)) or _by_name(ref, tables)
    others = known.keys() - {record.id} if known.get(record.id) is record else known
    meant, letter = look_alike(ref.id, known)
    hint = f"its id is {quoted(living)};" if living else did_you_mean(ref.id, others)
    if meant:
        hint = f"{quoted(letter)} is {named(letter)}, not the letter of {quoted(meant)};"
    files = f"{ref.collection} are the files in content/{ref.collection}/"
    return Problem(path, ref.line, ref.column, message, f"{hint} {files}".strip())


def _by_name(ref: Ref, tables: Tables) -> str:
    """The id of the only record of the collection that has the text for a name."""
    found = [id for collection, id in tables.spellings.get(spelling_key(ref.id), ()) if collection == ref.collection]
    return found[0] if len(found) == 1 else ""


def _body_problems(record: AnyRecord, body: Body, tables: Tables) -> Iterator[Problem]:
    for mark in body.marks:
        if mark.is_citation:
            if not tables.has("sources", mark.id):
                yield _dangling(record, Ref("sources", mark.id, mark.line, mark.column), "a citation", tables)
        else:
            yield from _link_problem(record.path, mark, tables)
    for note in body.notes:
        if note.label in tables.records["sources"]:
            message = f"{quoted(note.label)} is both a source and a note of this text"
            yield Problem(record.path, note.line, note.column, message, "give the note another label")


def _link_problem(path: str, mark: Mark, tables: Tables) -> Iterator[Problem]:
    found = targets(mark, tables.spellings)
    if len(found) == 1 or any(id == mark.id for _, id in tables.broken):
        return
    written = quoted(f"[[{_SINGULAR[mark.collection]}:{mark.id}]]" if mark.collection else f"[[{mark.id}]]")
    if found:
        choices = " or ".join(f"[[{_SINGULAR[collection]}:{id}]]" for collection, id in found)
        yield Problem(path, mark.line, mark.column, f"{written} may mean several records", f"write {choices}")
        return
    if mark.id in tables.drafts:
        yield Problem(path, mark.line, mark.column, f"{written} is a draft", "publish it first, or take the link away")
        return
    elsewhere = [name for name, table in tables.records.items() if mark.collection and mark.id in table]
    if elsewhere:
        choices = " or ".join(f"[[{_SINGULAR[name]}:{mark.id}]]" for name in elsewhere)
        yield Problem(path, mark.line, mark.column, f"{written} leads to no record", f"write {choices}")
        return
    close = near(spelling_key(mark.id), tables.spellings)
    ids = sorted({id for _, id in tables.spellings.get(close, ())})
    hint = (
        f"did you mean {' or '.join(f'[[{id}]]' for id in ids)}?"
        if ids
        else "write the id of a record, or a name it has"
    )
    yield Problem(path, mark.line, mark.column, f"{written} leads to no record", hint)


def _media_problems(event: Event, tables: Tables) -> Iterator[Problem]:
    for media in event.media:
        if f"content/media/{media.file}" not in tables.media:
            known = [path.removeprefix("content/media/") for path in tables.media]
            hint = did_you_mean(media.file, known) or "pictures are the files in content/media/"
            yield Problem(
                event.path, media.line or 1, media.column or 1, f"there is no picture {quoted(media.file)}", hint
            )


def record_bodies(record: AnyRecord) -> Iterator[Body]:
    """Every text of a record: its own, and those of its translations or steps."""
    yield record.body
    if isinstance(record, Event):
        for translation in record.translations:
            yield translation.body
    if isinstance(record, Storyline):
        for step in record.steps:
            yield step.note


def record_marks(record: AnyRecord) -> Iterator[Mark]:
    """Every link and citation in a record's texts."""
    for body in record_bodies(record):
        yield from body.marks


def record_refs(record: AnyRecord) -> Iterator[tuple[Ref, str]]:
    """Every reference in a record's header, with the name of the field that it stands in."""
    if isinstance(record, Event):
        yield from _event_refs(record)
    elif isinstance(record, Actor):
        yield from _present(record.part_of, "part_of")
        yield from _present(record.seat, "seat")
        for role in record.roles:
            yield from _present(role.organisation, "roles")
    elif isinstance(record, Location):
        yield from _present(record.within, "within")
    elif isinstance(record, Source):
        yield from _present(record.derived_from, "derived_from")
    elif isinstance(record, Storyline):
        yield from ((step.event, "events") for step in record.steps)


def _event_refs(event: Event) -> Iterator[tuple[Ref, str]]:
    yield from _present(event.kind, "kind")
    yield from _field_refs(event.fields)
    yield from ((one.ref, "actors") for one in event.actors)
    yield from ((one.ref, "locations") for one in event.locations)
    yield from ((ref, "sources") for ref in event.sources)
    yield from ((relation.event, "related") for relation in event.related)
    for name, bound in (("not_before", event.not_before), ("not_after", event.not_after)):
        yield from _present(bound.source if bound else None, name)
    for media in event.media:
        yield from _present(media.source, "media")
    for claim in event.claims:
        yield from _claim_refs(claim)
    for readout in event.readouts:
        yield from _readout_refs(readout)


def _claim_refs(claim: Claim) -> Iterator[tuple[Ref, str]]:
    yield from _present(claim.by, "by")
    yield from ((ref, "sources of a claim") for ref in claim.sources)
    yield from ((value, f"a claim about {claim.about}") for value in claim.value if isinstance(value, Ref))


def _readout_refs(readout: Readout) -> Iterator[tuple[Ref, str]]:
    yield readout.by, "by"
    yield from ((ref, "sources of a read-out") for ref in readout.sources)
    yield from ((ref, f"sources of {topic.topic}") for topic in readout.topics for ref in topic.sources)
    yield from _field_refs(readout.fields)


def _field_refs(fields: Iterable[FieldValue]) -> Iterator[tuple[Ref, str]]:
    for field in fields:
        yield from ((value, field.name) for value in field.values if isinstance(value, Ref))


def _present(ref: Ref | None, where: str) -> Iterator[tuple[Ref, str]]:
    if ref is not None:
        yield ref, where
