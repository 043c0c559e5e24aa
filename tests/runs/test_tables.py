"""What is kept of a run: rows that hold all of it, and hang on nothing but the run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.inquiry import GodView
from gaslamp.model import Value
from gaslamp.records import SEEDS
from gaslamp.runs import RunSpec, scene_of, simulate
from gaslamp.runs.tables import (
    BEGINNINGS,
    BELIEFS,
    TABLES,
    Cell,
    Table,
    beginnings,
    derived_seed,
    run_record,
)
from gaslamp.simulation.problems import TooDeep

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "tables.md"
SPEC = RunSpec("sally_anne", seed=3)


def rows(table: Table, order: int = 2) -> list[dict[str, Cell]]:
    names = [one.name for one in table.columns]
    made = run_record(SPEC, 5, order).rows[table.name]
    return [dict(zip(names, row, strict=True)) for row in made]


def test_every_row_is_of_its_table_and_run() -> None:
    kept = run_record(SPEC, 5, 1)
    assert sorted(kept.rows) == sorted(table.name for table in TABLES)
    for table in TABLES:
        for row in kept.rows[table.name]:
            assert len(row) == len(table.columns)
            assert row[0] == 5
            for cell, column in zip(row, table.columns, strict=True):
                assert cell is not None or column.may_be_none, column.name


def test_the_result_is_that_of_the_run_alone() -> None:
    result = simulate(SPEC)
    assert run_record(SPEC, 5, 1).result == result
    (run,) = rows(TABLES[0])
    assert (run["seed"], run["ending"], run["head"]) == (3, result.ending, result.head)


def test_the_events_are_the_log() -> None:
    entries = list(GodView(scene_of(SPEC)).log)
    found = rows(TABLES[1])
    assert [one["body"] for one in found] == [entry.body_json for entry in entries]
    (put,) = [one for one in found if one["act"] == "put" and one["kind"] == "begin"]
    assert (put["who"], put["arguments"]) == ("sally", ("sally", "basket"))


def test_the_percepts_are_those_of_everybodys_view() -> None:
    scene = scene_of(SPEC)
    for who in ("sally", "anne"):
        seen = [one for one in rows(TABLES[3]) if one["who"] == who and one["phase"] != "shows"]
        view = scene.seat(who).view
        assert [one["percept"] for one in seen] == [one.number for one in view.percepts]
        assert [one["event"] for one in seen] == [one.act.name for one in view.percepts]


@pytest.mark.slow
def test_beginnings_and_changes_make_every_mind_at_every_time() -> None:
    god, held = GodView(scene_of(SPEC)), dict[tuple[object, ...], Value]()
    for chain, name, arguments, value, *_ in beginnings(SPEC, 2):
        held[chain, name, arguments] = json.loads(str(value))
    for number, step in enumerate(god.trace.steps[1:], start=1):
        for one in rows(BELIEFS):
            if one["step"] == number:
                held[one["chain"], one["property"], one["arguments"]] = json.loads(
                    str(one["value"])
                )
        if number % 10 == 0 or step is god.trace.steps[-1]:
            then = god.after(number)
            for (chain, name, arguments), value in held.items():
                assert then.belief(chain, name, *arguments) == value  # type: ignore[arg-type]


def test_every_run_begins_alike() -> None:
    assert beginnings(SPEC, 1) == beginnings(RunSpec("sally_anne", seed=99), 1)


def test_beliefs_deeper_than_people_think_are_refused() -> None:
    with pytest.raises(TooDeep):
        run_record(SPEC, 0, 8)


@given(st.integers(SEEDS.start, SEEDS.stop - 1), st.integers(0, 10**9))
def test_a_derived_seed_is_a_seed_that_any_reader_takes_whole(root: int, index: int) -> None:
    seed = derived_seed(root, index)
    assert 0 <= seed < 2**53
    assert seed == derived_seed(root, index)


def test_roots_and_places_give_other_seeds() -> None:
    seeds = {derived_seed(root, index) for root in range(20) for index in range(200)}
    assert len(seeds) == 20 * 200


# -- the page -----------------------------------------------------------------------------


def page() -> str:
    """What docs/reference/tables.md has of the tables."""
    parts = []
    for table in (*TABLES, BEGINNINGS):
        parts += [f"## {table.name}", "", f"A row is {table.meaning}.", ""]
        parts += ["| column | type | is |", "|---|---|---|"]
        for one in table.columns:
            kind = f"{TYPES[one.kind]}, may be empty" if one.may_be_none else TYPES[one.kind]
            parts.append(f"| `{one.name}` | {kind} | {one.meaning} |")
        parts.append("")
    return "\n".join(parts)


TYPES = {
    "whole": "int64",
    "number": "double",
    "truth": "bool",
    "text": "string",
    "texts": "list of string",
    "numbers": "list of double",
}


def test_the_page_has_every_table_and_column() -> None:
    assert PAGE.read_text("utf-8").endswith(page())


if __name__ == "__main__":
    head = PAGE.read_text("utf-8").partition("\n## ")[0]
    PAGE.write_text(f"{head}\n{page()}", "utf-8")
