"""A site of addresses alone, whatever is wrong between the records."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from timeline.link import bare_site
from timeline.load import load
from timeline.model import Actor, Page, Ref
from timeline.plan import pages

HOME = Path(__file__).parents[2]


@pytest.mark.parametrize("root", [HOME, HOME / "tests/second"], ids=["own", "second"])
def test_it_has_the_page_of_every_record_and_no_page_that_the_whole_has_not(root: Path) -> None:
    whole = load(root).site
    assert whole is not None
    records = [one for table in whole.records.values() for one in table.values() if not getattr(one, "event", "")]
    bare = bare_site(whole.config, records, ())
    paths, all_paths = ({one.path for one in pages(site)} for site in (bare, whole))
    assert paths <= all_paths
    collections = ("events", "actors", "locations", "kinds")
    own = {f"{name}/{id}/index.html" for name in collections for id in whole.records[name]}
    assert own <= paths


def test_a_reference_to_nothing_is_left_out_and_a_page_that_cannot_be_read_is_in() -> None:
    site = load(HOME / "tests/second").site
    assert site is not None
    actor = Actor(id="a", path="content/actors/a.md", name="A", type="person", part_of=Ref("actors", "nobody"))
    bare = bare_site(site.config, [actor], ["content/pages/about.md", "content/events/x.md"])
    assert bare.actors["a"].part_of is None
    assert bare.pages == {"about": Page(id="about", path="content/pages/about.md", title="")}
    assert not bare.events


def test_an_alias_that_is_taken_is_left_out() -> None:
    site = load(HOME / "tests/second").site
    assert site is not None
    first = Page(id="first", path="content/pages/first.md", title="First", aliases=("second", "old"))
    second = msgspec.structs.replace(first, id="second", path="content/pages/second.md", aliases=("old",))
    bare = bare_site(site.config, [first, second], ())
    assert (bare.pages["first"].aliases, bare.pages["second"].aliases) == (("old",), ())
