"""The site as something to be put on the first screen of a telephone: a web app manifest (W3C)."""

from __future__ import annotations

import msgspec

from timeline.site import Site
from timeline.urls import page_url
from timeline.views.languages import direction


class Icon(msgspec.Struct, frozen=True):
    src: str
    sizes: str
    type: str


class WebApp(msgspec.Struct, frozen=True, kw_only=True):
    """The members of the manifest."""

    name: str
    lang: str
    dir: str
    start_url: str
    display: str
    background_color: str
    theme_color: str
    icons: tuple[Icon, ...]


def web_app(site: Site) -> WebApp:
    """The manifest of the site: its name, its front page, its mark."""
    config = site.config
    return WebApp(
        name=config.title, lang=config.language, dir=direction(config.language), start_url=page_url(config, "/"),
        display="minimal-ui", background_color="#ffffff", theme_color="#17191c",
        icons=(Icon(page_url(config, "/img/mark.svg"), "any", "image/svg+xml"),),
    )  # fmt: skip
