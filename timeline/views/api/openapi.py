"""What describes the API: an OpenAPI document and the JSON Schema of every answer, made from the answers' types."""

from __future__ import annotations

from inspect import cleandoc
from typing import Any

import msgspec

from timeline.encode.feeds import json_text
from timeline.encode.joined import Joined
from timeline.site import Site
from timeline.urls import absolute, page_url
from timeline.views.alternates import API
from timeline.views.api.responses import LISTS, SCHEMA_VERSION, Answer, EventAnswer, EventsAnswer, YearAnswer

DRAFT = "https://json-schema.org/draft/2020-12/schema"
# The name of each schema's file, and the answer that it describes.
ANSWERS: dict[str, type[Answer]] = {
    "events": EventsAnswer,
    "event": EventAnswer,
    "year": YearAnswer,
    **{name: answer for name, (answer, _) in LISTS.items()},
}
_PATHS = {
    "events.json": ("events", "All events, or the years in which they are"),
    "events/{id}.json": ("event", "One event"),
    "years/{year}.json": ("year", "The events of a year, where there are more than 1,000 in all"),
    **{f"{name}.json": (name, f"All {name}") for name in LISTS},
}
_PARAMETERS = {
    "id": "the id of an event: the name of its file",
    "year": "the year in four digits, or undated; the pieces of events.json list those that are there",
}


def answer_schema(name: str) -> Joined:
    """`schemas/<name>.json`: a JSON Schema (draft 2020-12) that stands by itself."""
    (found,), parts = msgspec.json.schema_components([ANSWERS[name]], ref_template="#/$defs/{name}")
    return _document({"$schema": DRAFT, "title": f"{name}.json", **found, "$defs": parts})


def openapi(site: Site) -> Joined:
    """`openapi.json` (OpenAPI 3.1)."""
    config = site.config
    found, parts = msgspec.json.schema_components(list(ANSWERS.values()), ref_template="#/components/schemas/{name}")
    schemas = dict(zip(ANSWERS, found, strict=True))
    info: dict[str, Any] = {"title": config.title, "version": SCHEMA_VERSION, "summary": config.description}
    if config.licence:
        info["license"] = {"name": config.licence}
    return _document(
        {
            "openapi": "3.1.0",
            "jsonSchemaDialect": DRAFT,
            "info": {key: value for key, value in info.items() if value},
            "servers": [{"url": absolute(config, page_url(config, API)).rstrip("/")}],
            "paths": {f"/{path}": _path(path, about, schemas[name]) for path, (name, about) in _PATHS.items()},
            "components": {"schemas": parts},
        }
    )


def _path(path: str, about: str, schema: Any) -> Any:
    answer = {"description": about, "content": {"application/json": {"schema": schema}}}
    parameters = [
        {"name": name, "in": "path", "required": True, "description": text, "schema": {"type": "string"}}
        for name, text in _PARAMETERS.items()
        if f"{{{name}}}" in path
    ]
    absent = {"404": {"description": "There is none"}} if parameters else {}
    return {"get": {"summary": about, "parameters": parameters, "responses": {"200": answer, **absent}}}


def _document(value: Any) -> Joined:
    return Joined(msgspec.json.format(json_text(_flush(value)), indent=1), (), "", "\n")


def _flush(value: Any) -> Any:
    """The same with descriptions that do not stand in: Pythons before 3.13 leave docstrings as they are written."""
    if isinstance(value, list):
        return [_flush(one) for one in value]
    if not isinstance(value, dict):
        return value
    found = {name: _flush(one) for name, one in value.items()}
    if isinstance(found.get("description"), str):
        found["description"] = cleandoc(found["description"])
    return found
