"""The tables of a folder of runs as views of SQL, in the dialect of DuckDB.

One view for each table, of all its parts, and three that answer what is asked most:

* `endings`: a row is an ending, how often it came, and its share.
* `spans`: something that was so, or believed, from `at_ms` until `until_ms`, from the beginning on.
* `false_beliefs`: a span in which somebody believed what was not so; `value` is what they believed,
  `truth` what was.

Texts alone are made here; no database is needed for that.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from gaslamp.adapters.parquet.folder import RunFolder
from gaslamp.runs.tables import BEGINNINGS, TABLES

_SPANS: Final = """\
CREATE OR REPLACE VIEW {of}spans AS
WITH changes AS (
    SELECT run, 0 AS step, 0 AS at_ms, chain, property, arguments, value
    FROM {of}beginnings CROSS JOIN (SELECT run FROM {of}runs)
    UNION ALL
    SELECT run, step, at_ms, chain, property, arguments, value FROM {of}beliefs
)
SELECT changes.run, chain, property, arguments, value, changes.at_ms,
    coalesce(lead(changes.at_ms) OVER later, runs.at_ms) AS until_ms
FROM changes JOIN {of}runs runs USING (run)
WINDOW later AS (PARTITION BY run, chain, property, arguments ORDER BY step);"""
_FALSE: Final = """\
CREATE OR REPLACE VIEW {of}false_beliefs AS
SELECT mind.run, mind.chain[1] AS who, mind.property, mind.arguments,
    mind.value, truth.value AS truth,
    greatest(mind.at_ms, truth.at_ms) AS at_ms, least(mind.until_ms, truth.until_ms) AS until_ms
FROM {of}spans mind JOIN {of}spans truth USING (run, property, arguments)
WHERE len(mind.chain) = 1 AND len(truth.chain) = 0
    AND mind.value <> 'null' AND mind.value <> truth.value
    AND greatest(mind.at_ms, truth.at_ms) < least(mind.until_ms, truth.until_ms);"""
_ENDINGS: Final = """\
CREATE OR REPLACE VIEW {of}endings AS
SELECT ending, count(*) AS runs, count(*) / (SELECT count(*) FROM {of}runs) AS share
FROM {of}runs GROUP BY ending ORDER BY runs DESC, ending;"""


def views_sql(folder: RunFolder, before: str = "") -> str:
    """Statements that make the views of a folder's tables, as it is named from here.

    Args:
        before: put before the name of each view, so that two folders can be looked at together.
    """
    return "\n".join(_statements(folder.path.resolve(), before))


def _statements(path: Path, before: str) -> Iterator[str]:
    for table in TABLES:
        files = _quoted(path / "parts" / "*" / f"{table.name}.parquet")
        # Parts have names that DuckDB could take for data.
        source = f"read_parquet({files}, hive_partitioning = false)"
        yield f"CREATE OR REPLACE VIEW {before}{table.name} AS SELECT * FROM {source};"  # noqa: S608
    beginnings = _quoted(path / f"{BEGINNINGS.name}.parquet")
    yield f"CREATE OR REPLACE VIEW {before}{BEGINNINGS.name} AS SELECT * FROM {beginnings};"  # noqa: S608
    for statement in (_ENDINGS, _SPANS, _FALSE):
        yield statement.replace("{of}", before)


def _quoted(path: Path) -> str:
    text = path.as_posix().replace("'", "''")
    return f"'{text}'"
