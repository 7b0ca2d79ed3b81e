"""A number of events in, a chronology of that size out: as values, and as a root of ours.

The same number gives the same files everywhere: every choice comes from a generator seeded by the
event's own number, so that a larger corpus begins with the smaller one.
"""

from __future__ import annotations

import random
from pathlib import Path

import msgspec

KINDS = ("phone-call", "aircraft-arrival", "ship-deployment", "statement", "meeting", "sighting")
FIRST_YEAR = 2011
YEARS = 10
_WORDS = (
    "access aircraft airfield agency army arrival base border bridge cargo channel coast column command convoy crew "
    "deck delivery deployment deputy detail district embassy engine envoy escort exercise fleet force frigate fuel "
    "garrison general ground group hangar harbour hull image landing letter level line manifest marine mast meeting "
    "minister mission morning note notice number office officer order passage patrol photograph pier pilot plan port "
    "position press quay radar ramp record region report request route runway sailor section shelter ship signal site "
    "source spokesman squadron staff statement strait supply tank terminal traffic transport truck unit vessel village "
    "watch week west wharf witness"
).split()
_VERBS = "reported described noted confirmed counted listed published recorded repeated showed stated watched".split()
_SOUNDS = "ba do ka la mi ne or pa ri sa te vo ya zu al en".split()


class Corpus(msgspec.Struct, frozen=True):
    """The records of a chronology, by id; `sources` maps ids to titles, as the other tables do."""

    events: tuple[EventDraft, ...]
    actors: dict[str, str]
    locations: dict[str, str]
    sources: dict[str, str]


class EventDraft(msgspec.Struct, frozen=True):
    """One event: `paragraphs` hold `{a:id}`, `{l:id}` and `{s:id}` where a text mentions a record."""

    id: str
    title: str
    summary: str
    kind: str
    date: str
    actors: tuple[str, ...]
    locations: tuple[str, ...]
    sources: tuple[str, ...]
    own_source: str
    disputed: bool
    paragraphs: tuple[str, ...]


def corpus(count: int) -> Corpus:
    """A chronology of `count` events, in the order of time."""
    actors = {f"actor-{n}": _name(n) for n in range(max(12, min(2_000, count // 20)))}
    locations = {f"place-{n}": _name(n + 100_000) for n in range(max(8, min(800, count // 50)))}
    sources = {f"source-{n}": _sentence(random.Random(-n - 1), 6) for n in range(max(10, count // 10))}
    ids = (list(actors), list(locations), list(sources))
    events = tuple(_event(number, count, *ids) for number in range(count))
    return Corpus(events, actors, locations, sources)


def _name(number: int) -> str:
    chance = random.Random(number)
    return " ".join("".join(chance.choices(_SOUNDS, k=chance.randint(2, 3))).capitalize() for _ in range(2))


def _event(number: int, count: int, actors: list[str], locations: list[str], sources: list[str]) -> EventDraft:
    chance = random.Random(number * 7919 + 17)
    who = _long_tailed(chance, actors, chance.randint(2, 4))
    where = _long_tailed(chance, locations, chance.randint(1, 2))
    cited = _long_tailed(chance, sources, chance.randint(1, 3), even=True)
    return EventDraft(
        id=f"event-{number}",
        title=_sentence(chance, 5).rstrip("."),
        summary=_sentence(chance, 14),
        kind=KINDS[min(int(chance.expovariate(0.7)), len(KINDS) - 1)],
        date=_date(number * YEARS * 365 // count),
        actors=who,
        locations=where,
        sources=cited,
        own_source=_sentence(chance, 7) if chance.random() < 0.3 else "",
        disputed=chance.random() < 0.1,
        paragraphs=tuple(_paragraphs(chance, who, where, cited)),
    )


def _long_tailed(chance: random.Random, ids: list[str], count: int, even: bool = False) -> tuple[str, ...]:
    """Different ids; a few of them are named again and again, as in life."""
    found: dict[str, None] = {}
    while len(found) < min(count, len(ids)):
        place = chance.random() if even else chance.random() ** 3
        found[ids[int(place * len(ids))]] = None
    return tuple(found)


def _date(day: int) -> str:
    year, day = divmod(day, 365)
    month, day = divmod(day, 31)
    return f"{FIRST_YEAR + year}-{month + 1:02}-{min(day, 27) + 1:02}"


def _sentence(chance: random.Random, length: int) -> str:
    words = chance.choices(_WORDS, k=length)
    words[length // 2] = chance.choice(_VERBS)
    return " ".join(words).capitalize() + "."


def _paragraphs(
    chance: random.Random, actors: tuple[str, ...], locations: tuple[str, ...], sources: tuple[str, ...]
) -> list[str]:
    texts = [_prose(chance, actors, locations, sources) for _ in range(chance.randint(2, 4))]
    if chance.random() < 0.3:
        texts.insert(1, "\n".join(f"- {_sentence(chance, 8)}" for _ in range(3)))
    if chance.random() < 0.2:
        texts.append("> " + _sentence(chance, 18))
    return texts


def _prose(chance: random.Random, *ids: tuple[str, ...]) -> str:
    actors, locations, sources = ids
    who, where = chance.choice(actors), chance.choice(locations)
    first = f"{{a:{who}}} {_sentence(chance, 12).lower().rstrip('.')} at {{l:{where}}}"
    rest = " ".join(_sentence(chance, chance.randint(8, 16)) for _ in range(chance.randint(1, 3)))
    return f"{first}{{s:{chance.choice(sources)}}}. {rest} *{_sentence(chance, 4)}*{{s:{chance.choice(sources)}}}"


# --- as a root of ours ----------------------------------------------------------------------------

_SITE = 'title = "Benchmark"\nbase_url = "https://benchmark.example"\noutputs = ["pages", "feeds"]\n'


def write_root(found: Corpus, root: Path) -> None:
    """Writes the chronology as a root of ours into the new folder `root`."""
    files = {"site.toml": _SITE}
    files |= {f"content/kinds/{kind}.md": _kind(kind) for kind in KINDS}
    files |= {f"content/actors/{id}.md": _actor(name) for id, name in found.actors.items()}
    files |= {f"content/locations/{id}.md": _location(name) for id, name in found.locations.items()}
    files |= {f"content/sources/{id}.md": _source(id, title) for id, title in found.sources.items()}
    files |= {f"content/events/{event.date[:4]}/{event.id}.md": event_text(event) for event in found.events}
    write_files(files, root)


def write_files(files: dict[str, str], root: Path) -> None:
    """Writes texts below a folder, by path."""
    for folder in {Path(path).parent for path in files}:
        (root / folder).mkdir(parents=True, exist_ok=True)
    for path, text in files.items():
        (root / path).write_text(text, encoding="utf-8")


def _kind(kind: str) -> str:
    title = kind.replace("-", " ").capitalize()
    return (
        f"---\ntitle: {title}\nplural: {title}s\nicon: phone\ncolour: teal\nhappens: at a point\n"
        f'sentence: "{title} of {{who}} at {{place}}"\nfields:\n'
        "  who: {type: actor, role: party, many: true, required: true, help: who took part}\n"
        "  place: {type: location, role: at, many: true, required: true, help: where it was}\n"
        f"---\nWhat a {title.lower()} is, in a sentence of the codebook.\n"
    )


def _actor(name: str) -> str:
    return f"---\nname: {name}\ntype: person\n---\n{name} is known for their part in the events.\n"


def _location(name: str) -> str:
    return f"---\nname: {name}\ntype: city\n---\nA place of the chronology.\n"


def _source(id: str, title: str) -> str:
    address = f"https://news.example/{id}"
    return f"---\ntitle: {title}\npublisher: The Gazette\nurl: {address}\npublished: 2016-01-02\nlang: en\n---\n"


def event_text(event: EventDraft) -> str:
    """The event's file in our format."""
    lines = [
        f"title: {event.title}", f"summary: {event.summary}", f"kind: {event.kind}", f"date: {event.date}",
        f"who: [{', '.join(event.actors)}]", f"place: [{', '.join(event.locations)}]", "status: reported",
        "sources:", *(f"  - {id}" for id in event.sources), *_own_source(event), *_claims(event),
        "tags: [benchmark]", "added: 2016-01-02",
    ]  # fmt: skip
    body = "\n\n".join(event.paragraphs)
    for id in event.sources:
        body = body.replace(f"{{s:{id}}}", f"[^{id}]")
    body = body.replace("{a:", "[[").replace("{l:", "[[").replace("}", "]]")
    return "---\n" + "\n".join(lines) + f"\n---\n{body}\n"


def _own_source(event: EventDraft) -> list[str]:
    if not event.own_source:
        return []
    address = f"url: 'https://paper.example/{event.id}', published: {event.date}"
    return [f"  - {{id: {event.id}-own, title: {event.own_source}, publisher: The Paper, {address}}}"]


def _claims(event: EventDraft) -> list[str]:
    if not event.disputed:
        return []
    days = (event.date, f"{event.date[:-2]}28")
    claims = zip(event.actors, days, strict=False)
    lines = (f"  - {{about: date, by: {by}, value: {day}, sources: [{event.sources[0]}]}}" for by, day in claims)
    return ["claims:", *lines]
