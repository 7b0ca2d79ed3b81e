"""The codebook, and the schemas that editors check headers by."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from timeline.parse.tables import fields_of
from timeline.views.codebook import _MEANINGS

HOME = Path(__file__).parents[2]


def headers(folder: Path) -> list[Any]:
    texts = [file.read_text() for file in sorted(folder.rglob("*.md"))]
    return [yaml.load(text.split("---\n", 2)[1], Loader=yaml.BaseLoader) for text in texts]


def test_every_field_of_an_event_has_a_meaning() -> None:
    assert set(_MEANINGS) == set(fields_of("events"))


@pytest.mark.parametrize(("name", "root"), [("site", HOME), ("second", HOME / "tests/second")])
def test_the_codebook_names_every_field_and_column(name: str, root: Path, request: pytest.FixtureRequest) -> None:
    built: Path = request.getfixturevalue(name)
    page = (built / "codebook/index.html").read_text()
    for header in headers(root / "content/kinds"):
        assert all(f"<code>{field}</code>" in page for field in header.get("fields", ()))
    for table in (built / "data").glob("*.csv"):
        columns = table.read_bytes().decode().partition("\r\n")[0].split(",")
        assert all(f"<code>{column.removeprefix('field_')}</code>" in page for column in columns), table.name


@pytest.mark.parametrize("name", ["site", "second"])
def test_every_schema_is_one(name: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(name) / "data/schemas"
    kinds = {path.stem for path in (folder.parents[1] / "kinds").iterdir() if path.is_dir()}
    assert {path.stem for path in (folder / "kinds").iterdir()} == kinds
    for path in folder.rglob("*.json"):
        Draft202012Validator.check_schema(json.loads(path.read_bytes()))


def test_what_is_published_passes_the_schema_of_its_kind(site: Path) -> None:
    schemas = {path.stem: Draft202012Validator(json.loads(path.read_bytes()))
               for path in (site / "data/schemas/kinds").iterdir()}  # fmt: skip
    booleans = {"draft", "sensitive"}
    for header in headers(HOME / "content/events"):
        plain = {key: value == "true" if key in booleans else value for key, value in header.items()}
        faults = list(schemas[header["kind"]].iter_errors(plain))
        assert not faults, (header["title"], faults[0].message)
