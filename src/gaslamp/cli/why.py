"""`gaslamp why`: why something happened in a run, why somebody believes something, why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gaslamp.cli.input_files import Notation, format_option, open_file
from gaslamp.cli.options import debug_option, json_option
from gaslamp.cli.reporting import show_json
from gaslamp.cli.response_files import ResponseSources, sources_options
from gaslamp.inquiry import Trace, Why
from gaslamp.reports.reasons import entry_lines
from gaslamp.runs.reasons import answer_to, explain
from gaslamp.simulation import Scene, Seat, Stage

if TYPE_CHECKING:
    from gaslamp.sessions import Save


@click.command()
@click.argument("world")
@click.argument("question", nargs=-1)
@click.option("--seed", type=int, default=0, show_default=True, metavar="N", help="Of the run.")
@click.option("--save", metavar="FILE", help="Ask about the game in this save of gaslamp play.")
@click.option(
    "--moment", "marked", metavar="ID",
    help="Ask about the game at this moment of gaslamp responses.",
)  # fmt: skip
@sources_options
@click.option(
    "--at",
    "moment",
    metavar="WHEN",
    help="Ask of this moment: seconds as 12.5s, or an event by number or name. Else: the end.",
)
@format_option
@json_option
@debug_option
def why(  # noqa: PLR0913  # an option each
    *,
    world: str,
    question: tuple[str, ...],
    seed: int,
    save: str | None,
    marked: str | None,
    sources: ResponseSources,
    moment: str | None,
    notation: Notation,
    as_json: bool,
) -> None:
    """Say why something happened in a run that nobody plays, or in a game that was saved.

    QUESTION is `event 12` or `event slam`, or `believes crane 'at(pistol)'` (with
    several minds: `believes crane,joker 'armed(crane)'`), or `not crane 'shoot(crane, joker)'`.
    Without one, the events of the run are listed, with the numbers to ask by.
    """
    stage = Stage(open_file(world, notation))
    if save is not None and marked is not None:
        raise click.UsageError("--save and --moment do not go together.")
    if marked is not None:
        scene = _marked(stage, world, marked, sources)
    else:
        scene = stage.start(seed=seed) if save is None else _saved(stage, world, save)
    asked = Why(Trace(scene))
    if not question:
        _list(world, asked.trace, as_json=as_json)
        return
    found = explain(asked, answer_to(asked, question, moment))
    if as_json:
        of = {"world": world, "seed": asked.trace.run.seed, "question": list(question)}
        show_json({**of, "why": found.as_json()})
    else:
        click.echo(found.text)


def _saved(stage: Stage, world: str, name: str) -> Scene:
    """The scene that a saved game has come to."""
    from gaslamp.sessions import read_given, read_save

    return _scene_of(stage, world, read_save(read_given(name), name), name)


def _marked(stage: Stage, world: str, name: str, sources: ResponseSources) -> Scene:
    """The scene at a moment at which something was said, left or taken back."""
    from gaslamp.cli.problems import NoSuchMoment
    from gaslamp.sessions import Edition
    from gaslamp.worlds import source

    found = sources.report(Edition.of(source(world))).moment(name)
    save = None if found is None else found.save()
    if save is None:
        raise NoSuchMoment(name)
    return _scene_of(stage, world, save, f"moment {name}")


def _scene_of(stage: Stage, world: str, save: Save, name: str) -> Scene:
    """The scene that a game has come to, every decision in it made again."""
    from gaslamp.sessions import Edition, seats_of_save
    from gaslamp.worlds import source

    def begin(who: str, seed: int) -> Seat:
        return stage.start(seed, (who,)).seat(who)

    return Scene.of(seats_of_save(save, begin, Edition.of(source(world)), name)[-1])


def _list(world: str, trace: Trace, *, as_json: bool) -> None:
    """All events of the run, and who did them."""
    if as_json:
        events = [
            {"index": one.index, "at_ms": one.at_ms, "kind": one.kind, **one.body}
            for one in trace.entries
        ]
        show_json({"world": world, "seed": trace.run.seed, "events": events})
    else:
        click.echo("\n".join(entry_lines(trace)))
