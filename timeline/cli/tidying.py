"""`build.py check --fix`: files of content tidied in place, and what that changed shown."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from timeline.artifacts import Blob
from timeline.model import Kind
from timeline.parse import tables
from timeline.parse.tidy import tidied
from timeline.read import read_inputs, read_kinds
from timeline.scan import scan


def tidy_files(root: Path, chosen: frozenset[str]) -> str:
    """Tidies the files at these paths below the root, or all; returns what it changed, for people to read."""
    inputs = read_inputs(scan(root))
    if inputs.config is None:
        return ""
    files = [one.read() for one in inputs.content]
    kinds, _ = read_kinds(root)
    ids = frozenset(PurePosixPath(file.path).stem for file in files)
    said = []
    for file in files:
        if chosen and file.path not in chosen:
            continue
        text = _decoded(file.data)
        tidy = tidied(text, tables.fields_of(file.collection, _kind(text, kinds)), ids)
        if tidy != text:
            said += _diff(file.path, text, tidy)
            (root / file.path).write_bytes(tidy.encode())
    return "".join((*said, *_tidy_pictures(root, inputs.media, chosen)))


def _tidy_pictures(root: Path, media: dict[str, Blob], chosen: frozenset[str]) -> Iterator[str]:
    """Pictures as they are published take the place of those that say where and by whom they were taken."""
    for path, blob in media.items():
        clean = blob.read()
        before = (root / path).read_bytes()
        if before != clean and (not chosen or path in chosen):
            (root / path).write_bytes(clean)
            yield f"{path}: {len(before) - len(clean)} bytes on camera, place or author taken out\n"


def _decoded(data: bytes) -> str:
    """The text; of a file that is none, nothing, which is left alone."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _kind(text: str, kinds: dict[str, Kind]) -> Kind | None:
    name = tables.written_kind(text)
    return kinds.get(name) or kinds.get(name.lower())


def _diff(path: str, before: str, after: str) -> list[str]:
    lines = (before.splitlines(keepends=True), after.splitlines(keepends=True))
    return [line if line.endswith("\n") else line + "\n" for line in difflib.unified_diff(*lines, path, path)]
