"""A map is drawn larger and moved, a mark opens its events, and the marks follow the filter of the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from timeline.build import build
from timeline.order import Order

pytestmark = pytest.mark.browser

MAP, ACTOR, STORY = "/map/", "/actors/sergey-lavrov/", "/storylines/kerry-lavrov-calls/"


def opened(page: Any, url: str) -> Any:
    page.goto(url)
    view = page.locator(".map-zoom__view").first
    view.evaluate("(one) => one.scrollIntoView({ behavior: 'instant', block: 'center' })")
    return view


def large(page: Any) -> float:
    found: float = page.evaluate("document.querySelector('.map').offsetWidth / "
                                 "document.querySelector('.map-zoom__view').offsetWidth")
    return found


def scrolled(page: Any) -> tuple[float, float]:
    left, top = page.evaluate("(({scrollLeft, scrollTop}) => [scrollLeft, scrollTop])"
                              "(document.querySelector('.map-zoom__view'))")
    return left, top


def test_a_map_is_drawn_larger_by_button_and_key_and_says_so_in_the_address(page: Any, address: str) -> None:
    view = opened(page, address + ACTOR)
    height, letters = view.bounding_box()["height"], page.locator(".map text").first.bounding_box()["height"]
    page.locator("map-zoom button[value='2']").first.click()
    page.locator(".map a").first.focus()
    page.keyboard.press("+")
    assert large(page) == pytest.approx(4, abs=0.05)
    assert view.bounding_box()["height"] == pytest.approx(height, abs=1)
    assert page.locator(".map text").first.bounding_box()["height"] == pytest.approx(letters, abs=1)
    page.wait_for_url("**map=4*")
    url, before = page.url, scrolled(page)
    opened(page, url)
    assert large(page) == pytest.approx(4, abs=0.05) and scrolled(page) == pytest.approx(before, abs=3)
    page.locator(".map a").first.focus()
    page.keyboard.press("0")
    assert large(page) == 1


def test_a_larger_map_is_moved_by_dragging_and_by_keys(page: Any, address: str) -> None:
    box = opened(page, address + MAP + "?map=4,0.5,0.5").bounding_box()
    before = scrolled(page)
    page.mouse.move(box["x"] + 300, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 150, steps=5)
    page.mouse.up()
    assert scrolled(page) == pytest.approx((before[0] + 100, before[1] + 50), abs=2) and page.url.count("/map/") == 1
    page.locator(".map-zoom__view").first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(100)
    assert scrolled(page)[0] > before[0] + 110


def test_a_pinch_keeps_the_place_between_the_fingers(page: Any, address: str) -> None:
    box = opened(page, address + MAP).bounding_box()
    session = page.context.new_cdp_session(page)
    x, y = box["x"] + box["width"] / 3, box["y"] + box["height"] / 2
    for kind, apart in (("touchStart", 40), ("touchMove", 60), ("touchMove", 120)):
        points = [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert large(page) == pytest.approx(3, abs=0.1)
    share = page.evaluate("(x) => { const box = document.querySelector('.map').getBoundingClientRect();"
                          " return (x - box.left) / box.width; }", x)
    assert share == pytest.approx(1 / 3, abs=0.02)


def test_a_wheel_with_ctrl_draws_it_larger_and_one_without_does_not(page: Any, address: str) -> None:
    box = opened(page, address + MAP).bounding_box()
    page.mouse.move(box["x"] + 200, box["y"] + 100)
    page.mouse.wheel(0, 10)
    assert large(page) == 1
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_function("document.querySelector('.map-zoom.is-zoomed')")


@pytest.mark.parametrize("path", [MAP, ACTOR, STORY])
def test_a_mark_opens_its_events(page: Any, address: str, path: str) -> None:
    opened(page, address + path)
    mark = page.locator(".map a").first
    name = mark.locator("title").text_content()
    mark.focus()
    page.keyboard.press("Enter")
    panel = page.locator("map-events:not([hidden])")
    count = panel.locator("li a").count()
    assert name == f"{panel.locator('.map-events__name').inner_text()}: {count} event{'' if count == 1 else 's'}"
    assert page.evaluate("document.activeElement.className") == "map-events__name"
    assert page.request.get(panel.locator(".map-events__name a").evaluate("(one) => one.href")).ok
    assert page.request.get(panel.locator("li a").first.evaluate("(one) => one.href")).ok
    page.keyboard.press("Escape")
    assert panel.count() == 0 and page.evaluate("document.activeElement.matches('.map a')")


def test_marks_and_routes_follow_the_brush(page: Any, address: str) -> None:
    opened(page, address + MAP)
    radius = "[...document.querySelectorAll('.map a .dot')].map((one) => Number(one.getAttribute('r')))"
    before, lines = page.evaluate(radius), page.locator(".map g[data-of]").count()
    page.locator("timeline-brush [role=slider]").first.focus()
    for _ in range(14):
        page.keyboard.press("PageUp")
    page.wait_for_url("**from=*")
    after = page.evaluate(radius)
    assert page.locator(".map a.is-out").count() > 0 and max(after) < max(before)
    assert 0 < page.locator(".map g.is-out").count() <= lines
    page.locator(".map a:not(.is-out)").first.focus()
    page.keyboard.press("Enter")
    every = page.locator("map-events:not([hidden]) li").count()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url(address + MAP)
    assert page.evaluate(radius) == before and every < 20


@pytest.mark.parametrize("query", ["?map=1e9,7,-2", "?map=,,", "?map=%00&map2=x,y,z", "?map=-3,NaN,Infinity"])
def test_nonsense_in_the_address_is_no_zoom_or_the_closest(page: Any, address: str, query: str) -> None:
    opened(page, address + MAP + query)
    assert 1 <= large(page) <= 12


def test_without_javascript_a_mark_leads_to_the_page_of_its_place(chromium: Any, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + MAP)
    assert page.locator(".map a").first.get_attribute("href").startswith("/locations/")
    assert page.locator("map-events").first.is_hidden() and not page.locator("map-zoom button").count()
    context.close()


PLACES = {"harbour": (35.0, 33.0), "hill": (41.0, 29.0), "strait": (36.0, 23.0)}


@pytest.fixture
def many(tmp_path: Path, events_root: Callable[..., Path], served: Callable[[Path], str]) -> str:
    """A chronology that is too long for one list: at the harbour for a year, then on the hill, once at the strait."""
    root = events_root(500)
    (root / "content/locations").mkdir()
    for id, (north, east) in PLACES.items():
        header = f"name: {id.capitalize()}\ntype: city\ncoordinates: [{north}, {east}]"
        (root / f"content/locations/{id}.md").write_text(f"---\n{header}\n---\n")
    for number in range(500):
        event = root / f"content/events/move-{number}.md"
        place = "strait" if number == 450 else "harbour" if number < 365 else "hill"
        at = f"kind: move\nlocations: [{{location: {place}, role: at}}]"
        event.write_text(event.read_text().replace("kind: move", at))
    assert not build(Order(root=root, output=tmp_path / "public", fresh=True)).problems
    return served(tmp_path / "public")


def dot(page: Any, id: str) -> Any:
    return page.locator(f".map a[href='/locations/{id}/']").first


def radius(page: Any, id: str) -> float:
    return float(dot(page, id).locator(".dot").get_attribute("r"))


def test_where_events_are_too_many_for_a_list_the_marks_follow_the_brush_too(page: Any, many: str) -> None:
    page.goto(many + MAP)
    page.wait_for_selector("timeline-brush:not([hidden])")
    whole = radius(page, "hill")
    page.goto(many + MAP + "?from=2001-01-01&to=2001-06-15")
    page.wait_for_selector(".map a[href='/locations/hill/'].is-out")
    assert "is-out" not in (dot(page, "harbour").get_attribute("class") or "")
    page.goto(many + MAP + "?from=2001-12-30&to=2002-01-20")
    page.wait_for_selector(".map a[href='/locations/strait/'].is-out")
    assert 3.5 < radius(page, "harbour") < radius(page, "hill") < whole
    page.keyboard.press("Escape")
    page.wait_for_selector(".map a[href='/locations/strait/']:not(.is-out)")
    assert radius(page, "hill") == whole


def test_a_mark_opens_the_first_of_many_events(page: Any, many: str) -> None:
    page.goto(many + MAP)
    page.wait_for_selector("timeline-brush:not([hidden])")
    page.wait_for_selector("map-pieces .map-events__name", state="attached")
    dot(page, "harbour").focus()
    page.keyboard.press("Enter")
    items = page.locator("map-pieces:not([hidden]) li")
    items.first.wait_for()
    assert items.count() == 51 and items.last.locator("a").get_attribute("href") == "/locations/harbour/"
    page.keyboard.press("Escape")
    page.goto(many + MAP + "?from=2002-03-01&to=2002-03-31")
    page.wait_for_selector(".map a[href='/locations/harbour/'].is-out")
    dot(page, "strait").focus()
    page.keyboard.press("Enter")
    items.first.wait_for()
    assert items.count() == 1 and "27 March 2002" in items.first.inner_text()
