"""The values of this package: a date with its parts and bounds, and the fault of a text."""

from __future__ import annotations

from typing import Final

import msgspec

# From fine to coarse. "days" is a day with one digit known (2015-09-1X); "season" is any group of
# months; "any" is whatever has no name of its own (1XX3, XXXX).
PRECISIONS: Final = (
    "day",
    "days",
    "month",
    "season",
    "year",
    "decade",
    "century",
    "millennium",
    "any",
)


class Part(msgspec.Struct, frozen=True, gc=False):
    """One simple date: a day, month, season or year, some of whose digits may not be known.

    `year`, `month` and `day` are None where not stated, or where a digit is X; `digits` are the
    three as written ("" where not stated). `season` is the EDTF code 21 to 41, or 0.
    `qualifiers` are those of year, month and day, each "", "?" uncertain, "~" approximate or "%"
    both; `qualifier` is all of them together. `earliest` and `latest` are day numbers.
    """

    edtf: str
    year: int | None
    month: int | None
    day: int | None
    digits: tuple[str, str, str]
    season: int
    qualifier: str
    qualifiers: tuple[str, str, str]
    earliest: int
    latest: int
    precision: str

    @property
    def known(self) -> bool:
        """Whether no digit of it is X."""
        return not any("X" in digits for digits in self.digits)


class Date(msgspec.Struct, frozen=True, gc=False, cache_hash=True, tag="date"):
    """A moment as a historian knows it: what EDTF says, and between which days it must lie.

    `form` is "single", "lasted" (a/b), "within" ([a..b], [..b], [a..]), "one-of" ([a,b]) or
    "each-of" ({a,b}). `earliest` and `latest` are day numbers (1 is 0001-01-01), None where open or
    unknown; `open_start` and `open_end` say which: "open" (..), "unknown" (nothing beside the
    slash) or "". `ranges` holds the positions of the parts that `..` joins to the next one.
    `precision` is that of the coarsest part, `qualifier` that of all parts together.
    """

    edtf: str
    form: str
    parts: tuple[Part, ...]
    earliest: int | None
    latest: int | None
    precision: str
    qualifier: str = ""
    open_start: str = ""
    open_end: str = ""
    ranges: tuple[int, ...] = ()


class DateFault(msgspec.Struct, frozen=True, gc=False):
    """Why a text is no date, time or duration: what is wrong, what to write, where it starts."""

    message: str
    hint: str
    offset: int = 0


def together(*qualifiers: str) -> str:
    """All qualifiers in one sign: "?" and "~" make "%"."""
    signs = set("".join(qualifiers).replace("%", "?~"))
    return "%" if len(signs) == 2 else "".join(signs)


def shown(text: str, limit: int = 60) -> str:
    """A text as a message quotes it: dates as they are, all else in quotes, cut and escaped."""
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    if cut and all(c in "0123456789X-/.?~%[]{},YES" for c in cut):
        return cut
    return '"' + "".join(c if c.isprintable() else ascii(c)[1:-1] for c in cut) + '"'
