"""The page with the map of everything, where any place has a position."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Page, html_path
from timeline.site import Site
from timeline.views.head import MAP
from timeline.views.maps import whole
from timeline.views.whole_map import whole_map_page

FAMILY = "pages"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/map/`."""
    if whole(site).frame is not None:
        yield Page(html_path(MAP), "map.html", partial(whole_map_page, site), "the map")
