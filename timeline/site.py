"""All records, checked against each other, with every index that a page may ask for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from timeline.collection import COLLECTIONS
from timeline.config import Config
from timeline.dates import bounds_key
from timeline.model import Actor, Event, Kind, Location, Mark, Page, Record, Source, Storyline
from timeline.policy.narrowing import Seen

# A year and a month under which events are listed: None where they are not known.
Period = tuple[int | None, int | None]


class Participant(msgspec.Struct, frozen=True, gc=False):
    """An actor's part in an event: the role as the kind or the writer calls it."""

    actor: str
    role: str
    note: str = ""


class Place(msgspec.Struct, frozen=True, gc=False):
    """A place's part in an event: at, from, to, via or concerning."""

    location: str
    role: str
    note: str = ""


class Appearance(msgspec.Struct, frozen=True, gc=False):
    """An event as an actor or a location sees it; `through` is the place within that it inherits from."""

    event: str
    roles: tuple[str, ...]
    through: str = ""


class Use(msgspec.Struct, frozen=True, gc=False):
    """An event that a source is used by."""

    event: str
    is_cited: bool


class Account(msgspec.Struct, frozen=True, gc=False):
    """A claim (`number` of the event's claims) or a read-out of an event."""

    event: str
    is_readout: bool
    number: int


class Brief(msgspec.Struct, frozen=True, gc=False):
    """What lists of all events need of an event: `earliest` and `latest` are its bounds after evidence, `is_known`
    whether its days are known, `changed` the day on which it last changed in substance, or entered; `rank` is its
    place among the events with the same bounds.
    """

    path: str
    kind: str
    edtf: str
    earliest: int | None
    latest: int | None
    is_known: bool
    changed: int | None
    rank: int = 0
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    is_draft: bool = False
    is_withdrawn: bool = False
    is_corrected: bool = False

    @property
    def place(self) -> tuple[object, ...]:
        """What places the event in the chronology, which no event of other bounds changes."""
        return *bounds_key(self.earliest, self.latest), self.rank


class Site(msgspec.Struct, frozen=True):
    """The chronology, whole.

    Dictionaries are keyed by id. `order` holds the published events in chronological order;
    withdrawn events are in `events` and `briefs`, but in no other index and not in `order`; `beside` are the
    events before and after each of these, empty at the two ends, `periods` what each event is listed
    under. `inside` leads from a source that stands in an event to that. `disputed` says what
    the claims of an event disagree about; `accounts_by` what each actor said of events,
    and `accounts_in` what rests on each source.
    `parts_of`, `contained_in`, `seated_at` and `copied_by` turn round the references of actors,
    locations and sources; `speakers` are those who speak for an actor (see `link/sides`);
    `origin` is the source at the end of each chain of copies,
    `stories` all the copies of each original. `names` is the digest of all that a
    reference can lead to; `memo` keeps
    what is made of the rest once and shown by many pages. `watch` notes what is looked at, where
    somebody wants to know (see `watch`).
    """

    config: Config
    kinds: dict[str, Kind]
    actors: dict[str, Actor]
    locations: dict[str, Location]
    sources: dict[str, Source]
    events: dict[str, Event]
    storylines: dict[str, Storyline]
    pages: dict[str, Page]

    order: tuple[str, ...]
    briefs: dict[str, Brief]
    beside: dict[str, tuple[str, str]]
    periods: dict[str, Period]
    participants: dict[str, tuple[Participant, ...]]
    places: dict[str, tuple[Place, ...]]
    event_sources: dict[str, tuple[str, ...]]
    by_actor: dict[str, tuple[Appearance, ...]]
    by_location: dict[str, tuple[Appearance, ...]]
    by_kind: dict[str, tuple[str, ...]]
    by_tag: dict[str, tuple[str, ...]]
    by_source: dict[str, tuple[Use, ...]]
    inside: dict[str, str]
    related_to: dict[str, tuple[tuple[str, str], ...]]
    in_storylines: dict[str, tuple[str, ...]]
    disputed: dict[str, tuple[str, ...]]
    accounts_by: dict[str, tuple[Account, ...]]
    accounts_in: dict[str, tuple[Account, ...]]
    parts_of: dict[str, tuple[str, ...]]
    speakers: dict[str, tuple[str, ...]]
    contained_in: dict[str, tuple[str, ...]]
    seated_at: dict[str, tuple[str, ...]]
    copied_by: dict[str, tuple[str, ...]]
    origin: dict[str, str]
    stories: dict[str, tuple[str, ...]]
    spellings: dict[str, tuple[tuple[str, str], ...]]
    draft_count: int = 0
    names: bytes = b""
    # Of the pictures of content/media by file name; no index, for nothing refers to how large one is.
    pictures: Mapping[str, Seen] = {}
    memo: dict[Any, Any] = msgspec.field(default_factory=dict)
    watch: Any = None

    def collection(self, name: str) -> dict[str, Record]:
        """The records of a collection, by its name."""
        found: dict[str, Record] = getattr(self, name)
        return found

    @property
    def records(self) -> dict[str, dict[str, Any]]:
        """All collections by name."""
        return {name: getattr(self, name) for name in COLLECTIONS}

    def independent(self, event: str) -> int:
        """On how many independent sources an event rests: all copies of one original count once."""
        return len({self.origin[id] for id in self.event_sources[event]})

    def target(self, mark: Mark) -> tuple[str, str] | None:
        """The collection and id that a link in a text leads to; None where it is not exactly one."""
        return single_target(mark, self.spellings)


def spelling_key(text: str) -> str:
    """A name as it is compared: without regard to case and to the width of blanks."""
    return " ".join(text.casefold().split())


def single_target(mark: Mark, spellings: dict[str, tuple[tuple[str, str], ...]]) -> tuple[str, str] | None:
    """The one record that a mark names by id or by any spelling, else None."""
    found = targets(mark, spellings)
    return found[0] if len(found) == 1 else None


def targets(mark: Mark, spellings: dict[str, tuple[tuple[str, str], ...]]) -> list[tuple[str, str]]:
    """All records that a mark may mean; an id wins over a name."""
    key = spelling_key(mark.id)
    found = [one for one in spellings.get(key, ()) if mark.collection in ("", one[0])]
    exact = [one for one in found if one[1] == mark.id]
    return exact or found
