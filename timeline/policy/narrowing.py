"""A picture that the policy lets through in; how large a reader sees it, and narrower ones of it, out.

The only place that decodes what contributors bring: after its type, bytes and pixels are within the limits, with
the one decoder that is made for its type. What a decoder raises, whatever it is, means a damaged picture.
"""

from __future__ import annotations

import io
import struct
import warnings
from typing import TYPE_CHECKING, Any

import msgspec

from timeline.policy.pictures import LIMIT_PIXELS, Picture, PictureFault

if TYPE_CHECKING:
    from PIL import Image

WIDTHS = (480, 960, 1440)
# A step that takes less than this share off is not worth a file.
_WORTH = 0.85
_DECODERS = ("JPEG", "PNG", "GIF", "WEBP")
_ORIENTATION = 0x0112
# That of sRGB, as PNG writes it.
_GAMMA = 0.45455
# What can be made smaller and looks the same in every browser; others stay as they are.
_MODES = frozenset({"RGB", "RGBA", "L", "LA"})
_SAVED: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 80, "progressive": True, "optimize": True},
    "PNG": {"compress_level": 9},
    "WEBP": {"quality": 80, "method": 4},
}
_FAULT = PictureFault("the picture cannot be decoded: it is damaged", "save it again from the original")
_MARK = struct.Struct(">HH?")


class Seen(msgspec.Struct, frozen=True, gc=False):
    """Width and height in pixels as a reader sees them, turned; `is_scaled` says whether narrower ones are made."""

    width: int
    height: int
    is_scaled: bool

    @property
    def widths(self) -> tuple[int, ...]:
        """Those of the narrower ones."""
        return tuple(one for one in WIDTHS if one <= self.width * _WORTH) if self.is_scaled else ()

    def mark(self) -> bytes:
        """The same as a few bytes, to be remembered."""
        return _MARK.pack(self.width, self.height, self.is_scaled)


def seen_by(mark: bytes) -> Seen | None:
    """What a mark says; None where it is none."""
    return Seen(*_MARK.unpack(mark)) if len(mark) == _MARK.size else None


def seen(picture: Picture) -> Seen | PictureFault:
    """How large the picture is seen, or that it cannot be decoded."""
    try:
        image = _opened(picture.data)
        if image.size != (picture.width, picture.height):
            return _FAULT
        turned = image.getexif().get(_ORIENTATION, 1) in (5, 6, 7, 8)
        is_scaled = _is_plain(image)
        if image.format == "JPEG":
            image.draft(image.mode, (picture.width // 8, picture.height // 8))  # every byte is read, few are computed
        image.load()
    except Exception:  # decoders raise what they like
        return _FAULT
    size = (picture.height, picture.width) if turned else (picture.width, picture.height)
    return Seen(*size, is_scaled)


def _is_plain(image: Image.Image) -> bool:
    """Whether a smaller one would look the same: no film, no colour that is clear, the usual brightness and depth."""
    is_film = getattr(image, "is_animated", False)
    is_odd = "transparency" in image.info or abs(image.info.get("gamma", _GAMMA) - _GAMMA) > 0.001
    return image.format in _SAVED and image.mode in _MODES and not is_film and not is_odd


def narrower(data: bytes, width: int) -> bytes:
    """The picture at that width, turned as it is seen, without what it says besides; as it is where that fails."""
    from PIL import Image, ImageOps

    try:
        image = _opened(data)
        type_, is_exact = str(image.format), data[12:16] == b"VP8L"
        if type_ == "JPEG":
            image.draft(image.mode, (width * 2, width * 2))
        profile = image.info.get("icc_profile")
        turned = ImageOps.exif_transpose(image)
        height = max(round(turned.height * width / turned.width), 1)
        small = turned.resize((width, height), Image.Resampling.LANCZOS)
        target = io.BytesIO()
        options = _SAVED[type_] | ({"lossless": True} if is_exact else {})
        small.save(target, type_, icc_profile=profile, exif=b"", **options)
    except Exception:  # it was decoded before: the place for it is there, and the picture of another width does
        return data
    return min(target.getvalue(), data, key=len)


def _opened(data: bytes) -> Image.Image:
    """The picture, not decoded yet; one that turns out larger than it said is an error."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = LIMIT_PIXELS
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return Image.open(io.BytesIO(data), formats=_DECODERS)
