"""The family that needs a library: with it, and without it."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pyarrow.parquet as parquet
import pytest

import timeline.plan
from timeline.build import build
from timeline.encode.parquet import parquet_bytes
from timeline.encode.tables import Column, Table
from timeline.order import Order, Report

SECOND = Path(__file__).parents[1] / "second"


def built(tmp_path: Path) -> Report:
    shutil.copytree(SECOND, tmp_path / "root")
    with (tmp_path / "root/site.toml").open("a") as file:
        file.write('outputs = ["pages", "tables", "parquet"]\n')
    return build(Order(root=tmp_path / "root", output=tmp_path / "public", jobs=1))


def test_without_its_library_the_build_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline.plan.parquet, "is_there", lambda: False)
    (problem,) = built(tmp_path).problems
    assert "pyarrow is not installed" in problem.text() and "pip install pyarrow" in problem.text()
    assert not (tmp_path / "public").exists()


def test_every_table_is_read(tmp_path: Path) -> None:
    assert not built(tmp_path).problems
    for file in (tmp_path / "public/data").glob("*.csv"):
        table = parquet.read_table(file.with_suffix(".parquet"))
        assert table.column_names == file.read_bytes().decode().partition("\r\n")[0].split(",")


def test_types_are_kept_and_nothing_is_made_up() -> None:
    columns = (Column("id", ""), Column("n", "", "number"), Column("i", "", "integer"))
    content = parquet_bytes(Table("t", "", columns, (("=a", 1, None), ("b", 2.5, 3))))
    found = parquet.read_table(io.BytesIO(content)).to_pylist()
    assert found == [{"id": "=a", "n": 1.0, "i": None}, {"id": "b", "n": 2.5, "i": 3}]
    assert parquet.read_table(io.BytesIO(parquet_bytes(Table("t", "", columns)))).num_rows == 0


def test_the_same_table_gives_the_same_bytes(tmp_path: Path) -> None:
    files = []
    for name in ("one", "other"):
        assert not built(tmp_path / name).problems
        files.append({path.name: path.read_bytes() for path in (tmp_path / name / "public/data").glob("*.parquet")})
    assert len(files[0]) > 10 and files[0] == files[1]
