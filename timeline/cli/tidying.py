"""`build.py check --fix`: files of content tidied in place, and what that changed shown."""

from __future__ import annotations

import difflib
from pathlib import Path, PurePosixPath

from timeline.model import Kind
from timeline.parse import tables
from timeline.parse.tidy import tidied
from timeline.read import read_inputs, read_kinds


def tidy_files(root: Path, chosen: frozenset[str]) -> int:
    """Tidies the files at these paths below the root, or all; returns how many it changed."""
    inputs = read_inputs(root)
    if isinstance(inputs, list):
        return 0
    kinds, _ = read_kinds(root)
    ids = frozenset(PurePosixPath(file.path).stem for file in inputs.files)
    count = 0
    for file in inputs.files:
        if chosen and file.path not in chosen:
            continue
        text = _decoded(file.data)
        tidy = tidied(text, tables.fields_of(file.collection, _kind(text, kinds)), ids)
        if tidy != text:
            print("".join(_diff(file.path, text, tidy)), end="")
            (root / file.path).write_bytes(tidy.encode())
            count += 1
    return count + _tidy_pictures(root, inputs.media, chosen)


def _tidy_pictures(root: Path, media: dict[str, bytes], chosen: frozenset[str]) -> int:
    """Pictures as they are published take the place of those that say where and by whom they were taken."""
    count = 0
    for path, clean in media.items():
        before = (root / path).read_bytes()
        if before != clean and (not chosen or path in chosen):
            print(f"{path}: {len(before) - len(clean)} bytes on camera, place or author taken out")
            (root / path).write_bytes(clean)
            count += 1
    return count


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
