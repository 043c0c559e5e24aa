"""What is published on light, sound and time, beside ours."""

import pytest

from gaslamp.validation import hearing, sight, time_and_movement
from gaslamp.validation.rows import Row


@pytest.fixture(scope="module")
def rows() -> tuple[Row, ...]:
    return (*sight.rows(), *hearing.rows(), *time_and_movement.rows())


def test_all_pass(rows: tuple[Row, ...]) -> None:
    assert [row for row in rows if not row.passes] == []


def test_the_dark_is_one_row_that_set_a_constant(rows: tuple[Row, ...]) -> None:
    found = [(row.kind, row.ours) for row in rows if "25 min" in row.what]
    assert found == [("CAL", "0.46 log")]


def test_no_two_have_one_name(rows: tuple[Row, ...]) -> None:
    names = [(row.section, row.what) for row in rows]
    assert len(set(names)) == len(names)


def test_every_section_of_the_study_is_there(rows: tuple[Row, ...]) -> None:
    counts = {section: sum(row.section == section for row in rows) for section in ("5.3", "6.3")}
    assert counts == {"5.3": 9, "6.3": 11}
    assert sum(row.kind == "HOLD" for row in rows) == 9
