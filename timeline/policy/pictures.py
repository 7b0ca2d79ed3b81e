"""The one policy for pictures: the bytes of a file in; a picture that may be published out, or why it may not.

The type is what the bytes are, not what the name says. Nothing is decoded: a picture of a few
kilobytes can ask for gigabytes of memory.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

import msgspec

from timeline.policy import metadata
from timeline.policy.metadata import Damaged, Size

LIMIT_BYTES = 5 * 1024 * 1024
LIMIT_PIXELS = 40_000_000
LIMIT_SIDE = 16_000


class Picture(msgspec.Struct, frozen=True):
    """Width and height in pixels as stored, and the bytes without what they said besides the picture."""

    width: int
    height: int
    data: bytes


class PictureFault(msgspec.Struct, frozen=True):
    """Why a file is not published, and what to do."""

    message: str
    hint: str


_Reader = Callable[[bytes], tuple[Size, bytes]]
_TYPES: tuple[tuple[str, bytes, tuple[str, ...], _Reader], ...] = (
    ("JPEG", b"\xff\xd8\xff", (".jpg", ".jpeg"), metadata.jpeg),
    ("PNG", b"\x89PNG\r\n\x1a\n", (".png",), metadata.png),
    ("GIF", b"GIF8", (".gif",), metadata.gif),
)
_WEBP = ("WebP", b"RIFF", (".webp",), metadata.webp)
ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp")
_SAVE = "save it as JPEG, PNG or WebP"


def picture(path: str, data: bytes) -> Picture | PictureFault:
    """The picture in a file of that path."""
    if len(data) > LIMIT_BYTES:
        return PictureFault(f"the picture has {len(data) // 1024} kB; at most {LIMIT_BYTES // 1024} are taken",
                            "make it smaller: 2,000 pixels are as wide as any page shows")  # fmt: skip
    found = next((one for one in _TYPES if data.startswith(one[1])), None)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        found = _WEBP
    if found is None:
        return _unknown(data)
    name, _, endings, read = found
    if PurePosixPath(path).suffix.lower() not in endings:
        right = PurePosixPath(path).with_suffix(endings[0]).name
        return PictureFault(f"the file is a {name} by its content, not by its name", f"name it {right}")
    try:
        (width, height), clean = read(data)
    except Damaged:
        return PictureFault(f"the {name} picture is damaged, or ends too early", "save it again from the original")
    if not (0 < width <= LIMIT_SIDE and 0 < height <= LIMIT_SIDE and width * height <= LIMIT_PIXELS):
        most = f"at most {LIMIT_PIXELS // 1_000_000} million are shown, {LIMIT_SIDE} on a side"
        return PictureFault(f"the picture has {width} × {height} pixels; {most}", "make it smaller")
    return Picture(width, height, clean)


def _unknown(data: bytes) -> PictureFault:
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<svg", b"<?xml", b"<!doctype", b"<!--", b"<html")):
        return PictureFault("the file is text such as SVG or HTML, which can hold programs", _SAVE)
    if data[4:8] == b"ftyp":
        return PictureFault("AVIF, HEIC and films are not taken: they may say where they were taken", _SAVE)
    return PictureFault("this is no picture of a type that is shown", _SAVE)
