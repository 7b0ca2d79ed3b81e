"""What content may hold, and what becomes of it in files for machines."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.policy.encoders import csv_cell, ics_line, ics_text, json_in_html, xml_text


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
