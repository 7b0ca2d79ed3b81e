"""The field tables as data, for those who check a field elsewhere: the form in a browser."""

from __future__ import annotations

import msgspec

from timeline.dates.rules import DateRules, date_rules, duration_pattern
from timeline.model import Kind
from timeline.parse import quantities
from timeline.parse.events import EVENT
from timeline.parse.fields import ID, ID_LIMIT, INTEGER, Field
from timeline.parse.sources import INLINE
from timeline.parse.values import kind_table
from timeline.policy import urls


class FieldRule(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A `Field`, under its name."""

    name: str
    type: str
    many: bool = False
    required: bool = False
    limit: int = 0
    choices: tuple[str, ...] = ()
    things: tuple[str, ...] = ()


class KindRule(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    title: str
    happens: str
    one_of: tuple[tuple[str, ...], ...]
    fields: tuple[FieldRule, ...]


class Patterns(msgspec.Struct, frozen=True, kw_only=True):
    """Regular expressions for the whole of a text, in what Python and ECMAScript have in common.

    `forbidden` is for one character anywhere in an address.
    """

    id: str
    id_limit: int
    integer: str
    duration: str
    number: str
    number_range: str
    number_words: str
    qualifiers: tuple[str, ...]
    forbidden: str
    address_limit: int


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """All that a field of an event can be checked by without the rest of the chronology."""

    dates: DateRules
    patterns: Patterns
    event: tuple[FieldRule, ...]
    source: tuple[FieldRule, ...]
    kinds: tuple[KindRule, ...]


def rules(kinds: list[Kind]) -> Rules:
    """The rules for events of these kinds."""
    return Rules(
        dates=date_rules(),
        patterns=_patterns(),
        event=_table(EVENT),
        source=_table(INLINE),
        kinds=tuple(
            KindRule(id=kind.id, title=kind.title, happens=kind.happens, one_of=kind.one_of,
                     fields=_table(kind_table(kind)))
            for kind in kinds
        ),
    )  # fmt: skip


def _patterns() -> Patterns:
    return Patterns(
        id=ID.pattern,
        id_limit=ID_LIMIT,
        integer=INTEGER.pattern,
        duration=duration_pattern(),
        number=quantities.PLAIN.pattern,
        number_range=quantities.RANGE.pattern,
        number_words=quantities.WORDED.pattern,
        qualifiers=tuple(quantities.QUALIFIERS),
        forbidden=urls.FORBIDDEN.pattern,
        address_limit=urls.LIMIT,
    )


def _table(table: dict[str, Field]) -> tuple[FieldRule, ...]:
    return tuple(
        FieldRule(
            name=name, type=field.type, many=field.many, required=field.required, limit=field.limit or 0,
            choices=field.choices, things=tuple(thing.name for thing in field.things),
        )
        for name, field in table.items()
    )  # fmt: skip
