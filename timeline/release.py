"""The files of a site in, an archive of its data with checksums and the list of what has gone, out."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator

import msgspec

from timeline.problems import Problem
from timeline.site import Site
from timeline.views.ids import FORMAT, Manifest, manifest

IDS = "ids.json"
_FOLDERS = ("data/", "api/v1/")
# The oldest moment that the format can say, at which no file was made.
_STAMP = (1980, 1, 1, 0, 0, 0)
_NOT_IN = "api/v1/events/"  # each of them is in a larger file


def release_files(site: Site, date: str, files: Iterable[tuple[str, bytes]], old: Manifest | None) -> bytes:
    """A zip archive: the same bytes for the same day and data.

    `files` are the rendered files of the site by path; those of the data are taken. `old` is the
    list of ids of the last release, None for the first one.
    """
    found = {path: content for path, content in files if is_released(path)}
    found["DELETED.txt"] = _deleted(site, old).encode("utf-8")
    found["README.txt"] = _readme(site, date, old).encode("utf-8")
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in sorted(found.items()))
    found["SHA256SUMS"] = sums.encode("ascii")
    return _zipped(f"chronology-{date}", found)


def is_released(path: str) -> bool:
    """Whether a file of the site is a part of a release."""
    is_data = path.startswith(_FOLDERS) and not path.startswith(_NOT_IN) and not path.endswith(".html")
    return path == IDS or is_data


def released_ids(content: bytes, name: str) -> Manifest | Problem:
    """The list of ids in the archive of an earlier release, or in a file of its own."""
    hint = "give the archive of an earlier release, or its ids.json"
    try:
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                inside = next((one for one in archive.namelist() if one.rpartition("/")[2] == IDS), None)
                if inside is None:
                    return Problem(name, 0, 0, "this archive holds no list of ids", hint)
                content = archive.read(inside)
        found = msgspec.json.decode(content, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        return Problem(name, 0, 0, "this is no release and no list of ids", hint)
    return found if found.format == FORMAT else Problem(name, 0, 0, "this is no list of ids", hint)


def _deleted(site: Site, old: Manifest | None) -> str:
    """A line for each id that was published and is not any more: collection, id, what became of it."""
    today = {(one.collection, one.id): one for one in manifest(site).ids}
    lines = []
    for one in old.ids if old else ():
        now = today.get((one.collection, one.id))
        if one.state != "published" or (now is not None and now.state == "published"):
            continue
        lines.append(f"{one.collection}\t{one.id}\t{_became(now.state, now.now) if now else 'deleted'}\n")
    return "".join(lines)


def _became(state: str, now: str) -> str:
    return f"{state} to {now}" if now else state


def _readme(site: Site, date: str, old: Manifest | None) -> str:
    config = site.config
    return "".join(_readme_lines(config.title, config.base_url, config.licence, date, old is not None))


def _readme_lines(title: str, url: str, licence: str, date: str, has_old: bool) -> Iterator[str]:
    yield f"{title}\n{url}\nRelease of {date}\n"
    if licence:
        yield f"Licence: {licence}\n"
    yield "\ndata/           tables (CSV), maps (GeoJSON), a database (SQLite), references, how to cite\n"
    yield "api/v1/         the same as JSON, with schemas\n"
    yield "ids.json        every id and its address\n"
    gone = "what the last release had and this one has not" if has_old else "empty: there was no release before"
    yield f"DELETED.txt     {gone}\n"
    yield "SHA256SUMS      check with: sha256sum --check SHA256SUMS\n"


def _zipped(folder: str, files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{path}", _STAMP)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # the same wherever it is made
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return target.getvalue()
