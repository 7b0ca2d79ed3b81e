"""The ledger of corrections and withdrawn events."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Page, html_path
from timeline.site import Site
from timeline.views.corrections import corrections_page, corrections_pages

FAMILY = "pages"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/corrections/` and, where there are many, `/corrections/2016/` …"""
    for page in corrections_pages(site):
        data = partial(corrections_page, site, page)
        yield Page(html_path(page.path), "corrections.html", data, "the ledger of corrections")
