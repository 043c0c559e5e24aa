"""`gaslamp script`: a regression script, run against a world."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from gaslamp.adapters.regtest import FORMS, ScriptReport, form_of, read_script, run_test
from gaslamp.cli.exit_codes import ExitCode
from gaslamp.cli.input_files import Notation, format_option, open_file
from gaslamp.cli.options import debug_option, json_option, person_option
from gaslamp.cli.reporting import show_json
from gaslamp.english.words import lexicon_of
from gaslamp.screens import without_front
from gaslamp.sessions import (
    Edition,
    Session,
    Wording,
    open_wording,
    person_to_play,
    read_given,
    shipped_wording,
)
from gaslamp.simulation import Stage
from gaslamp.worlds import source

if TYPE_CHECKING:
    from gaslamp.adapters.regtest import Form


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--world", required=True, metavar="WORLD", help="What to run it against.")
@person_option
@click.option("--seed", type=int, default=1, show_default=True, metavar="N", help="Of each game.")
@click.option(
    "--wording", metavar="WORDING",
    help='What other tellings say for what this one says: a file, or "none"; else the one '
    "that ships with the world, if one does.",
)  # fmt: skip
@click.option(
    "--form", type=click.Choice([*FORMS, "auto"]), default="auto", show_default=True,
    help="What the script is written in.",
)  # fmt: skip
@click.option("--test", "names", multiple=True, metavar="NAME", help="Only this test; repeatable.")
@format_option
@json_option
@debug_option
def script(  # noqa: PLR0913  # an option each
    *,
    file: str,
    world: str,
    who: str | None,
    seed: int,
    wording: str | None,
    form: str,
    names: tuple[str, ...],
    notation: Notation,
    as_json: bool,
) -> int:
    """Run the regression script FILE against a world, and say of each check how it went.

    FILE may be in RegTest's form, a transcript (commands after ">", and what is answered),
    or a list of commands. Each test plays a game of its own. Ends with 14 if a check fails.
    """
    text = read_given(file)
    chosen = form_of(text) if form == "auto" else cast("Form", form)
    opened = open_file(world, notation)
    stage, edition = Stage(opened), Edition.of(source(world))
    played, lexicon = person_to_play(opened, stage.people, who), lexicon_of(opened.words)
    seat = stage.start(seed, (played,)).seat(played)
    if chosen == "transcript":
        text = without_front(text, opened, seat.view)
    tests = read_script(text, file, chosen)

    def begin() -> Session:
        return Session(seat, edition=edition, lexicon=lexicon)

    known = [test.name for test in tests]
    if unknown := [name for name in names if name not in known]:
        raise click.UsageError(f'No test "{unknown[0]}"; there is {", ".join(known)}.')
    wanted = [test for test in tests if (test.name in names if names else not test.is_part)]
    said = _wording(wording, world)
    ran = tuple(run_test(test, begin, said) for test in wanted)
    report = ScriptReport(file, world, chosen, ran)
    if as_json:
        show_json(report.as_json())
    else:
        click.echo("".join(f"{line}\n" for line in report.lines()), nl=False)
    return ExitCode.DONE if report.passed else ExitCode.FAILED


def _wording(given: str | None, world: str) -> Wording:
    if given is not None:
        return Wording() if given == "none" else open_wording(given)
    return shipped_wording(world) or Wording()
