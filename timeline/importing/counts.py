"""The words of a cell for a counted field in; things, each with its number where one is said, out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline.model import FieldSpec

# A comma between three figures parts thousands, not things.
_BETWEEN = re.compile(r"[;\n]|,(?!\d{3}(?!\d))", re.ASCII)


def counted_things(texts: Iterable[str], spec: FieldSpec) -> list[str | dict[str, str]]:
    """Things as `tank: 5`, `5 tanks` or `tank`, several in one text parted by a comma or semicolon."""
    parts = [part.strip() for text in texts for part in _BETWEEN.split(text)]
    return [_thing(part, spec) for part in parts if part]


def _thing(text: str, spec: FieldSpec) -> str | dict[str, str]:
    """A thing with its number; one alone is a thing whose number is not stated."""
    name, colon, count = text.partition(":")
    if colon:
        return {name.strip(): count.strip()}
    spellings = [spelling for thing in spec.things for spelling in (thing.name, thing.plural, *thing.names) if spelling]
    known = max((one for one in spellings if text.endswith(f" {one}")), key=len, default="")
    return {known: text.removesuffix(known).strip()} if known and text not in spellings else text
