"""With whom an actor spoke and met, and what came to a place: counted, and led to."""

from __future__ import annotations

import re
from pathlib import Path


def test_an_actor_is_told_with_whom_it_spoke_and_how_often(site: Path) -> None:
    page = (site / "actors/sergey-lavrov/index.html").read_text()
    assert re.search(r'john-kerry/">John Kerry</a> <span class="ui">Phone calls: 4, Meetings: 2<', page)


def test_an_actor_without_talks_has_no_company(site: Path) -> None:
    assert 'id="company"' not in (site / "actors/ihs-janes/index.html").read_text()


def test_a_place_counts_what_came_and_went_by_kind(site: Path) -> None:
    page = (site / "locations/hmeimim/index.html").read_text()
    rows = re.search(r"Aircraft arrivals</a>: came.*?</tbody>", page, re.DOTALL)
    assert "What came and went" in page and rows and 'width="100%" height="12"/></svg>' in rows[0]
