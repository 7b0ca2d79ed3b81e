"""The pages of a site in, one HTML file that holds them all and needs nothing else, out."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from markupsafe import escape

from timeline.artifacts import Artifact, Asset, Made, Page
from timeline.policy.encoders import style_in_html
from timeline.site import Site
from timeline.urls import absolute, page_url

# What is of use only on the web: forms, frames, old addresses, parts of long lists of one record.
_LEFT_OUT = frozenset(
    {"404.html", "contribute.html", "embed.html", "moved.html", "research.html", "research-rule.html"}
)
_MAIN = re.compile(r'<main id="main" class="wrap">\n(.*?)</main>', re.DOTALL)
# How to cite and embed a page stands on the page; scripts do not run in a file that is sent about.
_ONLINE = re.compile(r'<details class="take ui">.*?</details>\n|<script [^>]*></script>\n?', re.DOTALL)
_ID = re.compile(r'( (?:id|aria-labelledby|aria-describedby|for)=")([^"]+)"')
# A file that is read offline holds each picture once.
_WIDTHS = re.compile(r' srcset="[^"]*" sizes="[^"]*"')
_LINK = re.compile(r'( (?:href|src)=")([^"]*)"')
_TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp", "gif": "image/gif"}
_STYLE = "css/site.css"
_OWN = """
.leaf { padding-block: 2rem; border-block-start: 3px solid; }
.sprite { position: absolute; inline-size: 0; block-size: 0; }
"""


def single_file(site: Site, artifacts: Iterable[Artifact], render: Callable[[Made], bytes]) -> bytes:
    """The whole chronology as one file: every page a section, every link between them a link within the file."""
    artifacts = tuple(artifacts)
    pages = [one for one in artifacts if isinstance(one, Page) and _is_wanted(one)]
    assets = {one.path: one.content.read for one in artifacts if isinstance(one, Asset)}
    book = _Book(site, {one.path: _name(one.path) for one in pages}, assets)
    leaves = "".join(book.leaf(one.path, render(one).decode("utf-8")) for one in pages)
    style = assets[_STYLE]().decode("utf-8") if _STYLE in assets else ""
    return _document(site, style, book.sprites() + leaves).encode("utf-8")


def _is_wanted(page: Page) -> bool:
    return page.path.endswith(".html") and page.template not in _LEFT_OUT


def _name(path: str) -> str:
    """The id of a page's section: `events-x` for `events/x/index.html`."""
    return "leaf-" + (path.removesuffix("index.html").strip("/").replace("/", "-") or "home")


def _document(site: Site, style: str, body: str) -> str:
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    return (
        f'<!doctype html>\n<html lang="{escape(site.config.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        f"<title>{escape(site.config.title)}</title>\n<style>\n{style_in_html(style + _OWN)}\n</style>\n</head>\n"
        f'<body>\n<main class="wrap">\n{body}</main>\n</body>\n</html>\n'
    )


class _Book:
    """Knows the section of each page, and the bytes of each picture."""

    def __init__(self, site: Site, names: dict[str, str], assets: dict[str, Callable[[], bytes]]) -> None:
        self._config, self._names, self._assets = site.config, names, assets
        self._sprites: dict[str, str] = {}

    def leaf(self, path: str, html: str) -> str:
        """The main part of a page as a section: its ids set apart from those of others, its links turned inward."""
        name = self._names[path]
        found = _MAIN.search(html)
        text = _ONLINE.sub("", found[1] if found else "")
        text = _WIDTHS.sub("", text)
        text = _ID.sub(lambda part: f"{part[1]}{' '.join(f'{name}--{one}' for one in part[2].split())}\"", text)
        text = _LINK.sub(lambda part: f'{part[1]}{self._inward(name, part[2])}"', text)
        return f'<section id="{name}" class="leaf">\n{text}</section>\n'

    def _inward(self, name: str, url: str) -> str:
        """A place in the file, a picture as data, or a whole address."""
        if url.startswith("#"):
            return f"#{name}--{url[1:]}"
        parts = urlsplit(url)
        if parts.scheme or parts.netloc:
            return url
        path = parts.path.removeprefix(self._config.base_path).lstrip("/")
        if path.endswith(".svg") and parts.fragment and path in self._assets:
            return f"#{self._sprite(path)}--{parts.fragment}"
        if path in self._assets:
            return self._data(path)
        target = self._names.get(f"{path}index.html" if path.endswith("/") or not path else path)
        if target is None:
            return absolute(self._config, page_url(self._config, f"/{path}"))
        return f"#{target}--{parts.fragment}" if parts.fragment else f"#{target}"

    def _sprite(self, path: str) -> str:
        """The name under which a file of pictures by name stands in the file."""
        return self._sprites.setdefault(path, "sprite-" + path.removesuffix(".svg").replace("/", "-"))

    def sprites(self) -> str:
        """The files of pictures by name that the sections use, ours and trusted; their ids set apart too."""
        return "".join(map(self._inlined, self._sprites.items()))

    def _inlined(self, item: tuple[str, str]) -> str:
        path, name = item
        text = _ID.sub(rf'\1{name}--\2"', self._assets[path]().decode("utf-8"))
        text = text.replace(' href="#', f' href="#{name}--')
        return text.replace("<svg ", '<svg class="sprite" aria-hidden="true" ', 1).strip() + "\n"

    def _data(self, path: str) -> str:
        type_ = _TYPES.get(path.rpartition(".")[2].lower(), "application/octet-stream")
        return f"data:{type_};base64,{base64.b64encode(self._assets[path]()).decode('ascii')}"
