"""A page for every tag."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Page, html_path
from timeline.site import Site
from timeline.urls import tag_path
from timeline.views.lists import list_pages
from timeline.views.tag import tag_page

FAMILY = "pages"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/tags/<tag>/`."""
    for tag, ids in site.by_tag.items():
        for part in list_pages(site, tag_path(tag), ids):
            yield Page(html_path(part.path), "tag.html", partial(tag_page, site, tag, part), f"the tag {tag}")
