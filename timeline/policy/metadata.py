"""The bytes of a picture in; the same picture without what it says about its maker, its place and its time, out.

What is kept is named, the rest goes: where a camera stood, thumbnails, comments, what hangs on
after the end. Nothing is decoded. How a picture is to be turned is kept, for it would lie on its side.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

Size = tuple[int, int]


class Damaged(Exception):
    """The bytes do not hold what their format says: an exception inside the policy for pictures only."""


def _at(layout: str, data: bytes, offset: int) -> tuple[int, ...]:
    try:
        return struct.unpack_from(layout, data, offset)
    except struct.error:
        raise Damaged from None


# --- JPEG (ITU T.81, annex B) -------------------------------------------------------------------

_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
# JFIF, and the two that say what the colours mean.
_KEPT = ((0xE0, b"JFIF\0"), (0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe"))
_SCAN, _END, _EXIF = 0xDA, 0xD9, 0xE1
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)


def jpeg(data: bytes) -> tuple[Size, bytes]:
    """Size in pixels, and the picture."""
    size: Size | None = None
    turned, kept = 1, []
    for marker, segment in _segments(data):
        body = segment[4:]
        if marker in _FRAMES and size is None:
            height, width = _at(">HH", body, 1)
            size = (width, height)
        if marker == _EXIF and body.startswith(b"Exif\0\0"):
            turned = _orientation(body[6:])
        is_other = 0xE0 <= marker <= 0xEF or marker == 0xFE
        if not is_other or any(marker == kind and body.startswith(start) for kind, start in _KEPT):
            kept.append(segment)
    if size is None or not any(segment[1] == _SCAN for segment in kept):
        raise Damaged
    exif = b"Exif\0\0" + _exif(turned)
    first = [struct.pack(">BBH", 0xFF, _EXIF, len(exif) + 2) + exif] if turned > 1 else []
    return size, b"".join((b"\xff\xd8", *first, *kept, b"\xff\xd9"))


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Every segment up to the end of the picture; a scan with the compressed data after it."""
    at = 2
    while True:
        sign, marker = _at(">BB", data, at)
        if sign != 0xFF:
            raise Damaged
        if marker == _END:
            return
        if marker == 0xFF:  # padding
            at += 1
            continue
        end = at + 2 + _at(">H", data, at + 2)[0]
        if marker == _SCAN:
            found = _NEXT_MARKER.search(data, end)
            if found is None:
                raise Damaged
            end = found.start()
        if end > len(data) or end < at + 4:
            raise Damaged
        yield marker, data[at:end]
        at = end


_ORIENTATION = 0x0112


def _orientation(tiff: bytes) -> int:
    """How the picture is to be turned, 1 (not at all) to 8; 1 where that is not said in the usual way."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        (start,) = _at(f"{order}I", tiff, 4)
        (count,) = _at(f"{order}H", tiff, start)
        for entry in range(start + 2, start + 2 + 12 * min(count, 200), 12):
            tag, kind, number, value = _at(f"{order}HHIH", tiff, entry)
            if (tag, kind, number) == (_ORIENTATION, 3, 1):
                return value if 1 <= value <= 8 else 1
    except Damaged:
        return 1
    return 1


def _exif(turned: int) -> bytes:
    """The shortest Exif that says how the picture is to be turned."""
    return struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, _ORIENTATION, 3, 1, turned, 0, 0)


# --- PNG (W3C Portable Network Graphics, third edition) -----------------------------------------

_CHUNKS = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"bKGD",
     b"pHYs", b"acTL", b"fcTL", b"fdAT")
)  # fmt: skip


def png(data: bytes) -> tuple[Size, bytes]:
    """Size in pixels, and the picture."""
    at, kept = 8, [data[:8]]
    if data[12:16] != b"IHDR":
        raise Damaged
    width, height = _at(">II", data, 16)
    while True:
        (length,) = _at(">I", data, at)
        name, end = data[at + 4 : at + 8], at + 12 + length
        if end > len(data):
            raise Damaged
        if name in _CHUNKS:
            kept.append(data[at:end])
        if name == b"IEND":
            return (width, height), b"".join(kept)
        at = end


# --- WebP (RFC 9649) ----------------------------------------------------------------------------

_PARTS = frozenset((b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_FRAMES_OF_WEBP = frozenset((b"VP8 ", b"VP8L", b"ANMF"))
_HAS_EXIF, _HAS_XMP = 0x08, 0x04


def webp(data: bytes) -> tuple[Size, bytes]:
    """Size in pixels, and the picture."""
    size: Size | None = None
    turned, kept = 1, []
    for name, body in _riff(data):
        size = size or _webp_size(name, body)
        if name == b"EXIF":
            turned = _orientation(body.removeprefix(b"Exif\0\0"))
        if name in _PARTS:
            kept.append((name, body))
    if size is None or not any(name in _FRAMES_OF_WEBP for name, _ in kept):
        raise Damaged
    if turned > 1:
        kept.append((b"EXIF", _exif(turned)))
    flags = _HAS_EXIF if turned > 1 else 0
    parts = [(name, _with_flags(body, flags) if name == b"VP8X" else body) for name, body in kept]
    chunks = (struct.pack("<4sI", name, len(body)) + body + b"\0" * (len(body) % 2) for name, body in parts)
    whole = b"WEBP" + b"".join(chunks)
    return size, struct.pack("<4sI", b"RIFF", len(whole)) + whole


def _riff(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    end, at = 8 + _at("<I", data, 4)[0], 12
    if end > len(data):
        raise Damaged
    while at < end:
        (length,) = _at("<I", data, at + 4)
        if at + 8 + length > end:
            raise Damaged
        yield data[at : at + 4], data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _webp_size(name: bytes, body: bytes) -> Size | None:
    if name == b"VP8X":
        low = _at("<IHBHB", body, 0)
        return (low[1] | low[2] << 16) + 1, (low[3] | low[4] << 16) + 1
    if name == b"VP8L":
        (bits,) = _at("<I", body, 1)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if name == b"VP8 ":
        width, height = _at("<HH", body, 6)
        return width & 0x3FFF, height & 0x3FFF
    return None


def _with_flags(body: bytes, flags: int) -> bytes:
    return bytes([body[0] & ~(_HAS_EXIF | _HAS_XMP) | flags]) + body[1:]


# --- GIF (89a) ----------------------------------------------------------------------------------


def gif(data: bytes) -> tuple[Size, bytes]:
    """Size in pixels, and the picture: of extensions, those that show and repeat frames stay."""
    width, height, flags = _at("<HHB", data, 6)
    at = 13 + _colours(flags)
    kept = [data[:at]]
    while True:
        (kind,) = _at("B", data, at)
        if kind == 0x3B:
            return (width, height), b"".join((*kept, b"\x3b"))
        end = _gif_block_end(data, at, kind)
        repeats = data[at + 3 : at + 14] in (b"NETSCAPE2.0", b"ANIMEXTS1.0")
        if kind == 0x2C or data[at + 1] == 0xF9 or repeats:
            kept.append(data[at:end])
        at = end


def _colours(flags: int) -> int:
    """The bytes of a table of colours."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _gif_block_end(data: bytes, at: int, kind: int) -> int:
    if kind == 0x2C:
        end = at + 11 + _colours(_at("B", data, at + 9)[0])
    elif kind == 0x21:
        end = at + 2
    else:
        raise Damaged
    while (length := _at("B", data, end)[0]) != 0:
        end += 1 + length
    if end >= len(data):
        raise Damaged
    return end + 1
