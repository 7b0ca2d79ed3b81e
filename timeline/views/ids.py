"""Every id that the site has published, with its address: the list by which a later check sees what has gone."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from timeline.collection import COLLECTIONS
from timeline.site import Brief, Site
from timeline.urls import page_url, record_path, record_url

FORMAT = "timeline-ids-1"


class PublishedId(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """An id of a collection, and the address where it stands.

    `state` is published, withdrawn (a page with the reason is left) or moved (to the id `now`).
    """

    collection: str
    id: str
    url: str
    state: str = "published"
    now: str = ""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """All ids of one site; `site` is its base_url."""

    format: str
    site: str
    ids: tuple[PublishedId, ...]


def manifest(site: Site) -> Manifest:
    """The ids of the site by collection, drafts left out."""
    has_sources = "sources" in site.config.outputs
    collections = (one for one in COLLECTIONS if one != "sources" or has_sources)
    ids = tuple(one for collection in collections for one in _ids(site, collection))
    return Manifest(format=FORMAT, site=site.config.base_url, ids=ids)


def _ids(site: Site, collection: str) -> Iterator[PublishedId]:
    for id, one in (site.briefs if collection == "events" else site.collection(collection)).items():
        if isinstance(one, Brief) and one.is_draft:
            continue
        state = "withdrawn" if isinstance(one, Brief) and one.is_withdrawn else "published"
        yield PublishedId(collection, id, record_url(site, collection, id), state)
        for alias in one.aliases:
            yield PublishedId(collection, alias, page_url(site.config, record_path(collection, alias)), "moved", id)
