"""Games that were played, from whatever file holds them, and the world that each is of."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from gaslamp.cli.game_options import usual_path
from gaslamp.english.words import PERSONS, lexicon_of
from gaslamp.records.journal import Journal
from gaslamp.sessions import (
    Edition,
    NoSuchGame,
    PlayedWays,
    Style,
    WorldTeller,
    is_save,
    manner_of,
    read_given,
    ways_in_journal,
    ways_in_save,
)
from gaslamp.simulation import Seat, Stage
from gaslamp.values import dataclass
from gaslamp.worlds import open_world, shipped_worlds, source

_SQLITE: Final = b"SQLite format 3\0"

game_option = click.option(
    "--game", "game", type=click.IntRange(min=1), metavar="N",
    help="Game N of a journal; without a file, of your own. Else its last.",
)  # fmt: skip
world_option = click.option(
    "--world",
    "other",
    metavar="WORLD",
    help="The game's world, if it neither ships nor lies there.",
)


@dataclass(frozen=True, slots=True)
class PlayedGame:
    """A game, and its world made ready to tell it again."""

    played: PlayedWays
    teller: WorldTeller
    title: str
    world: str


def holds_games(path: str) -> bool:
    """Whether a file is a save or a journal, whole or not."""
    try:
        with Path(path).open("rb") as file:
            if file.read(len(_SQLITE)) == _SQLITE:
                return True
    except (OSError, ValueError):
        return False
    return is_save(read_given(path))


def open_game(path: str | None, game: int | None, other: str | None) -> PlayedGame:
    """The game in a save or a journal; in one's own journal where no file is named.

    Raises:
        click.UsageError: neither file nor game is named.
        GaslampError: there is no such game, or its world is not found.
    """
    if path is None and game is None:
        raise click.UsageError("Name a saved game or a journal, or a game of your own: --game N.")
    played = _ways(path, game)
    named = other or _world_of(played.save.edition, path)
    loaded, edition = open_world(named), Edition.of(source(named))
    stage = Stage(loaded)

    def begin(who: str, seed: int) -> Seat:
        return stage.start(seed, (who,)).seat(who)

    style = Style(PERSONS["second"], "present", manner_of(loaded))
    teller = WorldTeller(edition, begin, lexicon_of(loaded.words), style)
    return PlayedGame(played, teller, loaded.front.title or "Untitled", named)


def _ways(path: str | None, game: int | None) -> PlayedWays:
    if path is None or _is_journal(path):
        found = str(usual_path()) if path is None else path
        if not Path(found).exists():
            raise NoSuchGame(found, game or 1)
        with Journal(found) as journal:
            return ways_in_journal(journal, game)
    if game is not None:
        raise click.UsageError("--game goes with a journal.")
    return ways_in_save(read_given(path), path)


def _is_journal(path: str) -> bool:
    try:
        with Path(path).open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except (OSError, ValueError):
        return False


def _world_of(edition: Edition, path: str | None) -> str:
    """Where a game's world is: what ships, else a file of its name beside the game, else here."""
    if edition.name in shipped_worlds():
        return edition.name
    beside = Path(path or "").with_name(f"{edition.name}.lamp") if path else Path()
    return str(beside) if beside.is_file() else f"./{edition.name}.lamp"
