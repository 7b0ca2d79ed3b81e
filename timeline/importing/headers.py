"""Values in, the lines of a header out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

Value = str | Sequence["Value"] | Mapping[str, "Value"]

_BARE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._/+-]*", re.ASCII)
_NO_TEXT = re.compile(r"(?:true|false|null|yes|no|on|off|~)", re.IGNORECASE)


def header(fields: Mapping[str, Value]) -> str:
    """The lines of a header between its marks, a field a line; fields without a value are left out."""
    lines = [line for name, value in fields.items() if value for line in _lines(name, value, "")]
    return "---\n" + "".join(f"{line}\n" for line in lines) + "---\n"


def _lines(name: str, value: Value, indent: str) -> Iterator[str]:
    if _is_on_one_line(value):
        yield f"{indent}{scalar(name)}: {_in_line(value)}"
        return
    yield f"{indent}{scalar(name)}:"
    if isinstance(value, Mapping):
        yield from _block(value, indent + "  ")
    else:
        for item in value:
            yield from _item(item, indent + "  ")


def _is_on_one_line(value: Value) -> bool:
    if isinstance(value, str) or not value:
        return True
    return not isinstance(value, Mapping) and all(isinstance(item, str) for item in value)


def _in_line(value: Value) -> str:
    if isinstance(value, str):
        return scalar(value)
    return "{}" if isinstance(value, Mapping) else f"[{', '.join(map(_in_line, value))}]"


def _block(fields: Mapping[str, Value], indent: str) -> Iterator[str]:
    for name, value in fields.items():
        yield from _lines(name, value, indent)


def _item(item: Value, indent: str) -> Iterator[str]:
    """A member of a list behind its dash; the fields of a block stand below one another."""
    if not isinstance(item, Mapping):
        yield f"{indent}- {_in_line(item)}"
        return
    for number, line in enumerate(_block(item, indent + "  ")):
        yield line if number else f"{indent}- {line.lstrip()}"


def scalar(text: str) -> str:
    """A text as YAML: as it is where nothing could be read otherwise, else in quotes."""
    if _BARE.fullmatch(text) and not text.endswith(" ") and not _NO_TEXT.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False)
