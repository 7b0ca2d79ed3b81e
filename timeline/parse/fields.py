"""The closed table of field types: a node in, a typed value out, or a problem noted.

A `Field` is data: the same table reads the header of every record and every field that a kind
declares, and is what schemas and codebooks are made from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import msgspec

from timeline.dates import Date, DateFault, parse_date
from timeline.dates.duration import Duration, parse_duration, parse_time, parse_zone
from timeline.model import Coordinates, Counted, CountedThing, Quantity, Thing
from timeline.parse.frontmatter import is_blank
from timeline.parse.nodes import Mapping, Node, Scalar, Sequence
from timeline.parse.quantities import in_words, parse_number, parse_quantity
from timeline.parse.reading import Reading, items
from timeline.parse.traps import in_quotes
from timeline.policy.urls import web_address_fault
from timeline.problems import quoted

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ID_LIMIT = 80
INTEGER = re.compile(r"-?\d{1,15}")


class Field(msgspec.Struct, frozen=True):
    """What may stand in one field: a type of `READERS`, and what that type needs to know."""

    type: str
    many: bool = False
    required: bool = False
    limit: int | None = None
    choices: tuple[str, ...] = ()
    things: tuple[Thing, ...] = ()
    read: Callable[[Node, Reading, str], Any] | None = None


def read_field(name: str, field: Field, node: Node, reading: Reading) -> Any:
    """The value of a field: None where it has a problem, a tuple where the field takes many."""
    if is_blank(node):
        _no_value(name, node, reading)
        return None
    reader = field.read or (lambda node, reading, name: READERS[field.type](node, field, reading, name))
    if not field.many:
        return reader(node, reading, name)
    values = [reader(item, reading, name) for item in items(node) if not _blank_item(item, name, reading)]
    return tuple(value for value in values if value is not None)


def _no_value(name: str, node: Node, reading: Reading) -> None:
    comment = reading.comment_after(node) if isinstance(node, Scalar) else ""
    if comment:
        hint = f"put the text in quotes: {name}: {in_quotes(comment)}"
        reading.fault(node, f"{name} has no value, since YAML reads {quoted(comment)} as a comment", hint)
        return
    reading.fault(node, f"{name} has no value", "give it one, or take the line away")


def read_fields(mapping: Mapping, table: dict[str, Field], reading: Reading, what: str) -> dict[str, Any]:
    """All fields of a block by the table; unknown and missing ones are problems."""
    found: dict[str, Any] = {}
    for key, node in mapping.entries:
        field = table.get(key.text)
        if field is None:
            hint = f"{what} takes: {', '.join(table)}"
            reading.unknown(key, f"{what} has no field {quoted(key.text)}", key.text, table, hint)
            continue
        value = read_field(key.text, field, node, reading)
        if value is not None:
            found[key.text] = value
    present = {key.text for key, _ in mapping.entries} | reading.document.lost
    for name, field in table.items():
        if field.required and name not in present:
            reading.fault(
                mapping if mapping.line else None, f"{what} needs the field {quoted(name)}", f"add: {name}: …"
            )
    return found


def _blank_item(item: Node, name: str, reading: Reading) -> bool:
    if is_blank(item):
        reading.fault(item, f"a member of {name} has no value", "give it one, or take it away")
        return True
    return False


# --- one reader a type ------------------------------------------------------------------------


def _text(node: Node, field: Field, reading: Reading, name: str) -> str | None:
    text = reading.text(node, name, field.limit)
    if text == "":
        reading.fault(node, f"{name} is empty", "give it a text, or take the line away")
        return None
    return text


def _integer(node: Node, field: Field, reading: Reading, name: str) -> int | None:
    text = reading.scalar(node, name)
    if text is None:
        return None
    if not INTEGER.fullmatch(text):
        reading.fault(node, f"{name} is not a whole number: {quoted(text)}", "write digits only")
        return None
    return int(text)


def _boolean(node: Node, field: Field, reading: Reading, name: str) -> bool | None:
    text = reading.scalar(node, name)
    if text is None or text in ("true", "false"):
        return None if text is None else text == "true"
    reading.fault(node, f"{name} is neither true nor false: {quoted(text)}", "write true or false")
    return None


def read_date(node: Node, reading: Reading, name: str) -> Date | None:
    """A date; brackets whose quotes were forgotten are read as they were meant."""
    text = node.text if isinstance(node, Scalar) else reading.source_text(node)
    date = parse_date(text)
    if isinstance(date, Date):
        return date
    shift = 1 if isinstance(node, Scalar) and node.style in ("'", '"') else 0
    moved = msgspec.structs.replace(node, column=node.column + date.offset + shift)
    reading.fault(moved, date.message, date.hint)
    return None


def _date(node: Node, field: Field, reading: Reading, name: str) -> Date | None:
    return read_date(node, reading, name)


def _duration(node: Node, field: Field, reading: Reading, name: str) -> Duration | None:
    text = reading.scalar(node, name)
    found = parse_duration(text) if text is not None else None
    if isinstance(found, DateFault):
        reading.fault(node, found.message, found.hint)
        return None
    return found


def _time(node: Node, field: Field, reading: Reading, name: str) -> str | None:
    text = reading.scalar(node, name)
    found = parse_time(text) if text is not None else None
    if isinstance(found, DateFault):
        reading.fault(node, found.message, found.hint)
        return None
    return text if found is not None else None


def _zone(node: Node, field: Field, reading: Reading, name: str) -> str | None:
    text = reading.scalar(node, name)
    found = parse_zone(text) if text is not None else None
    if isinstance(found, DateFault):
        reading.fault(node, found.message, found.hint)
        return None
    return text if found is not None else None


def _quantity(node: Node, field: Field, reading: Reading, name: str) -> Quantity | None:
    if isinstance(node, Mapping):
        return _spelled_quantity(node, reading, name)
    text = reading.scalar(node, name)
    if text is None:
        return None
    if isinstance(node, Scalar) and node.style in (">", "|"):
        written = reading.source_text(node).partition("\n")[0]
        hint = f"write: {in_words(written)}" if in_words(written) != written else "take the sign away"
        reading.fault(node, f"YAML reads > or | before a number as its own sign: {quoted(written)}", hint)
        return None
    found = parse_quantity(text)
    if isinstance(found, Quantity):
        return found
    reading.fault(node, f"{name} is not a number in words that are known: {quoted(text)}", found)
    return None


def _spelled_quantity(node: Mapping, reading: Reading, name: str) -> Quantity | None:
    table = {
        "best": Field("number"), "low": Field("number"), "high": Field("number"),
        "as_stated": Field("text"), "qualifier": Field("text"),
    }  # fmt: skip
    found = read_fields(node, table, reading, name)
    low, best, high = found.get("low"), found.get("best"), found.get("high")
    given = [number for number in (low, best, high) if number is not None]
    if given != sorted(given):
        reading.fault(node, f"{name} does not keep low ≤ best ≤ high", "put the numbers in order")
        return None
    if not given:
        reading.fault(node, f"{name} holds no number", "give best, low or high")
        return None
    return Quantity(low, best, high, found.get("as_stated", ""), found.get("qualifier", ""))


def _number(node: Node, field: Field, reading: Reading, name: str) -> int | float | None:
    text = reading.scalar(node, name)
    number = parse_number(text) if text is not None else None
    if text is not None and number is None:
        reading.fault(node, f"{name} is not a number: {quoted(text)}", "write digits, such as 12 or 20.1")
    return number


def _counted(node: Node, field: Field, reading: Reading, name: str) -> Counted | None:
    """Things with a quantity each; a thing alone is a number that is not stated."""
    pairs: list[tuple[Node, Node | None]] = []
    for item in items(node):
        if isinstance(item, Mapping):
            pairs += item.entries
        else:
            pairs.append((item, None))
    known = {spelling: thing.name for thing in field.things for spelling in (thing.name, thing.plural, *thing.names)}
    things = [_counted_thing(thing, number, known, reading, name) for thing, number in pairs]
    kept = tuple(thing for thing in things if thing is not None)
    counts = Counter(thing.thing for thing in kept)
    for twice in sorted(thing for thing, count in counts.items() if count > 1):
        reading.fault(node, f"{name} counts {quoted(twice)} twice", "join the two into one number")
    return Counted(kept) if kept else None


def _counted_thing(
    node: Node, number: Node | None, known: dict[str, str], reading: Reading, name: str
) -> CountedThing | None:
    text = reading.scalar(node, name)
    if text is None:
        return None
    thing = known.get(text)
    if thing is None and ":" in text:
        mended = text.replace(":", ": ", 1)
        reading.fault(node, f"a blank is missing after the colon: {quoted(text)}", f"write: {{{mended}}}")
        return None
    if thing is None:
        hint = f"it knows: {', '.join(sorted(set(known.values())))}"
        reading.unknown(node, f"{name} does not know {quoted(text)}", text, known, hint)
        return None
    if number is None or is_blank(number):
        return CountedThing(thing, None)
    quantity = _quantity(number, Field("quantity"), reading, f"{name}: {thing}")
    return CountedThing(thing, quantity) if quantity else None


def read_choice(node: Node, choices: tuple[str, ...], reading: Reading, name: str) -> str | None:
    """One of the words allowed."""
    text = reading.scalar(node, name)
    if text is None or text in choices:
        return text
    if all(part.strip() in choices for part in text.split(",")):
        reading.fault(node, f"{name} names several in one text: {quoted(text)}", _brackets_hint(text))
        return None
    hint = f"{name} is one of: {', '.join(choices)}"
    reading.unknown(node, f"{name} cannot be {quoted(text)}", text, choices, hint)
    return None


def _brackets_hint(text: str) -> str:
    return f"put a list in brackets: [{', '.join(part.strip() for part in text.split(','))}]"


def _choice(node: Node, field: Field, reading: Reading, name: str) -> str | None:
    return read_choice(node, field.choices, reading, name)


def _url(node: Node, field: Field, reading: Reading, name: str) -> str | None:
    text = reading.scalar(node, name)
    if text is None:
        return None
    fault = web_address_fault(text)
    if fault:
        reading.fault(node, f"{fault}: {quoted(text)}", "copy the whole address from the browser")
        return None
    return text


def _coordinates(node: Node, field: Field, reading: Reading, name: str) -> Coordinates | None:
    hint = "write degrees north and east in brackets: [35.4, 35.95]"
    parts = [part.text for part in items(node) if isinstance(part, Scalar)]
    if not isinstance(node, Sequence) or len(parts) != 2 or not all(map(DEGREES.fullmatch, parts)):
        reading.fault(node, f"{name} is not a pair of degrees: {quoted(reading.source_text(node))}", hint)
        return None
    latitude, longitude = float(parts[0]), float(parts[1])
    if abs(latitude) > 90 or abs(longitude) > 180:
        hint = "the first is the latitude (-90 to 90), the second the longitude (-180 to 180)"
        reading.fault(node, f"{name} lies outside the Earth: {quoted(reading.source_text(node))}", hint)
        return None
    if latitude == 0 and longitude == 0:
        hint = "leave coordinates out where the place is not known"
        reading.fault(node, f"{name} is 0, 0, where nothing is", hint)
        return None
    return Coordinates(latitude, longitude)


DEGREES = re.compile(r"[-+]?\d{1,3}(?:\.\d{1,12})?")


def read_id(node: Node, reading: Reading, name: str) -> str | None:
    """An id: small letters, digits and single hyphens, at most 80 characters."""
    text = reading.scalar(node, name)
    if text is None or (ID.fullmatch(text) and len(text) <= ID_LIMIT):
        return text
    if "," in text:
        reading.fault(node, f"{name} names several in one text: {quoted(text)}", _brackets_hint(text))
        return None
    hint = f"ids have small letters, digits and single hyphens, at most {ID_LIMIT} characters"
    reading.fault(node, f"{name} is not an id: {quoted(text)}", hint)
    return None


def _id(node: Node, field: Field, reading: Reading, name: str) -> str | None:
    return read_id(node, reading, name)


def _lang(node: Node, field: Field, reading: Reading, name: str) -> str | None:
    text = reading.scalar(node, name)
    if text is None or re.fullmatch(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", text):
        return text
    reading.fault(node, f"{name} is not a language tag: {quoted(text)}", "write en, ru, ar, zh-Hant … (BCP 47)")
    return None


def _ref(node: Node, field: Field, reading: Reading, name: str) -> Any:
    return reading.ref(node, field.type + "s", name)


READERS: dict[str, Callable[[Node, Field, Reading, str], Any]] = {
    # the types that a kind may use
    "text": _text,
    "integer": _integer,
    "quantity": _quantity,
    "counted": _counted,
    "boolean": _boolean,
    "date": _date,
    "duration": _duration,
    "choice": _choice,
    "url": _url,
    "coordinates": _coordinates,
    "actor": _ref,
    "location": _ref,
    "source": _ref,
    "event": _ref,
    # further ones, for the headers of records
    "kind": _ref,
    "id": _id,
    "lang": _lang,
    "number": _number,
    "time": _time,
    "zone": _zone,
}
KIND_TYPES = tuple(READERS)[:14]
