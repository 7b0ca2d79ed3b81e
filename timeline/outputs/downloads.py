"""The page that lists what can be taken along."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Page, html_path
from timeline.site import Site
from timeline.views.downloads import downloads_page, has_downloads
from timeline.views.head import DATA

FAMILY = "pages"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/data/`."""
    if has_downloads(site):
        yield Page(html_path(DATA), "downloads.html", partial(downloads_page, site), "the list of data")
