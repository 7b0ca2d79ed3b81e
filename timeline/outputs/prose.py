"""The pages of prose: about, method …"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Page, html_path
from timeline.site import Site
from timeline.urls import record_path
from timeline.views.storyline import prose_page

FAMILY = "pages"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/<id>/`."""
    for id, page in site.pages.items():
        yield Page(html_path(record_path("pages", id)), "prose.html", partial(prose_page, site, id), page.path)
