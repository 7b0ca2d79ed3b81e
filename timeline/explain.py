"""What a page is made of: its record, its templates, and every file that it shows something of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from timeline.artifacts import Asset, Made, Page
from timeline.fingerprint import closure
from timeline.model import COLLECTIONS
from timeline.outputs import OUTPUTS
from timeline.site import Site


class Explanation(msgspec.Struct, frozen=True):
    """`origin` is what wants the page; `templates` and `files` are paths below the root."""

    path: str
    origin: str
    templates: tuple[str, ...]
    files: tuple[str, ...]


class _Watched(dict[str, Any]):
    """A collection that remembers which of its records were asked for."""

    asked: set[str]

    def __getitem__(self, id: str) -> Any:
        self.asked.add(id)
        return super().__getitem__(id)


def explain(site: Site, templates: dict[str, str], path: str) -> Explanation | None:
    """The explanation of the page at a path of the output, or None where the site has no such page."""
    watched = {name: _Watched(site.collection(name)) for name in COLLECTIONS}
    for table in watched.values():
        table.asked = set()
    seen = msgspec.structs.replace(site, **watched, memo={})
    page = next((one for one in _pages(seen) if one.path == path), None)
    if page is None:
        return None
    for table in watched.values():
        table.asked.clear()  # planning looks at every record; only what the page's data asks for counts
    seen.memo.clear()
    page.data()
    files = {site.collection(name)[id].path for name, table in watched.items() for id in table.asked}
    used = tuple(f"templates/{name}" for name in closure(page.template, templates)) if isinstance(page, Page) else ()
    return Explanation(path, page.origin, used, tuple(sorted(files)))


def _pages(site: Site) -> Iterator[Made]:
    for output in OUTPUTS:
        if output.FAMILY in site.config.outputs:
            yield from (one for one in output.artifacts(site) if not isinstance(one, Asset))

