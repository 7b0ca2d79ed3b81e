"""What of a site was looked at, and what that spares: pages that saw nothing of a change are not looked at."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest

import timeline.load
import timeline.making
import timeline.settled
import timeline.watch
from timeline.artifacts import Asset
from timeline.build import build
from timeline.fingerprint import asked, encoded
from timeline.load import load
from timeline.memory import Memory
from timeline.order import Order
from timeline.plan import pages
from timeline.site import Site
from timeline.views.shared import once_a_site
from timeline.watch import WHOLE, cell_number, watched

SECOND = Path(__file__).parents[1] / "second"


@pytest.fixture(scope="module")
def plain() -> Site:
    site = load(SECOND).site
    assert site is not None
    return site


@pytest.fixture
def names() -> dict[tuple[str, str], int]:
    return {}


@pytest.fixture
def site(plain: Site, names: dict[tuple[str, str], int]) -> Site:
    """The chronology, watched; the fixture `names` tells the cells by their table and key."""
    return watched(plain, lambda table, key: names.setdefault((table, key), len(names)))


def looked(site: Site, names: dict[tuple[str, str], int], work: Callable[[], Any]) -> set[tuple[str, str]]:
    _, cells = site.watch.during(work)
    return {name for name, number in names.items() if number in cells}


@pytest.mark.parametrize(
    "work",
    [
        list, len, tuple, sorted, set, dict, bool, lambda table: table.keys(), lambda table: table.values(),
        lambda table: list(table.items()), lambda table: table == {}, lambda table: {} | table,
        lambda table: table | {}, lambda table: {**table}, lambda table: table.copy(), lambda table: [*reversed(table)],
        lambda table: min(table, key=len), lambda table: ",".join(table), lambda table: next(iter(table)),
    ],
)  # fmt: skip
def test_whoever_goes_through_a_table_has_looked_at_all_of_it(site, names, work) -> None:  # type: ignore[no-untyped-def]
    assert ("events", WHOLE) in looked(site, names, lambda: work(site.events))


@pytest.mark.parametrize(
    "work",
    [lambda t: t["x"], lambda t: t.get("x"), lambda t: t.get("x", 1), lambda t: "x" in t],
)  # fmt: skip
def test_an_entry_is_looked_at_though_it_is_not_there(site, names, work) -> None:  # type: ignore[no-untyped-def]
    def tried() -> None:
        with suppress(KeyError):
            work(site.by_actor)

    assert looked(site, names, tried) == {("by_actor", "x")}


@pytest.mark.parametrize(
    "work",
    [
        list, len, tuple, sorted, set, bool, enumerate, lambda order: order[0], lambda order: order[-2:],
        lambda order: "x" in order, lambda order: order == (), lambda order: (*order,), lambda order: order.__add__(()),
        lambda order: order.index(order[0]), lambda order: [*reversed(order)], lambda order: ",".join(order),
        lambda order: [*zip(order, "abc", strict=False)],
    ],
)  # fmt: skip
def test_the_order_is_one_cell(site, names, work) -> None:  # type: ignore[no-untyped-def]
    assert ("order", WHOLE) in looked(site, names, lambda: work(site.order))


def test_a_view_that_is_kept_has_been_looked_into_by_all_who_are_given_it(site, names) -> None:  # type: ignore[no-untyped-def]
    inner = once_a_site(lambda site, id: site.events[id].title)
    outer = once_a_site(lambda site, id: inner(site, id).upper())
    id = next(iter(site.events))
    for _ in range(2):
        assert looked(site, names, lambda: outer(site, id)) == {("events", id)}
    assert looked(site, names, lambda: inner(site, id)) == {("events", id)}


def test_data_is_the_same_under_a_watch_and_differs_only_where_a_cell_does(plain: Site) -> None:
    """Each record is given another title in turn: pages that did not look at it say the same as before."""
    before = pages_of(plain)
    cells = {path: cells_of(plain, path) for path in before}
    different = 0
    for table in ("events", "storylines", "sources"):
        for id, record in getattr(plain, table).items():
            renamed = {**getattr(plain, table), id: msgspec.structs.replace(record, title="Altogether another")}
            for path, (data, what) in pages_of(msgspec.structs.replace(plain, **{table: renamed}, memo={})).items():
                if data != before[path][0] and what and what == before[path][1]:
                    different += 1
                    changed = {cell_number(table, id), cell_number(table, WHOLE)}
                    assert changed & cells[path], f"{path} shows {table}/{id}"
    assert different > 100


def pages_of(site: Site) -> dict[str, tuple[bytes, bytes]]:
    """The data of every page, and what it is asked for."""
    return {one.path: (encoded(one.data()), asked(one)) for one in pages(site) if not isinstance(one, Asset)}


def cells_of(plain: Site, path: str) -> frozenset[int]:
    site = watched(plain)
    page = next(one for one in pages(site) if one.path == path)
    assert not isinstance(page, Asset)
    _, cells = site.watch.during(page.data)
    assert encoded(page.data()) == encoded(next(one for one in pages(plain) if one.path == path).data())  # type: ignore[union-attr]
    return frozenset(cells)


def test_what_looks_at_most_of_a_table_looks_at_all_of_it(site, names, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    most, few = list(site.actors)[1:], list(site.locations)[:1]

    def work() -> None:
        assert [site.actors[id] for id in most] + [site.locations[id] for id in few]

    assert looked(site, names, work) == {*(("actors", id) for id in most), ("locations", few[0])}
    monkeypatch.setattr(timeline.watch, "_MANY", 0)
    assert looked(site, names, work) == {("actors", WHOLE), ("locations", few[0])}


def test_no_two_tables_share_the_number_of_a_cell() -> None:
    keys = [f"event-{number}" for number in range(3000)]
    tables = ("events", "briefs", "sources", "by_actor", "participants")
    numbers = [{cell_number(table, key) for key in keys} for table in tables]
    assert all(one.isdisjoint(other) for one in numbers for other in numbers if one is not other)
    assert all(0 <= cell_number(table, WHOLE) < 1 << 32 for table in tables)


# --- what a build does ------------------------------------------------------------------------------


def run(root: Path, output: str = "public") -> tuple[int, int]:
    """The number of pages whose data was made to know whether they change, and of those that did."""
    made = []

    def counted(data: msgspec.Struct) -> bytes:
        made.append(data)
        return encoded(data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timeline.making, "encoded", counted)
        report = build(Order(root=root, output=root / output, jobs=1))
    assert not report.problems
    return len(made), report.rendered


def rename(root: Path) -> None:
    """Gives an event a longer title."""
    file = root / "content/events/move-4.md"
    file.write_text(file.read_text().replace("title: ", "title: Another ", 1))


def test_another_title_is_looked_for_only_where_it_may_stand(root: Path) -> None:
    whole = run(root, "other")[0]
    run(root)
    rename(root)
    made, rendered = run(root)
    assert 0 < rendered <= made < whole / 2
    rename(root)
    assert run(root) == (made, rendered)


def test_what_is_known_of_another_folder_spares_nothing_here(root: Path) -> None:
    whole = run(root, "other")[0]
    rename(root)
    assert run(root, "other")[0] < whole / 2
    assert run(root)[0] == whole


def test_cells_that_are_lost_are_looked_for_again(root: Path) -> None:
    rename(root)
    memory = Memory(root)
    names = [name for name, _ in memory.rows("cells", msgspec.Raw)]
    assert names
    memory.forget("cells", names)
    memory.commit()
    memory.close()
    made, rendered = run(root)
    assert made > rendered > 0


OWN = "sources:\n  - copy\n  - id: own-note\n    title: A note\n    publisher: Us\n    access: offline\n"


def test_a_source_that_leaves_its_event_leaves_every_page(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline.watch, "_MANY", 3)
    file = root / "content/events/move-4.md"
    without = file.read_text()
    file.write_text(without.replace("sources: copy\n", OWN))
    run(root)
    assert "own-note" in (root / "public/data/sources.bib").read_text()
    file.write_text(without)
    run(root)
    build(Order(root=root, output=root / "clean", jobs=1, fresh=True))
    for path in (root / "clean").rglob("*"):
        if path.is_file() and not path.name.startswith("."):
            assert path.read_bytes() == (root / "public" / path.relative_to(root / "clean")).read_bytes(), path
