"""The page on how to add an event, and the data that its form goes by."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Document, Page, html_path
from timeline.site import Site
from timeline.views.contribute import contribute_page, form_data
from timeline.views.head import CONTRIBUTE

FAMILY = "contribute"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/contribute/` and `/contribute/form.json`."""
    yield Page(html_path(CONTRIBUTE), "contribute.html", partial(contribute_page, site), "the page on contributing")
    yield Document(f"{CONTRIBUTE.strip('/')}/form.json", "json", partial(form_data, site), "the form for an event")
