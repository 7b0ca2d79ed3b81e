"""The two maps on a cluster of two workers: the same bytes, the same engine, and a word where a worker is lost."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from timeline import cluster as clusters
from timeline.build import build
from timeline.order import ClusterError, CrewLost, Order

SECOND = Path(__file__).parents[1] / "second"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    distributed: Any = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, scheduler_port=0, host="127.0.0.1"
    ) as cluster:
        yield cluster.scheduler_address.replace("tcp://", "dask://")


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_a_cluster_makes_what_one_process_makes(address: str, tmp_path: Path) -> None:
    for name, executor in (("here", ""), ("there", address)):
        report = build(Order(root=SECOND, output=tmp_path / name, jobs=1, executor=executor, fresh=True))
        assert report.parsed and report.rendered
    assert tree(tmp_path / "here") == tree(tmp_path / "there")


@pytest.mark.slow
def test_a_worker_with_another_engine_is_named(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = clusters.engine_digest
    calls = []

    def other() -> bytes:
        calls.append(1)
        return b"another" if len(calls) == 1 else real()

    monkeypatch.setattr(clusters, "engine_digest", other)
    with pytest.raises(ClusterError, match=r"the worker tcp://127\.0\.0\.1:\d+ has"), clusters.cluster(address):
        pass


@pytest.mark.slow
def test_workers_that_die_are_a_word_and_no_traceback(address: str) -> None:
    with pytest.raises(CrewLost, match="was lost"), clusters.cluster(address) as executor:
        executor.submit(os._exit, 1).result(timeout=120)


def test_an_address_that_is_none_is_named() -> None:
    with pytest.raises(ClusterError, match="write it like dask://"), clusters.cluster("spark://somewhere"):
        pass
