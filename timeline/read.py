"""Reads a chronology from the disk: site.toml, content, templates and static files.

With `write`, the only module of the build that touches the disk. The root may bring its own
templates and static files; each wins over the one of the same name beside the generator.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from timeline.config import Config, parse_config
from timeline.model import COLLECTIONS, Kind
from timeline.parse import ContentFile, parse_file
from timeline.policy.pictures import Picture, PictureFault, picture
from timeline.problems import Problem

HOME = Path(__file__).resolve().parent.parent


class RootError(Exception):
    """The root is no chronology, or cannot be read: what is wrong, for the person who asked."""


class Inputs(msgspec.Struct, frozen=True):
    """Everything that a build reads, as values.

    `templates` are texts and `static` are bytes, both by path with forward slashes; `media` are
    the files of content/media, without what cameras write into them.
    """

    config: Config
    files: tuple[ContentFile, ...]
    templates: dict[str, str]
    static: dict[str, bytes]
    media: dict[str, bytes]
    problems: tuple[Problem, ...]


def read_inputs(root: Path, base_url: str | None = None) -> Inputs | list[Problem]:
    """All inputs of the chronology in the folder `root`.

    Returns the problems of site.toml alone where it cannot be used. Raises RootError where the
    root has no site.toml, OSError where a file cannot be read.
    """
    config = read_config(root)
    if isinstance(config, list):
        return config
    if base_url:
        config = msgspec.structs.replace(config, base_url=base_url.rstrip("/"))
    problems: list[Problem] = []
    files = tuple(_content_files(root, problems))
    templates = dict(_texts(_layered(root, "templates"), problems))
    media = dict(_pictures(_folder_files(root / "content" / "media", root, problems), problems))
    return Inputs(config, files, templates, _layered(root, "static"), media, tuple(problems))


def _texts(templates: dict[str, bytes], problems: list[Problem]) -> Iterator[tuple[str, str]]:
    for path, data in templates.items():
        try:
            yield path, data.decode("utf-8")
        except UnicodeDecodeError:
            problems.append(Problem(f"templates/{path}", 0, 0, "the file is not UTF-8 text", 'save it as "UTF-8"'))


def _pictures(media: dict[str, bytes], problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    """The pictures as they may be published; a file that is none keeps its place, and has a problem."""
    for path, data in media.items():
        found = picture(path, data)
        if isinstance(found, PictureFault):
            problems.append(Problem(path, 0, 0, found.message, found.hint))
        yield path, found.data if isinstance(found, Picture) else data


def read_config(root: Path) -> Config | list[Problem]:
    """The root's site.toml; raises RootError where there is none."""
    path = root / "site.toml"
    if not path.is_file():
        raise RootError(f"{root} has no site.toml: it is not a chronology (start one with: build.py init {root})")
    try:
        return parse_config(path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError:
        return [Problem("site.toml", 1, 1, "the file is not UTF-8 text", 'save it as "UTF-8"')]


def read_kinds(root: Path) -> tuple[dict[str, Kind], list[Problem]]:
    """The kinds of a chronology by id, and what is wrong with the files of others."""
    read_config(root)
    problems: list[Problem] = []
    kinds: dict[str, Kind] = {}
    for path, data in _folder_files(root / "content" / "kinds", root, problems).items():
        if path.endswith(".md"):
            parsed = parse_file(ContentFile(path, "kinds", data), {})
            problems += parsed.problems
            if isinstance(parsed.record, Kind):
                kinds[parsed.record.id] = parsed.record
    return kinds, problems


def _content_files(root: Path, problems: list[Problem]) -> Iterator[ContentFile]:
    content = root / "content"
    if not content.is_dir():
        problems.append(Problem("content", 0, 0, "there is no folder content/", "make it, with events/ inside"))
        return
    for name in sorted(os.listdir(content)):
        if name not in (*COLLECTIONS, "media") and not name.startswith("."):
            hint = f"records stand in: {', '.join(COLLECTIONS)}; pictures in media"
            problems.append(Problem(f"content/{name}", 0, 0, "this is no collection of content", hint))
    for collection in COLLECTIONS:
        for path, data in _folder_files(content / collection, root, problems).items():
            if path.endswith(".md"):
                yield ContentFile(path, collection, data)
            else:
                problems.append(Problem(path, 0, 0, "a record is a Markdown file", "name it <id>.md, or move it away"))


def _folder_files(folder: Path, root: Path, problems: list[Problem]) -> dict[str, bytes]:
    """The regular files below a folder, by path below the root, in the order of their paths."""
    found: dict[str, bytes] = {}
    for path in _walk(folder):
        name = path.relative_to(root).as_posix()
        if path.is_symlink():
            hint = "put the file itself there: links are not followed"
            problems.append(Problem(name, 0, 0, "this is a symbolic link", hint))
        elif path.is_file():
            found[name] = path.read_bytes()
    return dict(sorted(found.items()))


def _walk(folder: Path) -> Iterator[Path]:
    """Every entry below a folder that is no folder itself, hidden ones left out; links are not followed."""
    if not folder.is_dir() or folder.is_symlink():
        if folder.is_symlink():
            yield folder
        return
    for parent, folders, names in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(parent, name))]
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in links)
        for name in sorted([*names, *links]):
            if not name.startswith("."):
                yield Path(parent, name)


def _layered(root: Path, name: str) -> dict[str, bytes]:
    """The files of a folder beside the generator, each replaced by the root's file of that name."""
    found: dict[str, bytes] = {}
    for folder in dict.fromkeys((HOME / name, root.resolve() / name)):
        for path in _walk(folder):
            if path.is_file() and not path.is_symlink():
                found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return dict(sorted(found.items()))
