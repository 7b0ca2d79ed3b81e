"""The JSON Schema of the header of every record, for editors."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Document
from timeline.site import Site
from timeline.views.codebook import SCHEMAS, header_schema, schema_names

FAMILY = "api"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/data/schemas/events.json`, `/data/schemas/kinds/<id>.json` and those of the other collections."""
    for name in schema_names(site):
        path, data = f"{SCHEMAS.lstrip('/')}{name}.json", partial(header_schema, site, name)
        yield Document(path, "joined", data, "the schemas", shows_texts=False)
