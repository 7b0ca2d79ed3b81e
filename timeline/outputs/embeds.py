"""Events, storylines and actors for frames on other people's pages, and oEmbed for the programs that put them there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Document, Page, html_path
from timeline.site import Site
from timeline.views.alternates import EMBEDDED, OEMBED_FILE, embed_path
from timeline.views.embeds import embed_page, oembed

FAMILY = "embeds"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/embed/events/<id>/`, `/embed/storylines/<id>/`, `/embed/actors/<id>/`, and `oembed.json` beside each."""
    for collection in EMBEDDED:
        for id, record in site.collection(collection).items():
            path = embed_path(collection, id)
            yield Page(html_path(path), "embed.html", partial(embed_page, site, collection, id), record.path)
            data = partial(oembed, site, collection, id)
            yield Document(f"{path.lstrip('/')}{OEMBED_FILE}", "joined", data, record.path, shows_texts=False)
