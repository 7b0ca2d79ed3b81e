"""The repository's own site and the second one, each built once for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.build import build
from timeline.settled import Order, Report

HOME = Path(__file__).parents[1]
SECOND = HOME / "tests" / "second"


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
