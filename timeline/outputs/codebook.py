"""The codebook of all kinds, fields and columns."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Page, html_path
from timeline.site import Site
from timeline.views.codebook import codebook_page
from timeline.views.head import CODEBOOK

FAMILY = "pages"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/codebook/`."""
    data = partial(codebook_page, site)
    yield Page(html_path(CODEBOOK), "codebook.html", data, "the codebook", shows_texts=True)
