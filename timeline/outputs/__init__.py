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
    contribute,
    corrections,
    database,
    disagreements,
    embeds,
    events,
    feeds,
    home,
    ids,
    kinds,
    locations,
    not_found,
    periods,
    prose,
    record_feeds,
    redirects,
    research,
    robots,
    sources,
    storylines,
    tables,
    tags,
)  # fmt: skip

OUTPUTS: tuple[ModuleType, ...] = (
    home,
    periods,
    events,
    actors,
    locations,
    kinds,
    tags,
    storylines,
    prose,
    disagreements,
    sources,
    corrections,
    feeds,
    redirects,
    ids,
    research,
    contribute,
    not_found,
    robots,
    record_feeds,
    calendars,
    api,
    tables,
    database,
    citations,
    embeds,
)
