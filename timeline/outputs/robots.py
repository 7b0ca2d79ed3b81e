"""What crawlers ask for first."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.artifacts import Artifact, Page
from timeline.site import Site
from timeline.urls import absolute, page_url
from timeline.views.addresses import Robots

FAMILY = "pages"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/robots.txt`."""
    sitemap = absolute(site.config, page_url(site.config, "/sitemap.xml"))
    yield Page("robots.txt", "robots.txt", lambda: Robots(sitemap), "site.toml")
