"""Which sources tell one story."""

from __future__ import annotations

from timeline.link.provenance import origins, stories
from timeline.model import Ref, Source


def source(id: str, copied: str = "") -> Source:
    return Source(id=id, path="", title=id, publisher="", derived_from=Ref("sources", copied) if copied else None)


def test_every_copy_of_a_copy_has_the_first_as_its_origin() -> None:
    chain = {"c": source("c", "b"), "b": source("b", "a"), "a": source("a"), "d": source("d", "a"), "x": source("x")}
    assert origins(chain) == {"a": "a", "b": "a", "c": "a", "d": "a", "x": "x"}


def test_a_story_is_an_original_with_every_copy() -> None:
    assert stories({"a": "a", "b": "a", "c": "a", "x": "x"}) == {"a": ("b", "c")}


def test_a_long_chain_of_copies_is_no_trouble() -> None:
    chain = {str(n): source(str(n), str(n - 1) if n else "") for n in range(5_000)}
    assert set(origins(chain).values()) == {"0"}
