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
    Made,
    event_answer,
    events_answer,
    list_answer,
    year_answer,
    year_file,
    years,
)  # fmt: skip

FAMILY = "api"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/api/v1/`: a year's events before the piece that holds them, so that each is made once."""
    made, by_year = Made(site), years(site)
    for year, ids in (by_year or {None: site.order}).items():
        yield from (_event(site, id, made) for id in ids)
        if by_year:
            texts = tuple(site.events[id].path for id in ids)
            yield _document(year_file(year), partial(year_answer, site, year, ids, made), texts)
    yield _document("events.json", partial(events_answer, site, by_year, made), not by_year)
    yield from (_event(site, id, made) for id, event in site.events.items() if event.withdrawn)
    for collection in LISTS:
        texts = tuple(record.path for record in site.collection(collection).values())
        yield _document(f"{collection}.json", partial(list_answer, site, collection), texts)
    yield _document("openapi.json", partial(openapi, site), False)
    for name in ANSWERS:
        yield _document(f"schemas/{name}.json", partial(answer_schema, name), False)


def _event(site: Site, id: str, made: Made) -> Document:
    path, data = f"{API.lstrip('/')}events/{id}.json", partial(event_answer, site, id, made)
    return Document(path, "joined", data, site.events[id].path, shows_texts=False)


def _document(name: str, data: Callable[[], msgspec.Struct], texts: bool | tuple[str, ...]) -> Document:
    return Document(f"{API.lstrip('/')}{name}", "joined", data, "the API", texts)
