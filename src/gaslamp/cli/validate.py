"""`gaslamp validate`: the figures of the world systems beside what is published."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from gaslamp.cli.exit_codes import ExitCode
from gaslamp.cli.options import FolderPath, debug_option, json_option
from gaslamp.cli.output_files import force_option
from gaslamp.cli.picture_files import drawing_installed, write_pictures
from gaslamp.cli.reporting import show_json
from gaslamp.reports.validation import ValidationReport
from gaslamp.validation import all_figures, all_rows, judge


@click.command()
@click.option(
    "--plots",
    "folder",
    type=FolderPath(),
    metavar="DIR",
    help="Draw the curves, as PNG files in this folder. Needs the extra gaslamp[plots].",
)
@force_option
@json_option
@debug_option
def validate(*, folder: Path | None, force: bool, as_json: bool) -> int:
    """Compare bodies and senses with the published figures they stand on.

    One table: what was measured, what comes out here, and whether that is near enough.
    Apart: rows used to set a constant (CAL), and rows not used, which alone are evidence
    (HOLD).

    Ends with 0 if all rows pass but the three recorded HOLD rows (suction presyncope, section
    1.3), 13 if a CAL row or another HOLD row fails.
    """
    plots = _draw(folder, force=force) if folder is not None else ()
    report = ValidationReport(judge(all_rows()), plots)
    if as_json:
        show_json(report.as_json())
    else:
        click.echo(report.as_text())
    return exit_code(report)


def exit_code(report: ValidationReport) -> ExitCode:
    """13 if a row fails that is not known to."""
    return ExitCode.DEVIATIONS if report.judgement.unexpected else ExitCode.DONE


def _draw(folder: Path, *, force: bool) -> Sequence[Path]:
    drawing = drawing_installed()
    pictures = ((figure.name, drawing.png(figure)) for figure in all_figures())
    return write_pictures(folder, pictures, force=force)
