"""The address of every page: a path that begins with the path of base_url."""

from __future__ import annotations

from timeline.config import Config
from timeline.dates import Date
from timeline.model import Source
from timeline.site import Site


def page_url(config: Config, path: str) -> str:
    """`/`, `/actors/` … below the path of base_url."""
    return config.base_path + path


def record_path(collection: str, id: str) -> str:
    """The path of a record's own page, below base_url; pages of prose stand at the top."""
    return f"/{id}/" if collection == "pages" else f"/{collection}/{id}/"


def record_url(site: Site, collection: str, id: str) -> str:
    """The address of a record's page; for a source without one, where it stands instead."""
    if collection == "sources":
        return _source_url(site, site.sources[id])
    return page_url(site.config, record_path(collection, id))


def _source_url(site: Site, source: Source) -> str:
    """An inline source stands on its event; without the family, a source is its own address."""
    if source.event:
        return f"{record_url(site, 'events', source.event)}#{source_anchor(source.id)}"
    if "sources" in site.config.outputs:
        return page_url(site.config, record_path("sources", source.id))
    return source.url


def source_anchor(id: str) -> str:
    """The id of a source's entry on the pages that cite it."""
    return f"source-{id}"


def picture_path(file: str, width: int = 0) -> str:
    """The path of a picture of content/media; with a width in pixels, of the narrower one that was made of it."""
    return f"/media-{width}/{file}" if width else f"/media/{file}"


def tag_path(tag: str) -> str:
    """The path of a tag's page."""
    return f"/tags/{tag}/"


def year_slug(year: int) -> str:
    """The year as EDTF writes it, so that 44 BCE is -0043: at least four digits."""
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def period_path(base: str, year: int | None, month: int | None = None, day: int | None = None) -> str:
    """The path of a part of a list that stands at `base`; `undated` where no bound is known."""
    parts = ["undated"] if year is None else [year_slug(year)]
    parts += [f"{number:02}" for number in (month, day) if number is not None]
    return base + "".join(f"{part}/" for part in parts)


def absolute(config: Config, url: str) -> str:
    """The whole address of a path made by `page_url`; a whole address as it is."""
    if not url.startswith("/"):
        return url
    host = config.base_url.removesuffix(config.base_path) if config.base_path else config.base_url
    return host + url


_ANCHOR = str.maketrans({"/": "--", ",": "_", "[": None, "]": None, "{": None, "}": None, "%": "e", "?": "u", "~": "a"})


def day_anchor(date: Date) -> str:
    """The id of a day in a list, so that it can be linked to: `d-2015-09-08..2015-09-09`."""
    return "d-" + date.edtf.translate(_ANCHOR)
