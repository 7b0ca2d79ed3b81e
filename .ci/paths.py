#!/usr/bin/env python3
"""Two trees in, before and after a proposal; what in it is not for a stranger to change, out.

    python3 .ci/paths.py BEFORE AFTER

A stranger changes files of content only: regular ones, no links, at most 50, none of them large.
Exit code 0 where that holds, 2 where it does not; the reasons are printed for people to read.
Uses the standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

ALLOWED = "content/"
MOST_FILES = 50
MOST_BYTES = {".md": 256 * 1024}
MOST_BYTES_OF_A_PICTURE = 5 * 1024 * 1024
PICTURES = (".gif", ".jpeg", ".jpg", ".png", ".webp")


def entries(root: Path) -> dict[str, Path]:
    """Every file and link below a folder, by its path with forward slashes; git's own are left out."""
    found = {}
    for parent, folders, names in os.walk(root):
        links = [name for name in folders if os.path.islink(os.path.join(parent, name))]
        folders[:] = [name for name in folders if name not in links and not (name == ".git" and Path(parent) == root)]
        for name in (*names, *links):
            path = Path(parent, name)
            if path != root / ".git":
                found[path.relative_to(root).as_posix()] = path
    return found


def changed(before: Path, after: Path) -> list[str]:
    """The paths of what was added, changed or taken away, in order."""
    old, new = entries(before), entries(after)
    return sorted(path for path in old.keys() | new.keys() if _state(old.get(path)) != _state(new.get(path)))


def _state(path: Path | None) -> tuple[int, bytes] | None:
    """Kind of file and the right to run it, and what is in it."""
    if path is None:
        return None
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        return stat.S_IFMT(mode), os.readlink(path).encode(errors="surrogateescape")
    return stat.S_IFMT(mode) | (mode & 0o100), path.read_bytes() if stat.S_ISREG(mode) else b""


def reasons(after: Path, paths: list[str]) -> Iterator[str]:
    """Why the proposal is not taken as it is: one sentence for each thing, with what to do."""
    if len(paths) > MOST_FILES:
        yield f"It changes {len(paths)} files. At most {MOST_FILES} can be looked at together: make several of it."
    for path in paths[: 4 * MOST_FILES]:
        if not path.startswith(ALLOWED):
            yield f"{shown(path)} is no content. Take it out; for a change of the site itself, open an issue first."
        elif (after / path).is_symlink():
            yield f"{shown(path)} is a link to another file. Put the file itself there."
        elif (after / path).exists():
            yield from _file_reasons(path, after / path)


def _file_reasons(path: str, file: Path) -> Iterator[str]:
    status, kind = file.lstat(), file.suffix.lower()
    most = MOST_BYTES.get(kind, MOST_BYTES_OF_A_PICTURE)
    if not stat.S_ISREG(status.st_mode):
        yield f"{shown(path)} is no regular file."
    elif status.st_mode & 0o111:
        yield f"{shown(path)} is marked as a program. Take the mark away: git update-index --chmod=-x"
    elif kind != ".md" and not (path.startswith("content/media/") and kind in PICTURES):
        yield f"{shown(path)} is neither a Markdown file nor a picture in content/media/."
    elif status.st_size > most:
        yield f"{shown(path)} has {status.st_size // 1024} kB; at most {most // 1024} kB are taken."


def shown(path: str) -> str:
    """A path that a stranger chose, in code: it forms no link, no mention and no command."""
    plain = "".join(character if character.isprintable() and character != "`" else "?" for character in path)
    return f"`{plain[:200]}`"


def main(arguments: list[str]) -> int:
    """Prints the reasons; 0 where there is none, 2 where there are some, 3 for wrong usage."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 3
    before, after = map(Path, arguments)
    paths = changed(before, after)
    found = list(reasons(after, paths))
    if found:
        print("This proposal cannot be looked at yet:\n")
        print("".join(f"* {reason}\n" for reason in found), end="")
        return 2
    print(f"It changes content only: {len(paths)} file{'s' * (len(paths) != 1)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
