"""All events along time for a script: pieces of bounded size that hold each event once, and an index of counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import html5lib
import msgspec
import pytest

from tests.conftest import built
from timeline.build import build
from timeline.order import Order

LONG = "\N{CJK UNIFIED IDEOGRAPH-4E00}" * 116


def pieces(output: Path) -> dict[str, Any]:
    folder = output / "timeline/pieces"
    return {path.stem: msgspec.json.decode(path.read_bytes()) for path in sorted(folder.iterdir())}


def index(output: Path) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode((output / "timeline/index.json").read_bytes())
    return found


def titled(root: Path, number: int, title: str) -> None:
    event = root / f"content/events/move-{number}.md"
    event.write_text(re.sub("^title: .*$", f"title: {title}", event.read_text(), flags=re.MULTILINE))


def dated(root: Path, number: int, date: str) -> None:
    event = root / f"content/events/move-{number}.md"
    event.write_text(re.sub("^date: .*$", f'date: "{date}"', event.read_text(), flags=re.MULTILINE))


def test_every_event_is_in_one_piece_and_the_index_knows_how_many(
    tmp_path: Path, events_root: Callable[..., Path]
) -> None:
    output = built(events_root(600, apart=2), tmp_path / "public")
    found, known = pieces(output), index(output)
    ids = [id for piece in found.values() for id in piece["id"]]
    assert sorted(ids) == sorted(f"move-{number}" for number in range(600))
    assert [[name, len(found[name]["id"])] for name, _, _, _ in known["pieces"]] == [
        [name, count] for name, _, _, count in known["pieces"]
    ]
    (kind,) = known["kinds"]
    assert known["count"] == kind["count"] == 600 and sum(kind["bins"][1::3]) == 600
    assert known["first"] + known["days"] * kind["bins"][-3] <= known["last"]
    assert [lane["title"] for lane in known["actors"]] == ["A mover"]


def test_no_piece_is_over_150_kilobytes_whatever_the_titles_are(
    tmp_path: Path, events_root: Callable[..., Path]
) -> None:
    root = events_root(520, apart=0)
    for number in range(520):
        titled(root, number, f"{LONG} {number}")
    output = built(root, tmp_path / "public")
    files = [*output.glob("timeline/pieces/*.json"), output / "timeline/index.json"]
    assert len(files) == 4 and max(path.stat().st_size for path in files) < 150_000


def test_what_has_an_open_end_or_reaches_far_is_found_wherever_one_looks(
    tmp_path: Path, events_root: Callable[..., Path]
) -> None:
    root = events_root(300)
    dates = ["[..2001-02-03]", "2001-02-03/..", "1990/2001", "-0043-03-15", "2001-02/2001-03"]
    for number, date in enumerate(dates):
        dated(root, number, date)
    output = built(root, tmp_path / "public")
    found, known = pieces(output), index(output)
    assert set(found["far-1"]["id"]) == {"move-0", "move-1", "move-2"}
    assert set(found["far-1"]["look"]) == {"o", "lo", "l"}
    assert "-44" not in found and found["-43"]["when"] == ["15 March 44 BCE"]
    assert known["first"] < 0 < known["last"]


def test_a_new_title_changes_one_piece_and_no_count(tmp_path: Path, events_root: Callable[..., Path]) -> None:
    root, output = events_root(700, apart=1), tmp_path / "public"
    order = Order(root=root, output=output)
    assert not build(order).problems
    before, counts = pieces(output), (output / "timeline/index.json").read_bytes()
    titled(root, 300, "Another title")
    assert not build(order).problems
    after = pieces(output)
    changed = [name for name in before if before[name] != after[name]]
    assert len(changed) == 1 and "Another title" in after[changed[0]]["title"]
    assert (output / "timeline/index.json").read_bytes() == counts
    clean = built(root, tmp_path / "clean")
    assert pieces(clean) == after


@pytest.mark.parametrize("count", [0, 1, 100])
def test_what_the_home_page_lists_whole_has_no_page_of_its_own(
    tmp_path: Path, events_root: Callable[..., Path], count: int
) -> None:
    output = built(events_root(count), tmp_path / "public")
    assert not (output / "timeline").exists() and 'href="/timeline/"' not in (output / "index.html").read_text()


def test_without_a_script_the_page_has_the_picture_and_the_years(
    tmp_path: Path, events_root: Callable[..., Path]
) -> None:
    output = built(events_root(400, apart=3), tmp_path / "public")
    page = (output / "timeline/index.html").read_text()
    assert 'aria-label="Moves: 400 events"' in page and '<a href="/2002/">2002</a> <span>122 events</span>' in page
    assert '<a href="/timeline/">' in (output / "index.html").read_text()


def test_places_are_counted_by_piece_as_their_events_are_on_the_map(
    tmp_path: Path, events_root: Callable[..., Path]
) -> None:
    root = events_root(400)
    (root / "content/locations").mkdir()
    for id, north in (("harbour", 35), ("hill", 41)):
        text = f"---\nname: {id.capitalize()}\ntype: city\ncoordinates: [{north}, 33]\n---\n"
        (root / f"content/locations/{id}.md").write_text(text)
    for number in range(0, 400, 4):
        event = root / f"content/events/move-{number}.md"
        place = "hill" if number % 8 else "harbour"
        at = f"kind: move\nlocations: [{{location: {place}, role: at}}]"
        event.write_text(event.read_text().replace("kind: move", at))
    output = built(root, tmp_path / "public")
    known = msgspec.json.decode((output / "timeline/places.json").read_bytes())
    counts = dict.fromkeys(known["places"], 0)
    for name, piece in pieces(output).items():
        pairs = known["pieces"][name]
        for number, count in zip(pairs[::2], pairs[1::2], strict=True):
            place = known["places"][number]
            assert count == sum(place in [piece["names"][stop] for stop in stops] for stops in piece["stops"])
            counts[place] += count
    assert counts == {"harbour": 50, "hill": 50}


def test_no_id_stands_twice_on_the_page(tmp_path: Path, events_root: Callable[..., Path]) -> None:
    for count in (120, 400):
        page = (built(events_root(count), tmp_path / f"public-{count}") / "timeline/index.html").read_text()
        ids = re.findall(r'\sid="([^"]*)"', page)
        assert len(ids) == len(set(ids)) and "fade-both" in ids
        html5lib.HTMLParser(strict=True).parse(page)
