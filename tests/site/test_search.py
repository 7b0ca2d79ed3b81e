"""What the search page looks in: every record by all its spellings, every event by those of who and what took part."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def records(site: Path, part: str) -> list[list[Any]]:
    found: list[list[Any]] = json.loads((site / f"search/{part}.json").read_text())["records"]
    return found


def test_a_record_is_found_by_every_spelling(site: Path) -> None:
    hmeimim = next(one for one in records(site, "records") if one[1] == "/locations/hmeimim/")
    assert "Хмеймим" in hmeimim[4] and "حميميم" in hmeimim[4]


def test_an_event_is_found_by_the_spellings_of_who_took_part(site: Path) -> None:
    call = next(one for one in records(site, "events-2015") if one[1] == "/events/kerry-lavrov-third-call/")
    assert "Сергей Лавров" in call[5] and call[6:] == ["Phone call", "2015"]


def test_each_published_event_is_in_one_part(site: Path) -> None:
    parts = [path.stem for path in (site / "search").glob("events-*.json")]
    found = [one[1] for part in parts for one in records(site, part)]
    assert sorted(found) == sorted(f"/events/{page.parent.name}/" for page in (site / "events").glob("*/index.html"))


def test_an_undated_event_and_a_base_path_are_no_trouble(second: Path) -> None:
    page, home = ((second / path).read_text() for path in ("search/index.html", "index.html"))
    assert 'data-parts="/chronicle/search/records.json ' in page and 'action="/chronicle/search/"' in home
    assert all(one[1].startswith("/chronicle/") for one in records(second, "records"))
