"""`gaslamp validate`: the table, how it ends, what it draws, and that the record is true."""

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import Result

from gaslamp.cli.validate import exit_code
from gaslamp.reports.validation import ValidationReport
from gaslamp.validation import all_rows
from gaslamp.validation.figures import all_figures
from gaslamp.validation.judgement import RECORDED, judge, name
from gaslamp.validation.rows import Row

Put = Callable[..., None]
Run = Callable[..., Result]
Ask = Callable[..., tuple[int, dict[str, Any]]]

SET: Final = Row(
    section="1",
    what="pulse of a man who lost a fifth",
    published="100 to 120 /min",
    ours="109 /min",
    tolerance="in between",
    passes=True,
    kind="CAL",
    source="[P] a table",
)
HELD: Final = replace(SET, what="the same, standing", kind="HOLD")
WHY: Final = "there is no vasovagal faint"
KNOWN: Final = {name(HELD): WHY}


def failing(row: Row) -> Row:
    return replace(row, passes=False)


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch) -> Put:
    """Have the command find these rows."""

    def put(*found: Row) -> None:
        monkeypatch.setattr("gaslamp.cli.validate.all_rows", lambda: found)

    return put


# ---- What ends the command how. ----


def test_all_rows_as_recorded_end_with_0() -> None:
    assert exit_code(ValidationReport(judge([SET, HELD], {}))) == 0
    assert exit_code(ValidationReport(judge([SET, failing(HELD)], KNOWN))) == 0


def test_a_row_that_set_a_constant_may_not_fail() -> None:
    assert exit_code(ValidationReport(judge([failing(SET)], {}))) == 13


def test_no_record_excuses_a_row_that_set_a_constant() -> None:
    assert exit_code(ValidationReport(judge([failing(SET)], {name(SET): WHY}))) == 13


def test_a_row_that_fails_and_is_not_recorded_is_an_error(run: Run, rows: Put) -> None:
    rows(SET, failing(HELD))
    result = run("validate")
    assert result.exit_code == 13
    assert "FAIL, and not known to:\n  1  the same, standing (HOLD)\n" in result.stdout


def test_a_recorded_row_that_passes_is_reported_and_no_error() -> None:
    report = ValidationReport(judge([SET, HELD], KNOWN))
    assert exit_code(report) == 0
    assert report.as_text().endswith(
        "Recorded as deviating, and does so no more; take it out of the record:\n"
        "  1  the same, standing"
    )
    assert report.as_json()["recovered"] == [["1", "the same, standing"]]


def test_two_rows_of_one_name_cannot_be_judged() -> None:
    with pytest.raises(ValueError, match="rows of the same name"):
        judge([SET, SET])


# ---- What is printed. ----


def test_the_kinds_are_apart_and_say_what_they_mean() -> None:
    assert ValidationReport(judge([SET, failing(HELD)], KNOWN)).as_text() == (
        "CAL: used to set a constant. That a row passes shows only that it was set right.\n"
        "\n"
        "   what                             published        ours      tolerance\n"
        "Source: [P] a table\n"
        "1  pulse of a man who lost a fifth  100 to 120 /min  109 /min  in between  pass\n"
        "\n"
        "HOLD: not used to set anything. Only these rows are evidence.\n"
        "\n"
        "   what                published        ours      tolerance\n"
        "Source: [P] a table\n"
        "1  the same, standing  100 to 120 /min  109 /min  in between  FAIL*\n"
        "\n"
        "CAL: 1 of 1 pass.\n"
        "HOLD: 0 of 1 pass.\n"
        "\n"
        "* Known to deviate:\n"
        "  1  the same, standing: there is no vasovagal faint"
    )


def test_json_has_every_row_as_an_object(ask: Ask, rows: Put) -> None:
    rows(SET, failing(HELD))
    code, found = ask("validate")
    assert code == 13
    assert found["rows"] == [
        {
            "section": "1",
            "what": "pulse of a man who lost a fifth",
            "published": "100 to 120 /min",
            "ours": "109 /min",
            "tolerance": "in between",
            "passes": True,
            "kind": "CAL",
            "recorded": False,
            "source": "[P] a table",
        },
        found["rows"][0] | {"what": HELD.what, "kind": "HOLD", "passes": False},
    ]
    assert found["counts"] == {"CAL": {"rows": 1, "passed": 1}, "HOLD": {"rows": 1, "passed": 0}}
    assert found["unexpected"] == [["1", "the same, standing"]]
    assert found["plots"] == []


# ---- What ships. ----


def test_what_ships_deviates_exactly_as_recorded(run: Run) -> None:
    judged = judge(all_rows())
    assert judged.unexpected == ()
    assert judged.recovered == ()
    assert [name(row) for row in judged.deviating] == list(RECORDED)
    assert list(RECORDED) == [
        ("1.3", "suction presyncope: pulse ratio"),
        ("1.3", "suction presyncope: systolic ratio"),
        ("1.3", "suction presyncope: mean pressure ratio"),
    ]
    result = run("validate")
    assert (result.exit_code, result.stderr) == (0, "")


def test_the_table_fits_a_terminal_of_100_columns(run: Run) -> None:
    assert max(len(line) for line in run("validate").stdout.splitlines()) <= 100


def test_every_row_says_all_that_a_reader_needs() -> None:
    for row in all_rows():
        assert row.kind in {"CAL", "HOLD"}
        assert all([row.section, row.what, row.published, row.ours, row.tolerance, row.source])


# ---- Plots. ----


@pytest.mark.slow
def test_plots_are_pictures_of_every_figure(ask: Ask, tmp_path: Path) -> None:
    code, found = ask("validate", "--plots", "new/plots")
    assert code == 0
    assert found["plots"] == [f"new/plots/{figure.name}.png" for figure in all_figures()]
    for path in found["plots"]:
        content = (tmp_path / path).read_bytes()
        assert content.startswith(b"\x89PNG\r\n\x1a\n")
        assert len(content) > 20_000, path


def test_every_axis_says_its_unit() -> None:
    panels = [panel for figure in all_figures() for panel in figure.panels]
    assert panels
    for panel in panels:
        assert panel.x
        assert panel.y
        assert all(len(curve.points) > 1 for curve in panel.curves)


def test_without_matplotlib_it_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in [one for one in sys.modules if one.partition(".")[0] == "matplotlib"]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.delitem(sys.modules, "gaslamp.reports.drawing", raising=False)
    result = run("validate", "--plots", "plots")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        'plots are drawn with "matplotlib", which is not installed: '
        "pip install 'gaslamp[plots]' [GL409]\n"
    )
    assert not Path("plots").exists()


def test_a_folder_that_cannot_be_made_is_reported(run: Run) -> None:
    result = run("validate", "--plots", "room.lamp", "--json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["error"]["code"] == "GL615"
