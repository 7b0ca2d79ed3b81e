"""Pictures from contributors: known by their bytes, small enough, and silent about who took them, where and when."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.policy.pictures import LIMIT_BYTES, Picture, PictureFault, picture

PICTURES = sorted((Path(__file__).parents[1] / "pictures").iterdir())
BYTES = {path.name: path.read_bytes() for path in PICTURES}


def kept(name: str) -> Picture:
    found = picture(name, BYTES[name])
    assert isinstance(found, Picture), found
    return found


def fault(name: str, data: bytes) -> str:
    found = picture(name, data)
    assert isinstance(found, PictureFault)
    assert found.hint
    return found.message


@pytest.mark.parametrize("name", BYTES)
def test_every_type_tells_its_size(name: str) -> None:
    assert (kept(name).width, kept(name).height) == (16, 8)


@pytest.mark.parametrize("name", BYTES)
def test_nothing_is_left_of_place_maker_and_comments(name: str) -> None:
    data = kept(name).data
    for said in (b"35.4", b"maker", b"comment", b"Comment", b"xmp", b"2015", b"GPS"):
        assert said not in data
    # The rationals of 35° 24' and 35° 57', as Exif writes them in either order of bytes.
    for degrees in (struct.pack("<II", 35, 1), struct.pack(">II", 35, 1)):
        assert degrees not in data


def test_what_the_tests_take_away_was_there() -> None:
    for name in ("camera.jpg", "camera.png", "camera.webp"):
        assert b"A maker" in BYTES[name]
        assert struct.pack("<II", 35, 1) in BYTES[name] or struct.pack(">II", 35, 1) in BYTES[name]


@pytest.mark.parametrize("name", BYTES)
def test_a_clean_picture_stays_as_it_is(name: str) -> None:
    clean = kept(name).data
    assert picture(name, clean) == Picture(16, 8, clean)


@pytest.mark.parametrize("name", ["camera.jpg", "camera.webp"])
def test_how_a_picture_is_to_be_turned_is_kept(name: str) -> None:
    assert struct.pack(">HHIH", 0x0112, 3, 1, 6) in kept(name).data


@pytest.mark.parametrize("name", ["progressive.jpg", "plain.webp", "lossless.webp"])
def test_a_picture_that_says_nothing_is_not_touched(name: str) -> None:
    assert kept(name).data == BYTES[name]


@pytest.mark.parametrize("text", [b"<svg xmlns='x'/>", b"\xef\xbb\xbf<?xml version='1.0'?><svg/>", b" <!DOCTYPE html>"])
def test_svg_and_html_are_refused_under_any_name(text: bytes) -> None:
    for name in ("a.svg", "a.png", "a.jpg"):
        assert "which can hold programs" in fault(name, text)


def test_the_bytes_decide_not_the_name() -> None:
    assert fault("a.png", BYTES["camera.jpg"]) == "the file is a JPEG by its content, not by its name"
    assert "AVIF" in fault("a.avif", b"\0\0\0\x20ftypavif")
    assert fault("a.png", b"MZ\x90") == "this is no picture of a type that is shown"
    assert fault("a.png", b"") == "this is no picture of a type that is shown"


def sized_png(width: int, height: int) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("width", "height"), [(50_000, 50_000), (0, 5), (16_001, 1), (10_000, 10_000), (2**32 - 1, 1)])
def test_a_small_file_may_not_unpack_into_a_huge_picture(width: int, height: int) -> None:
    assert f"has {width} × {height} pixels" in fault("a.png", sized_png(width, height))


def test_a_large_file_is_refused_unread() -> None:
    assert "5120 are taken" in fault("a.png", BYTES["camera.png"] + b"x" * LIMIT_BYTES)


@pytest.mark.parametrize("name", BYTES)
def test_cut_short_anywhere_it_is_refused_or_whole(name: str) -> None:
    for length in range(12, len(BYTES[name])):
        found = picture(name, BYTES[name][:length])
        assert isinstance(found, PictureFault) or found.data == kept(name).data


@given(st.sampled_from(sorted(BYTES)), st.lists(st.tuples(st.integers(0, 960), st.integers(0, 255)), max_size=8))
def test_any_bytes_are_a_picture_or_a_fault(name: str, changes: list[tuple[int, int]]) -> None:
    data = bytearray(BYTES[name])
    for at, value in changes:
        if at < len(data):
            data[at] = value
    found = picture(name, bytes(data))
    assert isinstance(found, PictureFault) or isinstance(picture(name, found.data), Picture)


def with_exif(exif: bytes) -> bytes:
    """A JPEG that begins with this Exif."""
    whole = b"Exif\0\0" + exif
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(whole) + 2) + whole + BYTES["progressive.jpg"][2:]


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(("said", "kept_as"), [(1, 1), (3, 3), (8, 8), (9, 1), (0, 1)])
def test_both_orders_of_bytes_are_read_and_nonsense_turns_nothing(order: str, said: int, kept_as: int) -> None:
    mark = b"II" if order == "<" else b"MM"
    exif = struct.pack(f"{order}2sHIHHHIHHI", mark, 42, 8, 1, 0x0112, 3, 1, said, 0, 0)
    found = picture("a.jpg", with_exif(exif))
    assert isinstance(found, Picture)
    entry = struct.pack(">HHIH", 0x0112, 3, 1, kept_as)
    assert (entry in found.data) == (kept_as > 1)
    assert found.data.count(b"Exif") == (kept_as > 1)


@pytest.mark.parametrize(
    "exif", [b"", b"XX", b"MM\0*\xff\xff\xff\xff", b"MM\0*\0\0\0\x08\xff\xff", b"MM\0*\0\0\0\x08\0\0"]
)
def test_broken_exif_is_taken_out_like_any_other(exif: bytes) -> None:
    assert picture("a.jpg", with_exif(exif)) == Picture(16, 8, BYTES["progressive.jpg"])


def test_padding_between_segments_is_passed_over() -> None:
    data = BYTES["progressive.jpg"]
    assert picture("a.jpg", data[:2] + b"\xff\xff" + data[2:]) == Picture(16, 8, data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", b"\xff\xd8\xff\xd9"),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\x04ab\0\0"),
        ("a.jpg", b"\xff\xd8\xff\xda\0\x04ab" + b"x" * 40),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\0"),
        ("a.jpg", b"\xff\xd8\xff\xc0\0\x09\x08\0\x08\0\x10\0\0\xff\xd9"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\0IEND\0\0\0\0" + b"x" * 20),
        ("a.webp", b"RIFF\x04\0\0\0WEBP"),
        ("a.webp", b"RIFF\x16\0\0\0WEBPVP8X\n\0\0\0" + bytes(10)),
        ("a.gif", b"GIF89a\x10\0\x08\0\0\0\0\x99\0"),
        ("a.gif", b"GIF89a\x10\0\x08\0\0\0\0\x21\xf9\0"),
    ],
)
def test_what_only_begins_like_a_picture_is_damaged(name: str, data: bytes) -> None:
    assert "is damaged, or ends too early" in fault(name, data)


PROGRAM = "the file is text such as SVG or HTML, which can hold programs"
SAVE = "save it as JPEG, PNG or WebP"


@pytest.mark.parametrize(
    ("name", "data", "message", "hint"),
    [
        ("a.png", b"<svg", PROGRAM, SAVE),
        ("a.png", b" \t\r\n<!--", PROGRAM, SAVE),
        ("a.png", b"<HTML>", PROGRAM, SAVE),
        ("a.heic", b"\0\0\0\x18ftypheic", "AVIF, HEIC and films are not taken: they may say where they were taken",
         SAVE),
        ("a.png", b"BM", "this is no picture of a type that is shown", SAVE),
        ("b/a.png", BYTES["camera.webp"], "the file is a WebP by its content, not by its name", "name it a.webp"),
        ("a.PNG", BYTES["moving.gif"], "the file is a GIF by its content, not by its name", "name it a.gif"),
        ("a.png", sized_png(1, 16_001),
         "the picture has 1 × 16001 pixels; at most 40 million are shown, 16000 on a side",
         "make it smaller"),
        ("a.gif", b"GIF89a", "the GIF picture is damaged, or ends too early", "save it again from the original"),
    ],
)  # fmt: skip
def test_what_is_refused_is_told_with_what_to_do(name: str, data: bytes, message: str, hint: str) -> None:
    found = picture(name, data)
    assert isinstance(found, PictureFault) and (found.message, found.hint) == (message, hint)


def test_the_limits_are_those_of_the_manual() -> None:
    assert isinstance(picture("a.png", BYTES["camera.png"] + b"x" * (LIMIT_BYTES - len(BYTES["camera.png"]))), Picture)
    said = fault("a.png", b"x" * (LIMIT_BYTES + 1))
    assert said == "the picture has 5120 kB; at most 5120 are taken"
    assert isinstance(picture("a.png", sized_png(16_000, 2_500)), Picture)
    assert isinstance(picture("a.PNG", sized_png(1, 1)), Picture)
    assert isinstance(picture("a.jpeg", BYTES["camera.jpg"]), Picture)
