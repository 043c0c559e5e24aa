"""The rows of sections 1 to 4: every CAL row passes, and the known deviations are all."""

import pytest

from gaslamp.validation import blood, hands_and_effort, head, neck
from gaslamp.validation.rows import Row, Subject, between, exactly, near, within_limit

DEVIATING = {
    "suction presyncope: pulse ratio",
    "suction presyncope: systolic ratio",
    "suction presyncope: mean pressure ratio",
}
SUBJECT = Subject("9.9", "HOLD", "nobody")


@pytest.fixture(scope="module")
def rows() -> tuple[Row, ...]:
    return (*blood.rows(), *neck.rows(), *head.rows(), *hands_and_effort.rows())


def test_every_constant_is_what_it_was_set_to(rows: tuple[Row, ...]) -> None:
    assert [row for row in rows if row.kind == "CAL" and not row.passes] == []


def test_only_the_recorded_figures_deviate(rows: tuple[Row, ...]) -> None:
    assert {row.what for row in rows if not row.passes} == DEVIATING


def test_rows_are_told_apart_by_section_and_subject(rows: tuple[Row, ...]) -> None:
    assert len({(row.section, row.what) for row in rows}) == len(rows) == 54


# Figures that the study's own run of the same formulas gave.
STUDY = {
    "pulse, class I (10 %)": "90 /min",
    "pulse, class II (22 %)": "109 /min",
    "pulse, class III (35 %)": "130 /min",
    "pulse, class IV (42 %)": "144 /min",
    "systolic at 20 %": "105 mmHg",
    "breaths at 35 %": "33 /min",
    "output at 25 % (class II)": "66.5 %",
    "suction presyncope: pulse ratio": "1.57",
    "suction presyncope: systolic ratio": "0.822",
    "suction presyncope: mean pressure ratio": "0.921",
    "pulse of hypotensive trauma patients (30 %)": "85 /min",
    "loss at which one faints standing": "33 %",
    "loss at which one faints lying": "43.4 %",
    "500 ml/min: class IV after": "5.51 min",
    "airway shut, at rest": "149 s",
    "saturation 85 to 50 %": "45 s",
    "neck held: brain dead after the last movement": "600 s",
    "grip without the index": "66.3 %",
    "grip without the little finger": "72.7 %",
}


def test_figures_are_those_of_the_study(rows: tuple[Row, ...]) -> None:
    ours = {row.what: row.ours for row in rows}
    assert {what: ours[what] for what in STUDY} == STUDY


def test_a_row_passes_up_to_its_bounds() -> None:
    assert near(SUBJECT, "x", 10, 12, 2).passes
    assert not near(SUBJECT, "x", 10, 12.1, 2).passes
    assert between(SUBJECT, "x", 1, 2, 2).passes
    assert not between(SUBJECT, "x", 1, 2, 2.1).passes
    assert between(SUBJECT, "x", 1, 2, 2.1, "", 0.1).passes
    assert within_limit(SUBJECT, "x", "", "<=", 1, 1).passes
    assert not within_limit(SUBJECT, "x", "", "<", 1, 1).passes
    assert within_limit(SUBJECT, "x", "", ">=", 1, 1).passes
    assert not within_limit(SUBJECT, "x", "", ">", 1, 1).passes
    assert exactly(SUBJECT, "x", "A", "A").passes
    assert not exactly(SUBJECT, "x", "A", "B").passes
    assert not near(SUBJECT, "x", 10, float("nan"), 2).passes
