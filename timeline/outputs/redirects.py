"""The addresses that were given up: a page at each, and Netlify's list of redirects."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Page, html_path
from timeline.collection import COLLECTIONS
from timeline.model import Record
from timeline.site import Site
from timeline.urls import absolute, page_url, record_path, record_url
from timeline.views.addresses import Moved, Redirect, Redirects
from timeline.views.alternates import EMBEDDED, embed_path

FAMILY = "pages"


def artifacts(site: Site) -> Iterator[Artifact]:
    """A page that leads on for every alias, and `/_redirects`."""
    moved = list(_moved(site))
    for old, record, url in moved:
        title = getattr(record, "title", "") or getattr(record, "name", "")
        data = partial(Moved, title, url, absolute(site.config, url))
        yield Page(html_path(old), "moved.html", data, record.path)
    redirects = [Redirect(page_url(site.config, old), url) for old, _, url in moved]
    redirects += _of_frames(site)
    if redirects:
        yield Page("_redirects", "redirects.txt", partial(Redirects, tuple(redirects)), "the redirects")


def _moved(site: Site) -> Iterator[tuple[str, Record, str]]:
    """Old path, record and new address of each alias."""
    for collection in COLLECTIONS:
        if collection == "sources" and "sources" not in site.config.outputs:
            continue
        for id, aliases in _aliases(site, collection):
            record = site.collection(collection)[id]
            yield from ((record_path(collection, one), record, record_url(site, collection, id)) for one in aliases)


def _aliases(site: Site, collection: str) -> list[tuple[str, tuple[str, ...]]]:
    """The records that have old ids, with these."""
    table = site.briefs if collection == "events" else site.collection(collection)
    return [(id, one.aliases) for id, one in table.items() if one.aliases]


def _of_frames(site: Site) -> Iterator[Redirect]:
    """Frames of old ids show the record still; one of no record leads to where nothing may be framed."""
    for collection in EMBEDDED if "embeds" in site.config.outputs else ():
        for id, aliases in _aliases(site, collection):
            new = page_url(site.config, embed_path(collection, id))
            yield from (Redirect(page_url(site.config, embed_path(collection, old)), new) for old in aliases)
        nowhere = page_url(site.config, embed_path(collection, ":id"))
        yield Redirect(nowhere, page_url(site.config, record_path(collection, ":id")), 302)
