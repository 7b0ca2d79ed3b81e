"""Records in, a Site that knows nothing but what their addresses are made of out, whatever is wrong between them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

import msgspec

from timeline.config import Config
from timeline.link.indexes import build_site
from timeline.link.tables import collected
from timeline.model import AnyRecord, Bound, Page
from timeline.site import Site

_OF_ADDRESSES = frozenset(
    {"id", "path", "aliases", "spots", "title", "name", "type", "publisher", "happens", "plural", "kind", "date",
     "not_before", "not_after", "tags", "draft", "withdrawn"}
)  # fmt: skip


def bare_site(config: Config, records: Iterable[AnyRecord], broken: Iterable[str], with_drafts: bool = False) -> Site:
    """The site of records without their references and texts, so that none can lead nowhere.

    `broken` are the paths of files that cannot be read as records: a page of prose has its address
    from its name alone. An alias that is taken is left out: that is a problem already.
    """
    pages = (Page(id=PurePosixPath(path).stem, path=path, title="") for path in broken if _is_page(path))
    tables = collected([*map(_bare, records), *pages], frozenset(), frozenset(), with_drafts)
    for collection, table in tables.records.items():
        for id, record in table.items():
            free = tuple(alias for alias in record.aliases if tables.aliases.get((collection, alias)) == id)
            table[id] = msgspec.structs.replace(record, aliases=free) if free != record.aliases else record
    return build_site(config, tables)


def _is_page(path: str) -> bool:
    return path.startswith("content/pages/")


def _bare(record: AnyRecord) -> AnyRecord:
    kept = {name: getattr(record, name) for name in record.__struct_fields__ if name in _OF_ADDRESSES}
    for name in ("not_before", "not_after"):
        if kept.get(name):
            kept[name] = Bound(kept[name].date)
    return type(record)(**kept)
