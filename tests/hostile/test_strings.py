"""Odd texts come out as they went in, in every form of the site; or they are refused with a line and a reason.

`CORPORA=DIR` names a folder with naughty-strings.json.
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import html5lib
import icalendar
import pytest

from timeline.build import build
from timeline.order import Order

ATOM = "{http://www.w3.org/2005/Atom}"
OWN = [
    "undefined", "null", "true", "1E02", "0x1F", "-1", "=1+1", "@SUM(1)", "+1", "'", '"', "\\", "`", ";", ",", "&amp;",
    "&lt;b>", "<b>", "]]>", "-->", "%s %n", "../../etc", "$HOME", "Ω≈ç√∫", "田中さん", "👩‍🚀", "ﷺ", "שלום",
    "السلام عليكم", "é e\u0301", "a  b",
    "a\u00a0b", "\u202eabc", "a\u200bb", "\x07", "a\nb", "__proto__", "{{ 7 }}", "{a}", "x" * 120,
    "x" * 121, "Å", "١٢٣", "\ufeffabc", "# a", "- a",
]  # fmt: skip


def plain(text: str) -> str:
    """A text as every form keeps it: without blanks at its ends, one where several stand, letters composed."""
    return re.sub(r"[ \t\n\r]+", " ", unicodedata.normalize("NFC", text)).strip()


def shown(root: Path, id: str) -> dict[str, str]:
    """The title of an event as each form of the site has it."""
    page = html5lib.parse((root / f"events/{id}/index.html").read_bytes(), namespaceHTMLElements=False)
    found = {"page": "".join(page.find(".//h1").itertext())}
    found["JSON"] = json.loads((root / f"api/v1/events/{id}.json").read_bytes())["event"]["title"]
    return found


def titles(root: Path) -> dict[str, dict[str, str]]:
    """Title by id, in the forms that hold all events."""
    with (root / "data/events.csv").open(newline="", encoding="utf-8") as file:
        table = {row["id"]: row["title"] for row in csv.DictReader(file)}
    found = icalendar.Calendar.from_ical((root / "calendar.ics").read_bytes()).walk("VEVENT")
    calendar = {_id(str(one["URL"])): str(one["SUMMARY"]) for one in found}
    feed = {_id(one["url"]): one["title"] for one in json.loads((root / "feed.json").read_bytes())["items"]}
    atom = {}
    for entry in ElementTree.parse(root / "feed.xml").iter(f"{ATOM}entry"):
        link, title = entry.find(f"{ATOM}link"), entry.find(f"{ATOM}title")
        assert link is not None and title is not None
        atom[_id(link.attrib["href"])] = title.text or ""
    return {"CSV": table, "ICS": calendar, "JSON Feed": feed, "Atom": atom}


def _id(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2]


def changed(told: Any, texts: list[str]) -> dict[str, dict[str, str]]:
    """What each form shows, of texts that it does not show as they are."""
    with (told.root / "site.toml").open("a") as file:
        file.write(f"feed_length = {len(texts) + 10}\n")
    output = told.root.parent / "public"
    report = build(Order(root=told.root, output=output, fresh=True))
    assert not report.problems, report.problems[:3]
    all_titles, found = titles(output), dict[str, dict[str, str]]()
    for number, text in enumerate(texts):
        id = f"h-{number}"
        file = told.root / f"content/events/{id}.md"
        written = f"---\ntitle: {json.dumps(text, ensure_ascii=False)}\n"
        if not file.exists() or not file.read_text().startswith(written):
            refusals = [one for one in told.refused if one.path == f"content/events/{id}.md"]
            assert refusals and all(one.line and one.message for one in refusals), text
            continue
        forms = shown(output, id) | {form: of_all[id] for form, of_all in all_titles.items() if id in of_all}
        assert {"page", "JSON", "CSV", "ICS", "JSON Feed", "Atom"} <= forms.keys(), (text, forms.keys())
        for form, title in forms.items():
            # A feed and a calendar begin with the date; a table guards what a program would calculate.
            same = plain(title) in (plain(text), plain(f"'{text}")) or plain(title).endswith(plain(text))
            if not same:
                found.setdefault(text, {})[form] = title
    return found


def test_our_own_odd_texts_come_out_as_they_went_in_or_are_refused(told: Callable[..., Any]) -> None:
    assert changed(told(OWN, kinds_every=1_000), OWN) == {}


@pytest.mark.slow
def test_naughty_strings_come_out_as_they_went_in_or_are_refused(told: Callable[..., Any], corpus: Any) -> None:
    texts = [one["s"] for one in corpus("naughty-strings.json", "strings")]
    if not texts:
        pytest.skip("no folder of corpora is given")
    assert changed(told(texts, kinds_every=10_000), texts) == {}
