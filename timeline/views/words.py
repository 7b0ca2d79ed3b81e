"""A value of an event in words, as it stands in a sentence and in a list of facts."""

from __future__ import annotations

from timeline.dates import Date, Duration, date_text
from timeline.model import (
    Boolean,
    Choice,
    Coordinates,
    Counted,
    CountedThing,
    FieldContent,
    FieldSpec,
    Integer,
    Quantity,
    Ref,
    Text,
    Thing,
    Url,
)  # fmt: skip
from timeline.site import Site


def listed(words: list[str], conjunction: str = "and") -> str:
    """a; a and b; a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def capitalised(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def named(ref: Ref, site: Site) -> str:
    """The record's name as it goes on inside a sentence: "the Bosphorus", "unnamed US officials"."""
    record = site.collection(ref.collection)[ref.id]
    return getattr(record, "in_sentence", "") or getattr(record, "name", "") or getattr(record, "title", "")


def values_text(values: tuple[FieldContent, ...], spec: FieldSpec, site: Site) -> str:
    """All values of one field, joined."""
    return listed([value_text(value, spec, site) for value in values])


def value_text(value: FieldContent, spec: FieldSpec | None, site: Site) -> str:
    """One value in words; `spec` tells the labels of choices, units and plurals."""
    match value:
        case Ref():
            return named(value, site)
        case Counted():
            return listed([counted_thing_text(thing, spec) for thing in value.things])
        case Quantity():
            return quantity_text(value, spec.unit if spec else ())
        case Choice():
            return dict(spec.values).get(value.id, value.id) if spec else value.id
        case Date():
            return date_text(value)
        case _:
            return _plain_text(value)


def _plain_text(value: FieldContent) -> str:
    match value:
        case Duration():
            return value.as_stated
        case Text():
            return value.text
        case Integer():
            return str(value.number)
        case Boolean():
            return "yes" if value.true else "no"
        case Url():
            return value.url
        case Coordinates():
            return coordinates_text(value)
    raise TypeError(f"no words for {value!r}")


def coordinates_text(value: Coordinates) -> str:
    """35.4° N, 35.95° E."""
    north = "N" if value.latitude >= 0 else "S"
    east = "E" if value.longitude >= 0 else "W"
    return f"{abs(value.latitude):g}° {north}, {abs(value.longitude):g}° {east}"


# --- numbers ------------------------------------------------------------------------------------


def quantity_text(quantity: Quantity, unit: tuple[str, ...] = ()) -> str:
    """The quantity as its source states it, else from its figures; with its unit."""
    words = quantity.as_stated or _figures(quantity)
    if not unit:
        return words
    return f"{words} {unit[0] if is_one(quantity) else unit[-1]}"


def _figures(quantity: Quantity) -> str:
    low, best, high = (number_text(number) for number in (quantity.low, quantity.best, quantity.high))
    if quantity.best is not None:
        spread = f" ({low} to {high})" if low and high and low != high else ""
        return " ".join(part for part in (quantity.qualifier, best) if part) + spread
    if low and high:
        return low if low == high else f"{low} to {high}"
    return f"at least {low}" if low else f"at most {high}"


def number_text(number: float | int | None) -> str:
    """A number in figures, an empty text for None."""
    return "" if number is None else f"{number:g}" if isinstance(number, float) else str(number)


def is_one(quantity: Quantity | None) -> bool:
    """Whether what is counted stands in the singular: exactly one, or at least or about one."""
    if quantity is None:
        return False
    stated = [number for number in (quantity.low, quantity.best, quantity.high) if number is not None]
    return stated[-1] == 1 if stated else False


def counted_thing_text(counted: CountedThing, spec: FieldSpec | None) -> str:
    """2 tank landing ships; at least 1 Il-62; Su-30s (where the number is not stated)."""
    known = {thing.name: thing for thing in spec.things} if spec else {}
    thing = known.get(counted.thing, Thing(counted.thing))
    plural = thing.plural or thing.name
    if counted.quantity is None:
        return plural
    return f"{quantity_text(counted.quantity)} {thing.name if is_one(counted.quantity) else plural}"


def is_singular(values: tuple[FieldContent, ...], site: Site) -> bool:
    """Whether a verb after these values stands in the singular."""
    if len(values) != 1:
        return False
    value = values[0]
    if isinstance(value, Counted):
        return len(value.things) == 1 and is_one(value.things[0].quantity)
    if isinstance(value, Quantity):
        return is_one(value)
    if isinstance(value, Integer):
        return value.number == 1
    if isinstance(value, Ref):
        return not getattr(site.collection(value.collection)[value.id], "plural", False)
    return True


def counted_events(count: int) -> str:
    """1 event; 12 events."""
    return f"{count} event" if count == 1 else f"{count} events"
