"""The list of every published id and its address."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Document
from timeline.site import Site
from timeline.views.ids import manifest

FAMILY = "pages"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/ids.json`."""
    yield Document("ids.json", "json", partial(manifest, site), "the list of ids", shows_texts=False)
