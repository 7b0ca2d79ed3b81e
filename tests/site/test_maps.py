"""The maps of a built site: lines between places and seats, and nothing that is not to be published."""

from __future__ import annotations

import re
from pathlib import Path

HOME = Path(__file__).parents[2]
VENDOR = HOME / "static" / "vendor"


def test_a_call_is_a_line_between_the_seats_and_said_to_be_that(site: Path) -> None:
    page = (site / "events/kerry-lavrov-third-call/index.html").read_text()
    assert 'aria-label="Map: between the seats, Washington, D.C. and Moscow"' in page
    assert "route--call" in page and "The line is the shortest way between their seats" in page


def test_a_passage_goes_through_the_strait_and_says_that_the_way_is_not_recorded(site: Path) -> None:
    page = (site / "events/nikolai-filchenkov-vehicles-on-deck/index.html").read_text()
    assert "route--voyage" in page and "the way between is not recorded" in page


def test_a_voyage_without_a_strait_draws_no_line_over_land(site: Path) -> None:
    for page in (site / "events").rglob("*.html"):
        text = page.read_text()
        if "route--voyage" in text:
            assert "/locations/bosphorus/" in text, page


def test_every_map_has_its_land(site: Path) -> None:
    used = set()
    for page in site.rglob("*.html"):
        used |= set(re.findall(r'class="land" href="([^"#]+)#land"', page.read_text()))
    published = {"/" + path.relative_to(site).as_posix() for path in (site / "map/land").iterdir()}
    assert used == published
    assert not (site / "vendor/natural-earth/land-50m.json").exists()


def test_a_place_whose_position_is_hidden_is_on_no_map(second: Path) -> None:
    assert "<circle" not in (second / "locations/port-town/index.html").read_text()
    for page in second.rglob("*.html"):
        assert 'port-town/"><title>' not in page.read_text(), page


def test_the_map_of_everything_lists_what_it_shows(site: Path) -> None:
    page = (site / "map/index.html").read_text()
    drawn = set(re.findall(r'<a href="(/locations/[^"]+)"(?: data-of="[\d ]+")?><title>', page))
    listed = set(re.findall(r'<li><a href="(/locations/[^"]+)"', page.partition('id="places"')[2]))
    assert drawn and drawn == listed
