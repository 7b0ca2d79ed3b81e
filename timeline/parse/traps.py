"""What YAML's own complaint about a line means for a person, and the line as it should be."""

from __future__ import annotations

import re

import msgspec

from timeline.parse.quantities import in_words
from timeline.problems import quoted

_KEY = r"(?P<head>(?P<indent>\s*(?:- )?)(?P<key>[A-Za-z_][\w-]*):)"
_NO_BLANK = re.compile(_KEY + r"(?P<value>[^\s:/].*)$")
_COLON = re.compile(_KEY + r" +(?P<value>[^\"'\[{#].*?: .*|[^\"'\[{#].*:)$")
_QUOTE = re.compile(_KEY + r" +(?P<value>(?:\"[^\"]*\"|'[^']*')\s*[^\s#].*)$")
_OPEN_QUOTE = re.compile(_KEY + r" +(?P<value>(?P<quote>[\"']).*)$")
_FOLD = re.compile(_KEY + r" +(?P<value>[>|]=?\s*\d[\d,.]*)\s*$")
_FOLD_INSIDE = re.compile(_KEY + r" +(?P<value>\{.*: *[>|]=?\s*\d.*)$")
_SIGN = re.compile(
    _KEY + r" +(?P<value>[@`%&*!,\]}].*|[-?](?: .*)?|[>|](?![-+\d]{0,2}\s*(?:#.*)?$).*"
    r"|[\[{][^\]}]*[\]}]+\s*[^\s#,\]}].*)$"
)
_COMMENT = re.compile(_KEY + r" +(?P<value>[\[{](?:[^\]}#\"']|\"[^\"]*\"|'[^']*')*\s(?P<comment>#.*))$")
_TAB = re.compile(r"^ *\t[ \t]*")
_LIMIT = 20_000


class Trap(msgspec.Struct, frozen=True):
    """A line that YAML reads otherwise than it was meant.

    `column` is where the fault stands, from 0; `line` the whole line as it was meant, empty where
    only its writer can say.
    """

    column: int
    message: str
    hint: str
    line: str = ""


def trap(line: str) -> Trap | None:
    """The trap that the line fell into, or None."""
    if len(line) > _LIMIT:
        return None
    tab = _TAB.match(line)
    if tab:
        mended = tab.group().expandtabs(2) + line[tab.end() :]
        return Trap(0, "a tab stands where YAML wants blanks", "indent with two blanks", mended)
    for pattern, message in _TRAPS:
        found = pattern.match(line)
        if found:
            hint, mended = _mended(found)
            said = message.format(value=quoted(found["value"]), comment=quoted(found.groupdict().get("comment") or ""))
            return Trap(found.start("value"), said, hint, mended)
    return None


def missing_blank(line: str) -> Trap | None:
    """The trap of `title:Kerry …`, a field without a blank after its colon."""
    found = _NO_BLANK.match(line)
    if not found:
        return None
    mended = f"{found['head']} {found['value']}"
    message = f"a blank is missing after {quoted(found['key'] + ':')}"
    return Trap(found.start("value"), message, f"write: {mended.strip()}", mended)


def open_quote(lines: list[str], number: int) -> Trap | None:
    """The trap of a quote that is closed neither on its line nor on an indented one below."""
    found = _OPEN_QUOTE.match(lines[number])
    if not found or found["quote"] in found["value"][1:]:
        return None
    for below in lines[number + 1 :]:
        if below[:1] not in ("", " "):
            break
        if found["quote"] in below:
            return None
    mended = f"{found['head']} {in_quotes(found['value'][1:])}"
    message = f"the quote is not closed: {quoted(found['value'])}"
    return Trap(found.start("value"), message, f"write: {mended.strip()}", mended)


def in_quotes(text: str) -> str:
    """The text as a double-quoted YAML scalar."""
    return '"' + text.strip().replace("\\", "\\\\").replace('"', '\\"') + '"'


def _mended(found: re.Match[str]) -> tuple[str, str]:
    """The hint, and the whole line as it should be."""
    if found.re is _COMMENT:
        return "put the text in quotes, or take the comment to a line of its own", ""
    if found.re is _FOLD or found.re is _FOLD_INSIDE:
        words = in_words(found["value"]) if found.re is _FOLD else _words_inside(found["value"])
        return f"write: {found['key']}: {words}", f"{found['head']} {words}"
    value = in_quotes(found["value"])
    return f"put the text in quotes: {found['key']}: {value}", f"{found['head']} {value}"


def _words_inside(value: str) -> str:
    return re.sub(r"(?<=:)( *)([>|]=?\s*\d[\d,.]*)", lambda found: found[1] + in_words(found[2]), value)


_SIGN_OF_ITS_OWN = "YAML reads > or | before a number as its own sign: {value}"
_TRAPS = (
    (_QUOTE, "text goes on after the closing quote: {value}"),
    (_FOLD, _SIGN_OF_ITS_OWN),
    (_FOLD_INSIDE, _SIGN_OF_ITS_OWN),
    (_COMMENT, "YAML reads {comment} as a comment, so the bracket is not closed"),
    (_SIGN, "the text begins with a sign of YAML: {value}"),
    (_COLON, "a colon and a blank inside a text: {value}"),
)
