"""Copies of records are those that `dataclasses.replace` makes."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, fields

import pytest

from gaslamp.records import Emotion, Feelings, Person, replace
from gaslamp.simulation import Stage
from gaslamp.worlds import open_world


@pytest.mark.parametrize("record", [Person(), Feelings(), Emotion("fear", 0.5, 7, "aim(ben)")])
def test_any_field_can_be_otherwise_and_the_others_stay(record: Person) -> None:
    for field in fields(record):
        assert replace(record, **{field.name: None}) == dataclasses.replace(  # type: ignore[arg-type]
            record, **{field.name: None}
        )
    assert replace(record) == record
    assert replace(record) is not record


def test_a_run_is_copied_whole() -> None:
    run = Stage(open_world("sally_anne")).start(1)._run
    again = replace(run, ending="otherwise")
    assert again == dataclasses.replace(run, ending="otherwise")
    assert run.ending != "otherwise"
    with pytest.raises(dataclasses.FrozenInstanceError):
        again.ending = None  # type: ignore[misc]


def test_a_field_that_there_is_not_is_refused() -> None:
    with pytest.raises(TypeError, match="Person has no field 'height'"):
        replace(Person(), height=1)  # type: ignore[call-arg]


@dataclass(frozen=True)
class _Open:
    width: int


def test_what_may_hold_more_than_its_fields_is_refused() -> None:
    with pytest.raises(TypeError, match="_Open is no plain frozen dataclass with slots"):
        replace(_Open(1), width=2)
