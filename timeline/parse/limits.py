"""Markdown in; why it is refused before it is converted, or nothing, out. And a limit of time.

What Markdown costs grows, at its worst, with the signs of a paragraph times its length, and with
each level of nesting. Both are counted first; what gets past the counting ends at the limit of time.
"""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNS = "[]()*_`<!&\\"
# A paragraph of 2,000 characters may consist of nothing but signs; one of 40,000 may have 100.
COST_LIMIT = 4_000_000
TOTAL_LIMIT = 60_000_000
DEPTH_LIMIT = 20
MARKS_LIMIT = 5_000
SECONDS = 2.0

_NESTING = (">", "- ", "* ", "+ ", "    ", "\t")
_TOO_DEEP = re.compile(rf"(?:[ \t]*(?:>|[-*+] )){{{DEPTH_LIMIT + 1}}}.*[^-*+\s]")
_INDENTED = re.compile(rf"(?: {{4}}|\t){{{DEPTH_LIMIT + 1}}}[ \t]*(?:[-*+]|\d+\.) ")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
# A line that begins something new: nothing in it can close what stands above.
_STARTS = re.compile(r"[ \t]*$|[ \t]*\||[ \t]*(?:[-*+]|\d+\.) |#|(?: {4}|\t)")


class TooSlow(Exception):
    """The time of a body is over. Raised by the timer, caught where the body is converted."""


def refusal(text: str) -> tuple[int, str, str] | None:
    """The line (from 0) that is refused, the message and the hint; None where all is well."""
    if sum(map(text.count, _NESTING)) > DEPTH_LIMIT:
        for number, line in enumerate(_without_code(text.split("\n"))):
            if _TOO_DEEP.match(line) or _INDENTED.match(line):
                return number, f"lists and quotes nest deeper than {DEPTH_LIMIT}", "simplify them"
    return _costly(_without_code(text.split("\n"))) if _cost(text) > COST_LIMIT else None


def _cost(text: str) -> int:
    return len(text) * sum(map(text.count, SIGNS))


def _costly(lines: list[str]) -> tuple[int, str, str] | None:
    """The first paragraph, row or item that has too many signs for its length, or by which all have."""
    total = 0
    starts = [number for number, line in enumerate(lines) if not number or _STARTS.match(line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        part = "\n".join(lines[start:end])
        cost = _cost(part)
        total += cost
        if cost > COST_LIMIT:
            count = sum(map(part.count, SIGNS))
            message = f"this paragraph has {count} signs of Markdown ({' '.join(SIGNS)}) in {len(part)} characters"
            return start, message, "divide it; code goes between two lines of three backticks"
        if total > TOTAL_LIMIT:
            return start, "the text has too many signs of Markdown up to here", "split it, or shorten its paragraphs"
    return None


def _without_code(lines: list[str]) -> list[str]:
    """The lines, those between two fences emptied; a fence that is never closed hides nothing."""
    found, opened, fence = list(lines), 0, ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if not fence:
            opened, fence = (number, mark[1]) if mark else (0, "")
        elif line.strip() == fence:
            found[opened : number + 1] = [""] * (number + 1 - opened)
            fence = ""
    return found


@contextmanager
def time_limit(seconds: float = SECONDS) -> Iterator[None]:
    """Raises TooSlow inside the block after so many seconds of processor time.

    Time of the processor, not of the clock: a loaded machine refuses nothing that another takes.
    Only the main thread of a process on POSIX has such a timer; elsewhere there is no limit.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _stop)
    try:
        # It strikes again, in case the first stroke fell where Python ignores exceptions.
        signal.setitimer(signal.ITIMER_PROF, seconds, seconds / 10)
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _stop(number: int, frame: FrameType | None) -> None:
    raise TooSlow
