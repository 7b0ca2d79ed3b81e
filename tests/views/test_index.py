"""The pages of an index: every record on one of them, and no address twice."""

from __future__ import annotations

from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from timeline.load import load
from timeline.site import Site
from timeline.views.index import index_pages

FOUND = load(Path(__file__).parents[1] / "broken/_base").site
assert isinstance(FOUND, Site)
BASE = FOUND


def addresses(names: list[str]) -> list[str]:
    site = msgspec.structs.replace(BASE, config=msgspec.structs.replace(BASE.config, list_limit=2), memo={})
    pages = index_pages(site, "/actors/", {f"id-{number}": name for number, name in enumerate(names)})
    assert sorted(id for page in pages for id in page.ids) == sorted(f"id-{number}" for number in range(len(names)))
    return [page.path.rstrip("/") for page in pages]


def test_names_of_signs_alone_have_a_page_of_their_own() -> None:
    found = addresses(['"', "'", '"', "#", "#a", "1"])
    assert "/actors/_u0023/_" in found and len(found) == len(set(found))


@given(st.lists(st.one_of(st.text(), st.text("\"'# -_a1ßÅ", max_size=4)), max_size=12))
def test_no_two_pages_have_one_address(names: list[str]) -> None:
    found = addresses(names)
    assert len(found) == len(set(found))
