"""Search: any spelling in any script finds its record, by keyboard and from the address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.on("console", lambda message: pytest.fail(message.text))
    yield page
    context.close()


def asked(page: Any, address: str, question: str) -> list[str]:
    page.goto(f"{address}/search/")
    page.fill("input[name=q] >> nth=-1", question)
    page.wait_for_timeout(300)
    found: list[str] = page.locator(".found a").all_inner_texts()
    return found


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Хмеймим", "Hmeimim air base"),
        ("Hemeimim", "Hmeimim air base"),
        ("Bassel al-Assad", "Hmeimim air base"),
        ("حميميم", "Hmeimim air base"),
        ("lavrov", "Sergey Lavrov"),
        ("LAVR", "Sergey Lavrov"),
        ("Сергей", "Sergey Lavrov"),
        ("syrian express", "The Syrian Express: ships through the Bosphorus to Tartus"),
    ],
)
def test_any_spelling_finds_the_record(page: Any, address: str, question: str, name: str) -> None:
    assert name in asked(page, address, question)[:8]


def test_the_spelling_that_matched_is_named(page: Any, address: str) -> None:
    asked(page, address, "Хмеймим")
    assert "as Хмеймим" in page.inner_text(".found li >> nth=0")


def test_what_is_asked_stands_in_the_address_and_comes_from_it(page: Any, address: str) -> None:
    asked(page, address, "Tartus")
    assert page.url.endswith("/search/?q=Tartus")
    page.goto(f"{address}/search/?q=Tartus&sort=locations&year=nonsense")
    page.wait_for_selector(".found a")
    found = page.locator(".found a").all_inner_texts()
    assert found[0] == "Tartus" and len(found) < 5


def test_it_goes_by_keyboard(page: Any, address: str) -> None:
    asked(page, address, "Tartus")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.found') !== null")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/search/" not in url)


@pytest.mark.parametrize("question", ["", "   ", "<script>", "\\(", "qqqqqqqqqq", "a" * 3000])
def test_a_question_without_an_answer_throws_nothing(page: Any, address: str, question: str) -> None:
    asked(page, address, question)
    assert page.locator("h1").inner_text() == "Search"


def test_results_move_nothing_that_was_there(page: Any, address: str) -> None:
    page.add_init_script("""
        new PerformanceObserver((seen) => { for (const one of seen.getEntries()) window.moved = one.value; })
            .observe({ type: "layout-shift", buffered: true });
    """)
    page.goto(f"{address}/search/?q=Tartus")
    page.wait_for_selector(".found a")
    page.wait_for_timeout(300)
    assert page.evaluate("window.moved ?? 0") < 0.05


def test_without_javascript_the_indexes_are_there(chromium: Any, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/search/?q=x")
    assert "needs JavaScript" in page.inner_text("main") and page.locator("main a[href='/actors/']").count() == 1
    assert not page.is_visible("main form")
    context.close()
