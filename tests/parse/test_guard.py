"""What becomes of the bytes of a content file before anything is read in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.parse.guard import LIMIT_BYTES, guarded_text
from timeline.problems import Problem

BYTE_ORDER_MARK = 'save the file as "UTF-8", not as "UTF-8 with BOM"'


def faults(data: bytes) -> list[Problem]:
    found = guarded_text("x.md", data)
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"a\nb\n", "a\nb\n"),
        (b"a\r\nb", "a\nb"),
        ("наша 🚢\t".encode(), "наша 🚢\t"),
        (b"x" * 262_144, "x" * 262_144),
    ],
    ids=["nothing", "lines", "lines of Windows", "letters", "256 kB"],
)
def test_text_is_text_with_line_feeds(data: bytes, text: str) -> None:
    assert guarded_text("x.md", data) == text


def test_the_limit_is_256_kilobytes() -> None:
    assert LIMIT_BYTES == 256 * 1024
    hint = "split the text, or move long material to a source and cite it"
    assert faults(b"x" * 262_145) == [Problem("x.md", 1, 1, "the file has 256 kB; at most 256 kB are read", hint)]
    assert faults(b"\xff" * 300_000)[0].message == "the file has 292 kB; at most 256 kB are read"


def test_a_byte_order_mark_is_named() -> None:
    message = "the file begins with a byte order mark (BOM)"
    assert faults(b"\xef\xbb\xbfa") == [Problem("x.md", 1, 1, message, BYTE_ORDER_MARK)]


@pytest.mark.parametrize(
    ("data", "line", "column", "byte"),
    [
        (b"\xff", 1, 1, "FF"),
        (b"ab\xe9", 1, 3, "E9"),
        (b"a\nb\n\xc3(", 3, 1, "C3"),
        ("é\nñé".encode() + b"\x80", 2, 3, "80"),
        (b"\xed\xa0\x80", 1, 1, "ED"),
        (b"a\n\xf5", 2, 1, "F5"),
    ],
)
def test_the_first_byte_that_is_no_text_has_its_place(data: bytes, line: int, column: int, byte: str) -> None:
    assert faults(data) == [
        Problem("x.md", line, column, f"byte 0x{byte} is not UTF-8 text", 'save the file as "UTF-8"')
    ]


@pytest.mark.parametrize(
    ("data", "line", "column"), [(b"\r", 1, 1), (b"ab\rc", 1, 3), (b"a\nb\n\rc", 3, 1), (b"a\r\nbcd\re\r", 2, 4)]
)
def test_a_carriage_return_that_stands_alone_has_its_place(data: bytes, line: int, column: int) -> None:
    message = "a carriage return (U+000D) stands without a line feed"
    assert faults(data) == [Problem("x.md", line, column, message, 'save the file with line ends "LF"')]


def test_every_forbidden_character_is_told_up_to_twenty() -> None:
    hint = "delete it; it may not be seen in an editor"
    said = "character U+0007 (a control character or noncharacter) may not stand in content"
    turned = "character U+202E (right-to-left override) may not stand in content"
    assert faults("a\u202eb\n\n\x07".encode()) == [
        Problem("x.md", 1, 2, turned, hint),
        Problem("x.md", 3, 1, said, hint),
    ]
    many = faults(b"\x07\x07\n" * 5_000)
    assert [(one.line, one.column) for one in many[:3]] == [(1, 1), (1, 2), (2, 1)]
    assert len(many) == 21 and many[-1].message == "and 181 more problems from here on"


@given(st.binary())
def test_any_bytes_are_a_text_or_problems_with_a_place(data: bytes) -> None:
    found = guarded_text("x.md", data)
    if isinstance(found, str):
        assert found.encode() == data.replace(b"\r\n", b"\n")
    else:
        assert found and all(one.path == "x.md" and one.line and one.column and one.hint for one in found)
