"""The one policy for HTML made from content: nh3, last, with a short list of elements."""

from __future__ import annotations

import re

import msgspec
import nh3
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

from timeline.policy.urls import SCHEMES

# `timeline-mark` is our own gap (see parse.markdown): no writer can make one, since raw HTML is
# shown as typed; it is taken out when the body is split at its gaps.
MARK = "timeline-mark"

_TAGS = {
    "p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "dl", "dt", "dd",
    "h2", "h3", "h4", "h5", "h6", "a", "abbr", "sup", "div", "section",
    "table", "thead", "tbody", "tr", "th", "td",
    MARK,
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title", "id", "class"},
    "abbr": {"title"},
    "ol": {"start"},
    "li": {"id"},
    "sup": {"id"},
    "div": {"class"},
    "th": {"align"},
    "td": {"align"},
    MARK: {"n"},
}
_NOTE_ID = re.compile(r"fn(?:ref\d*)?-\d+")
_CLASSES = {"footnote", "footnote-ref", "footnote-backref"}


def escaped(value: object) -> str:
    """A value as text between tags or in a quoted attribute; one that is HTML by its own word stays as it is.

    The same characters as `markupsafe.escape` gives, without a new object around them: a template writes
    a hundred values a page.
    """
    kind = type(value)
    if kind is str:
        return _escape_inner(value)  # type: ignore[arg-type]
    return value if kind is Markup else escape(value)  # type: ignore[return-value]


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "class":
        kept = [word for word in value.split() if word in _CLASSES]
        return " ".join(kept) or None
    if name == "id":
        return value if _NOTE_ID.fullmatch(value) else None
    return value


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    attribute_filter=_attribute,
    url_schemes=set(SCHEMES),
    link_rel="nofollow noopener external",
    strip_comments=True,
    generic_attribute_prefixes=set(),
)


def clean_html(html: str) -> str:
    """The HTML with everything taken out that is not on the lists above."""
    return _CLEANER.clean(html)


class Html(msgspec.Struct, frozen=True, gc=False):
    """HTML that templates print as it is: made here, from cleaned parts and escaped text only."""

    text: str = ""

    def __html__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def filled_html(parts: tuple[str, ...], fillings: list[Html]) -> Html:
    """Cleaned HTML with each of its gaps filled."""
    pieces = [parts[0]]
    for filling, part in zip(fillings, parts[1:], strict=True):
        pieces += (filling.text, part)
    return Html("".join(pieces))


def link_html(text: str, url: str) -> Html:
    """A link to a page of this site, or to a source's address."""
    return Html(f'<a href="{escape(url)}">{escape(text)}</a>')


def citation_html(number: int, url: str, anchor: str, label: str) -> Html:
    """A numbered citation; `anchor` is its own id, empty where nothing leads back to it."""
    own = f' id="{escape(anchor)}"' if anchor else ""
    return Html(f'<a class="cite"{own} href="{escape(url)}" aria-label="{escape(label)}">{number}</a>')


_NOTE = re.compile(r'((?:id="|href="#))(fn(?:ref)?)')


def with_prefix(html: Html, prefix: str) -> Html:
    """The same HTML with another prefix to the ids of its notes, for a second text on a page."""
    return Html(_NOTE.sub(rf"\1{prefix}-\2", html.text)) if prefix else html
