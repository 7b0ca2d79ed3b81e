"""The API: JSON files at addresses that stay, with what describes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from timeline.artifacts import Artifact, Document
from timeline.site import Site
from timeline.views.alternates import API
from timeline.views.api.openapi import ANSWERS, answer_schema, openapi
from timeline.views.api.responses import (
    LISTS,
    event_answer,
    event_text,
    events_answer,
    list_answer,
    year_answer,
    year_file,
    years,
)  # fmt: skip
from timeline.views.shared import Handover

FAMILY = "api"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/api/v1/`: a year's events before the piece that holds them, so that each is made once."""
    made, by_year = Handover(site, event_text), years(site)
    for year, ids in (by_year or {None: site.order}).items():
        yield from (_event(site, id, made) for id in ids)
        if by_year:
            yield _document(year_file(year), partial(year_answer, site, year, ids, made))
    yield _document("events.json", partial(events_answer, site, by_year, made))
    yield from (_event(site, id, made) for id, brief in site.briefs.items() if brief.is_withdrawn)
    for collection in LISTS:
        yield _document(f"{collection}.json", partial(list_answer, site, collection))
    yield _document("openapi.json", partial(openapi, site))
    for name in ANSWERS:
        yield _document(f"schemas/{name}.json", partial(answer_schema, name))


def _event(site: Site, id: str, made: Handover[str]) -> Document:
    path, data = f"{API.lstrip('/')}events/{id}.json", partial(event_answer, site, id, made)
    return Document(path, "joined", data, site.briefs[id].path, shows_texts=False)


def _document(name: str, data: Callable[[], msgspec.Struct]) -> Document:
    return Document(f"{API.lstrip('/')}{name}", "joined", data, "the API")
