"""`gaslamp play`: the command line of playing."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import ExitStack

import click

from gaslamp.cli.game_files import Saving, faults_to, saving_options, transcript_to
from gaslamp.cli.game_options import (
    Command,
    Keeping,
    keeping_options,
    open_wanted_journal,
    usual_path,
)
from gaslamp.cli.opening_line import OpeningLine
from gaslamp.cli.options import person_option
from gaslamp.cli.response_files import keep_option, responses_of_game
from gaslamp.cli.showing_options import Showing, showing_options, standard_streams
from gaslamp.cli.telling_options import ToldIn, telling_options
from gaslamp.english.words import PERSONS, lexicon_of
from gaslamp.model import World, contents_of, details_before
from gaslamp.prepared import keeping_later
from gaslamp.records import SEEDS
from gaslamp.records.journal import Journal, JournalFailure
from gaslamp.reports import games
from gaslamp.screens import Screen, front, play_json, whom_one_plays
from gaslamp.screens import play as play_plain
from gaslamp.sessions import (
    Edition,
    Session,
    Style,
    last_unfinished_game,
    open_wording,
    person_in,
    person_to_play,
)
from gaslamp.simulation import Seat, Stage
from gaslamp.worlds import open_world, source


def _seed(ctx: click.Context, param: click.Parameter, value: str) -> int:
    """The number that was given; a new one each time for "random"."""
    if value == "random":
        return secrets.randbelow(2**31)
    try:
        number = int(value)
    except ValueError:
        number = SEEDS.stop
    if number not in SEEDS:
        fault = f'{value!r} is neither a whole number of 64 bits nor "random".'
        raise click.BadParameter(fault, ctx, param)
    return number


@click.command(cls=Command)
@click.argument("world", default="dark_room")
@person_option
@click.option(
    "--seed", callback=_seed, default="1", show_default=True, metavar="N",
    help='The same seed and commands give the same story; "random" gives another each time.',
)  # fmt: skip
@telling_options(person="second", tense="present")
@saving_options
@keeping_options
@showing_options
@keep_option
@click.option(
    "--no-advice", "is_advised", is_flag=True, flag_value=False, default=True,
    help="Say what could be done, not what helps: for whoever is to find that out.",
)  # fmt: skip
@click.option(
    "--faults", metavar="FILE", type=click.Path(dir_okay=False),
    help="Add what went wrong in the program to this file, with the game: for who mends it.",
)  # fmt: skip
@click.option("--debug", is_flag=True, help="Show the traceback of a bug.")
def play(  # noqa: PLR0913  # an option each
    *,
    world: str,
    who: str | None,
    seed: int,
    told_in: ToldIn,
    saving: Saving,
    keeping: Keeping,
    showing: Showing,
    responses: str | None,
    is_advised: bool,
    faults: str | None,
    debug: bool,
) -> int:
    """New here? Just start, and type ? whenever you want to see what makes sense.

    Play one of the people in WORLD: the name of a world that ships, or the path of a
    file. The others act for themselves, each from what they know. Works over a pipe.
    """
    showing.check()
    if keeping.is_listed:
        return _list(keeping, showing)
    keeping_later()  # first the prompt
    loaded, edition = open_world(world), Edition.of(source(world))
    manner = told_in.manner(loaded)
    contents = contents_of(loaded.front)
    style = Style(PERSONS[told_in.person], told_in.tense, manner, showing.is_plain, contents)
    with ExitStack() as stack:
        journal = _journal(keeping, stack, by_program=showing.as_json)
        stage = Stage(loaded)
        named = who or _before(saving, keeping, journal, edition)
        played = person_to_play(loaded, stage.people, named)
        session = Session(
            _first_seat(stage, seed, played, is_advised=is_advised),
            edition=edition,
            lexicon=lexicon_of(loaded.words),
            style=style,
            journal=journal,
            shelf=saving.shelf(by_program=showing.as_json),
            save_name=saving.save or "",
            resume=keeping.resume is not None,
            number=keeping.number,
            about=front(loaded, Screen()),
            responses=responses_of_game(
                responses, edition, is_off=saving.is_off, by_program=showing.as_json
            ),
        )
        if saving.is_begun:
            session.restore(saving.save or "", saving.given)
        record = faults_to(faults, debug=debug, stack=stack)
        own = None if keeping.resume is not None else journal
        return _converse(session, loaded, showing, own, record, stack)


def _converse(
    session: Session,
    world: World,
    showing: Showing,
    journal: Journal | None,
    record: Callable[[str], None],
    stack: ExitStack,
) -> int:
    """Play on the screen that is asked for, to the end; the exit code.

    `journal` is where there may be another game to go on with; None: that is not to be said.
    """
    streams, schedule = standard_streams(), showing.schedule()
    if showing.as_json:
        matter = _matter(world, session, shows_seed=showing.shows_seed)
        return play_json(session, *streams, front=matter, record=record, schedule=schedule)
    screen = Screen.of(*streams, os.environ, width=showing.width, is_plain=showing.is_plain)
    keep = _transcript(session, showing.transcript, stack)
    full = showing.full_screen()
    before = _front(world, session, Screen() if full else screen, journal)
    if full is not None:
        return full(session, before=before, keep=keep, record=record, schedule=schedule)
    said = open_wording(showing.wording) if showing.wording else None
    return play_plain(
        session, *streams, screen, before=before, keep=keep, wording=said, record=record,
        schedule=schedule,
    )  # fmt: skip


def _first_seat(stage: Stage, seed: int, played: str, *, is_advised: bool) -> Seat:
    """Where somebody begins a game, with what would help or without."""
    seat = stage.start(seed, (played,)).seat(played)
    return seat if is_advised else seat.without_advice()


def _transcript(session: Session, name: str | None, stack: ExitStack) -> Callable[[str], None]:
    """What writes the running transcript, if one is wanted; the session knows whether."""
    keep = transcript_to(name, stack)
    session.is_transcribed = None if name is None else True
    return keep


def _journal(keeping: Keeping, stack: ExitStack, *, by_program: bool) -> Journal | None:
    """The journal, if there is to be one, to be closed with all else."""
    journal = open_wanted_journal(keeping, by_program=by_program)
    return None if journal is None else stack.enter_context(journal)


def _front(world: World, session: Session, screen: Screen, journal: Journal | None) -> str:
    """What stands before the story, where the line stood while the world was opened."""
    line = click.get_current_context().find_object(OpeningLine)
    if line is not None:
        line.clear()
    own = f"{front(world, screen)}\n{whom_one_plays(session.turn.view)}"
    cast = session.story.cast
    left = None if screen.echoes else journal
    return "\n\n".join([own, *_reminder(left, cast.edition, cast.who)])


def _matter(world: World, session: Session, *, shows_seed: bool) -> dict[str, object]:
    """What stands before the story, for programs."""
    seed = {"seed": session.story.cast.seed} if shows_seed else {}
    return {
        "title": world.front.title,
        "author": world.front.author,
        "details": dict(details_before(world.front)),
        "who": session.turn.view.who,
        **seed,
    }


def _list(keeping: Keeping, showing: Showing) -> int:
    """Show the games that are kept."""
    path = keeping.path or str(usual_path())
    form = games.as_json if showing.as_json else games.as_text
    click.echo(form(path, games.games_in(path), shows_seed=showing.shows_seed))
    return 0


def _reminder(journal: Journal | None, edition: Edition, who: str) -> tuple[str, ...]:
    """To whom sits at a terminal: that there is a game to go on with, or none to be had."""
    if journal is None:
        return ()
    try:
        left = last_unfinished_game(journal, edition, who)
    except JournalFailure as error:
        return (str(error),)
    return () if left is None else (f"(Game {left.id} is unfinished: --resume goes on with it.)",)


def _before(
    saving: Saving, keeping: Keeping, journal: Journal | None, edition: Edition
) -> str | None:
    """Who is played in the game that is to go on; None if there is none, or none of this text."""
    save = saving.saved_game(edition)
    if save is not None:
        return save.who
    if journal is not None and keeping.number is not None:
        return person_in(journal, edition, keeping.number)
    return None
