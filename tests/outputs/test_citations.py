"""References, read back by bibtexparser, rispy and a reader of CSL and YAML."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import bibtexparser
import pytest
import rispy
import yaml

from timeline.encode.references import Day, Reference, bibtex, chicago, csl, ris, wikipedia

SITES = ("site", "second")
HARD = "50% of $1 & {half}: a_b #1 ~ ^ \\ «наш»\nnext | [[x]] {{y}}"


def reference(**more: object) -> Reference:
    fields = {"id": "x-1", "type": "webpage", "title": "A title", "url": "https://example.org/a?b={c}|d", **more}
    return Reference(**fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", SITES)
def test_every_source_is_read_in_every_format(name: str, request: pytest.FixtureRequest) -> None:
    root: Path = request.getfixturevalue(name)
    data = root / "data"
    ids = {one["id"] for one in json.loads((root / "api/v1/sources.json").read_bytes())["sources"]}
    library = bibtexparser.parse_string((data / "sources.bib").read_text())
    assert not library.failed_blocks
    assert {entry.key for entry in library.entries} == ids
    entries = rispy.loads((data / "sources.ris").read_bytes().decode())
    assert {entry["id"] for entry in entries} == ids
    items = json.loads((data / "sources.csl.json").read_bytes())
    assert {item["id"] for item in items} == ids
    assert all(item["type"] and item["title"] for item in items)


@pytest.mark.parametrize("name", SITES)
def test_the_citation_file_has_what_it_must(name: str, request: pytest.FixtureRequest) -> None:
    found = yaml.safe_load((request.getfixturevalue(name) / "data/CITATION.cff").read_text())
    assert {"cff-version", "message", "title", "authors", "url"} <= set(found)
    assert found["cff-version"] == "1.2.0" and found["type"] == "dataset" and found["authors"][0]["name"]


def test_the_forms_on_a_page_are_read_as_well(site: Path) -> None:
    page = (site / "events/btr82a-identified-oryx/index.html").read_text()
    forms = dict(re.findall(r'<p class="take__name">([^<]*)</p>\n<pre[^>]*><code>(.*?)</code>', page, re.DOTALL))
    texts = {name: html.unescape(text) for name, text in forms.items()}
    assert set(texts) == {"BibTeX", "RIS", "CSL-JSON", "Wikipedia", "Embed"}
    (entry,) = bibtexparser.parse_string(texts["BibTeX"]).entries
    assert entry["url"] == "https://syria-build-up.example/events/btr82a-identified-oryx/"
    (one,) = rispy.loads(texts["RIS"])
    assert one["urls"] == [entry["url"]]
    assert json.loads(texts["CSL-JSON"])["container-title"] == "Build-up in Syria, 2015"
    assert texts["Wikipedia"].startswith("{{cite web |title=Oryx Blog recognises")


def test_chicago_puts_the_stop_into_the_quotation_marks() -> None:
    day = Day(2015, 9, 15)
    assert (
        chicago(reference(authors=("Jane Doe", "Li Na"), publisher="TASS", issued=day, url="https://example.org/"))
        == "Jane Doe, and Li Na. “A title.” TASS, September 15, 2015. https://example.org/."
    )
    assert chicago(reference(title="Why now?", url="")) == "“Why now?”"
    assert chicago(reference(title="a stamp", is_described=True, url="")) == "a stamp."


@pytest.mark.parametrize(
    ("day", "parts"),
    [
        (Day(2015), [[2015]]), (Day(2015, 9), [[2015, 9]]), (Day(2015, 9, 5), [[2015, 9, 5]]),
        (Day(0, text="by May"), None),
    ],
)  # fmt: skip
def test_a_date_says_no_more_than_is_known(day: Day, parts: object) -> None:
    assert csl(reference(issued=day))["issued"].get("date-parts") == parts
    assert ("year" in bibtex(reference(issued=day))) == (parts is not None)


def test_no_text_ends_its_field() -> None:
    one = reference(title=HARD, authors=(HARD,), publisher=HARD)
    library = bibtexparser.parse_string(bibtex(one))
    assert not library.failed_blocks and len(library.entries) == 1
    bare = library.entries[0]["title"].replace(r"\{", "").replace(r"\}", "")
    assert bare.count("{") == bare.count("}")
    (entry,) = rispy.loads(ris(one))
    assert entry["title"] == " ".join(HARD.split())
    template = wikipedia(one)
    assert template.count("{{") == 1 and template.count("}}") == 1 and "[[" not in template
    assert template.count("|") == 4
