"""All files of the site: a table of small modules, one for each family of pages or files.

Each has `FAMILY`, the name in site.toml's `outputs` under which it is built, and
`artifacts(site)`. To add one, write the module and put it into the table. They do not import
one another; what several need is in `views`.
"""

from __future__ import annotations

from types import ModuleType

from timeline.outputs import (
    actors,
    api,
    calendars,
    citations,
    codebook,
    contribute,
    corrections,
    database,
    disagreements,
    downloads,
    embeds,
    events,
    feeds,
    home,
    ids,
    kinds,
    known,
    locations,
    not_found,
    parquet,
    periods,
    prose,
    record_feeds,
    redirects,
    research,
    robots,
    schemas,
    search,
    sources,
    storylines,
    tables,
    tags,
    web_app,
    whole_map,
)  # fmt: skip

OUTPUTS: tuple[ModuleType, ...] = (
    home,
    periods,
    events,
    actors,
    locations,
    kinds,
    codebook,
    downloads,
    tags,
    storylines,
    whole_map,
    prose,
    disagreements,
    sources,
    corrections,
    feeds,
    redirects,
    ids,
    research,
    known,
    contribute,
    search,
    web_app,
    not_found,
    robots,
    record_feeds,
    calendars,
    api,
    schemas,
    tables,
    parquet,
    database,
    citations,
    embeds,
)
