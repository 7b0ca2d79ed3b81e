"""All events along time on a canvas: counts from afar, links close by, the window in the address, smooth."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from timeline.build import build
from timeline.order import Order

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
DATES = ["[2001-02-01..2001-02-08]", "2001-02-02/2001-02-09", "[2001-02-03,2001-02-06]", "2001-02~", "[..2001-02-05]"]


@pytest.fixture
def place(tmp_path: Path, events_root: Callable[..., Path], served: Callable[[Path], str]) -> Callable[..., str]:
    """Serves a chronology of 700 days with an event each, five of them with other dates."""

    def serve(language: str = "en") -> str:
        root = events_root(700, language=language)
        for number, date in enumerate(DATES, 31):
            event = root / f"content/events/move-{number}.md"
            event.write_text(re.sub("^date: .*$", f'date: "{date}"', event.read_text(), flags=re.MULTILINE))
        assert not build(Order(root=root, output=tmp_path / "public", fresh=True)).problems
        return served(tmp_path / "public")

    return serve


def opened(page: Any, url: str) -> None:
    page.goto(url)
    page.wait_for_selector(".tc output:not(:empty)")


def resting(page: Any, words: str) -> None:
    page.wait_for_function("(words) => document.querySelector('.tc output')?.value.includes(words)", arg=words)


def test_from_afar_it_counts_and_closer_every_mark_is_a_link(page: Any, place: Callable[..., str]) -> None:
    url = place()
    page.goto(url)
    page.click("text=Every event along time")
    page.wait_for_selector(".tc output:not(:empty)")
    assert page.locator(".tc__links a").count() == 0 and page.locator(".tc__still").is_hidden()
    assert "single events" in page.inner_text("timeline-listed")
    page.locator(".tc button[value='2']").click()
    page.locator(".tc button[value='2']").click()
    page.wait_for_selector(".tc__links a")
    links = page.locator(".tc__links a")
    assert 100 < links.count() <= 400 and abs(page.locator("timeline-listed li").count() - links.count()) < 3
    page.wait_for_url("**from=2001-*to=*")
    links.first.focus()
    assert page.locator(".tc__tip").is_visible() and "Move" in page.inner_text(".tc__tip")
    page.keyboard.press("Escape")
    assert page.locator(".tc__tip").is_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/move-*/")
    page.go_back()
    resting(page, "of 700 events")


def test_the_list_and_the_marks_are_those_of_the_window_certainly_or_possibly(
    page: Any, place: Callable[..., str]
) -> None:
    opened(page, place() + "/timeline/?from=2001-02-04&to=2001-02-10")
    resting(page, "of 700 events")
    found = set(page.locator("timeline-listed a").all_inner_texts())
    assert {"Move 31", "Move 32", "Move 33", "Move 34", "Move 35", "Move 36", "Move 40"} <= found
    assert "Move 42" not in found and "4 February 2001 – 10 February 2001" in page.inner_text(".tc output")
    page.check(".tc [name=certain]")
    page.wait_for_url("**certain=1*")
    page.wait_for_function("() => !document.querySelector('timeline-listed').textContent.includes('Move 31')")
    assert "Move 40" in page.inner_text("timeline-listed")


def test_keys_drags_and_fingers_move_the_window(page: Any, place: Callable[..., str]) -> None:
    opened(page, place() + "/timeline/?from=2001-06-01&to=2001-06-30")
    resting(page, "of 700 events")
    page.locator(".tc__links a").first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**from=2001-06-09*")
    page.keyboard.press("+")
    page.wait_for_url("**from=2001-06-1*")
    before = page.url
    box = page.locator(".tc__plot").bounding_box()
    page.mouse.move(box["x"] + 600, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 400, box["y"] + 5, steps=5)
    page.mouse.up()
    page.wait_for_url(lambda url: url != before)
    assert "/timeline/" in page.url
    session, before = page.context.new_cdp_session(page), page.url
    middle, y = box["x"] + 400, box["y"] + 10
    for kind, apart in (("touchStart", 90), ("touchMove", 60), ("touchMove", 30)):
        points = [{"x": middle - apart, "y": y, "id": 0}, {"x": middle + apart, "y": y, "id": 1}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_url(lambda url: url != before)
    page.keyboard.press("0")
    page.wait_for_url("**/timeline/")


def test_the_brush_below_is_the_window_and_the_back_button_goes_through_it(
    page: Any, place: Callable[..., str]
) -> None:
    opened(page, place() + "/timeline/")
    track = page.locator(".brush__track")
    track.scroll_into_view_if_needed()
    box = track.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 20, steps=4)
    page.mouse.up()
    page.wait_for_selector("timeline-listed li")
    assert 60 < page.locator("timeline-listed li").count() < 80
    page.go_back()
    page.wait_for_function("() => document.querySelectorAll('timeline-listed li').length === 0")


def test_lanes_are_changed_without_a_load(page: Any, place: Callable[..., str]) -> None:
    opened(page, place() + "/timeline/")
    assert page.inner_text(".tc__names b") == "Moves"
    page.select_option(".tc select", "actor")
    page.wait_for_function("() => document.querySelector('.tc__names b').textContent === 'A mover'")
    page.wait_for_url("**lanes=actor")


@pytest.mark.parametrize("query", ["?from=9999-99-99&to=x", "?from=-9999-01-01&to=2090-01-01", "?lanes=%00&certain"])
def test_nonsense_in_the_address_shows_the_whole(page: Any, place: Callable[..., str], query: str) -> None:
    opened(page, place() + "/timeline/" + query)
    assert page.locator(".tc__names p").count() == 1


@pytest.mark.parametrize("width", [320, 1440])
def test_it_fits_and_passes_axe_in_either_direction(chromium: Any, place: Callable[..., str], width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    opened(page, place("ar") + "/timeline/?from=2001-02-01&to=2001-02-12")
    page.wait_for_selector(".tc__links a")
    lefts = page.locator(".tc__links a").evaluate_all("(all) => all.map((one) => one.style.left)")
    assert len(lefts) > 5 and not page.evaluate("document.scrollingElement.scrollWidth > innerWidth")
    page.add_script_tag(path=str(AXE))
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})")["violations"]
    assert not [(one["id"], one["nodes"][0]["html"]) for one in found]
    context.close()


MANY = 10_000
FRAMES = """async () => {
    const plot = document.querySelector(".tc__plot");
    const box = plot.getBoundingClientRect();
    const at = { bubbles: true, cancelable: true, clientX: box.left + box.width / 2, clientY: box.top + 50 };
    const times = [];
    for (let n = 0; n < 240; n += 1) {
      plot.dispatchEvent(new WheelEvent("wheel", { ...at, deltaY: n < 120 ? -8 : 8, ctrlKey: true }));
      if (n % 2) plot.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, key: "ArrowRight" }));
      times.push(await new Promise((next) => requestAnimationFrame(next)));
    }
    return (times.length - 1) * 1000 / (times.at(-1) - times[0]);
}"""


def many() -> tuple[bytes, dict[str, bytes]]:
    """An index and pieces of ten thousand events in a hundred years."""
    pieces, spans, bins = {}, [], [0] * 360
    for start in range(0, MANY, 250):
        days = [700_000 + number * 36_500 // MANY for number in range(start, start + 250)]
        for day in days:
            bins[(day - 700_000) // 102] += 1
        name, many = f"p-{start}", range(start, start + 250)
        pieces[name] = msgspec.json.encode({
            "names": ["k"], "first": days, "last": days, "look": ["k"] * 250, "kind": [0] * 250, "points": {},
            "actors": [[]] * 250, "places": [[]] * 250, "stops": [], "id": [f"e-{n}" for n in many],
            "title": [f"Event {n}" for n in many], "when": ["a day"] * 250,
        })  # fmt: skip
        spans.append([name, days[0], days[-1], 250])
    lane = {"id": "k", "title": "Events", "one": "Event", "colour": "teal", "shape": "disc", "count": MANY}
    counted = [number for bin, count in enumerate(bins) if count for number in (bin, count, 0)]
    index = {
        "first": 700_000, "last": 736_499, "days": 102, "count": MANY, "piece": "/timeline/pieces/{}.json",
        "event": "/events/{}/", "pieces": spans, "kinds": [{**lane, "bins": counted}], "actors": [], "places": [],
    }  # fmt: skip
    return msgspec.json.encode(index), pieces


def test_ten_thousand_events_are_moved_at_fifty_frames_a_second(page: Any, place: Callable[..., str]) -> None:
    index, pieces = many()
    page.route("**/timeline/index.json", lambda route: route.fulfill(body=index, content_type="application/json"))
    page.route("**/timeline/pieces/*", lambda route: route.fulfill(
        body=pieces[route.request.url.rpartition("/")[2].removesuffix(".json")], content_type="application/json"
    ))
    opened(page, place() + "/timeline/")
    assert max(page.evaluate(FRAMES) for _ in range(3)) >= 50


def test_without_scripts_the_lanes_stand_beside_their_names(chromium: Any, place: Callable[..., str]) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{place()}/timeline/")
    rows = page.locator(".tl__row:has(.tl__strip)")
    assert rows.count()
    for row in rows.all():
        name, strip = row.locator(".tl__name").bounding_box(), row.locator(".tl__strip").bounding_box()
        assert name["x"] + name["width"] <= strip["x"] + 1 and strip["width"] > 800
    context.close()
