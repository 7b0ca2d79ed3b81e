"""The web app manifest."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Document
from timeline.site import Site
from timeline.views.web_app import web_app

FAMILY = "pages"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/site.webmanifest`."""
    yield Document("site.webmanifest", "json", partial(web_app, site), "site.toml", shows_texts=False)
