"""Pictures in narrower widths: which can be made so, how large they are seen; no fault of a decoder gets out."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from timeline.policy.narrowing import WIDTHS, Seen, narrower, seen, seen_by
from timeline.policy.pictures import Picture, PictureFault, picture

PICTURES = {path.name: path.read_bytes() for path in sorted((Path(__file__).parents[1] / "pictures").iterdir())}


def made(type_: str = "JPEG", mode: str = "RGB", size: tuple[int, int] = (2000, 1000), **options: Any) -> bytes:
    """A picture whose left half is dark and whose right half is light."""
    image = Image.new("L", size, 240)
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2, size[1]), fill=20)
    target = io.BytesIO()
    image.convert(mode).save(target, type_, **options)
    return target.getvalue()


def turned(orientation: int) -> Any:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def let_in(name: str, data: bytes) -> Picture:
    found = picture(name, data)
    assert isinstance(found, Picture), found
    return found


def read(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize(
    ("name", "type_", "mode", "options"),
    [
        ("a.jpg", "JPEG", "RGB", {}), ("a.jpg", "JPEG", "L", {}), ("a.jpg", "JPEG", "RGB", {"progressive": True}),
        ("a.png", "PNG", "RGB", {}), ("a.png", "PNG", "RGBA", {}), ("a.png", "PNG", "LA", {}),
        ("a.webp", "WEBP", "RGB", {}), ("a.webp", "WEBP", "RGBA", {}),
    ],
)  # fmt: skip
def test_common_pictures_are_made_narrower(name: str, type_: str, mode: str, options: dict[str, Any]) -> None:
    clean = let_in(name, made(type_, mode, **options))
    assert seen(clean) == Seen(2000, 1000, True)
    for width in WIDTHS:
        small = narrower(clean.data, width)
        assert (read(small).size, read(small).format) == ((width, width // 2), type_)
        assert let_in(name, small).data == small  # it says nothing that the policy would take out
        left, right = (read(small).convert("L").getpixel((width * part // 4, width // 4)) for part in (1, 3))
        assert abs(left - 20) < 12 and abs(right - 240) < 12  # type: ignore[operator]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cmyk.jpg", made("JPEG", "CMYK")),
        ("deep.png", made("PNG", "I;16")),
        ("palette.png", made("PNG", "P")),
        ("clear.png", made("PNG", "P", transparency=0)),
        ("one-colour-clear.png", made("PNG", "RGB", transparency=(20, 20, 20))),
        ("bits.png", made("PNG", "1")),
        ("still.gif", made("GIF", "L")),
        ("film.gif", PICTURES["moving.gif"]),
        ("film.webp", made("WEBP", save_all=True, append_images=[Image.new("RGB", (2000, 1000))])),
        ("film.png", made("PNG", save_all=True, append_images=[Image.new("RGB", (2000, 1000))])),
    ],
)
def test_films_and_odd_pictures_stay_as_they_are(name: str, data: bytes) -> None:
    found = seen(let_in(name, data))
    assert isinstance(found, Seen) and not found.is_scaled and found.widths == ()


def test_none_is_made_larger_or_hardly_smaller() -> None:
    assert Seen(2000, 10, True).widths == (480, 960, 1440)
    assert Seen(1440, 10, True).widths == (480, 960) and Seen(1000, 10, True).widths == (480,)
    assert Seen(500, 10, True).widths == () and Seen(2000, 10, False).widths == ()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_picture_is_seen_and_made_narrower_as_it_is_turned(orientation: int) -> None:
    clean = let_in("a.jpg", made(exif=turned(orientation)))
    is_upright = orientation > 4
    assert seen(clean) == (Seen(1000, 2000, True) if is_upright else Seen(2000, 1000, True))
    small = read(narrower(clean.data, 480))
    assert small.size == ((480, 960) if is_upright else (480, 240)) and not small.getexif()
    dark = {1: (0, 0), 2: (1, 0), 3: (1, 0), 4: (0, 0), 5: (0, 0), 6: (0, 0), 7: (0, 1), 8: (0, 1)}[orientation]
    corner = (dark[0] * (small.width - 20) + 5, dark[1] * (small.height - 20) + 5)
    assert small.convert("L").getpixel(corner) < 60  # type: ignore[operator]


def test_the_colours_of_a_profile_are_kept() -> None:
    profile = b"\0" * 4 + b"x" * 300
    clean = let_in("a.jpg", made(icc_profile=profile))
    assert read(narrower(clean.data, 480)).info["icc_profile"] == profile


def test_the_same_picture_gives_the_same_bytes_and_never_more() -> None:
    clean = let_in("a.jpg", made(quality=1, size=(600, 300)))
    assert narrower(clean.data, 480) == narrower(clean.data, 480)
    assert len(narrower(clean.data, 480)) <= len(clean.data)


@pytest.mark.parametrize("name", PICTURES)
def test_what_is_let_in_is_seen_in_its_size(name: str) -> None:
    found = seen(let_in(name, PICTURES[name]))
    assert isinstance(found, Seen) and {found.width, found.height} == {16, 8}


@pytest.mark.parametrize("type_", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_cannot_be_decoded_is_a_fault(type_: str) -> None:
    name = {"JPEG": "a.jpg", "PNG": "a.png", "WEBP": "a.webp"}[type_]
    data = bytearray(made(type_))
    start = data.index(b"IDAT") if type_ == "PNG" else len(data) // 3
    data[start + 8 : start + 60] = bytes(52)
    found = picture(name, bytes(data))
    if isinstance(found, Picture) and type_ != "JPEG":  # a JPEG shows noise
        assert seen(found) == PictureFault(
            "the picture cannot be decoded: it is damaged", "save it again from the original"
        )


def test_a_picture_that_says_two_sizes_is_a_fault() -> None:
    clean = let_in("a.png", made("PNG"))
    assert isinstance(seen(Picture(5, 5, clean.data)), PictureFault)


@settings(max_examples=150)
@given(st.sampled_from(sorted(PICTURES)), st.lists(st.tuples(st.integers(0, 960), st.integers(0, 255)), max_size=8))
def test_any_bytes_are_seen_or_a_fault(name: str, changes: list[tuple[int, int]]) -> None:
    data = bytearray(PICTURES[name])
    for at, value in changes:
        if at < len(data):
            data[at] = value
    found = picture(name, bytes(data))
    if isinstance(found, Picture):
        assert isinstance(seen(found), (Seen, PictureFault))
        assert narrower(found.data, 4)


def test_a_mark_says_the_same_again() -> None:
    assert seen_by(Seen(16_000, 3, True).mark()) == Seen(16_000, 3, True)
    assert seen_by(b"") is None
