"""The filter of lists: combinable, counted, in the address, with the back button; certain and possible days."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser

HOME = "/"


def shown(page: Any) -> int:
    found: int = page.locator("#list :is(.entry, li.row)").filter(visible=True).count()
    return found


def opened(page: Any, url: str) -> None:
    page.goto(url)
    page.wait_for_selector("event-filter:not([hidden])")
    page.evaluate("document.querySelector('event-filter details').open = true")


def test_two_kinds_are_either_and_another_group_narrows_them(page: Any, address: str) -> None:
    opened(page, address + HOME)
    every = shown(page)
    page.check("input[name=kind][value=phone-call]")
    calls = shown(page)
    page.check("input[name=kind][value=meeting]")
    both = shown(page)
    page.check("input[name=disagree]")
    contested = shown(page)
    assert 0 < calls < both < every and 0 < contested < both
    assert "kind=phone-call%2Cmeeting" in page.url or "kind=meeting%2Cphone-call" in page.url
    assert page.inner_text("event-filter output") == f"{contested} of {every} events"


def test_the_count_of_a_choice_is_what_choosing_it_shows(page: Any, address: str) -> None:
    opened(page, address + HOME)
    page.check("input[name=disagree]")
    count = int(page.inner_text("label:has(input[value=statement]) > span"))
    page.check("input[name=kind][value=statement]")
    assert shown(page) == count


def test_the_address_restores_the_filter_and_the_back_button_undoes_it(page: Any, address: str) -> None:
    opened(page, address + HOME)
    every = shown(page)
    page.check("input[name=kind][value=phone-call]")
    calls, url = shown(page), page.url
    page.go_back()
    assert shown(page) == every and not page.is_checked("input[name=kind][value=phone-call]")
    opened(page, url)
    assert shown(page) == calls and page.is_checked("input[name=kind][value=phone-call]")


def test_possibly_in_a_period_is_more_than_certainly(page: Any, address: str) -> None:
    opened(page, address + "/?from=2015-10-03&to=2015-10-04")
    possibly = shown(page)
    page.check("input[name=certain]")
    assert 0 < shown(page) < possibly


def test_days_and_months_without_a_shown_event_are_hidden(page: Any, address: str) -> None:
    opened(page, address + "/?kind=phone-call")
    assert page.locator(".day").filter(visible=True).count() == shown(page)
    assert page.locator(".month").filter(visible=True).count() == 2


def test_an_actor_and_a_place_can_be_chosen(page: Any, address: str) -> None:
    opened(page, address + HOME)
    page.select_option("select[name=actor]", "sergey-lavrov")
    with_lavrov = shown(page)
    page.check("input[name=kind][value=phone-call]")
    assert 0 < shown(page) < with_lavrov


@pytest.mark.parametrize(
    "query", ["?kind=%00%ff&from=yesterday&to=2015-13-45&certain", "?kind=,,,&status=nothing", "?from=9999-99-99"]
)
def test_nonsense_in_the_address_throws_nothing(page: Any, address: str, query: str) -> None:
    opened(page, address + "/" + query)
    assert page.locator("event-filter output").inner_text()


def test_marks_of_the_picture_follow_the_filter(page: Any, address: str) -> None:
    opened(page, address + "/?kind=phone-call")
    assert page.locator(".tl a.is-out").count() > page.locator(".tl a:has(title):not(.is-out)").count() > 0


def test_rows_are_filtered_by_those_who_took_part_and_by_tag(page: Any, address: str) -> None:
    opened(page, address + "/kinds/phone-call/")
    every = shown(page)
    page.select_option("select[name=actor]", "sergey-lavrov")
    assert 0 < shown(page) < every and "Sergey Lavrov" in page.inner_text("select[name=actor]")
    page.select_option("select[name=actor]", "")
    page.select_option("select[name=tag]", index=1)
    assert 0 < shown(page) <= every and "tag=" in page.url


def test_rows_of_an_actor_are_filtered_too(page: Any, address: str) -> None:
    opened(page, address + "/actors/sergey-lavrov/")
    every = shown(page)
    page.check("input[name=kind][value=phone-call]")
    assert 0 < shown(page) < every


def test_light_and_dark_are_chosen_and_kept(page: Any, address: str) -> None:
    page.goto(address + HOME)
    page.click("theme-choice button[value=dark]")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 26)"
    page.goto(address + "/about/")
    page.wait_for_function("document.documentElement.dataset.theme === 'dark'")
    assert page.get_attribute("theme-choice button[value=dark]", "aria-pressed") == "true"


def test_without_javascript_there_is_no_filter_and_every_event(chromium: Any, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + HOME)
    assert page.locator("event-filter").is_hidden() and shown(page) > 100
    context.close()
