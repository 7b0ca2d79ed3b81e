"""The years, months and, where a month is long, days of the chronology."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Page, html_path
from timeline.site import Site
from timeline.views.home import chronology_pages, period_page

FAMILY = "pages"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/2015/`, `/2015/09/` …"""
    for page, previous, next in chronology_pages(site):
        yield Page(html_path(page.path), "period.html", partial(period_page, site, page, previous, next), "the periods")
