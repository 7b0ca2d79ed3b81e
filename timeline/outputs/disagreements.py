"""The pages of what sources disagree about."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Page, html_path
from timeline.site import Site
from timeline.views.disagreements import disagreement_pages, disagreements_page

FAMILY = "pages"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/disagreements/`, and its parts by time where many claims are contested."""
    for page in disagreement_pages(site):
        data = partial(disagreements_page, site, page)
        yield Page(html_path(page.path), "disagreements.html", data, "the disagreements")
