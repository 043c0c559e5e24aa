"""Tables as Parquet files. The one module that imports pyarrow, an optional extra.

A file holds the rows of one table in the order they were given, with each column's meaning as its
metadata. The same rows give the same file, to the byte, by the same version of pyarrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from gaslamp.runs.tables import Cell, Column, Kind, Row, Table

_TYPES: Final[dict[Kind, pa.DataType]] = {
    "whole": pa.int64(),
    "number": pa.float64(),
    "truth": pa.bool_(),
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
    "numbers": pa.list_(pa.float64()),
}


def write_rows(path: Path, table: Table, rows: Sequence[Row]) -> None:
    """Write rows of a table into a new file. Raises OSError."""
    columns = zip(*rows, strict=True) if rows else ((),) * len(table.columns)
    arrays = [
        pa.array(cells, _TYPES[column.kind])
        for column, cells in zip(table.columns, columns, strict=True)
    ]
    made = pa.Table.from_arrays(arrays, schema=_schema(table))
    pq.write_table(made, path, compression="zstd")


def read_rows(
    paths: Iterable[Path], table: Table, columns: Sequence[str] = (), runs: Sequence[int] = ()
) -> list[dict[str, Cell]]:
    """Rows from files, one file after the other, each row by the names of its columns.

    Args:
        columns: those wanted; none: all.
        runs: only rows of these; none: of all.

    Raises:
        OSError: a file cannot be read, or is none that Parquet made.
    """
    wanted = list(columns) or [one.name for one in table.columns]
    filters = [("run", "in", set(runs))] if runs else None
    found: list[dict[str, Cell]] = []
    for path in paths:
        # One file is read, and not a folder: its parts have names that pyarrow would take for data.
        part = pq.read_table(path, columns=wanted, filters=filters, partitioning=None)
        found += part.to_pylist()
    return found


def _schema(table: Table) -> pa.Schema:
    return pa.schema([_field(one) for one in table.columns], {"table": table.name})


def _field(column: Column) -> pa.Field:
    kind = _TYPES[column.kind]
    return pa.field(column.name, kind, column.may_be_none, {"meaning": column.meaning})
