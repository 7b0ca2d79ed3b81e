"""The site in; what is still open in it, out: a table of small rules, each a generator of questions.

A rule looks at the records of one collection. Its questions go to the research page and to
`check --advice`; none of them blocks anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from timeline.dates import date_text
from timeline.link.archiving import unarchived_problems
from timeline.link.balances import DRAWN, balance
from timeline.link.counts import counts
from timeline.link.disagreement import unassessed_matters
from timeline.link.rules import event_bounds
from timeline.link.sides import silent_sides
from timeline.model import Event
from timeline.site import Site


class Question(msgspec.Struct, frozen=True, gc=False):
    """What is open about the record with this id."""

    id: str
    note: str


class Rule(msgspec.Struct, frozen=True):
    """`why` says what would close a question of this rule; `id` is its part of the address.

    `reads_texts` says whether the rule looks into the texts of records.
    """

    id: str
    title: str
    why: str
    collection: str
    find: Callable[[Site], Iterator[Question]]
    reads_texts: bool = False


def _events(site: Site) -> Iterator[Event]:
    return (site.events[id] for id in site.order)


def _single_source(site: Site) -> Iterator[Question]:
    for id in site.order:
        if site.independent(id) == 1:
            sources = site.event_sources[id]
            origin = site.sources[site.origin[sources[0]]]
            copies = "" if len(sources) == 1 else f"; its {len(sources)} sources tell one story"
            yield Question(id, f"rests on {origin.publisher} alone{copies}")


def _missing_readouts(site: Site) -> Iterator[Question]:
    for event in _events(site):
        silent = silent_sides(event, site.kinds[event.kind.id], site.actors)
        notes = [f"no read-out from {site.actors[id].name}, and no search for one is recorded" for id in silent]
        searched = ((site.actors[one.by.id].name, one.none_found) for one in event.readouts)
        notes += [f"no read-out found from {name}; searched until {date_text(day)}" for name, day in searched if day]
        yield from (Question(event.id, note) for note in notes)


def _unassessed(site: Site) -> Iterator[Question]:
    for id, disputed in site.disputed.items():
        event = site.events[id]
        for about in unassessed_matters(event, disputed):
            spec = site.kinds[event.kind.id].field(about)
            label = spec.label if spec else {"event": "whether it happened"}.get(about, about)
            yield Question(id, f"{label}: sources disagree, and no assessment says why the record holds what it holds")


def _open_dates(site: Site) -> Iterator[Question]:
    for event in _events(site):
        earliest, latest = event_bounds(event)
        goes_on = event.date.form == "lasted" and event.date.open_end == "open"
        if earliest is None or (latest is None and not goes_on):
            yield Question(event.id, f"{date_text(event.date)}: no day is known that it was not {_side(earliest)}")


def _side(earliest: int | None) -> str:
    return "before" if earliest is None else "after"


def _gaps(site: Site) -> Iterator[Question]:
    found = counts(site, site.order)
    for matter in sorted(found):
        for gap in balance(site, found[matter][-DRAWN:]).gaps:
            before, after = (date_text(site.events[one.event].date) for one in (gap.before, gap.after))
            number = f"{abs(gap.missing):g} {'more' if gap.missing > 0 else 'fewer'}"
            yield Question(
                matter.place,
                f"{matter.group}: at least {number} on {after} than what came and left since {before} makes them",
            )


def _first_of_month(site: Site) -> Iterator[Question]:
    for event in _events(site):
        date = event.date
        if (date.form, date.precision, date.qualifier) == ("single", "day", "") and date.parts[0].day == 1:
            yield Question(event.id, f"{date_text(date)}: is the day really known, or only the month?")


def _uncited(collection: str) -> Callable[[Site], Iterator[Question]]:
    def find(site: Site) -> Iterator[Question]:
        for id, record in site.collection(collection).items():
            for words in record.body.uncited:
                if not getattr(record, "withdrawn", ""):
                    yield Question(id, f"cites nothing: “{words}”")

    return find


def _unarchived(site: Site) -> Iterator[Question]:
    for source in site.sources.values():
        if any(unarchived_problems([source])):
            yield Question(source.id, f"{source.publisher}: no archive copy")


def _dead(site: Site) -> Iterator[Question]:
    for id, source in site.sources.items():
        if source.access == "deleted" or source.dead:
            left = "a copy is left" if source.archives else "no copy is known"
            when = f"its link was dead on {date_text(source.dead)}" if source.dead else "the original is gone"
            yield Question(id, f"{source.publisher}: {when}; {left}")


def _undated_sources(site: Site) -> Iterator[Question]:
    for id, source in site.sources.items():
        if source.published is None:
            yield Question(id, f"{source.publisher}: the day of publication is not known")


def _actors(site: Site) -> Iterator[Question]:
    for id, actor in site.actors.items():
        if actor.body.is_empty:
            yield Question(id, "no description")


def _places(site: Site) -> Iterator[Question]:
    for id, place in site.locations.items():
        missing = [
            word
            for word, is_missing in (
                ("description", place.body.is_empty),
                ("coordinates", place.coordinates is None and place.publish_coordinates != "hidden"),
            )
            if is_missing
        ]
        if missing:
            yield Question(id, f"no {' and no '.join(missing)}")


RULES: tuple[Rule, ...] = (
    Rule("disagreements", "Sources disagree, and nobody has said why",
         "An assessment that says why the field holds what it holds.", "events", _unassessed),
    Rule("single-source", "Rests on one source",
         "A source that tells it of its own knowledge; copies of one original count once.", "events", _single_source),
    Rule("read-outs", "A side's account is missing",
         "The read-out of the side, or the day until which one was looked for.", "events", _missing_readouts),
    Rule("open-dates", "Open dates",
         "Evidence for the first or last day on which it can have happened: not_before, not_after.", "events",
         _open_dates),
    Rule("counts", "Counts that do not meet",
         "A source for what came or left between the two, or one that counted again.", "locations", _gaps),
    Rule("first-of-month", "On the first of a month",
         "A look at the source: dates known to the month only are often written as its first day.", "events",
         _first_of_month),
    Rule("uncited", "Paragraphs of events that cite nothing",
         "A citation for each sentence that states something.", "events", _uncited("events"), True),
    Rule("uncited-actors", "Paragraphs on actors that cite nothing",
         "A citation for each sentence that states something.", "actors", _uncited("actors"), True),
    Rule("uncited-places", "Paragraphs on places that cite nothing",
         "A citation for each sentence that states something.", "locations", _uncited("locations"), True),
    Rule("unarchived", "Sources without an archive copy",
         "A copy that will still be there when the source is not: build.py archive looks for one.", "sources",
         _unarchived),
    Rule("gone", "Sources that are gone, or whose links are dead",
         "Another source for what rested on it, or a copy: build.py check-links says which links are dead.", "sources",
         _dead),
    Rule("undated-sources", "Sources without a day of publication",
         "The day: without it nobody can tell when what they say became known.", "sources", _undated_sources),
    Rule("actors", "Actors without a description",
         "A few sentences, with their source, on who that is.", "actors", _actors, True),
    Rule("places", "Places without a description or a position",
         "A few sentences with their source; coordinates, and how exactly they are known.", "locations", _places,
         True),
)  # fmt: skip
