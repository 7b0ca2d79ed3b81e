"""Tables in, Parquet out: with the library pyarrow, which a site that asks for it installs."""

from __future__ import annotations

import importlib
import importlib.util
import io
from typing import Any

from timeline.encode.tables import Cell, Table

LIBRARY = "pyarrow"
_TYPES = {"text": "string", "integer": "int64", "number": "float64"}


def is_there() -> bool:
    """Whether the library is installed."""
    return importlib.util.find_spec(LIBRARY) is not None


def parquet_bytes(table: Table) -> bytes:
    """The table; each column has its help as metadata. The same bytes with one version of the library."""
    arrow: Any = importlib.import_module(LIBRARY)
    parquet: Any = importlib.import_module(f"{LIBRARY}.parquet")
    fields = [
        arrow.field(column.name, getattr(arrow, _TYPES[column.type])(), metadata={"help": column.help})
        for column in table.columns
    ]
    cells = list(zip(*table.rows, strict=True)) or [()] * len(fields)
    arrays = [
        arrow.array(list(map(_float, found) if column.type == "number" else found), field.type)
        for column, found, field in zip(table.columns, cells, fields, strict=True)
    ]
    target = io.BytesIO()
    parquet.write_table(arrow.Table.from_arrays(arrays, schema=arrow.schema(fields)), target, compression="zstd")
    return target.getvalue()


def _float(cell: Cell) -> Cell:
    return cell if cell is None else float(cell)
