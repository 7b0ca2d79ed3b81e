"""A reference in; how to cite it in Chicago style, BibTeX, RIS, CSL-JSON and a template of Wikipedia, out."""

from __future__ import annotations

from typing import Any

import msgspec

from timeline.encode.feeds import json_text
from timeline.encode.joined import Joined
from timeline.policy.encoders import bibtex_text, one_line, url_text, wiki_text

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_RIS = {"dataset": "DATA", "article-newspaper": "NEWS", "post-weblog": "BLOG", "book": "BOOK", "legal_case": "CASE"}


class Day(msgspec.Struct, frozen=True, gc=False):
    """A day, month or year of publication: 0 where it is not stated; `text` are its words where it is none of these."""

    year: int
    month: int = 0
    day: int = 0
    text: str = ""


class Reference(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What is cited: `type` is that of CSL; `container` is the work that it is a part of.

    `is_described` says that the title is our description of something that bears none.
    """

    id: str
    type: str
    title: str
    is_described: bool = False
    authors: tuple[str, ...] = ()
    container: str = ""
    publisher: str = ""
    issued: Day | None = None
    url: str = ""
    archive: str = ""
    archived: Day | None = None
    lang: str = ""
    licence: str = ""
    note: str = ""


def chicago(one: Reference) -> str:
    """An entry of a bibliography, after the Chicago Manual of Style, 17th edition, 14.207."""
    quoted = one.title if one.is_described else f"“{one.title}”"
    within = one.container or one.publisher
    when = _words(one.issued)
    pieces = [_people(one.authors), _ended(quoted), ", ".join(part for part in (within, when) if part), one.url]
    if one.archive:
        pieces.append(f"Archived at {one.archive}")
    return " ".join(_ended(piece) for piece in pieces if piece)


def bibtex(one: Reference) -> str:
    """An entry of BibTeX, of the type `misc`, which every style knows."""
    fields = {
        "author": " and ".join(f"{{{bibtex_text(name)}}}" for name in one.authors),
        "title": f"{{{bibtex_text(one.title)}}}",
        "howpublished": bibtex_text(one.container),
        "publisher": bibtex_text(one.publisher),
        "year": _year(one.issued),
        "month": str(one.issued.month) if one.issued and one.issued.month else "",
        "day": str(one.issued.day) if one.issued and one.issued.day else "",
        "url": url_text(one.url),
        "language": bibtex_text(one.lang),
        "note": bibtex_text(one.note or (f"Archived at {one.archive}" if one.archive else "")),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value and value != "{}"]
    return f"@misc{{{one.id},\n" + ",\n".join(lines) + "\n}\n"


def ris(one: Reference) -> str:
    """An entry of RIS; lines end in CRLF."""
    day = one.issued
    lines = [
        ("TY", _RIS.get(one.type, "ELEC")),
        ("ID", one.id),
        ("TI", one.title),
        *(("AU", name) for name in one.authors),
        ("T2", one.container),
        ("PB", one.publisher),
        ("PY", _year(day)),
        ("DA", f"{day.year:04}/{day.month or '':0>2}/{day.day or '':0>2}/" if day and day.year and day.month else ""),
        ("LA", one.lang),
        ("UR", one.url),
        ("L2", one.archive),
        ("N1", one.note),
    ]
    written = "".join(f"{tag}  - {one_line(value)}\r\n" for tag, value in lines if value)
    return f"{written}ER  - \r\n"


def csl(one: Reference) -> dict[str, Any]:
    """An item of CSL-JSON."""
    found: dict[str, Any] = {
        "id": one.id,
        "type": one.type,
        "title": one.title,
        "author": [{"literal": name} for name in one.authors],
        "container-title": one.container,
        "publisher": one.publisher,
        "issued": _csl_day(one.issued),
        "URL": one.url,
        "archive_location": one.archive,
        "language": one.lang,
        "license": one.licence,
        "note": one.note,
    }
    return {name: value for name, value in found.items() if value}


def wikipedia(one: Reference) -> str:
    """The template `cite web`."""
    fields = {
        "title": wiki_text(one.title),
        "author": wiki_text("; ".join(one.authors)),
        "url": url_text(one.url),
        "website": wiki_text(one.container or one.publisher),
        "date": _words(one.issued),
        "language": wiki_text(one.lang),
        "archive-url": url_text(one.archive),
        "archive-date": _words(one.archived),
    }
    return "{{cite web" + "".join(f" |{name}={value}" for name, value in fields.items() if value) + "}}"


def csl_list(items: tuple[Reference, ...]) -> Joined:
    """A file of CSL-JSON."""
    return Joined("[\n", tuple(json_text(csl(one)) for one in items), ",\n", "\n]\n")


def _csl_day(day: Day | None) -> dict[str, Any] | None:
    if day is None:
        return None
    if not day.year:
        return {"literal": day.text}
    return {"date-parts": [[part for part in (day.year, day.month, day.day) if part]]}


def _year(day: Day | None) -> str:
    return str(day.year) if day and day.year else ""


def _words(day: Day | None) -> str:
    """September 15, 2015; September 2015; 2015; or the words of an uncertain date."""
    if day is None:
        return ""
    if not day.year:
        return day.text
    if not day.month:
        return str(day.year)
    month = _MONTHS[day.month - 1]
    return f"{month} {day.day}, {day.year}" if day.day else f"{month} {day.year}"


def _people(names: tuple[str, ...]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def _ended(piece: str) -> str:
    """The piece with a full stop, within its quotation marks."""
    if piece.endswith("”"):
        inner = piece[:-1]
        return piece if inner.endswith((".", "?", "!")) else f"{inner}.”"
    return piece if piece.endswith((".", "?", "!", ".”", "?”", "!”")) else f"{piece}."
