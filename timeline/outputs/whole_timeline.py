"""The page of all events along time, and its data for a script, where they are more than the home page lists."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Document, Page, html_path
from timeline.site import Site
from timeline.views.maps import whole
from timeline.views.pieces import (
    INDEX,
    PLACES,
    TIMELINE,
    has_timeline,
    piece_path,
    pieces,
    places_index,
    timeline_index,
    timeline_piece,
)  # fmt: skip
from timeline.views.whole_timeline import whole_timeline_page

FAMILY = "pages"
_ORIGIN = "the timeline"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/timeline/`, `/timeline/index.json`, `/timeline/places.json` and `/timeline/pieces/`."""
    if not has_timeline(site):
        return
    yield Page(html_path(TIMELINE), "timeline.html", partial(whole_timeline_page, site), _ORIGIN)
    yield Document(INDEX.lstrip("/"), "compact", partial(timeline_index, site), _ORIGIN, shows_texts=False)
    if whole(site).frame is not None:
        yield Document(PLACES.lstrip("/"), "compact", partial(places_index, site), _ORIGIN, shows_texts=False)
    for name, ids in pieces(site).items():
        data = partial(timeline_piece, site, ids)
        yield Document(piece_path(name).lstrip("/"), "compact", data, _ORIGIN, shows_texts=False)
