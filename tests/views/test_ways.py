"""The lines that events draw on a map: by the waypoints of straits, between seats, and none over land."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.load import load
from timeline.site import Site
from timeline.views.places import published_waypoints
from timeline.views.ways import seat_of, way

FILES = {
    "site.toml": 'title = "Ways"\nbase_url = "https://ways.example"\n',
    "content/kinds/sail.md": """title: Voyage
route: voyage
happens: either
sentence: ["{who} sails"]
fields:
  who: {type: actor, role: vessel, required: true}
  from: {type: location, role: from}
  via: {type: location, role: via, many: true}
  to: {type: location, role: to}""",
    "content/kinds/ring.md": """title: Call
route: call
happens: at a point
sentence: ["{who} speak"]
fields:
  who: {type: actor, role: party, many: true, required: true}""",
    "content/locations/north.md": "name: North port\ntype: port\ncoordinates: [44.6, 33.5]",
    "content/locations/south.md": "name: South port\ntype: port\ncoordinates: [34.9, 35.9]",
    "content/locations/hidden.md": "name: Hidden\ntype: base\ncoordinates: [40.5, 30.5]\npublish_coordinates: hidden\n"
    "waypoints: [[40.5, 30.5], [40.6, 30.6]]",
    "content/locations/strait.md": "name: Strait\ntype: strait\ncoordinates: [41.1, 29.1]\n"
    "waypoints: [[41.2, 29.1], [41.0, 28.9], [40.1, 26.2]]",
    "content/actors/ship.md": "name: Ship\ntype: ship",
    "content/actors/ministry.md": "name: Ministry\ntype: ministry\nseat: north",
    "content/actors/minister.md": "name: Minister\ntype: person\npart_of: ministry",
    "content/actors/consul.md": "name: Consul\ntype: person\nseat: south",
    "content/actors/spy.md": "name: Spy\ntype: person\nseat: hidden",
    "content/sources/book.md": "title: A book\npublisher: A press\nurl: https://a.example/",
}
EVENTS = {
    "down": "kind: sail\nwho: ship\nfrom: north\nvia: strait\nto: south",
    "up": "kind: sail\nwho: ship\nfrom: south\nvia: strait\nto: north",
    "passing": "kind: sail\nwho: ship\nvia: strait",
    "direct": "kind: sail\nwho: ship\nfrom: north\nto: south",
    "call": "kind: ring\nwho: [minister, consul]",
    "secret": "kind: ring\nwho: [minister, spy]",
}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    headers = FILES | {
        f"content/events/{id}.md": f"title: {id}\ndate: 2015-09-01\nsources: book\n{fields}"
        for id, fields in EVENTS.items()
    }
    for path, text in headers.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text if path == "site.toml" else f"---\n{text}\n---\n")
    loaded = load(tmp_path)
    assert loaded.site is not None, loaded.problems
    return loaded.site


def test_a_ship_passes_the_strait_in_its_own_direction(site: Site) -> None:
    (down,), (up,) = way(site, "down").lines, way(site, "up").lines
    assert down == ((44.6, 33.5), (41.2, 29.1), (41.0, 28.9), (40.1, 26.2), (34.9, 35.9))
    assert up == down[::-1]


def test_a_passage_without_ends_is_the_strait_alone(site: Site) -> None:
    assert way(site, "passing").lines == (((41.2, 29.1), (41.0, 28.9), (40.1, 26.2)),)


def test_a_voyage_without_a_strait_has_places_and_no_line(site: Site) -> None:
    assert way(site, "direct").stops == ("north", "south") and way(site, "direct").lines == ()


def test_a_call_joins_seats_also_that_of_what_one_is_part_of(site: Site) -> None:
    found = way(site, "call")
    assert found.are_seats and found.stops == ("north", "south")
    assert found.lines == (((44.6, 33.5), (34.9, 35.9)),)


def test_a_place_whose_position_is_hidden_is_no_seat_and_has_no_waypoints(site: Site) -> None:
    assert seat_of(site, "spy") == "" and way(site, "secret").lines == ()
    assert published_waypoints(site.locations["hidden"]) == ()
