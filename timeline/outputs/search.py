"""The search page, and the parts of what it looks in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Document, Page, html_path
from timeline.site import Site
from timeline.views.head import SEARCH
from timeline.views.search import event_part, events_by_year, events_index, record_part, records_index, search_page

FAMILY = "search"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/search/`, `/search/records.json` and one file a year."""
    yield Page(html_path(SEARCH), "search.html", partial(search_page, site), "the search page")
    yield Document(record_part(), "compact", partial(records_index, site), "the search page")
    for year in events_by_year(site):
        yield Document(event_part(year), "compact", partial(events_index, site, year), "the search page")
