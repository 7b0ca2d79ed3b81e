"""The pictures of an event, each in the widths in which it is published."""

from __future__ import annotations

from urllib.parse import quote

import msgspec

from timeline.model import Event, Media
from timeline.policy.narrowing import Seen
from timeline.site import Site
from timeline.urls import page_url, picture_path
from timeline.views.sources import Citations, Cite


class MediaView(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A picture; a sensitive one is shown only when the reader asks.

    `width` and `height` are those in which it is seen, in pixels, 0 where that is not known; `widths` is the value of
    `srcset`, empty where it is published in one width only.
    """

    url: str
    widths: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    licence: str
    sensitive: bool
    cites: tuple[Cite, ...]


def media_views(site: Site, event: Event, citations: Citations) -> tuple[MediaView, ...]:
    """The pictures of an event."""
    return tuple(_view(site, one, citations) for one in event.media)


def _view(site: Site, media: Media, citations: Citations) -> MediaView:
    found = site.pictures.get(media.file)
    return MediaView(
        url=page_url(site.config, picture_path(media.file)),
        widths=_widths(site, media.file, found) if found else "",
        width=found.width if found else 0,
        height=found.height if found else 0,
        alt=media.alt,
        caption=media.caption,
        credit=media.credit,
        licence=media.licence,
        sensitive=media.sensitive,
        cites=(citations.cite(media.source.id),) if media.source else (),
    )


def _widths(site: Site, file: str, found: Seen) -> str:
    """Each address with its width, as `srcset` has them: no blank or comma in an address."""
    urls = [f"{page_url(site.config, quote(picture_path(file, width)))} {width}w" for width in found.widths]
    return ", ".join([*urls, f"{page_url(site.config, quote(picture_path(file)))} {found.width}w"]) if urls else ""
