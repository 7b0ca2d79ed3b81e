"""What YAML's own complaint about a line means for a person, and the line as it should be."""

from __future__ import annotations

import re

from timeline.problems import quoted

_KEY = r"(?P<indent>\s*(?:- )?)(?P<key>[A-Za-z_][\w-]*)"
_NO_BLANK = re.compile(_KEY + r":(?P<value>[^\s:/].*)$")
_COLON = re.compile(_KEY + r": +(?P<value>[^\"'\[{#].*?: .*|[^\"'\[{#].*:)$")
_QUOTE = re.compile(_KEY + r": +(?P<value>(?:\"[^\"]*\"|'[^']*')\s*[^\s#].*)$")
_SIGN = re.compile(_KEY + r": +(?P<value>[@`%&*!,].*|[\[{][^\]}]*[\]}]\s*[^\s#,].*)$")
_FOLD = re.compile(_KEY + r": +(?P<value>[>|]\s*[\d.].*)$")
_TAB = re.compile(r"^ *\t")


def trap(line: str) -> tuple[str, str] | None:
    """The message and the hint for a line that fell into one of YAML's traps, else None."""
    if _TAB.match(line):
        return "a tab stands where YAML wants blanks", "indent with two blanks"
    for pattern, message in _TRAPS:
        found = pattern.match(line)
        if found:
            return message.format(value=quoted(found["value"])), _mended(found)
    return None


def missing_blank(line: str) -> tuple[str, str] | None:
    """The message and hint for `title:Kerry …`, a field without a blank after its colon."""
    found = _NO_BLANK.match(line)
    if not found:
        return None
    mended = f"{found['indent']}{found['key']}: {found['value']}"
    return f"a blank is missing after {quoted(found['key'] + ':')}", f"write: {mended.strip()}"


def in_quotes(text: str) -> str:
    """The text as a double-quoted YAML scalar."""
    return '"' + text.strip().replace("\\", "\\\\").replace('"', '\\"') + '"'


def _mended(found: re.Match[str]) -> str:
    if found.re is _FOLD:
        return f"write: {found['key']}: over {found['value'].lstrip('>| ')}"
    return f"put the text in quotes: {found['key']}: {in_quotes(found['value'])}"


_TRAPS = (
    (_QUOTE, "text goes on after the closing quote: {value}"),
    (_FOLD, "YAML reads > or | before a number as its own sign: {value}"),
    (_SIGN, "the text begins with a sign of YAML: {value}"),
    (_COLON, "a colon and a blank inside a text: {value}"),
)
