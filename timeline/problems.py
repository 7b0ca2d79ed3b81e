"""A thing wrong with the content: where it is, what is wrong, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

import msgspec


class Problem(msgspec.Struct, frozen=True, order=True, gc=False):
    """One fault of one file.

    `path` is relative to the root, with forward slashes; `line` and `column` count from 1
    (0 where a fault has no line, such as a missing folder); `message` says what is wrong and
    quotes the offending text; `hint` says what to do, and may hold several lines.
    """

    path: str
    line: int
    column: int
    message: str
    hint: str = ""

    def text(self) -> str:
        """`path:line:column: message`, the hint indented below it."""
        place = f"{self.path}:{self.line}:{self.column}: " if self.line else f"{self.path}: "
        lines = [place + self.message]
        lines += ["    " + line for line in self.hint.splitlines()]
        return "\n".join(lines)


# So many problems of one file are told one by one.
FILE_LIMIT = 20


def first_of(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems of one file, each once and sorted; beyond the limit, one that counts the others."""
    found = sorted(set(problems))
    kept, others = found[:FILE_LIMIT], found[FILE_LIMIT:]
    if len(others) > 1:
        first = others[0]
        message = f"and {len(others)} more problems from here on"
        others = [Problem(first.path, first.line, first.column, message, "mend those above first")]
    return (*kept, *others)


def quoted(text: str, limit: int = 60) -> str:
    """The text in double quotes, cut to `limit` characters, with anything unprintable escaped."""
    shown = text if len(text) <= limit else text[: limit - 1] + "…"
    return '"' + "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in shown) + '"'


def near(word: str, known: Iterable[str]) -> str:
    """The known word that is most like `word`, or an empty string where none is near."""
    found = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return found[0] if found else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or an empty string."""
    found = near(word, known)
    return f"did you mean {quoted(found)}?" if found else ""
