"""CONTRIBUTING.md: its template has every field that there is, and passes the check as it stands."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from timeline.checking import check_all
from timeline.parse.events import EVENT
from timeline.parse.tables import fields_of, written_kind
from timeline.read import read_kinds

HOME = Path(__file__).parents[1]
TEXT = (HOME / "CONTRIBUTING.md").read_text(encoding="utf-8")
TEMPLATE = re.search(r"## The whole template.*?```yaml\n(.*?)```", TEXT, re.DOTALL)


def template() -> str:
    assert TEMPLATE
    return TEMPLATE[1]


def test_the_template_names_every_field_of_an_event_and_of_its_kind() -> None:
    kind = read_kinds(HOME)[0][written_kind(template())]
    named = set(re.findall(r"^(?:# )?([a-z_]+):", template(), re.MULTILINE))
    assert fields_of("events", kind).keys() <= named
    assert EVENT.keys() <= named


def test_every_field_of_the_template_is_explained() -> None:
    """By a comment right above it, or the one above the group that it stands in."""
    lines = template().split("\n")
    first = next(number for number, line in enumerate(lines) if line.startswith("title:"))
    assert lines[first - 1].startswith("# ")
    assert sum(line.strip().startswith("# ") for line in lines) >= 25


def test_the_template_passes_the_check(tmp_path: Path) -> None:
    root = tmp_path / "root"
    shutil.copytree(HOME / "content", root / "content")
    shutil.copy(HOME / "site.toml", root)
    (root / "content/events/the-whole-template.md").write_text(template(), encoding="utf-8")
    assert check_all(root).problems == ()


def test_the_addresses_of_this_repository_in_it_are_files() -> None:
    paths = re.findall(r"\]\(([^):#]+)\)", TEXT)
    assert paths
    assert all((HOME / path).exists() for path in paths)
