"""The text of a new event: every field of its kind, those that are not needed behind a comment sign."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator

from timeline.model import FieldSpec, Kind

_EXAMPLES = {
    "text": '"…"', "integer": "3", "quantity": "at least 7", "boolean": "true", "date": "2015-09-15",
    "duration": "about 50 minutes", "url": "https://…", "coordinates": "[35.4, 35.95]", "actor": "an-actor-id",
    "location": "a-location-id", "source": "a-source-id", "event": "an-event-id",
}  # fmt: skip


def title_id(title: str) -> str:
    """The id that a title suggests: small letters, digits and hyphens, whole words, at most 60 characters."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    while len("-".join(words)) > 60 and len(words) > 1:
        words.pop()
    return "-".join(words)[:60].strip("-")


def event_stub(kind: Kind, title: str = "", added: str = "") -> str:
    """The text of the file. It is a draft until the line that says so is taken away."""
    needed = {spec.name for spec in kind.fields if spec.required} | set(kind.one_of[0] if kind.one_of else ())
    lines = [
        "---",
        f"title: {json.dumps(title, ensure_ascii=False) if title else '…'}",
        "# One sentence for lists; without it, the first sentence of the text stands there.",
        '# summary: "…"',
        f"kind: {kind.id}",
        '# The day as it is known: 2015-09-15; 2015-09; "[2015-09-08..2015-09-09]" some day within;',
        '# "[..2015-09-15]" by that day; 2015-09-15? uncertain; 2015-09-15~ about. Never guess.',
        "date: …",
        *_fields(kind, needed),
        "# Whether the event itself is sure: confirmed, reported, disputed or refuted.",
        "status: reported",
        "# Ids of the files in content/sources/; at least one.",
        "sources: […]",
        "# actors: [{actor: an-actor-id, role: …}]",
        "# locations: [{location: a-location-id, role: concerning}]",
        "# related: [{event: an-event-id, relation: follows}]",
        "# tags: [a-tag]",
        *((f"added: {added}",) if added else ()),
        "# Take this line away when the event is ready.",
        "draft: true",
        "---",
        "What happened, in your own words. Every sentence ends in its source [^a-source-id].",
    ]
    return "\n".join(lines) + "\n"


def _fields(kind: Kind, needed: set[str]) -> Iterator[str]:
    yield f"# --- the fields of the kind: {kind.title}"
    for group in kind.one_of[1:]:
        yield f"# or, instead of {' and '.join(kind.one_of[0])}: {' and '.join(group)}"
    for spec in kind.fields:
        if spec.help:
            yield f"# {spec.help}"
        yield f"{'' if spec.name in needed else '# '}{spec.name}: {_example(spec)}"


def _example(spec: FieldSpec) -> str:
    if spec.type == "counted":
        return "{" + (spec.things[0].name if spec.things else "thing") + ": at least 1}"
    example = spec.values[0][0] if spec.values else _EXAMPLES[spec.type]
    return f"[{example}]" if spec.many else example
