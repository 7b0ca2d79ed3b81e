"""Every page type in Chromium, under the headers of netlify.toml: nothing blocked, nothing cut off, axe content."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

HOME = Path(__file__).parents[2]
AXE = HOME / "node_modules" / "axe-core" / "axe.min.js"
PAGES = (
    "/", "/2015/09/", "/events/kerry-lavrov-third-call/", "/events/us-asks-greece-deny-flights/",
    "/events/two-tank-landing-ships-tartus/", "/events/turkish-airspace-violations/", "/actors/",
    "/actors/sergey-lavrov/",
    "/locations/", "/locations/hmeimim/", "/kinds/", "/kinds/ship-deployment/", "/tags/overflight/", "/disagreements/",
    "/sources/", "/sources/bbc-news-syria-conflict-us-presses-russia/", "/storylines/", "/storylines/syrian-express/",
    "/about/", "/map/", "/search/", "/method/", "/contribute/", "/codebook/", "/data/", "/corrections/", "/research/",
    "/research/single-source/", "/known/", "/known/2015-09/", "/known/2015-09-10/", "/known/undated/", "/404.html",
)  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1440])
def test_no_page_is_wider_than_the_window_or_asks_for_what_is_forbidden(
    chromium: Any, address: str, width: int, scheme: str
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    said: list[str] = []
    asked: set[str] = set()
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.add(request.url))
    wide = []
    for path in PAGES:
        page.goto(address + path)
        if page.evaluate("document.scrollingElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(path)
    context.close()
    assert not wide
    assert not said
    assert not [url for url in asked if not url.startswith(address)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_axe_finds_nothing(chromium: Any, address: str, width: int, scheme: str) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    found = []
    for path in PAGES:
        page.goto(address + path)
        page.add_script_tag(path=str(AXE))
        result = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})")
        assert result["passes"], path
        found += [
            f"{path}: {one['id']}: {node['html'][:120]}" for one in result["violations"] for node in one["nodes"][:3]
        ]
    context.close()
    assert not found


def test_every_page_has_the_same_text_without_javascript(chromium: Any, address: str) -> None:
    texts = []
    for enabled in (True, False):
        context = chromium.new_context(java_script_enabled=enabled)
        page = context.new_page()
        page.goto(address + "/events/kerry-lavrov-third-call/", wait_until="networkidle")
        if enabled:  # the buttons of what only a script can do say nothing of the event
            page.locator(".zoom__tools").evaluate_all("(tools) => tools.forEach((one) => one.remove())")
        texts.append(page.inner_text("main"))
        context.close()
    assert texts[0] == texts[1]


def test_a_citation_shows_its_source_while_it_has_the_focus_and_escape_takes_it_away(
    chromium: Any, address: str
) -> None:
    page = chromium.new_page()
    page.goto(address + "/events/kerry-lavrov-third-call/")
    page.locator("a.cite").first.focus()
    preview = page.locator("citation-preview")
    preview.wait_for(state="visible")
    assert preview.locator(".label").inner_text() == page.locator("a.cite").first.get_attribute("aria-label")
    assert page.locator("a.cite").first.get_attribute("aria-describedby") == preview.get_attribute("id")
    page.keyboard.press("Escape")
    preview.wait_for(state="hidden")
    page.close()
