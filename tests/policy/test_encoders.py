"""What content may hold, and what becomes of it in files for machines."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.policy.encoders import (
    bibtex_text,
    csv_cell,
    ics_line,
    ics_text,
    json_in_html,
    one_line,
    style_in_html,
    url_text,
    wiki_text,
    xml_text,
)


@given(st.text(st.characters(codec=None)))
def test_any_text_may_stand_in_xml(text: str) -> None:
    made = f'<a b="{xml_text(text)}">{xml_text(text)}</a>'
    assert ElementTree.fromstring(made.encode("utf-8")).tag == "a"


def test_what_xml_can_hold_stays() -> None:
    assert ElementTree.fromstring(f"<a>{xml_text('<b> & ]]> наша 🚢')}</a>").text == "<b> & ]]> наша 🚢"


@given(st.text(st.characters(codec="utf-8")))
def test_no_text_ends_a_line_of_a_calendar_and_no_line_is_over_75_octets(text: str) -> None:
    lines = ics_line("SUMMARY", ics_text(text)).encode("utf-8").split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    assert all(line.startswith(b" ") for line in lines[1:])
    for line in lines:
        line.decode("utf-8")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=SUM(A1)", "'=SUM(A1)"), ("+49 30", "'+49 30"), ("-a", "'-a"), ("@me", "'@me"), (" =1", "' =1"),
        ("\t=1", "'\t=1"), ("\r=1", "'\r=1"), ("\uff1d1", "'\uff1d1"), ("-0043/..", "'-0043/.."),
        ("-0043", "-0043"), ("-33.5", "-33.5"), ("a = b", "a = b"), ("", ""), ("2015-09-15", "2015-09-15"),
    ],
)  # fmt: skip
def test_no_cell_is_a_formula(text: str, cell: str) -> None:
    assert csv_cell(text) == cell


@given(st.text(st.characters(codec="utf-8")))
def test_json_cannot_end_a_script_element(text: str) -> None:
    made = json_in_html(json.dumps(f"</script><!--{text}", ensure_ascii=False))
    assert not set("<>&\u2028\u2029") & set(made)
    assert json.loads(made) == f"</script><!--{text}"


def test_a_line_of_a_calendar_is_folded_between_characters_at_75_octets() -> None:
    assert ics_line("A", "b" * 73) == "A:" + "b" * 73 + "\r\n"
    assert ics_line("A", "b" * 74) == "A:" + "b" * 73 + "\r\n b\r\n"
    assert ics_line("A", "b" * 73 + "c" * 74 + "d") == "A:" + "b" * 73 + "\r\n " + "c" * 74 + "\r\n d\r\n"
    assert ics_line("A", "b" * 72 + "é") == "A:" + "b" * 72 + "\r\n é\r\n"
    assert ics_line("A", "é") == "A:é\r\n"


def test_a_text_of_a_calendar_keeps_its_signs_and_lines() -> None:
    assert ics_text("a\\b;c,d\ne\r\nf\rg\x07\ud800\x7fh") == "a\\\\b\\;c\\,d\\ne\\nf\\ngh"


def test_what_a_format_of_lines_or_braces_takes_for_its_own_is_made_text() -> None:
    assert one_line(" a\n\tb\x07c  d\u2028") == "a b c d"
    assert bibtex_text("a{b}&%$#_~^\\\nc") == (
        r"a\{b\}\&\%\$\#\_\textasciitilde{}\textasciicircum{}\textbackslash{} c"
    )
    assert url_text("https://a/{}|[]\\<>\" é\u00a0x") == "https://a/%7B%7D%7C%5B%5D%5C%3C%3E%22%20é%C2%A0x"
    assert wiki_text("{{b}}|[c]") == "&#123;&#123;b&#125;&#125;&#124;&#91;c&#93;"
    assert wiki_text("a<d>='&e\nf") == "a&#60;d&#62;&#61;&#39;&#38;e f"
    assert style_in_html("a</style><!-- <b") == "a\\3c /style>\\3c !-- <b"
    assert xml_text("\0\x0b\ud800\ufffe\"'<") == "&quot;'&lt;"
    assert json_in_html("<>&\u2028\u2029a") == "\\u003c\\u003e\\u0026\\u2028\\u2029a"
