"""The API against its own schemas, by jsonschema and openapi-spec-validator."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

import timeline.views.api.responses
from timeline.build import build
from timeline.order import Order

HOME = Path(__file__).parents[2]
SITES = ("site", "second")


def read(path: Path) -> Any:
    return json.loads(path.read_bytes(), parse_constant=lambda name: pytest.fail(f"{name} in {path}"))


def schema_of(file: Path, root: Path) -> str:
    name = file.relative_to(root).as_posix()
    if name.startswith("events/"):
        return "event"
    return "year" if name.startswith("years/") else file.stem


def answers(root: Path) -> list[Path]:
    found = (root / "api/v1").rglob("*.json")
    return sorted(path for path in found if path.parent.name != "schemas" and path.name != "openapi.json")


@pytest.mark.parametrize("name", SITES)
def test_every_answer_is_as_its_schema_says(name: str, request: pytest.FixtureRequest) -> None:
    api: Path = request.getfixturevalue(name) / "api/v1"
    schemas = {path.stem: read(path) for path in (api / "schemas").iterdir()}
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    checks = {name: Draft202012Validator(schema) for name, schema in schemas.items()}
    found = answers(api.parents[1])
    assert len(found) > 10
    for path in found:
        assert not list(checks[schema_of(path, api)].iter_errors(read(path))), path


@pytest.mark.parametrize("name", SITES)
def test_the_openapi_document_is_valid_and_names_every_file(name: str, request: pytest.FixtureRequest) -> None:
    api: Path = request.getfixturevalue(name) / "api/v1"
    document = read(api / "openapi.json")
    assert not list(OpenAPIV31SpecValidator(document).iter_errors())
    patterns = [re.compile(re.sub(r"\{\w+\}", "[a-z0-9-]+", path)) for path in document["paths"]]
    for path in answers(api.parents[1]):
        name = "/" + path.relative_to(api).as_posix()
        assert any(pattern.fullmatch(name) for pattern in patterns), name


@pytest.mark.parametrize("name", SITES)
def test_an_event_is_the_same_alone_and_among_all(name: str, request: pytest.FixtureRequest) -> None:
    api: Path = request.getfixturevalue(name) / "api/v1"
    whole = read(api / "events.json")
    assert whole["count"] == len(whole["events"]) and not whole["pieces"]
    for event in whole["events"]:
        assert read(api / f"events/{event['id']}.json")["event"] == event
    alone = {path.stem for path in (api / "events").iterdir()}
    assert alone == {one["id"] for one in (*whole["events"], *whole["withdrawn"])}


@pytest.mark.parametrize("name", SITES)
def test_every_id_leads_to_a_record(name: str, request: pytest.FixtureRequest) -> None:
    api: Path = request.getfixturevalue(name) / "api/v1"
    ids = {kind: {one["id"] for one in read(api / f"{kind}.json")[kind]}
           for kind in ("actors", "locations", "sources", "kinds", "storylines")}  # fmt: skip
    for event in read(api / "events.json")["events"]:
        assert event["kind"] in ids["kinds"]
        assert {one["actor"] for one in event["participants"]} <= ids["actors"]
        assert {one["location"] for one in event["places"]} <= ids["locations"]
        assert set(event["sources"]) <= ids["sources"]
        assert set(event["storylines"]) <= ids["storylines"]


def test_hidden_coordinates_are_in_no_answer_and_rounded_ones_are_rounded(second: Path) -> None:
    places = {one["id"]: one for one in read(second / "api/v1/locations.json")["locations"]}
    assert (places["port-town"]["latitude"], places["port-town"]["longitude"]) == (None, None)
    assert (places["hill-town"]["latitude"], places["hill-town"]["longitude"]) == (10.1, -20.5)
    for path in (second / "api").rglob("*.json"):
        text = path.read_text()
        assert "179.9" not in text and "10.123" not in text and "20.456" not in text, path


def test_more_events_than_one_file_holds_are_in_pieces_by_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline.views.api.responses, "PIECE", 3)
    shutil.copytree(HOME / "tests/second", tmp_path / "root")
    build(Order(root=tmp_path / "root", output=tmp_path / "public", jobs=1))
    api = tmp_path / "public/api/v1"
    whole = read(api / "events.json")
    assert whole["events"] == [] and len(whole["pieces"]) > 1
    found = []
    for piece in whole["pieces"]:
        events = read(api / piece["url"].partition("/api/v1/")[2])["events"]
        assert len(events) == piece["count"]
        found += [event["id"] for event in events]
    assert len(found) == len(set(found)) == whole["count"]


def test_every_page_leads_to_the_api(site: Path) -> None:
    for page in ("index.html", "about/index.html", "events/btr82a-identified-oryx/index.html", "2015/index.html"):
        assert '<link rel="service-desc" type="application/json" href="/api/v1/openapi.json">' in (
            site / page
        ).read_text()
    event = (site / "events/btr82a-identified-oryx/index.html").read_text()
    assert 'href="/api/v1/events/btr82a-identified-oryx.json"' in event


def test_programs_on_other_sites_may_read_it() -> None:
    rules = {rule["for"]: rule["values"] for rule in tomllib.loads((HOME / "netlify.toml").read_text())["headers"]}
    for path in ("/api/*", "/data/*", "/feed.json"):
        assert rules[path]["Access-Control-Allow-Origin"] == "*"


def test_a_site_builds_the_families_that_it_names_and_no_more(tmp_path: Path) -> None:
    shutil.copytree(HOME / "tests/second", tmp_path / "root")
    with (tmp_path / "root/site.toml").open("a") as file:
        file.write('outputs = ["pages", "feeds"]\n')
    build(Order(root=tmp_path / "root", output=tmp_path / "public", jobs=1))
    found = {path.relative_to(tmp_path / "public").as_posix() for path in (tmp_path / "public").rglob("*.*")}
    data = {path for path in found if path.endswith((".json", ".ics", ".csv", ".xml", ".db"))}
    corrections = {"corrections/feed.xml", "corrections/feed.json"}
    assert data - {".timeline-site.json"} == {"feed.xml", "feed.json", "sitemap.xml", "ids.json", *corrections}


def test_no_description_stands_in_whichever_python_has_made_it(second: Path) -> None:
    for path in (second / "api/v1").rglob("*.json"):
        assert "\\n    " not in path.read_text() or path.parent.name == "events", path
