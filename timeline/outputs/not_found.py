"""The page for addresses that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from timeline.artifacts import Artifact, Page
from timeline.interface import interface_words
from timeline.site import Site
from timeline.views.head import Head, head

FAMILY = "pages"


class NotFoundPage(msgspec.Struct, frozen=True):
    head: Head


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/404.html`, which the host shows."""
    title = interface_words(site.config.language).not_found
    yield Page("404.html", "404.html", lambda: NotFoundPage(head(site, "/404.html", title)), "site.toml")
