"""`gaslamp play`: the command line of playing."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Literal, TextIO, TypeGuard

import click

from gaslamp.cli import game_list
from gaslamp.cli.game_options import (
    Command,
    Keeping,
    keeping_options,
    open_wanted_journal,
    usual_path,
)
from gaslamp.cli.telling_options import PERSONS, telling_options
from gaslamp.english.commands import clean_line
from gaslamp.english.words import lexicon_of
from gaslamp.model import World
from gaslamp.narration import Manner
from gaslamp.records import SEEDS
from gaslamp.records.journal import Journal, JournalFailure
from gaslamp.screens import Screen, front, play_json
from gaslamp.screens import play as play_plain
from gaslamp.sessions import (
    CannotBeWritten,
    Edition,
    Files,
    Folder,
    Session,
    Style,
    as_path,
    fault_of,
    last_unfinished_game,
    open_wording,
    own_folder,
    person_in,
    person_to_play,
    read_save,
    style_of,
)
from gaslamp.simulation import Stage
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


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the options ask for."""

    world: str
    who: str | None
    seed: int
    style: Style
    save: str | None
    files: str | None
    no_files: bool
    keeping: Keeping
    transcript: str | None
    as_json: bool
    is_plain: bool
    width: int | None
    wording: str | None
    faults: str | None
    debug: bool


@click.command(cls=Command)
@click.argument("world", default="dark_room")
@click.option("--as", "who", metavar="PERSON", help="Whom to play; else the first who can be.")
@click.option(
    "--seed", callback=_seed, default="1", show_default=True, metavar="N",
    help='The same seed and commands give the same story; "random" gives another each time.',
)  # fmt: skip
@telling_options(person="second", tense="present")
@click.option(
    "--save", metavar="FILE", type=click.Path(dir_okay=False),
    help="Go on from this saved game if it is there; `save` puts it there.",
)  # fmt: skip
@click.option(
    "--files", metavar="FOLDER", type=click.Path(file_okay=False),
    help="Where typed save, restore and transcript keep things; else with your data.",
)  # fmt: skip
@click.option(
    "--no-files", is_flag=True,
    help="Nothing typed keeps or opens a file. So it is with --json, but for --files and --save.",
)  # fmt: skip
@keeping_options
@click.option(
    "--transcript", metavar="FILE", type=click.Path(dir_okay=False),
    help="Write all that is shown and typed to this new file too.",
)  # fmt: skip
@click.option(
    "--plain", "is_plain", is_flag=True,
    help="For reading aloud and for scripts: no colour, no wrapping, an event a line.",
)  # fmt: skip
@click.option(
    "--wording", metavar="WORDING",
    help="Say too what other tellings say there: a shipped world's name, or a file.",
)  # fmt: skip
@click.option(
    "--width", type=click.IntRange(min=0), metavar="N",
    help="Columns of a line; 0 for no wrapping; else what the terminal has.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="One JSON object a turn, for programs.")
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
    person: str,
    tense: Literal["present", "past"],
    style: str | None,
    thoughts: bool,
    save: str | None,
    files: str | None,
    no_files: bool,
    journal: str | None,
    no_journal: bool,
    resume: str | None,
    games: bool,
    transcript: str | None,
    as_json: bool,
    is_plain: bool,
    wording: str | None,
    width: int | None,
    faults: str | None,
    debug: bool,
) -> int:
    """New here? Just start, and type ? whenever you want to see what makes sense.

    Play one of the people in WORLD: the name of a world that ships, or the path of a
    file. The others act for themselves, each from what they know. Works over a pipe.
    """
    keeping = Keeping(journal, no_journal, resume).check()
    if games:
        return _list(keeping, as_json=as_json)
    if no_files and files is not None:
        raise click.UsageError("--files and --no-files exclude each other.")
    loaded = open_world(world)
    manner = Manner(style or style_of(loaded), thoughts)
    told = Style(PERSONS[person], tense, manner, is_itemised=is_plain)
    wishes = Wishes(
        world,
        who,
        seed,
        told,
        save and as_path(save),
        files,
        no_files,
        keeping,
        transcript,
        as_json,
        is_plain,
        width,
        wording,
        faults,
        debug,
    )
    with ExitStack() as stack:
        return _play(loaded, wishes, stack)


def _play(loaded: World, wishes: Wishes, stack: ExitStack) -> int:
    edition = Edition.of(source(wishes.world))
    stage = Stage(loaded)
    keeping = wishes.keeping
    journal = open_wanted_journal(keeping, by_program=wishes.as_json)
    if journal is not None:
        stack.enter_context(journal)
    who = person_to_play(loaded, stage.people, wishes.who or _before(wishes, journal, edition))
    session = Session(
        stage.start(wishes.seed, (who,)).seat(who),
        edition=edition,
        lexicon=lexicon_of(loaded.words),
        style=wishes.style,
        journal=journal,
        shelf=_shelf(wishes),
        save_name=wishes.save or "",
        resume=keeping.resume is not None,
        number=keeping.number,
    )
    if _is_kept(wishes.save):
        session.restore(wishes.save, Files(None, wishes.save))
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    record = _recorder(wishes.faults, debug=wishes.debug, stack=stack)
    if wishes.as_json:
        matter = {
            "title": loaded.front.title,
            "author": loaded.front.author,
            "details": dict(loaded.front.details),
            "who": session.turn.view.who,
            "seed": session.story.cast.seed,
        }
        return play_json(session, sys.stdin, sys.stdout, front=matter, record=record)
    screen = Screen.of(
        sys.stdin, sys.stdout, os.environ, width=wishes.width, is_plain=wishes.is_plain
    )
    keep = _keeper(wishes.transcript, stack)
    before = front(loaded, screen)
    if journal is not None and keeping.resume is None and not screen.echoes:
        before = "\n\n".join([before, *_reminder(journal, edition, who)])
    said = open_wording(wishes.wording) if wishes.wording else None
    return play_plain(
        session,
        sys.stdin,
        sys.stdout,
        screen,
        before=before,
        keep=keep,
        wording=said,
        record=record,
    )


def _shelf(wishes: Wishes) -> Files:
    """Where what is typed may keep things.

    Programs keep nothing unless somebody said where: who types may be a model.
    """
    if wishes.no_files:
        return Files(None)
    given = wishes.save or ""
    if wishes.files is not None:
        return Files(Folder(Path(wishes.files)), given)
    if wishes.as_json:
        return Files(None, given)
    own = own_folder()
    return Files(Folder(own / "saves") if own is not None else None, given)


def _list(keeping: Keeping, *, as_json: bool) -> int:
    """Show the games that are kept."""
    path = keeping.path or str(usual_path())
    form = game_list.as_json if as_json else game_list.as_text
    click.echo(form(path, game_list.games_in(path)))
    return 0


def _reminder(journal: Journal, edition: Edition, who: str) -> tuple[str, ...]:
    """To whom sits at a terminal: that there is a game to go on with, or none to be had."""
    try:
        left = last_unfinished_game(journal, edition, who)
    except JournalFailure as error:
        return (str(error),)
    return () if left is None else (f"(Game {left.id} is unfinished: --resume goes on with it.)",)


def _is_kept(save: str | None) -> TypeGuard[str]:
    """Whether there is a saved game to go on from."""
    return bool(save) and os.path.lexists(save or "")


def _before(wishes: Wishes, journal: Journal | None, edition: Edition) -> str | None:
    """Who is played in the game that is to go on; None if there is none, or none of this text."""
    if _is_kept(wishes.save):
        save = read_save(Files(None, wishes.save).read(wishes.save), clean_line(wishes.save))
        if save.edition == edition:
            return save.who
    if journal is not None and wishes.keeping.number is not None:
        return person_in(journal, edition, wishes.keeping.number)
    return None


def _keeper(transcript: str | None, stack: ExitStack) -> Callable[[str], None]:
    """What writes a running transcript, if one is wanted."""
    if transcript is None:
        return lambda _: None
    try:
        # The stack closes it, once the last text has been kept.
        file = stack.enter_context(Path(transcript).open("x", encoding="utf-8"))  # noqa: SIM115
    except FileExistsError:
        raise CannotBeWritten(
            clean_line(transcript), "there is such a file already; give another name"
        ) from None
    except (OSError, ValueError) as error:
        raise CannotBeWritten(clean_line(transcript), fault_of(error)) from None

    def keep(text: str) -> None:
        file.write(text)
        file.flush()

    return keep


def _recorder(faults: str | None, *, debug: bool, stack: ExitStack) -> Callable[[str], None]:
    """What takes the faults of the program: a file, where one is named, and with --debug stderr."""
    file: TextIO | None = None
    if faults is not None:
        try:
            file = stack.enter_context(Path(faults).open("a", encoding="utf-8"))  # noqa: SIM115
        except (OSError, ValueError) as error:
            raise CannotBeWritten(faults, str(error)) from None

    def record(report: str) -> None:
        # A fault is answered even where it cannot be written down.
        with suppress(OSError):
            if debug:
                click.echo(report, err=True)
            if file is not None:
                file.write(f"{report}\n")
                file.flush()

    return record
