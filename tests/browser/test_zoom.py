"""The picture along time, drawn wider: by buttons and keys, in the address, with names that stay in sight."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser


def wide(page: Any) -> float:
    found: float = page.evaluate(
        "document.querySelector('.tl').offsetWidth / document.querySelector('.zoom__view').offsetWidth"
    )
    return found


def middle(page: Any) -> float:
    """The share of the picture that is in the middle of its window."""
    found: float = page.evaluate("""() => {
        const box = document.querySelector('.zoom__view').getBoundingClientRect();
        const plot = document.querySelector('.tl__row--axis svg').getBoundingClientRect();
        return (box.left + box.width / 2 - plot.left) / plot.width;
    }""")
    return found


def test_the_picture_is_drawn_closer_and_back(page: Any, address: str) -> None:
    page.goto(address + "/")
    before = middle(page)
    page.click("timeline-zoom button[value='2']")
    page.click("timeline-zoom button[value='2']")
    assert wide(page) == pytest.approx(4, abs=0.05) and middle(page) == pytest.approx(before, abs=0.01)
    page.wait_for_url("**zoom=4&at=*")
    assert page.locator(".tl__name").first.bounding_box()["x"] >= 0
    page.locator("timeline-zoom a").first.focus()
    page.keyboard.press("0")
    assert wide(page) == pytest.approx(1, abs=0.05)
    page.wait_for_url(address + "/")


def test_the_address_says_how_close_and_where(page: Any, address: str) -> None:
    page.goto(f"{address}/?zoom=8&at=0.7")
    assert wide(page) == pytest.approx(8, abs=0.05) and middle(page) == pytest.approx(0.7, abs=0.01)


def test_a_pinch_keeps_the_day_under_the_pointer(page: Any, address: str) -> None:
    page.goto(f"{address}/actors/sergey-lavrov/?zoom=2")
    mark = page.locator(".tl__row--axis text").nth(3)
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"])
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_url(lambda url: "zoom=2&at" not in url)
    assert wide(page) > 2.5 and mark.bounding_box()["x"] == pytest.approx(box["x"], abs=4)


@pytest.mark.parametrize("query", ["?zoom=1e99&at=7", "?zoom=-4", "?zoom=closer&at=there", "?zoom=&at="])
def test_nonsense_in_the_address_is_no_zoom_or_the_closest(page: Any, address: str, query: str) -> None:
    page.goto(f"{address}/{query}")
    assert 1 <= wide(page) <= 33
