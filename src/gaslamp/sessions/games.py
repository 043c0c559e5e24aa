"""The games in a journal: finding the one to go on with, and keeping the one that is played.

A game is begun in the journal with its first decision, so that who only looks in leaves nothing
behind, and `--resume` after a start by mistake still finds the game that was meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from gaslamp.records.journal import (
    Journal,
    JournalDamaged,
    JournalRow,
    JournalSession,
    NoSuchSession,
    PlayedElsewhere,
    RunMark,
    SessionInUse,
    WrongIndex,
)
from gaslamp.sessions.game_problems import AnotherGame, GameOfOtherText, NoSuchGame
from gaslamp.sessions.problems import NothingToResume, SaveDiffers
from gaslamp.sessions.saves import Save, act_as_json, act_from, replay_seats
from gaslamp.sessions.style import Edition
from gaslamp.simulation import Seat
from gaslamp.values import dataclass
from gaslamp.views import Act


@dataclass(frozen=True, slots=True)
class Game:
    """A game as the journal has it.

    `heads` are of the log, the first before any decision, then one after each; None where a
    journal of an earlier version kept none.
    """

    number: int
    save: Save
    heads: tuple[str | None, ...]


def game_to_resume(journal: Journal, edition: Edition, who: str, number: int | None = None) -> Game:
    """A game of this world and person: the one of that number, else the last that was played.

    No other process can take it up until the journal is closed. A journal that nobody has checked
    since it was opened is checked; else only what is of this game is read.

    Raises:
        NothingToResume, NoSuchGame: there is none.
        AnotherGame: that number is of another world or person.
        GameOfOtherText: there is one, of another text of this world.
        SessionInUse: another process plays it.
        JournalDamaged: it is not as it was written.

    Cost: its rows; without a number a look at every game.
    """
    if not journal.is_checked:
        journal.check()
    session = _last(journal, edition, who) if number is None else game_by_number(journal, number)
    if (session.world_name, session.player) != (edition.name, who):
        raise AnotherGame(session.id, session.world_name, session.player)
    if session.world_sha256 != edition.sha256:
        raise GameOfOtherText(session.id, edition.name)
    journal.hold(session.id)
    return _standing(journal, session, edition, who)


def game_by_number(journal: Journal, number: int) -> JournalSession:
    """The game of that number. Raises `NoSuchGame`, `JournalDamaged`."""
    try:
        return _sound(journal, journal.session(number))
    except NoSuchSession:
        raise NoSuchGame(journal.path, number) from None


def standing_game(journal: Journal, number: int | None = None) -> Game:
    """A game as it stands, the last that was played if no number is given.

    It is only looked at: whoever plays it goes on playing. Raises `NoSuchGame`, `JournalDamaged`.
    """
    journal.check()
    latest = journal.latest() if number is None else ()
    if number is None and not latest:
        raise NoSuchGame(journal.path, 1)
    session = _sound(journal, latest[0]) if latest else game_by_number(journal, number or 0)
    edition = Edition(session.world_name, session.world_sha256)
    return _standing(journal, session, edition, session.player or "")


def person_in(journal: Journal, edition: Edition, number: int) -> str:
    """Who is played in a game of this world. Raises as `game_to_resume` does."""
    session = game_by_number(journal, number)
    if session.world_name != edition.name or session.player is None:
        raise AnotherGame(number, session.world_name, session.player)
    return session.player


def last_unfinished_game(journal: Journal, edition: Edition, who: str) -> JournalSession | None:
    """The last game of this text and person, if it has not come to its end."""
    own = (edition.name, edition.sha256, who)
    for one in journal.latest():
        if (one.world_name, one.world_sha256, one.player) == own:
            return None if one.has_ended or one.fault else one
    return None


def seats_of(game: Game, first: Seat, edition: Edition, path: str) -> tuple[Seat, ...]:
    """Its person's seat at every turn of a game, each compared with what was kept of it.

    `first` is that person's in any run of the world.

    Raises:
        SaveDiffers: the decisions lead elsewhere now.
    """
    name = f"game {game.number} in {path}"
    # Its own head is compared below, with the others: the first that differs is the one to name.
    seats = replay_seats(replace(game.save, head=""), first, edition, name)
    for place, (seat, head) in enumerate(zip(seats, game.heads, strict=True)):
        if head is not None and seat.head != head:
            raise SaveDiffers(name, place)
    return seats


class KeptGame:
    """The game that is played, in its journal.

    Each method raises `JournalFailure`, having recorded nothing: then what was to be recorded
    must not take effect.
    """

    def __init__(self, journal: Journal, facts: Save, number: int | None = None) -> None:
        """A game of these facts; without a number one that is not yet in the journal."""
        self._journal = journal
        self._facts = facts
        self._number = number

    @property
    def number(self) -> int | None:
        """Its number in the journal; None before its first decision."""
        return self._number

    def decide(self, index: int, act: Act, before: Seat, after: Seat) -> None:
        """Record a decision, the one after `index` others, and what came of it."""
        row = JournalRow(index, is_undo=False, decision=act_as_json(act), mark=_mark(after))
        if self._number is None:
            self._number = self._begun(before, (row,))
            return
        try:
            self._journal.record(self._number, index, row.decision, row.mark, after=before.head)
        except WrongIndex:
            raise PlayedElsewhere(self._number) from None

    def go_back(self, index: int, before: Seat, after: Seat) -> None:
        """Record that only the first `index` decisions stand."""
        if self._number is None:
            return
        try:
            self._journal.truncate(self._number, index, _mark(after), after=before.head)
        except WrongIndex:
            raise PlayedElsewhere(self._number) from None

    def anew(self, facts: Save, seats: Sequence[Seat]) -> KeptGame:
        """The same journal with another game, which has come so far already: all of it recorded."""
        rows = [
            JournalRow(place, is_undo=False, decision=act_as_json(act), mark=_mark(seat))
            for place, (act, seat) in enumerate(zip(facts.decisions, seats[1:], strict=True))
        ]
        # A game restored at its very start is one to go on with too.
        rows = rows or [JournalRow(0, is_undo=True, mark=_mark(seats[0]))]
        other = KeptGame(self._journal, facts)
        other._number = other._begun(seats[0], rows)
        return other

    def _begun(self, start: Seat, rows: Sequence[JournalRow]) -> int:
        edition = self._facts.edition
        number = self._journal.start(
            edition.name,
            edition.sha256,
            self._facts.seed,
            self._facts.who,
            head=start.head,
            rows=rows,
        )
        # Nobody can play what has only now been begun; who holds its number has another file.
        with suppress(SessionInUse):
            self._journal.hold(number)
        return number


def _last(journal: Journal, edition: Edition, who: str) -> JournalSession:
    """The last game of a world and person, of this text if there is one."""
    other: JournalSession | None = None
    for session in journal.latest():
        # One whose world cannot be told may be the very one that is meant.
        _sound(journal, session)
        if (session.world_name, session.player) == (edition.name, who):
            if session.world_sha256 == edition.sha256:
                return session
            other = other or session
    if other is None:
        raise NothingToResume(journal.path, edition.name, who)
    return other


def _sound(journal: Journal, session: JournalSession) -> JournalSession:
    if session.fault:
        raise JournalDamaged(journal.path, f"game {session.id}: {session.fault}")
    return session


def _standing(journal: Journal, session: JournalSession, edition: Edition, who: str) -> Game:
    rows = journal.standing_rows(session.id)
    heads = (session.start, *(row.mark.head for row in rows))
    save = Save(edition, session.seed, who, _decisions(journal, session.id, rows), heads[-1] or "")
    return Game(session.id, save, heads)


def _decisions(journal: Journal, number: int, rows: Sequence[JournalRow]) -> tuple[Act, ...]:
    made: list[Act] = []
    for row in rows:
        act = act_from(row.decision)
        if act is None:
            fault = f"game {number}: decision {row.index + 1} is none that can be taken"
            raise JournalDamaged(journal.path, fault)
        made.append(act)
    return tuple(made)


def _mark(seat: Seat) -> RunMark:
    return RunMark(seat.head, seat.ended)
