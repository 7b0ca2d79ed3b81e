"""A file of the site as a value: where it goes, and exactly what it may show."""

from __future__ import annotations

from collections.abc import Callable

import msgspec


class Page(msgspec.Struct, frozen=True):
    """A file that a template makes.

    `path` is below the output folder, with forward slashes; `template` is the template's path;
    `data` makes the only value that the template sees of the chronology, when it is asked for;
    `origin` is the file of content, or the output, that wants the page. `shows_texts` says whether
    it shows the text of any record but that of `origin` (beyond a first sentence without a
    summary): a page that does not stays as it is when only another's text is edited, one that does
    when it did not look at the record. A test holds every page to its word.
    """

    path: str
    template: str
    data: Callable[[], msgspec.Struct]
    origin: str
    shows_texts: bool = False


class Document(msgspec.Struct, frozen=True):
    """A file for machines, that an encoder makes: `format` is its name in `encode.FORMATS`.

    `data` makes what the encoder writes, when it is asked for. `shows_texts` as for a page.
    """

    path: str
    format: str
    data: Callable[[], msgspec.Struct]
    origin: str
    shows_texts: bool = True


class Blob(msgspec.Struct, frozen=True):
    """Bytes by their digest; `read` fetches them when they are needed."""

    digest: bytes
    read: Callable[[], bytes]


class Asset(msgspec.Struct, frozen=True):
    """A file that is copied as it is."""

    path: str
    content: Blob
    origin: str


Made = Page | Document
Artifact = Made | Asset


def html_path(url_path: str) -> str:
    """The file behind an address: `/events/x/` is `events/x/index.html`."""
    return f"{url_path.strip('/')}/index.html".lstrip("/")
