"""What was known when: a page for every day on which something became known, for its month, and for all months."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Page, html_path
from timeline.site import Site
from timeline.views.known import known_day_page
from timeline.views.known_index import known_days, known_months
from timeline.views.known_months import known_index, known_month_page, known_undated_page, undated_pages
from timeline.views.lag import KNOWN, day_path, month_path

FAMILY = "known"
_ORIGIN = "what was known when"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/known/`, `/known/2015-09/`, `/known/2015-09-10/`, and `/known/undated/`."""
    yield Page(html_path(KNOWN), "known-months.html", partial(known_index, site), _ORIGIN)
    for month in known_months(site):
        yield Page(html_path(month_path(*month)), "known-months.html", partial(known_month_page, site, month), _ORIGIN)
    for day in known_days(site):
        yield Page(html_path(day_path(day)), "known-day.html", partial(known_day_page, site, day), _ORIGIN)
    for page in undated_pages(site):
        yield Page(html_path(page.path), "known-undated.html", partial(known_undated_page, site, page), _ORIGIN)
