"""The home page."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.artifacts import Artifact, Page
from timeline.site import Site
from timeline.views.home import home_page

FAMILY = "pages"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/`."""
    yield Page("index.html", "home.html", lambda: home_page(site), "site.toml")
