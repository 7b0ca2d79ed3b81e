"""A packed site says what the same site says unpacked."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from timeline.artifacts import Asset
from timeline.collection import COLLECTIONS
from timeline.fingerprint import encoded
from timeline.load import load
from timeline.packed import INDEXES, Packed
from timeline.plan import plan
from timeline.site import Site
from timeline.watch import watched

SECOND = Path(__file__).parents[1] / "second"


def sites() -> tuple[Site, Site]:
    """The second chronology as it is and packed."""
    plain, packed = (load(SECOND, with_drafts=True, packed=packed).site for packed in (False, True))
    assert plain is not None and packed is not None
    assert isinstance(packed.events, Packed) and isinstance(packed.participants, Packed)
    return plain, packed


def test_every_table_holds_the_same_in_the_same_order() -> None:
    plain, packed = sites()
    for site in (packed, watched(packed)):
        for name in (*COLLECTIONS, *INDEXES):
            assert list(getattr(site, name).items()) == list(getattr(plain, name).items()), name
            assert list(getattr(site, name).values()) == list(getattr(plain, name).values()), name
        assert site.events.get("nobody") is None and "nobody" not in site.events
        with pytest.raises(KeyError):
            site.events["nobody"]
    assert (packed.order, packed.names, packed.config) == (plain.order, plain.names, plain.config)
    assert packed.draft_count == plain.draft_count


def test_sources_inside_events_are_there() -> None:
    plain, packed = sites()
    inside = [id for id, source in plain.sources.items() if source.event]
    assert inside and dict(packed.inside) == {id: plain.sources[id].event for id in inside}
    assert [packed.sources[id] for id in inside] == [plain.sources[id] for id in inside]


def test_every_page_shows_the_same_and_looks_at_no_less() -> None:
    plain, packed = map(watched, sites())
    for one, other in zip(_pages(plain), _pages(packed), strict=True):
        (shown, cells), (same, same_cells) = plain.watch.during(one.data), packed.watch.during(other.data)
        assert encoded(shown) == encoded(same), one.path
        assert set(cells) <= set(same_cells), one.path  # whoever goes through a packed table looks at each entry too


@pytest.mark.parametrize(
    "work",
    [dict, lambda t: {**t}, lambda t: t | {}, lambda t: {} | t, lambda t: t.copy(), lambda t: dict(t.items()),
     lambda t: dict(zip(t, t.values(), strict=True)), lambda t: {key: t.get(key) for key in t}],
)  # fmt: skip
def test_nobody_gets_what_the_values_are_read_from(work) -> None:  # type: ignore[no-untyped-def]
    plain, packed = sites()
    for site in (packed, watched(packed)):
        for name in ("events", "sources", "participants"):
            assert work(getattr(site, name)) == getattr(plain, name), name
            assert getattr(site, name) == getattr(plain, name), name


def test_few_values_are_kept() -> None:
    table = Packed({str(n): msgspec.Raw(b"") for n in range(10)}, lambda key, _: int(key), room=3)
    assert [table[str(n)] for n in range(10)] == list(range(10))
    assert len(table._open) <= 3
    assert [table[str(n)] for n in range(10)] == list(range(10))


def _pages(site: Site) -> list:  # type: ignore[type-arg]
    planned = plan(site, {}, {})
    assert isinstance(planned, tuple)
    return [one for one in planned if not isinstance(one, Asset)]
