"""A chronology in Arabic: laid out from right to left, nothing cut off, axe content."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from timeline.build import build
from timeline.order import Order

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
LONG = "عنوان طويل جدا عن حدث في مكان بعيد وفي يوم غير معروف تماما لأحد من الشهود الذين كانوا هناك في ذلك الصباح"


@pytest.fixture
def arabic(tmp_path: Path, events_root: Callable[..., Path], served: Callable[[Path], str]) -> str:
    root = events_root(12, apart=3, language="ar")
    event = root / "content/events/move-0.md"
    event.write_text(event.read_text().replace("title: Move 0", f"title: {LONG}"))
    assert not build(Order(root=root, output=tmp_path / "public", fresh=True)).problems
    return served(tmp_path / "public")


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_an_arabic_site_fits_reads_from_the_right_and_passes_axe(chromium: Any, arabic: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    for path in ("/", "/actors/mover/", "/events/move-0/", "/kinds/move/", "/search/"):
        page.goto(arabic + path)
        assert page.evaluate("document.documentElement.dir") == "rtl"
        assert not page.evaluate("document.scrollingElement.scrollWidth > document.documentElement.clientWidth"), path
        page.add_script_tag(path=str(AXE))
        found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})")["violations"]
        assert not [one["id"] for one in found], (path, [node["html"] for one in found for node in one["nodes"]][:3])
    context.close()


def test_its_interface_speaks_arabic(chromium: Any, arabic: str) -> None:
    page = chromium.new_page()
    page.goto(arabic)
    assert "التسلسل الزمني" in page.inner_text("nav") and "المصادر" in page.inner_text("nav")
    page.close()
