"""Two records made one: every reference leads to the one that stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.checking import check_all
from timeline.cli import main

ACTOR = """\
---
# of the ministry
name: Sergei Lavrov
type: person
names: [{text: Сергей Лавров, lang: ru}, Lavrov]
aliases: lavrov
---
He.
"""
EVENT = """\
---
title: B
kind: call
date: 2015-09-16
caller: 'sergei'
recipient: [second, sergei]  # sergei twice
actors:
  - {actor: sergei, role: sergei, note: "sergei"}
claims:
  - {about: caller, value: sergei, by: sergei, sources: paper}
sources: paper
---
[[sergei]] and [[sergei|he]], [[actor:sergei]], [[sergei-other]], sergei.
"""


@pytest.fixture
def root(root: Path) -> Path:
    """A chronology with an actor under two ids."""
    (root / "content/actors/sergei.md").write_text(ACTOR)
    (root / "content/actors/sergei-other.md").write_text("---\nname: Other\ntype: person\npart_of: sergei\n---\n")
    (root / "content/events/b.md").write_text(EVENT)
    assert check_all(root).problems == ()
    return root


def test_the_difference_is_shown_first_and_nothing_written(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*.md")}
    assert main(["actors", "--root", str(root), "--merge", "sergei", "first"]) == 0
    said = capsys.readouterr().out
    assert "\n-caller: 'sergei'\n" in said and "\n+caller: 'first'\n" in said
    assert "\n4 files would change; to write them: --write\n" in said
    assert "--- content/actors/sergei.md\n+++ /dev/null\n" in said and "-He.\n" in said
    assert {path: path.read_bytes() for path in root.rglob("*.md")} == before


def test_references_lead_to_the_one_that_stays_and_the_alias_is_kept(root: Path) -> None:
    first = (root / "content/actors/first.md").read_text()
    assert main(["actors", "--root", str(root), "--merge", "sergei", "first", "--write"]) == 0
    assert not (root / "content/actors/sergei.md").exists()
    assert (root / "content/events/b.md").read_text() == (
        EVENT.replace("'sergei'", "'first'")
        .replace("[second, sergei]", "[second, first]")
        .replace("{actor: sergei", "{actor: first")
        .replace("value: sergei, by: sergei", "value: first, by: first")
        .replace("[[sergei]]", "[[first]]")
        .replace("[[sergei|", "[[first|")
        .replace("actor:sergei", "actor:first")
    )
    assert "part_of: first" in (root / "content/actors/sergei-other.md").read_text()
    kept = (root / "content/actors/first.md").read_text()
    added = ['names: ["Sergei Lavrov", {text: "Сергей Лавров", lang: ru}, Lavrov]\n', "aliases: [sergei, lavrov]\n"]
    for line in added:
        assert line in kept
        kept = kept.replace(line, "")
    assert kept == first
    assert check_all(root).problems == ()


def test_what_would_be_wrong_afterwards_is_told_and_nothing_written(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["actors", "--root", str(root), "--merge", "sergei", "sergei-other", "--write"]) == 2
    assert "sergei-other" in capsys.readouterr().err
    assert (root / "content/events/b.md").read_text() == EVENT


def test_an_id_that_nothing_has_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["actors", "--root", str(root), "--merge", "sergej", "first"]) == 3
    assert "there is no actor 'sergej'; did you mean \"sergei\"?" in capsys.readouterr().err
    assert main(["actors", "--root", str(root), "--merge", "first", "first"]) == 3


def test_places_are_merged_alike(root: Path) -> None:
    folder = root / "content/locations"
    folder.mkdir(exist_ok=True)
    (folder / "one.md").write_text("---\nname: One\ntype: city\n---\n")
    (folder / "two.md").write_text("---\nname: Two\ntype: city\nnames:\n  - Deux\n---\n")
    event = root / "content/events/b.md"
    event.write_text(EVENT.replace("sources: paper\n---", "locations: one\nplace: one\nsources: paper\n---"))
    assert main(["locations", "--root", str(root), "--merge", "one", "two", "--write"]) == 0
    kept = "---\nname: Two\ntype: city\nnames:\n  - Deux\n  - One\naliases: [one]\n---\n"
    assert (folder / "two.md").read_text() == kept
    assert "locations: two\nplace: two\n" in event.read_text()
    assert check_all(root).problems == ()
