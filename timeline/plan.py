"""The site in, every file that it shall have out; or the files that fight over one address. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath

import msgspec

from timeline.artifacts import Artifact, Asset, Blob, Page
from timeline.atlas import SOURCE, land_files
from timeline.digests import SIZE, digest
from timeline.encode import parquet
from timeline.outputs import OUTPUTS
from timeline.policy.headers import FRAMED
from timeline.policy.narrowing import Seen, narrower, seen_by
from timeline.problems import Problem, quoted
from timeline.site import Site
from timeline.urls import absolute, page_url, picture_path
from timeline.views.addresses import Addresses
from timeline.views.alternates import EMBEDDED, embed_path
from timeline.views.maps import frames

# The protocol allows 50,000 addresses a file.
SITEMAP_LIMIT = 45_000
# One file a component to write, one file to load: by name, `_layers.css` first.
_STYLES = "css/"
# What pictures are drawn with; no page asks for it.
_FONTS = "vendor/fonts/"
MEDIA = "content/media/"
_NOT_INDEXED = frozenset({"moved.html", "404.html", "embed.html"})


class Headers(msgspec.Struct, frozen=True):
    """Netlify's file of headers: which paths may be framed, under which policy, and whether search engines are to
    keep away.
    """

    framed: tuple[str, ...]
    policy: str
    noindex: bool


def plan(
    site: Site, static: Mapping[str, Blob], media: Mapping[str, Blob], noindex: bool = False
) -> tuple[Artifact, ...] | list[Problem]:
    """All files of the site in the order of the outputs, or a problem for each clash of two.

    `static` are files that are copied, by their path in the output; `media` the pictures, by
    their path below the root.
    """
    site = msgspec.structs.replace(site, pictures=dict(_seen(media)))
    artifacts = [*_assets(static, media), *_narrower(site, media), *_land(site, static), *pages(site)]
    artifacts += _sitemaps(site, artifacts)
    headers = partial(Headers, _framed(site), FRAMED, noindex)
    artifacts.append(Page("_headers", "headers.txt", headers, "the headers"))
    problems = [*_missing(site), *_clashes(artifacts, site)]
    return problems if problems else tuple(artifacts)


def pages(site: Site) -> Iterator[Artifact]:
    """What the outputs ask for that site.toml lists."""
    for output in OUTPUTS:
        if output.FAMILY in site.config.outputs:
            yield from output.artifacts(site)


def _assets(static: Mapping[str, Blob], media: Mapping[str, Blob]) -> Iterator[Asset]:
    styles = [path for path in sorted(static) if path.startswith(_STYLES) and path.endswith(".css")]
    if styles:
        yield Asset(f"{_STYLES}site.css", _joined([static[path] for path in styles]), f"static/{_STYLES}")
    for path, content in static.items():
        if path not in styles and path != SOURCE and not path.startswith(_FONTS):
            yield Asset(path, content, f"static/{path}")
    for path, content in media.items():
        yield Asset(path.removeprefix("content/"), content, path)


def _seen(media: Mapping[str, Blob]) -> Iterator[tuple[str, Seen]]:
    for path, content in media.items():
        if found := seen_by(content.digest[SIZE:]):
            yield path.removeprefix(MEDIA), found


def _narrower(site: Site, media: Mapping[str, Blob]) -> Iterator[Asset]:
    """Each picture in the widths in which it is published besides its own, made once for the same bytes."""
    for name, found in site.pictures.items():
        content = media[MEDIA + name]
        for width in found.widths:
            key = digest(content.digest, b"%d" % width)
            made = Blob(key, partial(_narrowed, content, width))
            yield Asset(picture_path(name, width).lstrip("/"), made, MEDIA + name)


def _narrowed(content: Blob, width: int) -> bytes:
    return narrower(content.read(), width)


def _land(site: Site, static: Mapping[str, Blob]) -> Iterator[Asset]:
    if SOURCE in static and "pages" in site.config.outputs:
        yield from land_files(frames(site), static[SOURCE])


def _joined(blobs: list[Blob]) -> Blob:
    return Blob(digest(*(blob.digest for blob in blobs)), lambda: b"".join(blob.read() for blob in blobs))


def _sitemaps(site: Site, artifacts: Iterable[Artifact]) -> Iterator[Page]:
    """`/sitemap.xml`; beyond the limit it is an index of others (sitemaps.org 0.9)."""
    if "pages" not in site.config.outputs:
        return
    paths = [
        one.path
        for one in artifacts
        if isinstance(one, Page) and one.path.endswith(".html") and one.template not in _NOT_INDEXED
    ]
    if len(paths) <= SITEMAP_LIMIT:
        yield _sitemap(site, "sitemap.xml", "sitemap.xml", paths)
        return
    names = []
    for number, start in enumerate(range(0, len(paths), SITEMAP_LIMIT), 1):
        names.append(f"sitemap-{number}.xml")
        yield _sitemap(site, names[-1], "sitemap.xml", paths[start : start + SITEMAP_LIMIT])
    yield _sitemap(site, "sitemap.xml", "sitemap-index.xml", names)


def _sitemap(site: Site, path: str, template: str, paths: Iterable[str]) -> Page:
    return Page(path, template, partial(_addresses, site, tuple(paths)), "the sitemap")


def _addresses(site: Site, paths: Iterable[str]) -> Addresses:
    ends = (path.removesuffix("index.html") for path in paths)
    return Addresses(tuple(absolute(site.config, page_url(site.config, f"/{path}")) for path in ends))


def _missing(site: Site) -> Iterator[Problem]:
    """What a family asks for and is not installed."""
    if "parquet" in site.config.outputs and not parquet.is_there():
        message = f"outputs names the family {quoted('parquet')}, and its library {parquet.LIBRARY} is not installed"
        hint = f"take the family away, or install it: .venv/bin/python -m pip install {parquet.LIBRARY}"
        yield Problem("site.toml", 1, 1, message, hint)


def _framed(site: Site) -> tuple[str, ...]:
    """The pages that are made for frames, as Netlify's rules know them."""
    there = EMBEDDED if "embeds" in site.config.outputs else ()
    return tuple(page_url(site.config, embed_path(collection, ":id")) for collection in there)


def _clashes(artifacts: Sequence[Artifact], site: Site) -> Iterator[Problem]:
    """Two files with one path, and a file where another needs a folder."""
    paths = {one.path for one in artifacts}
    if len(paths) == len(artifacts) and paths.isdisjoint(_folders(paths)):
        return
    taken: dict[str, Artifact] = {}
    folders: dict[str, Artifact] = {}
    for one in artifacts:
        parents = _parents(one.path)
        other = taken.get(one.path) or folders.get(one.path) or next((taken[p] for p in parents if p in taken), None)
        if other is not None:
            yield _clash(one, other, site)
            continue
        taken[one.path] = one
        for parent in parents:
            folders.setdefault(parent, one)


def _folders(paths: Iterable[str]) -> set[str]:
    """Every folder that the files need."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _parents(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts))]


def _clash(one: Artifact, other: Artifact, site: Site) -> Problem:
    # The file that a person wrote is the one to rename.
    first, second = sorted((one, other), key=lambda artifact: not artifact.origin.startswith("content/"))
    address = "/" + first.path.removesuffix("index.html")
    message = f"the address {quoted(address)} is also that of {second.origin}"
    if not first.origin.endswith(".md"):
        return Problem(first.origin, 0, 0, message, "rename the file")
    if not isinstance(first, Page) or first.template != "moved.html":
        return Problem(first.origin, 1, 1, message, "rename the file")
    record = site.collection(first.origin.split("/")[1])[PurePosixPath(first.origin).stem]
    return Problem(first.origin, *record.place("aliases", address.split("/")[-2]), message, "take the alias away")
