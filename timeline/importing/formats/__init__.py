"""What can be imported: a table of small modules, one for each format.

Each has `HELP`; `PRESET`, the mapping that its columns suggest, which a mapping file may change;
and `rows(name, data, mapping)`, which yields a `Row` or a `Fault` for every row of a file, or
raises Unreadable. To add one, write the module and put it into the table.
"""

from __future__ import annotations

from types import ModuleType

from timeline.importing.formats import (
    acled,
    atlos,
    feed,
    geojson,
    ics,
    markdown,
    table_csv,
    table_json,
    timelinejs,
    ucdp,
)  # fmt: skip

FORMATS: dict[str, ModuleType] = {
    "csv": table_csv,
    "json": table_json,
    "timelinejs": timelinejs,
    "markdown": markdown,
    "geojson": geojson,
    "acled": acled,
    "ucdp": ucdp,
    "ics": ics,
    "feed": feed,
    "atlos": atlos,
}
