"""EDTF text to a Date, or to the fault that says what to write instead.

The subset of https://www.loc.gov/standards/datetime/ that is read: level 0 dates and intervals
(no time of day), all of level 1, and of level 2 qualified components, unspecified digits, seasons
25 to 41, sets `[a,b]` `{a,b}` and ranges in them. Members of a set stand in order and bear no sign.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, pairwise

import msgspec

from timeline.dates.hints import hint_for, rewritings
from timeline.dates.simple import parse_simple
from timeline.dates.values import PRECISIONS, Date, DateFault, Part, shown, together

LIMIT = 100
_BRACKETS = {"[": "]", "{": "}"}


@lru_cache(maxsize=1 << 15)
def parse_date(text: str) -> Date | DateFault:
    """The date that an EDTF text says; never raises, whatever the text."""
    if len(text) > LIMIT:
        return DateFault(f"a date of {len(text)} characters", f"write at most {LIMIT}", LIMIT)
    found = _parse(text)
    if isinstance(found, Date):
        return found
    # A better hint than the parser's own: what the writer most likely meant, if that is a date.
    meant = tuple(new for new in islice(rewritings(text), 12) if isinstance(_parse(new), Date))
    return msgspec.structs.replace(found, hint=hint_for(text, meant) or found.hint or _USUAL)


_USUAL = "write 2015-09-15, 2015-09 or 2015, with ? where uncertain and ~ where approximate"


def _parse(text: str) -> Date | DateFault:
    bare = text.strip()
    offset = len(text) - len(text.lstrip())
    if not bare:
        return DateFault("the date is empty", _USUAL)
    if bare[0] in "[{":
        return _set(bare, offset)
    if "/" in bare:
        return _interval(bare, offset)
    part = parse_simple(bare, offset)
    return part if isinstance(part, DateFault) else _date(bare, "single", (part,))


def _date(
    edtf: str,
    form: str,
    parts: tuple[Part, ...],
    start: str = "",
    end: str = "",
    ranges: tuple[int, ...] = (),
) -> Date:
    """A date of these parts; `start` and `end` say whether it is open or unknown there."""
    # From a to b ends with b, though a may be a month that ends later; other members stand apart.
    spanned = form == "lasted" or (ranges == (0,) and len(parts) == 2)
    lasts = parts[-1:] if spanned else parts
    return Date(
        edtf=edtf,
        form=form,
        parts=parts,
        earliest=None if start else min(part.earliest for part in parts),
        latest=None if end else max(part.latest for part in lasts),
        precision=max((part.precision for part in parts), key=PRECISIONS.index, default="any"),
        qualifier=together(*(part.qualifier for part in parts)),
        open_start=start,
        open_end=end,
        ranges=ranges,
    )


# --- a/b ----------------------------------------------------------------------------------------

_OPEN = {"": "unknown", "..": "open"}


def _interval(text: str, offset: int) -> Date | DateFault:
    """Level 0 and 1 intervals; an end is a simple date, `..` (open) or nothing (unknown)."""
    left, _, right = text.partition("/")
    if "/" in right:
        at = offset + text.rindex("/")
        return DateFault(f"{shown(text)} has more than one slash", "write from/to: one slash", at)
    if left in _OPEN and right in _OPEN:
        if left and right:
            return _date(text, "lasted", (), "open", "open")
        return DateFault(f"{shown(text)} names no day", "write a/.. or ../b, with a date", offset)
    parts = _ends(left, right, offset)
    if isinstance(parts, DateFault):
        return parts
    if len(parts) == 2 and parts[1].latest < parts[0].earliest:
        return _reversed(text, "/", *parts, offset)
    return _date(text, "lasted", parts, _OPEN.get(left, ""), _OPEN.get(right, ""))


def _ends(left: str, right: str, offset: int) -> tuple[Part, ...] | DateFault:
    parts: list[Part] = []
    for text, at in ((left, offset), (right, offset + len(left) + 1)):
        if text not in _OPEN:
            part = _member(text, at, "an interval")
            if isinstance(part, DateFault):
                return part
            parts.append(part)
    return tuple(parts)


def _member(text: str, offset: int, where: str) -> Part | DateFault:
    part = parse_simple(text, offset)
    if isinstance(part, Part) and text.lstrip("?~%").startswith("Y"):
        message = f"{shown(text)} stands in {where}: a year with Y stands alone"
        return DateFault(message, "write it by itself, or years of four digits", offset)
    return part


def _reversed(text: str, sign: str, first: Part, second: Part, offset: int) -> DateFault:
    message = f"{shown(text)} runs backwards: {second.edtf} is before {first.edtf}"
    return DateFault(message, f"write {second.edtf}{sign}{first.edtf}", offset)


# --- [a,b] and {a,b} ----------------------------------------------------------------------------


class _Members(msgspec.Struct):
    """What is gathered while a set is read from left to right."""

    parts: list[Part]
    ranges: list[int]
    start: str = ""
    end: str = ""


def _set(text: str, offset: int) -> Date | DateFault:
    """Level 2 sets: one of […], each of {…}; `..` joins two dates, or opens the first or last."""
    closing = _BRACKETS[text[0]]
    if text[-1] != closing:
        message = f"{shown(text)} does not end in {closing}"
        in_doubt = text[-1] in "?~%"
        hint = "? ~ % do not go with brackets" if in_doubt else f"close it with {closing}"
        return DateFault(message, hint, offset + len(text) - 1)
    pieces, at = text[1:-1].split(","), offset + 1
    members = _Members([], [])
    for position, piece in enumerate(pieces):
        bare = piece.strip()
        fault = _read_member(bare, at + len(piece) - len(piece.lstrip()), position, len(pieces), members)
        if fault is not None:
            return fault
        at += len(piece) + 1
    edtf = text[0] + ",".join(piece.strip() for piece in pieces) + closing
    return _set_of(edtf, members, len(pieces), offset)


def _set_of(edtf: str, members: _Members, pieces: int, offset: int) -> Date | DateFault:
    fault = _out_of_order(edtf, members.parts, offset)
    if fault is not None:
        return fault
    spread = bool(members.ranges or members.start or members.end)
    if pieces == 1 and not spread:
        message = f"{shown(edtf)} has a single member"
        return DateFault(message, f"write {members.parts[0].edtf}", offset)
    form = "each-of" if edtf[0] == "{" else "within" if pieces == 1 else "one-of"
    return _date(edtf, form, tuple(members.parts), members.start, members.end, tuple(members.ranges))


def _read_member(text: str, offset: int, position: int, count: int, into: _Members) -> DateFault | None:
    """One piece between commas, added to what is gathered; returns its fault."""
    left, dots, right = text.partition("..")
    if dots and not left and position == 0:
        into.start = "open"
    elif dots and not right and position == count - 1:
        into.end = "open"
    elif dots and left and right:
        into.ranges.append(len(into.parts))
    elif dots:
        hint = "open ends stand first ([..a) or last (b..])"
        return DateFault(f"{shown(text)} is open in the middle of a set", hint, offset)
    for piece, at in ((left, offset), (right, offset + len(left) + 2)):
        if piece or not (left or right) or (not dots and at == offset):
            part = _set_part(piece, at)
            if isinstance(part, DateFault):
                return part
            into.parts.append(part)
    return None


def _set_part(text: str, offset: int) -> Part | DateFault:
    part = _member(text, offset, "a set")
    if isinstance(part, Part) and part.qualifier:
        plain = "".join(c for c in text if c not in "?~%")
        message = f"{shown(text)} stands in brackets: ? ~ % do not go with them"
        return DateFault(message, f"write {plain}; the brackets say that the day is not known", offset)
    return part


def _out_of_order(edtf: str, parts: list[Part], offset: int) -> DateFault | None:
    for first, second in pairwise(parts):
        if first.edtf == second.edtf:
            hint = f"write {first.edtf} once"
            return DateFault(f"{shown(edtf)} names {first.edtf} twice", hint, offset)
        if second.earliest < first.earliest:
            message = f"{shown(edtf)} is not in order: {second.edtf} is before {first.edtf}"
            return DateFault(message, f"write {second.edtf} before {first.edtf}", offset)
    return None
