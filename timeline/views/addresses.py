"""The sitemap, and the other files about the addresses of the site."""

from __future__ import annotations

import msgspec


class Addresses(msgspec.Struct, frozen=True):
    """Every page of the site, for the sitemap."""

    urls: tuple[str, ...]


class Robots(msgspec.Struct, frozen=True):
    sitemap: str


class Redirect(msgspec.Struct, frozen=True, gc=False):
    """An address where nothing stands, the one that it leads to, and the status that says for how long."""

    old: str
    new: str
    status: int = 301


class Redirects(msgspec.Struct, frozen=True):
    redirects: tuple[Redirect, ...]


class Moved(msgspec.Struct, frozen=True):
    """The page that stands at an old address."""

    title: str
    url: str
    canonical: str
