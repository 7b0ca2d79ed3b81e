"""The pages of what sources disagree about: every contested claim stands on one of them, once."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from timeline.link.sides import speakers
from timeline.load import load
from timeline.site import Site
from timeline.views.disagreements import disagreement_pages, disagreements_page
from timeline.views.said import accounts

HOME = Path(__file__).parents[2]


def loaded(root: Path, list_limit: int) -> Site:
    """A chronology as if site.toml named that limit."""
    site = load(root).site
    assert site is not None
    return msgspec.structs.replace(site, config=msgspec.structs.replace(site.config, list_limit=list_limit), memo={})


@pytest.mark.parametrize("list_limit", [200, 20, 2])
def test_every_claim_on_a_contested_matter_stands_on_one_page_once(list_limit: int) -> None:
    site = loaded(HOME, list_limit)
    expected = sum(claim.about in abouts for id, abouts in site.disputed.items() for claim in site.events[id].claims)
    shown = [disagreements_page(site, page) for page in disagreement_pages(site)]
    matters = [one for page in shown for month in page.months for event in month.events for one in event.matters]
    assert len({one.url for one in matters}) == len(matters) == sum(map(len, site.disputed.values()))
    assert sum(len(one.lines) for one in matters) == expected


def test_more_claims_than_a_page_holds_stand_under_their_time() -> None:
    pages = disagreement_pages(loaded(HOME, 20))
    assert [page.path for page in pages[:2]] == ["/disagreements/", "/disagreements/2015/"]
    assert "/disagreements/2015/08/" in [page.path for page in pages]
    assert not pages[0].ids and sum(part.count for part in pages[0].parts) > 20


def test_who_stands_against_whom_counts_the_claims_of_one_side_that_another_contradicts() -> None:
    site = loaded(HOME, 200)
    rows = disagreements_page(site, disagreement_pages(site)[0]).oppositions
    pairs = [(one.claimed.text, one.contradicted.text) for one in rows]
    assert {("United States", "Russia"), ("Israel", "Syrian government")} <= set(pairs)
    assert len(pairs) == len(set(pairs)) and all(claimed != against for claimed, against in pairs)
    assert [one.count for one in rows] == sorted((one.count for one in rows), reverse=True)


def test_the_pairs_with_the_most_claims_are_listed_and_the_others_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    site = loaded(HOME, 200)
    whole = disagreements_page(site, disagreement_pages(site)[0])
    assert whole.oppositions_left_out == 0
    monkeypatch.setattr("timeline.views.disagreements.MOST_OPPOSITIONS", 2)
    some = disagreements_page(site, disagreement_pages(site)[0])
    assert some.oppositions == whole.oppositions[:2]
    assert some.oppositions_left_out == len(whole.oppositions) - 2 > 0


def test_an_actor_s_page_lists_those_who_are_counted_on_its_side_by_their_role_too() -> None:
    site = loaded(HOME, 200)
    without = {
        id: msgspec.structs.replace(actor, part_of=None) if any(role.organisation for role in actor.roles) else actor
        for id, actor in site.actors.items()
    }
    bare = msgspec.structs.replace(site, actors=without, speakers=speakers(without), memo={})
    assert accounts(bare, "united-states") == accounts(site, "united-states") != ()
    # Two that are each the organisation of the other end the walk, too.
    role = next(role for role in site.actors["john-kerry"].roles if role.organisation)
    states = msgspec.structs.replace(site.actors["united-states"], roles=(role,))
    actors = {**site.actors, "united-states": states}
    circle = msgspec.structs.replace(site, actors=actors, speakers=speakers(actors), memo={})
    assert accounts(circle, "united-states") == accounts(site, "united-states")


def test_where_nothing_is_contested_there_is_no_page() -> None:
    assert disagreement_pages(msgspec.structs.replace(loaded(HOME, 200), disputed={})) == []
