"""All records in, one Site with every index out, or every reference that leads nowhere. Pure."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from timeline.collection import COLLECTIONS
from timeline.config import Config
from timeline.link.archiving import unarchived_problems
from timeline.link.bare import bare_site
from timeline.link.indexes import build_site
from timeline.link.references import reference_problems
from timeline.link.rules import rule_problems
from timeline.link.symbols import symbol_problems
from timeline.link.tables import Tables, by_collection, collected, names_digest
from timeline.model import AnyRecord, Partial
from timeline.problems import Problem
from timeline.site import Site


class Sound(msgspec.Struct, frozen=True):
    """Of an earlier link that found no problem: what references could lead to, and whose face has changed since."""

    names: bytes
    changed: frozenset[str]


def link(
    config: Config | None,
    records: Iterable[AnyRecord],
    broken: frozenset[tuple[str, str]] = frozenset(),
    media: frozenset[str] = frozenset(),
    with_drafts: bool = False,
    sound: Sound | None = None,
    symbols: frozenset[str] | None = None,
    partial: Iterable[Partial] = (),
) -> Site | list[Problem]:
    """The site, or all problems between records.

    `broken` names, as (collection, id), the records whose files have problems of their own: a
    reference to one of them is not a fault besides, but without them, or without `config`, there is no
    site: the list may be empty then. `partial` is what could be read of them: what they name is looked
    at too. `media` are the paths of the pictures, `symbols` the icons
    that a kind may bear (None: any). With `sound`, the references of
    records that are as they were are looked at only if what they could lead to has changed.
    """
    tables = collected(records, broken, media, with_drafts, partial)
    # A reference that leads nowhere hides no circle or contradiction among the others.
    problems = [*tables.problems, *reference_problems(tables, _unsure(tables, sound)), *rule_problems(tables)]
    if symbols is not None:
        problems += symbol_problems(tables.records["kinds"].values(), symbols)
    if config is not None and config.archive_gate == "block":
        problems += unarchived_problems(tables.records["sources"].values())
    if problems or broken or config is None:
        return sorted(set(problems))
    return build_site(config, tables)


def _unsure(tables: Tables, sound: Sound | None) -> frozenset[str] | None:
    """The paths of the records whose references may have become wrong; None for all."""
    return sound.changed if sound is not None and not tables.broken and sound.names == names_digest(tables) else None


def indexes(site: Site) -> Site:
    """What linking found out: the site without its records."""
    return msgspec.structs.replace(site, **{name: {} for name in COLLECTIONS}, memo={}, watch=None)


def relink(indexes: Site, records: Iterable[AnyRecord], with_drafts: bool) -> Site:
    """The site of records that have the outlines of those that the indexes were made from (see `faces`)."""
    tables, _ = by_collection(records, with_drafts, [])
    found = {name: dict(sorted(table.items())) for name, table in tables.items()}
    return msgspec.structs.replace(indexes, **found, memo={})


__all__ = ["Sound", "Tables", "bare_site", "indexes", "link", "relink"]
