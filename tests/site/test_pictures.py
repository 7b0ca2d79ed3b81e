"""The pictures of a built site: every event of a page is a link in its picture, and many turn into bins."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.build import build
from timeline.order import Order

MARK = re.compile(r'<a href="(/events/[^"]+)"><title>([^<]+)</title>')


def built(root: Path, output: Path) -> Path:
    assert not build(Order(root=root, output=output, fresh=True)).problems
    return output


def test_every_event_of_a_page_is_a_link_with_words_in_its_picture(site: Path) -> None:
    for path in ("index.html", "actors/sergey-lavrov/index.html", "locations/hmeimim/index.html"):
        page = (site / path).read_text()
        picture, _, below = page.partition('<div class="tl">')[2].partition("</figure>")
        marks = dict(MARK.findall(picture))
        listed = set(re.findall(r'<(?:h4|span class="row__title")><a href="(/events/[^"]+)"', below))
        assert listed and listed == set(marks), path


def test_the_picture_runs_from_right_to_left_where_the_language_does(
    tmp_path: Path, events_root: Callable[..., Path]
) -> None:
    home = (built(events_root(4, language="ar"), tmp_path / "public") / "index.html").read_text()
    shares = [float(share) for share in re.findall(r'<svg x="([\d.]+)%" y="16">', home)]
    assert len(shares) == 4 and shares == sorted(shares, reverse=True)


def test_four_hundred_events_on_one_day_are_a_bar_and_not_a_tower(
    tmp_path: Path, events_root: Callable[..., Path]
) -> None:
    home = (built(events_root(400, apart=0), tmp_path / "public") / "index.html").read_text()
    assert 'aria-label="Moves: 400 events"' in home and not MARK.findall(home.partition("</figure>")[0])


def test_few_events_have_no_picture_and_none_no_list(tmp_path: Path, events_root: Callable[..., Path]) -> None:
    for count in (0, 1, 2):
        home = (built(events_root(count), tmp_path / f"public-{count}") / "index.html").read_text()
        assert "<figure" not in home


@pytest.mark.slow
def test_the_home_page_of_many_events_is_as_small_as_that_of_some(
    tmp_path: Path, events_root: Callable[..., Path]
) -> None:
    sizes = [
        (built(events_root(count), tmp_path / f"public-{count}") / "index.html").stat().st_size
        for count in (400, 2_000)
    ]
    assert max(sizes) < 150_000 and sizes[1] < sizes[0] * 1.3
