"""The text of a cell in, plain or HTML; Markdown that shows it as it was, out."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from timeline.policy.urls import link_is_allowed

# The library takes a sign behind a backslash as it is; elsewhere in a line it takes these for its own.
_SIGNS = re.compile(r"([\\`*_\[\]])")
_LINE_SIGNS = re.compile(r"^([ \t]*\d{0,9})([#+>.-])", re.MULTILINE)
_HTML = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_BLOCKS = frozenset(
    ("p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "table", "section",
     "article", "figure")
)  # fmt: skip


def markdown_of(text: str, form: str) -> str:
    """The text as Markdown. `form` is `plain`, `html` or `markdown`; a plain one with tags in it is HTML."""
    if form == "markdown":
        return text
    if form == "html" or _HTML.search(text):
        return _from_html(text)
    return escaped(text)


def plain_of(text: str) -> str:
    """The text alone, on one line."""
    if not _HTML.search(text):
        return " ".join(text.split())
    reader = _Reader(marked=False)
    reader.feed(text)
    reader.close()
    return " ".join("".join(reader.parts).split())


def escaped(text: str) -> str:
    """Plain text with Markdown's signs escaped; its lines stay lines."""
    safe = _LINE_SIGNS.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", text))
    lines = [line.strip() for line in safe.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _from_html(text: str) -> str:
    reader = _Reader(marked=True)
    reader.feed(text)
    reader.close()
    found = "".join(reader.parts)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in found.split("\n"))).strip()


class _Reader(HTMLParser):
    """Keeps text, paragraphs, emphasis and links; scripts, styles and everything else go."""

    def __init__(self, marked: bool):
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._marked, self._hidden, self._links = marked, 0, [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._hidden += 1
        elif tag in _BLOCKS:
            self.parts.append("\n\n" if self._marked else " ")
        elif tag == "a" and self._marked:
            address = dict(attrs).get("href") or ""
            self._links.append(address if link_is_allowed(address) and not set("()") & set(address) else "")
            self.parts.append("[" if self._links[-1] else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._hidden = max(0, self._hidden - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n\n" if self._marked else " ")
        elif tag == "a" and len(self._links) > 1:
            address = self._links.pop()
            self.parts.append(f"]({address})" if address else "")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            text = re.sub(r"\s+", " ", data)
            self.parts.append(_SIGNS.sub(r"\\\1", text) if self._marked else text)
