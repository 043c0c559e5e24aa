"""What is published on light, sound and time, beside ours."""

import pytest

from gaslamp.systems.validation import hearing, sight, time_and_movement
from gaslamp.systems.validation.rows import Row

DEVIATING = {"wholly used to the dark"}


@pytest.fixture(scope="module")
def rows() -> tuple[Row, ...]:
    return (*sight.rows(), *hearing.rows(), *time_and_movement.rows())


def test_all_but_one_pass_and_that_one_set_nothing(rows: tuple[Row, ...]) -> None:
    failing = [row for row in rows if not row.passes]
    assert {row.what for row in failing} == DEVIATING
    assert {row.kind for row in failing} == {"HOLD"}


def test_no_two_have_one_name(rows: tuple[Row, ...]) -> None:
    names = [(row.section, row.what) for row in rows]
    assert len(set(names)) == len(names)


def test_every_section_of_the_study_is_there(rows: tuple[Row, ...]) -> None:
    counts = {section: sum(row.section == section for row in rows) for section in ("5.3", "6.3")}
    assert counts == {"5.3": 10, "6.3": 11}
    assert sum(row.kind == "HOLD" for row in rows) == 10
