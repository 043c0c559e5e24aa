"""`gaslamp tell`: a run as prose, from the mind of whoever is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Final

import click

from gaslamp.checks.prose import Report, lemmas_of, report
from gaslamp.cli.exit_codes import ExitCode
from gaslamp.cli.input_files import Notation, format_option, open_file
from gaslamp.cli.options import debug_option, json_option
from gaslamp.cli.reporting import show_json
from gaslamp.cli.telling_options import ToldIn, telling_options
from gaslamp.english.prose import Page, run_paragraphs
from gaslamp.english.sentences import wrap
from gaslamp.english.words import lexicon_of
from gaslamp.sessions import (
    Edition,
    RunRecipe,
    Save,
    Session,
    escape_commands,
    is_save,
    person_to_play,
    read_save,
    run_from_lines,
    run_from_save,
)
from gaslamp.simulation import Scene, Seat, Stage
from gaslamp.worlds import Source, source

USUAL_WIDTH: Final = 78


@click.command()
@click.argument("run", metavar="RUN")
@click.option(
    "--mind", "minds", multiple=True, metavar="PERSON",
    help="From whose mind; given again: who takes over when that mind goes out.",
)  # fmt: skip
@click.option("--seed", type=int, default=0, show_default=True, metavar="N", help="Of the run.")
@click.option(
    "--commands", type=click.File("r", encoding="utf-8", errors="replace"), metavar="FILE",
    help="Play the run by typing the lines of this file; - for standard input.",
)  # fmt: skip
@click.option("--as", "who", metavar="PERSON", help="With --commands: who is played.")
@click.option("--world", metavar="WORLD", help="Of a saved game, if its world does not ship.")
@telling_options(person="third", tense="past")
@click.option(
    "--width", type=click.IntRange(min=0), default=USUAL_WIDTH, show_default=True, metavar="N",
    help="Columns of a line; 0 for one line a paragraph.",
)  # fmt: skip
@click.option(
    "--report", "is_report", is_flag=True,
    help="Instead of the text, what can be found wrong with it; ends with 12 if anything is.",
)  # fmt: skip
@format_option
@json_option
@debug_option
def tell(  # noqa: PLR0913  # an option each
    *,
    run: str,
    minds: tuple[str, ...],
    seed: int,
    commands: IO[str] | None,
    who: str | None,
    world: str | None,
    told_in: ToldIn,
    width: int,
    is_report: bool,
    notation: Notation,
    as_json: bool,
) -> None:
    """Tell a run as prose, from one mind, knowing no more than that person does.

    RUN is a world (the name of one that ships, or a file), run by itself from --seed or
    played by the lines of --commands; or a saved game of gaslamp play.
    """
    if who is not None and commands is None:
        raise click.UsageError("--as goes with --commands FILE.")
    found = source(run)
    save = _save_in(found, run)
    named = run if save is None else world or save.edition.name
    opened = open_file(named, notation)
    stage, edition = Stage(opened), Edition.of(source(named))
    lexicon = lexicon_of(opened.words)

    def begin(played: str, seed: int) -> Seat:
        return stage.start(seed, (played,)).seat(played)

    if save is not None:
        recounted = run_from_save(save, begin, edition, run)
    elif commands is not None:
        seat = begin(person_to_play(opened, stage.people, who), seed)
        recounted = run_from_lines(Session(seat, edition=edition, lexicon=lexicon), commands)
    else:
        recounted = RunRecipe(seed)
    telling, manner = told_in.telling, told_in.manner(opened)
    own = minds or (recounted.who or person_to_play(opened, stage.people),)
    moments = (scene.seats(own) for scene in _moments(recounted, stage))
    pages = run_paragraphs(moments, telling, manner, lexicon)
    if is_report:
        text = "\n\n".join(page.text for page in pages)
        _show_report(report(text, telling, lemmas_of(opened), lexicon), as_json=as_json)
    elif as_json:
        show_json(
            {
                "run": run, "seed": recounted.seed, "played": recounted.who,
                "person": told_in.person, "tense": told_in.tense,
                "style": manner.style, "thoughts": manner.thoughts,
                "told": [page.as_json() for page in pages],
            }
        )  # fmt: skip
    else:
        _show(pages, width)


def _save_in(found: Source, name: str) -> Save | None:
    """The saved game that a file holds; None if it holds something else."""
    text = found.content.decode("utf-8", "replace")
    return read_save(text, name) if text.lstrip().startswith("{") and is_save(text) else None


def _moments(recounted: RunRecipe, stage: Stage) -> Iterator[Scene]:
    """A run's scenes, one after each thing that came due."""
    played = () if recounted.who is None else (recounted.who,)
    return stage.moments(recounted.seed, played, recounted.decisions)


def _show_report(found: Report, *, as_json: bool) -> None:
    if as_json:
        show_json(found.as_json())
    else:
        click.echo("\n".join(found.lines()))
    if found.findings:
        raise click.exceptions.Exit(ExitCode.FINDINGS)


def _show(pages: Iterator[Page], width: int) -> None:
    """The pages as they come, so that a long run can be read while it is told."""
    for number, page in enumerate(pages):
        text = escape_commands(wrap(page.text, width) if width else page.text)
        click.echo(text if number == 0 else f"\n{text}")
