"""A stretch of time chosen on the picture narrows the list, lanes change in place, drag and pinch move the picture."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser

PLACE, ACTOR = "/locations/hmeimim/", "/actors/sergey-lavrov/"


def opened(page: Any, url: str) -> dict[str, float]:
    """The box of the track below the lanes, in sight."""
    page.goto(url)
    track = page.locator("timeline-brush:not([hidden]) .brush__track")
    track.evaluate("(one) => one.scrollIntoView({ behavior: 'instant', block: 'center' })")
    box: dict[str, float] = track.bounding_box()
    return box


def dragged(page: Any, box: dict[str, float], start: float, end: float, up: float = 0) -> None:
    y = box["y"] + box["height"] / 2 - up
    page.mouse.move(box["x"] + box["width"] * start, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * end, y - 5, steps=6)
    page.mouse.up()


def shown(page: Any) -> int:
    found: int = page.locator("#list :is(.entry, li.row)").filter(visible=True).count()
    return found


class Fingers:
    """Touches of the screen, as the browser sees them."""

    def __init__(self, page: Any):
        self._session = page.context.new_cdp_session(page)

    def __call__(self, kind: str, *points: tuple[float, float]) -> None:
        given = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": given})


def test_a_drag_below_the_lanes_shows_only_what_lies_within(page: Any, address: str) -> None:
    box = opened(page, address + PLACE)
    every = shown(page)
    dragged(page, box, 0.3, 0.5)
    possibly = shown(page)
    assert 0 < possibly < every and "from=2015-09-" in page.url and "to=2015-09-" in page.url
    assert page.locator(".tl a.is-out").count() > 0 and page.locator(".brush__band").is_visible()
    page.evaluate("document.querySelector('event-filter details').open = true")
    page.check("input[name=certain]")
    assert 0 < shown(page) < possibly
    page.go_back()
    page.go_back()
    assert shown(page) == every and "from" not in page.url and page.locator(".brush__band").is_hidden()


def test_a_drag_over_the_lanes_chooses_too_and_follows_no_link(page: Any, address: str) -> None:
    box = opened(page, address + PLACE)
    mark = page.locator(".tl__row > svg > a").first.bounding_box()
    page.mouse.move(mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, mark["y"] + 10, steps=6)
    page.mouse.up()
    assert PLACE in page.url and "from=" in page.url


def test_escape_and_the_button_show_the_whole_time(page: Any, address: str) -> None:
    box = opened(page, address + ACTOR)
    every = shown(page)
    dragged(page, box, 0.2, 0.4)
    assert shown(page) < every
    page.keyboard.press("Escape")
    assert shown(page) == every and "from" not in page.url
    dragged(page, box, 0.2, 0.4)
    page.click(".zoom__clear")
    assert shown(page) == every and page.locator(".zoom__clear").is_hidden()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "slider"


def test_two_handles_choose_by_keys_and_say_their_day(page: Any, address: str) -> None:
    opened(page, address + ACTOR)
    every = shown(page)
    start, end = page.get_by_role("slider").all()
    start.focus()
    page.keyboard.press("PageUp")
    page.keyboard.press("ArrowRight")
    end.focus()
    for _ in range(10):
        page.keyboard.press("ArrowLeft")
    page.wait_for_url("**from=*")
    assert 0 < shown(page) < every
    assert "September 2015" in start.get_attribute("aria-valuetext")
    assert int(start.get_attribute("aria-valuemax")) == int(end.get_attribute("aria-valuenow"))
    assert min(start.bounding_box()["width"], start.bounding_box()["height"]) >= 24
    page.keyboard.press("Home")
    assert end.get_attribute("aria-valuenow") == start.get_attribute("aria-valuenow")


def test_a_finger_chooses_below_the_lanes(page: Any, address: str) -> None:
    box = opened(page, address + PLACE)
    every, y = shown(page), box["y"] + box["height"] / 2
    touched = Fingers(page)
    touched("touchStart", (box["x"] + box["width"] * 0.3, y))
    for step in range(1, 6):
        touched("touchMove", (box["x"] + box["width"] * (0.3 + step * 0.04), y))
    touched("touchEnd")
    page.wait_for_url("**from=*")
    assert 0 < shown(page) < every


def test_two_fingers_draw_the_picture_closer(page: Any, address: str) -> None:
    box = opened(page, address + PLACE)
    middle, y = box["x"] + box["width"] / 2, box["y"] - 60
    touched = Fingers(page)
    touched("touchStart", (middle - 40, y), (middle + 40, y))
    for apart in (60, 90, 120):
        touched("touchMove", (middle - apart, y), (middle + apart, y))
    touched("touchEnd")
    page.wait_for_url("**zoom=3*")
    assert "from=" not in page.url


def test_a_drag_moves_a_picture_that_is_wider_than_its_window(page: Any, address: str) -> None:
    box = opened(page, address + PLACE + "?zoom=4&at=0.5")
    before = page.evaluate("document.querySelector('.zoom__view').scrollLeft")
    view = page.locator(".zoom__view").bounding_box()
    dragged(page, {**view, "y": box["y"], "height": 0}, 0.7, 0.5, up=80)
    after = page.evaluate("document.querySelector('.zoom__view').scrollLeft")
    assert after - before == pytest.approx(view["width"] * 0.2, abs=8) and "from=" not in page.url
    page.locator(".tl__row > svg > a").nth(5).focus()
    before = page.evaluate("document.querySelector('.zoom__view').scrollLeft")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.querySelector('.zoom__view').scrollLeft") < before


def test_the_lanes_are_changed_without_a_load_and_keep_the_filter(page: Any, address: str) -> None:
    opened(page, address + PLACE + "?kind=statement")
    marks = page.locator(".tl__row > svg > a")
    kinds, out = page.locator(".tl__row").count(), page.locator(".tl a.is-out").count()
    assert out
    page.evaluate("window.isSame = true")
    page.select_option("timeline-lanes select", "actor")
    page.wait_for_url("**lanes=actor*")
    names = page.locator(".tl__name b").all_inner_texts()
    assert "Unnamed US officials" in names and marks.locator("title").first.text_content().count(": ") >= 2
    assert page.locator(".tl a.is-out").count() > 0 and page.evaluate("window.isSame")
    page.go_back()
    assert page.locator(".tl__row").count() == kinds and page.locator(".tl a.is-out").count() == out


@pytest.mark.parametrize("group", ["actor", "place"])
def test_every_mark_stands_in_some_lane(page: Any, address: str, group: str) -> None:
    opened(page, address + "/kinds/meeting/")
    urls = "[...new Set([...document.querySelectorAll('.tl__row > svg > a')].map((one) => one.pathname))].sort()"
    before = page.evaluate(urls)
    page.select_option("timeline-lanes select", group)
    assert page.evaluate(urls) == before
    inside = """[...document.querySelectorAll('.tl__row > svg')].every((lane) => [...lane.querySelectorAll('a')]
        .every((mark) => mark.getBoundingClientRect().bottom <= lane.getBoundingClientRect().bottom + 1))"""
    assert page.evaluate(inside)


@pytest.mark.parametrize(
    "query", ["?from=-9999-01-01&to=99999-12-31", "?from=0000-00-00", "?lanes=%00", "?lanes=actor&lanes=place&to=x"]
)
def test_nonsense_or_far_days_in_the_address_throw_nothing(page: Any, address: str, query: str) -> None:
    opened(page, address + PLACE + query)
    assert shown(page) > 0


def test_without_javascript_there_is_neither_brush_nor_choice_of_lanes(chromium: Any, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PLACE)
    assert page.locator("timeline-brush").is_hidden() and not page.locator("timeline-lanes").count()
    context.close()
