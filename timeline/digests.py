"""Bytes in, a short digest out; and what of the program itself decides what a build makes."""

from __future__ import annotations

import sys
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from timeline.libraries import installed

SIZE = 16
# The libraries that have a say in the bytes of a page; a new version of one makes everything anew.
_SHAPING = ("jinja2", "markdown", "markupsafe", "msgspec", "nh3", "pillow", "pyyaml", "python-frontmatter")
_PACKAGE = Path(__file__).resolve().parent


def digest(*parts: bytes) -> bytes:
    """A digest of the parts in their order; moving a byte from one part to the next changes it."""
    whole = blake2b(digest_size=SIZE)
    for part in parts:
        whole.update(len(part).to_bytes(8, "little"))
        whole.update(part)
    return whole.digest()


@lru_cache(maxsize=1)
def engine_digest() -> bytes:
    """The digest of the package's own source and of the versions of the libraries that shape what it makes."""
    sources = sorted(_PACKAGE.rglob("*.py"))
    versions = installed(sys.path)
    return digest(
        *(part for path in sources for part in (path.relative_to(_PACKAGE).as_posix().encode(), path.read_bytes())),
        *(f"{name} {versions.get(name)}".encode() for name in _SHAPING),
        repr(sys.version_info[:2]).encode(),
    )
