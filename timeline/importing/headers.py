"""Values in, the lines of a header out."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

Value = str | Sequence[str | dict[str, str]] | dict[str, str]

_BARE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._/+-]*", re.ASCII)
_NO_TEXT = re.compile(r"(?:true|false|null|yes|no|on|off|~)", re.IGNORECASE)


def header(fields: dict[str, Value]) -> str:
    """The lines of a header between its marks, a field a line; empty values are left out."""
    lines = [line for name, value in fields.items() if value for line in _lines(name, value)]
    return "---\n" + "".join(f"{line}\n" for line in lines) + "---\n"


def _lines(name: str, value: Value) -> list[str]:
    if isinstance(value, str):
        return [f"{scalar(name)}: {scalar(value)}"]
    if isinstance(value, dict):
        return [f"{name}:", *(f"  {scalar(key)}: {scalar(text)}" for key, text in value.items())]
    if all(isinstance(item, str) for item in value):
        return [f"{name}: [{', '.join(scalar(item) for item in value if isinstance(item, str))}]"]
    return [f"{name}:", *(line for item in value for line in _item(item))]


def _item(item: str | dict[str, str]) -> list[str]:
    if isinstance(item, str):
        return [f"  - {scalar(item)}"]
    return [f"  {' ' if number else '-'} {key}: {scalar(text)}" for number, (key, text) in enumerate(item.items())]


def scalar(text: str) -> str:
    """A text as YAML: as it is where nothing could be read otherwise, else in quotes."""
    if _BARE.fullmatch(text) and not text.endswith(" ") and not _NO_TEXT.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False)
