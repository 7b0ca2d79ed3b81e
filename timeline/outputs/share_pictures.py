"""The pictures that shared addresses show: of the site, and of each event, actor, place and storyline."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Document
from timeline.site import Site
from timeline.urls import record_path
from timeline.views.share_picture import DRAWN, FAMILY, FILE, record_picture, site_picture

__all__ = ["FAMILY", "artifacts"]


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/share.png`, and `share.png` beside each page."""
    yield Document(FILE, "share-picture", partial(site_picture, site), "site.toml", shows_texts=False)
    for collection in DRAWN:
        for id, record in site.collection(collection).items():
            path = f"{record_path(collection, id).lstrip('/')}{FILE}"
            data = partial(record_picture, site, collection, id)
            yield Document(path, "share-picture", data, record.path, shows_texts=False)
