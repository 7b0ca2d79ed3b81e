"""The repository's own site and the second one, each built once for all tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from timeline.build import build
from timeline.dates import civil, day_number
from timeline.order import Order, Report

HOME = Path(__file__).parents[1]
SECOND = HOME / "tests" / "second"

# How long an example takes says how busy the machine is; what has to be fast has a test that says so.
settings.register_profile("patient", settings(), deadline=None)
settings.load_profile("patient")


def built(root: Path, output: Path, **options: object) -> Path:
    """The output folder of a build that has to succeed."""
    report: Report = build(Order(root=root, output=output, fresh=True, **options))  # type: ignore[arg-type]
    assert not report.problems, "\n".join(problem.text() for problem in report.problems)
    return output


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's chronology, built."""
    return built(HOME, tmp_path_factory.mktemp("site") / "public")


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A chronology of other kinds, below a path of its host, built with drafts left out."""
    return built(SECOND, tmp_path_factory.mktemp("second") / "public")


_MOVE = """title: Move
plural: Moves
happens: either
sentence: ["{mover} moves"]
fields:
  mover: {type: actor, role: mover, required: true}
"""


@pytest.fixture
def events_root(tmp_path: Path) -> Callable[..., Path]:
    """Makes chronologies of so many events of one kind and one actor, each `apart` days after the other."""

    def make(count: int, apart: int = 1, language: str = "en") -> Path:
        root = tmp_path / f"root-{count}-{apart}-{language}"
        files = {
            "site.toml": f'title = "Moves"\nbase_url = "https://moves.example"\nlanguage = "{language}"\n',
            "content/kinds/move.md": f"---\n{_MOVE}---\nA move.\n",
            "content/actors/mover.md": "---\nname: A mover\ntype: person\n---\n",
            "content/sources/book.md": "---\ntitle: A book\npublisher: A press\nurl: https://a.example/\n---\n",
        }
        for number in range(count):
            year, month, day = civil(day_number(2001, 1, 1) + number * apart)
            date = f"{year}-{month:02}-{day:02}"
            header = f"title: Move {number}\nkind: move\ndate: {date}\nmover: mover\nsources: [book]"
            files[f"content/events/move-{number}.md"] = f"---\n{header}\n---\nA move.\n"
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text)
        return root

    return make


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The one browser of a run: a second one cannot be driven beside it."""
    from playwright.sync_api import sync_playwright

    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        yield found
        found.close()
