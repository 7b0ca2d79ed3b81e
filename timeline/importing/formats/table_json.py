"""A list of objects in JSON. Fields inside fields have names with points: `place.name`, and `sources.url` of a list."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from timeline.importing.formats.json_parts import DEEP, Broken, read_in_parts, told
from timeline.importing.mapping import Mapping
from timeline.importing.rows import Cell, Fault, Row, Unreadable, decoded
from timeline.problems import quoted

HELP = "a list of objects, an object that holds one (`rows` in the mapping says under which name), or an object a line"
PRESET: dict[str, Any] = {}

_DEPTH = 8


class NotFinite(str):
    """NaN or Infinity, which JSON does not have (RFC 8259, section 6)."""


class Doubled(dict[str, Any]):
    """An object in which `name` stands twice, so that nobody knows which is meant."""

    def __init__(self, found: dict[str, Any], name: str):
        super().__init__(found)
        self.name = name


def rows(name: str, data: bytes, mapping: Mapping) -> Iterator[Row | Fault]:
    """One for each member of the list."""
    found = objects(name, loaded(name, data, mapping.encoding, in_parts=True), mapping.rows)
    for number, one in enumerate(found, 1):
        place = f"{name}: row {number}"
        yield row(place, one) if isinstance(one, dict) else no_object(place, one)


def no_object(place: str, one: Any) -> Fault:
    """Why a member of a list is no row."""
    return one.fault(place) if isinstance(one, Broken) else Fault(place, f"this is no object: {quoted(_text(one))}")


def loaded(
    name: str, data: bytes, encoding: str = "", *,
    number: Callable[[str], Any] = str, fraction: Callable[[str], Any] = str, in_parts: bool = False,
) -> Any:  # fmt: skip
    """The value of a file, numbers as they are written, or as `number` and `fraction` read them. Raises Unreadable.

    With `in_parts`, a list with a member that cannot be read holds a `Broken` in its place.
    """
    text = decoded(name, data, encoding)
    decoder = json.JSONDecoder(
        parse_float=fraction, parse_int=number, parse_constant=NotFinite, object_pairs_hook=_object
    )
    try:
        return _in_parts(text, decoder) if in_parts else decoder.decode(text)
    except json.JSONDecodeError as error:
        raise Unreadable(Fault(name, told(error), "the file may have been cut off")) from None
    except RecursionError:
        raise Unreadable(Fault(name, DEEP)) from None


def _in_parts(text: str, decoder: json.JSONDecoder) -> Any:
    try:
        return decoder.decode(text)
    except (json.JSONDecodeError, RecursionError):
        return read_in_parts(text, decoder)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    names = [name for name, _ in pairs]
    return Doubled(found, next(name for name in names if names.count(name) > 1))


def objects(name: str, value: Any, under: str = "") -> list[Any]:
    """The list of rows in a value. Raises Unreadable."""
    for step in under.split(".") if under else ():
        value = value.get(step) if isinstance(value, dict) else None
    if isinstance(value, dict) and not under:
        lists = [member for member in value.values() if isinstance(member, list)]
        value = lists[0] if len(lists) == 1 else value
    if not isinstance(value, list):
        hint = 'say under which name it stands: rows = "events"'
        raise Unreadable(Fault(name, f"there is no list of rows{f' under {under}' if under else ''}", hint))
    return value


def row(place: str, one: dict[str, Any]) -> Row | Fault:
    """An object as a row."""
    cells: dict[str, Cell] = {}
    message = _fill(cells, "", one, _DEPTH)
    return Fault(place, message) if message else Row(place, cells)


def _fill(cells: dict[str, Cell], prefix: str, one: dict[str, Any], depth: int) -> str:
    """Puts the fields of an object into cells; says what cannot be put."""
    if not depth:
        return f"{prefix.rstrip('.')}: objects nest deeper than {_DEPTH}"
    if isinstance(one, Doubled):
        return f"{prefix}{one.name} stands twice in one object"
    for key, value in one.items():
        if isinstance(value, dict):
            message = _fill(cells, f"{prefix}{key}.", value, depth - 1)
        else:
            message = _put(cells, f"{prefix}{key}", value)
        if message:
            return message
    return ""


def _put(cells: dict[str, Cell], name: str, value: Any) -> str:
    members = value if isinstance(value, list) else [value]
    if any(isinstance(member, NotFinite) for member in members):
        return f"{name} is {members[0]}, which is no number"
    if isinstance(value, list) and value and all(isinstance(member, dict) for member in value):
        return _put_objects(cells, name, value)
    if isinstance(value, list):
        try:
            cells[name] = tuple(_text(member) for member in value)
        except RecursionError:
            return f"{name}: lists nest too deep"
    else:
        cells[name] = _text(value)
    return ""


def _put_objects(cells: dict[str, Cell], name: str, members: list[dict[str, Any]]) -> str:
    """A column for each field of the objects, with as many values as there are objects."""
    for key in dict.fromkeys(key for member in members for key in member):
        message = _put(cells, f"{name}.{key}", [member.get(key) for member in members])
        if message:
            return message
    return ""


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else json.dumps(value, ensure_ascii=False)
