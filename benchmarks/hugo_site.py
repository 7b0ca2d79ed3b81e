"""The same chronology as a Hugo site: event, actor, location, kind, tag and period pages, feed, sitemap.

Actors, locations, kinds, tags and periods are taxonomies, which is Hugo's own way to make a page
for each with a list of its events; lists are paginated at 200, as ours are split at 200. Citations
are footnotes. What Hugo has no word for, such as claims, stands as a list.
"""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.corpus import KINDS, Corpus, EventDraft, write_files

_LAYOUTS = Path(__file__).parent / "hugo"


def write_hugo_site(found: Corpus, root: Path) -> None:
    """Writes the chronology as a Hugo site into the new folder `root`."""
    files = {path.relative_to(_LAYOUTS).as_posix(): path.read_text() for path in _LAYOUTS.rglob("*") if path.is_file()}
    for kind in KINDS:
        files[f"content/kinds/{kind}/_index.md"] = _term(kind.replace("-", " ").capitalize(), "What it is.")
    for id, name in found.actors.items():
        files[f"content/actors/{id}/_index.md"] = _term(name, f"{name} is known for their part in the events.")
    for id, name in found.locations.items():
        files[f"content/locations/{id}/_index.md"] = _term(name, "A place of the chronology.")
    for event in found.events:
        files[f"content/events/{event.date[:4]}/{event.id}.md"] = _event(found, event)
    write_files(files, root)


def _term(title: str, text: str) -> str:
    return f"---\ntitle: {title}\n---\n{text}\n"


def _event(found: Corpus, event: EventDraft) -> str:
    lines = [
        f"title: {event.title}", f"description: {event.summary}", f"date: {event.date}", f"url: /events/{event.id}/",
        f"kinds: [{event.kind}]", f"actors: [{', '.join(event.actors)}]", f"locations: [{', '.join(event.locations)}]",
        f"periods: ['{event.date[:4]}', '{event.date[:7]}']", "tags: [benchmark]",
        f"disputed: {json.dumps(event.disputed)}", f"sources: {json.dumps(_sources(found, event))}",
    ]  # fmt: skip
    if event.disputed:
        days = (event.date, f"{event.date[:-2]}28")
        claims = [{"by": by, "value": day} for by, day in zip(event.actors, days, strict=False)]
        lines.append(f"claims: {json.dumps(claims)}")
    return "---\n" + "\n".join(lines) + f"\n---\n{_body(found, event)}\n"


def _sources(found: Corpus, event: EventDraft) -> list[dict[str, str]]:
    address = "https://news.example/"
    cited = [_source(found.sources[id], "The Gazette", address + id, "2016-01-02") for id in event.sources]
    own = _source(event.own_source, "The Paper", f"https://paper.example/{event.id}", event.date)
    return [*cited, own] if event.own_source else cited


def _source(title: str, publisher: str, url: str, published: str) -> dict[str, str]:
    return {"title": title, "publisher": publisher, "url": url, "published": published}


def _body(found: Corpus, event: EventDraft) -> str:
    body = "\n\n".join(event.paragraphs)
    for id in event.actors:
        body = body.replace(f"{{a:{id}}}", f"[{found.actors[id]}](/actors/{id}/)")
    for id in event.locations:
        body = body.replace(f"{{l:{id}}}", f"[{found.locations[id]}](/locations/{id}/)")
    notes = []
    for id in event.sources:
        if f"{{s:{id}}}" in body:
            body = body.replace(f"{{s:{id}}}", f"[^{id}]")
            notes.append(f"[^{id}]: [{found.sources[id]}](https://news.example/{id}), The Gazette")
    return body + "\n\n" + "\n".join(notes)
