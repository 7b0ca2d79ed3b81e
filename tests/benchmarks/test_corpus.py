"""The corpus of the benchmarks is a sound chronology, the same everywhere, and a Hugo site of as many events."""

from __future__ import annotations

from pathlib import Path

from benchmarks.corpus import corpus, write_root
from benchmarks.hugo_site import write_hugo_site
from timeline.build import build
from timeline.order import Order


def test_the_corpus_builds_without_a_problem(tmp_path: Path) -> None:
    write_root(corpus(60), tmp_path / "root")
    report = build(Order(root=tmp_path / "root", output=tmp_path / "public", jobs=1))
    assert not report.problems, "\n".join(problem.text() for problem in report.problems)
    assert len(list((tmp_path / "public/events").iterdir())) == 60


def test_the_same_number_makes_the_same_corpus() -> None:
    assert corpus(40) == corpus(40)


def test_hugo_gets_a_page_for_every_event(tmp_path: Path) -> None:
    write_hugo_site(corpus(60), tmp_path)
    assert len(list((tmp_path / "content/events").rglob("*.md"))) == 60
    assert (tmp_path / "layouts/baseof.html").is_file()
