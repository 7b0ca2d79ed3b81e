"""A line with fields or lists in brackets in; the text inside them that YAML cannot read out, as a trap."""

from __future__ import annotations

import re

from timeline.parse.traps import Trap, in_quotes
from timeline.problems import quoted

_OPENS = re.compile(r"\s*(?:- +)*(?:[A-Za-z_][\w-]*: +)?(?=[\[{])")
# The value of a field goes on over commas, up to the next field or bracket: so do texts without quotes.
_VALUE = re.compile(
    r"(?:^|[\[{,])\s*(?:(?P<key>[A-Za-z_][\w-]*): +)?"
    r"(?P<value>\"(?:[^\"\\]|\\.)*\"[^,\[\]{}]*|'(?:[^']|'')*'[^,\[\]{}]*"
    r"|[^\s,\[\]{}\"'](?(key)[^\[\]{}]*?(?=,\s*[A-Za-z_][\w-]*:(?:\s|$)|[\[\]{}]|,?$)|[^,\[\]{}]*))"
)
_AFTER_QUOTE = re.compile(r"(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')\s*[^\s:]")
_SIGNS = ("@", "`", "%")
_LIMIT = 20_000


def bracket_trap(line: str, is_inside: bool = False) -> Trap | None:
    """The trap that a text inside brackets fell into, or None; `is_inside` says that they opened on a line above."""
    opens = _OPENS.match(line)
    if len(line) > _LIMIT or not (opens or is_inside):
        return None
    for found in _VALUE.finditer(line, 0 if is_inside else opens.end() if opens else 0):
        value = found["value"].rstrip()
        message = _message(value, 1 if found["key"] else 2)
        if message and " #" not in value:
            start = found.start("value")
            key = f"{found['key']}: " if found["key"] else ""
            hint = f"put the text in quotes: {key}{in_quotes(value)}"
            mended = line[:start] + in_quotes(value) + line[start + len(value) :]
            return Trap(start, f"{message}: {quoted(value)}", hint, mended)
    return None


def _message(value: str, colons: int) -> str:
    """What is wrong with a value, that may hold fewer than so many colons with a blank; empty for nothing."""
    if value.startswith(('"', "'")):
        return "text goes on after the closing quote" if _AFTER_QUOTE.match(value) else ""
    if value.startswith(_SIGNS):
        return "the text begins with a sign of YAML"
    return "a colon and a blank inside a text" if f"{value} ".count(": ") >= colons else ""
