"""The records, one from each file of content, and the values that they hold.

Records are frozen values that name other records by id only (`Ref`), never by pointer. Lists
are tuples. A field that the writer left out is None, an empty tuple or an empty text.
"""

from __future__ import annotations

import msgspec

from timeline.dates import Date
from timeline.dates.duration import Duration

STATUSES = {
    "confirmed": "Confirmed",
    "reported": "Reported",
    "disputed": "Disputed",
    "refuted": "Refuted",
}
STANCES = ("asserts", "confirms", "denies", "disputes", "declines")
PLACE_ROLES = ("at", "from", "to", "via", "concerning")
RELATIONS = ("part-of", "follows", "responds-to", "corroborates", "contradicts", "supersedes", "same-as")


class Value(msgspec.Struct, frozen=True, gc=False):
    """Base of the small frozen values; it adds nothing."""


class Ref(Value, frozen=True, gc=False, tag="ref"):
    """The id of another record, as written at `line`, `column` of the file that names it."""

    collection: str
    id: str
    line: int = 0
    column: int = 0


class Text(Value, frozen=True, gc=False, tag="text"):
    text: str


class Integer(Value, frozen=True, gc=False, tag="integer"):
    number: int


class Boolean(Value, frozen=True, gc=False, tag="boolean"):
    true: bool


class Url(Value, frozen=True, gc=False, tag="url"):
    url: str


class Coordinates(Value, frozen=True, gc=False, tag="coordinates"):
    """Degrees north and east, WGS 84, as the numbers were written."""

    latitude: float
    longitude: float


class Choice(Value, frozen=True, gc=False, tag="choice"):
    id: str


class Quantity(Value, frozen=True, gc=False, tag="quantity"):
    """A number as a source gives it: low ≤ best ≤ high, each None where nothing is said.

    "at least 7" has low 7, and neither best nor high: no figure is made up.
    """

    low: float | int | None
    best: float | int | None
    high: float | int | None
    as_stated: str
    qualifier: str = ""


class CountedThing(Value, frozen=True, gc=False, tag="counted-thing"):
    """A thing by the name its kind knows it under; no quantity means: number not stated."""

    thing: str
    quantity: Quantity | None


class Counted(Value, frozen=True, gc=False, tag="counted"):
    things: tuple[CountedThing, ...]


FieldContent = (
    Text | Integer | Boolean | Url | Coordinates | Choice | Quantity | Counted | Ref | Date | Duration
)  # fmt: skip


class FieldValue(Value, frozen=True, gc=False):
    """What an event says in one field of its kind; several values only where the field takes many."""

    name: str
    values: tuple[FieldContent, ...]


# --- text -------------------------------------------------------------------------------------


class Mark(Value, frozen=True, gc=False):
    """A place in a body that another record fills in: a link to it, or a citation of a source.

    `collection` is empty where the writer did not name one, and `id` may then be any spelling of
    a name; `label` is the writer's own text of
    a link; `place` is the place in the source that a citation gives.
    """

    is_citation: bool
    collection: str
    id: str
    label: str
    place: str
    line: int
    column: int


class Note(Value, frozen=True, gc=False):
    """The label of a note that a body defines, and where it does."""

    label: str
    line: int = 0
    column: int = 0


class Body(Value, frozen=True, gc=False):
    """Clean HTML with a gap before every mark: `html` has one part more than there are marks.

    `lead` is the first sentence as plain text, with a gap before every link in it; `uncited` are
    the first words of each paragraph in which nothing is cited, notes left out; `markdown` is the
    text as it was written.
    """

    html: tuple[str, ...] = ("",)
    marks: tuple[Mark, ...] = ()
    lead: tuple[str, ...] = ("",)
    lead_marks: tuple[Mark, ...] = ()
    notes: tuple[Note, ...] = ()
    uncited: tuple[str, ...] = ()
    markdown: str = ""

    @property
    def is_empty(self) -> bool:
        return self.html == ("",)


# --- parts of records ---------------------------------------------------------------------------


class Bound(Value, frozen=True, gc=False):
    """A bound on a date, with the evidence for it."""

    date: Date
    source: Ref | None = None
    note: str = ""


class Involved(Value, frozen=True, gc=False):
    ref: Ref
    role: str = ""
    note: str = ""


class Claim(Value, frozen=True, gc=False, kw_only=True):
    about: str
    sources: tuple[Ref, ...]
    value: tuple[FieldContent, ...] = ()
    statement: str = ""
    stance: str = "asserts"
    by: Ref | None = None
    on: Date | None = None
    credibility: int | None = None
    note: str = ""
    line: int = 0
    column: int = 0


class Assessment(Value, frozen=True, gc=False):
    about: str
    reason: str
    on: Date | None = None


class ReadoutTopic(Value, frozen=True, gc=False):
    """A topic that a read-out names, with what it says of it and its own sources, where it does."""

    topic: str
    said: str = ""
    sources: tuple[Ref, ...] = ()


class Readout(Value, frozen=True, gc=False, kw_only=True):
    by: Ref
    on: Date | None = None
    sources: tuple[Ref, ...] = ()
    topics: tuple[ReadoutTopic, ...] = ()
    statement: str = ""
    fields: tuple[FieldValue, ...] = ()
    none_found: Date | None = None
    note: str = ""


class Relation(Value, frozen=True, gc=False):
    event: Ref
    relation: str


class Correction(Value, frozen=True, gc=False):
    on: Date
    type: str
    was: str = ""
    now: str = ""
    why: str = ""


class Media(Value, frozen=True, gc=False, kw_only=True):
    file: str
    alt: str
    caption: str = ""
    credit: str = ""
    licence: str = ""
    source: Ref | None = None
    sensitive: bool = False
    line: int = 0
    column: int = 0


class Contributor(Value, frozen=True, gc=False):
    name: str
    url: str = ""


class Translation(Value, frozen=True, gc=False):
    lang: str
    title: str = ""
    summary: str = ""
    body: Body = Body()


class Imported(Value, frozen=True, gc=False):
    """What another program said of an event, under its own name, where no field takes it. Pages do not show it."""

    name: str
    text: str


class Name(Value, frozen=True, gc=False):
    text: str
    lang: str = ""
    since: Date | None = None
    until: Date | None = None


class Role(Value, frozen=True, gc=False, kw_only=True):
    """An office that an actor held: from a day to a day, or known only for some date."""

    title: str
    organisation: Ref | None = None
    since: Date | None = None
    until: Date | None = None
    known: Date | None = None


class Archive(Value, frozen=True, gc=False):
    url: str
    captured: Date | None = None
    sha256: str = ""


# --- records ------------------------------------------------------------------------------------


class Spot(Value, frozen=True, gc=False):
    """Where a field of a header stands, or one member of its list (`text`)."""

    field: str
    text: str
    line: int
    column: int


class Record(msgspec.Struct, frozen=True, gc=False, kw_only=True, tag=str.lower, tag_field="record"):
    """What every file of content has: its id, and its path below the root.

    `spots` are the places of what can only be found wrong when other files are known.
    """

    id: str
    path: str
    aliases: tuple[str, ...] = ()
    body: Body = Body()
    spots: tuple[Spot, ...] = ()

    def place(self, field: str, text: str = "") -> tuple[int, int]:
        """The line and column of a field, or of the member `text` of its list; 1, 1 where it is not known."""
        found = (one for one in self.spots if one.field == field and text in ("", one.text))
        return next(((one.line, one.column) for one in found), (1, 1))


class Event(Record, frozen=True, gc=False, kw_only=True):
    title: str
    kind: Ref
    date: Date
    summary: str = ""
    not_before: Bound | None = None
    not_after: Bound | None = None
    time: str = ""
    timezone: str = ""
    fields: tuple[FieldValue, ...] = ()
    actors: tuple[Involved, ...] = ()
    locations: tuple[Involved, ...] = ()
    status: str = "reported"
    claims: tuple[Claim, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    readouts: tuple[Readout, ...] = ()
    sources: tuple[Ref, ...] = ()
    inline_sources: tuple[Source, ...] = ()
    related: tuple[Relation, ...] = ()
    tags: tuple[str, ...] = ()
    media: tuple[Media, ...] = ()
    corrections: tuple[Correction, ...] = ()
    added: Date | None = None
    updated: Date | None = None
    draft: bool = False
    contributors: tuple[Contributor, ...] = ()
    translations: tuple[Translation, ...] = ()
    imported: tuple[Imported, ...] = ()
    withdrawn: str = ""


class Actor(Record, frozen=True, gc=False, kw_only=True):
    name: str
    type: str
    in_sentence: str = ""
    plural: bool = False
    names: tuple[Name, ...] = ()
    roles: tuple[Role, ...] = ()
    part_of: Ref | None = None
    seat: Ref | None = None
    wikidata: str = ""


class Location(Record, frozen=True, gc=False, kw_only=True):
    name: str
    type: tuple[str, ...]
    in_sentence: str = ""
    names: tuple[Name, ...] = ()
    coordinates: Coordinates | None = None
    precision: str = ""
    within: Ref | None = None
    wikidata: str = ""
    publish_coordinates: str = "exact"
    waypoints: tuple[Coordinates, ...] = ()


class Source(Record, frozen=True, gc=False, kw_only=True):
    """`event` is the id of the event that holds an inline source, empty for one with a file.

    `dead` is the day on which its address was found to lead nowhere.
    """

    title: str
    publisher: str
    url: str = ""
    published: Date | None = None
    author: tuple[str, ...] = ()
    lang: str = ""
    type: str = ""
    archives: tuple[Archive, ...] = ()
    archive_exempt: str = ""
    access: str = "open"
    dead: Date | None = None
    derived_from: Ref | None = None
    reliability: str = ""
    event: str = ""
    line: int = 1
    column: int = 1


class Thing(Value, frozen=True, gc=False):
    """A thing that a counted field knows, with its other spellings."""

    name: str
    plural: str = ""
    group: str = ""
    names: tuple[str, ...] = ()


class FieldSpec(Value, frozen=True, gc=False, kw_only=True):
    """One field that the events of a kind may have.

    `measures` says what a counted field, or the number of actors in one, means for the place where
    they were; where that is another thing for each choice, `measured_by` is the field of the choice
    and `measures_when` has them by choice. `group` is what the actors of the field are counted as, `place`
    the field of the place where they were, if it does not follow from the measure.
    """

    name: str
    type: str
    label: str
    role: str = ""
    many: bool = False
    required: bool = False
    help: str = ""
    unit: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    things: tuple[Thing, ...] = ()
    measures: str = ""
    measured_by: str = ""
    measures_when: tuple[tuple[str, str], ...] = ()
    group: str = ""
    place: str = ""


class Slot(Value, frozen=True, gc=False):
    """A place of a sentence: the field's value, or one of two words by its number."""

    field: str
    one: str = ""
    more: str = ""


class Sentence(Value, frozen=True, gc=False):
    """Used where all its fields are present and each field of `when` has that value.

    `texts` has one part more than there are slots.
    """

    say: str
    texts: tuple[str, ...]
    slots: tuple[Slot, ...]
    when: tuple[tuple[str, str], ...] = ()


class Kind(Record, frozen=True, gc=False, kw_only=True):
    title: str
    happens: str
    plural: str = ""
    icon: str = ""
    colour: str = ""
    shape: str = ""
    route: str = ""
    sentences: tuple[Sentence, ...] = ()
    readouts: bool = False
    cameo: str = ""
    one_of: tuple[tuple[str, ...], ...] = ()
    fields: tuple[FieldSpec, ...] = ()
    line: int = 1

    def field(self, name: str) -> FieldSpec | None:
        """The field of that name, or None."""
        return next((spec for spec in self.fields if spec.name == name), None)


class Step(Value, frozen=True, gc=False):
    event: Ref
    note: Body = Body()


class Storyline(Record, frozen=True, gc=False, kw_only=True):
    title: str
    summary: str = ""
    steps: tuple[Step, ...] = ()


class Page(Record, frozen=True, gc=False, kw_only=True):
    title: str
    summary: str = ""
    order: int = 0


AnyRecord = Event | Actor | Location | Source | Kind | Storyline | Page


class Partial(msgspec.Struct, frozen=True):
    """What could be read of a record that has problems: what it names can be looked at, and no more.

    In `record` a field that is needed and cannot be read is None; `refs` are all references that were
    read, also those of blocks that are left out, each with where it stands.
    """

    record: AnyRecord
    refs: tuple[tuple[Ref, str], ...]


# The kinds by id; None for one whose own file has a problem, so that its events are not blamed.
Vocabulary = dict[str, Kind | None]
