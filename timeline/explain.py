"""What a page is made of: its record, its templates, and every file that it shows something of."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from timeline.artifacts import Asset, Made, Page
from timeline.collection import COLLECTIONS
from timeline.fingerprint import closure
from timeline.outputs import OUTPUTS
from timeline.site import Site
from timeline.watch import watched


class Explanation(msgspec.Struct, frozen=True):
    """`origin` is what wants the page; `templates` and `files` are paths below the root."""

    path: str
    origin: str
    templates: tuple[str, ...]
    files: tuple[str, ...]


def explain(site: Site, templates: dict[str, str], path: str) -> Explanation | None:
    """The explanation of the page at a path of the output, or None where the site has no such page."""
    numbers: dict[tuple[str, str], int] = {}
    seen = watched(site, lambda table, key: numbers.setdefault((table, key), len(numbers)))
    seen.watch.tables.clear()  # every file is to be named
    page = next((one for one in _pages(seen) if one.path == path), None)
    if page is None:
        return None
    seen.memo.clear()  # planning looks at every record; only what the page's data asks for counts
    _, cells = seen.watch.during(page.data)
    found = frozenset(cells)
    asked = ((table, key) for (table, key), number in numbers.items() if number in found and table in COLLECTIONS)
    files = {site.collection(table)[id].path for table, id in asked if id in site.collection(table)}
    used = tuple(f"templates/{name}" for name in closure(page.template, templates)) if isinstance(page, Page) else ()
    return Explanation(path, page.origin, used, tuple(sorted(files)))


def _pages(site: Site) -> Iterator[Made]:
    for output in OUTPUTS:
        if output.FAMILY in site.config.outputs:
            yield from (one for one in output.artifacts(site) if not isinstance(one, Asset))

