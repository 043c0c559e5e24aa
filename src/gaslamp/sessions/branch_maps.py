"""The branches of a game: what was decided, what was taken back, and what else could have been.

A game remembers the way it stands on. What was undone, or begun anew, is remembered here, as rows
of decisions, so that all ways that were tried can be drawn as one tree, each turn told as the
person played was told it, and nobody else's mind in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from gaslamp.sessions.commands import Repertoire
from gaslamp.sessions.turn_history import TurnHistory
from gaslamp.sessions.turns import Turn
from gaslamp.simulation import CannotDoThat, NotYourTurn
from gaslamp.values import dataclass
from gaslamp.views import WAIT, Act

MOST_LEFT: Final = 50
"""Ways that are remembered, of those that were left; older ones go."""
MOST_PLAYED: Final = 60
"""Turns of ways that were left, played again to draw them; each costs as much as it did."""
MOST_ELSE: Final = 40

Way = tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class BranchPoint:
    """One turn on one of the ways.

    Args:
        way: the decisions that lead there; none: the start.
        command: what could be typed for the last of them, "" at the start.
        at_ms: when it is.
        text: what was told of it.
        stands: the game stands there, or has come through there.
        ended: the story was over there.
        others: what else could have been done there, as commands, and was on no way.
    """

    way: Way
    command: str
    at_ms: int
    text: str
    stands: bool
    ended: bool
    others: tuple[str, ...]


class BranchMap:
    """The ways of one game that were left, and with the one it stands on, the tree of all."""

    def __init__(self, left: Iterable[Way] = ()) -> None:
        """Begin with these ways that were left before."""
        self._left: dict[Way, None] = {}
        self._last: Way = ()
        for way in left:
            self._leave(way)

    @property
    def left(self) -> tuple[Way, ...]:
        """The ways that were left, the one left longest ago first."""
        return tuple(self._left)

    def note(self, way: Sequence[Act]) -> None:
        """Note on which way the game is now: to be told after whatever may have changed it."""
        now = tuple(way)
        if now[: len(self._last)] != self._last:
            self._leave(self._last)
        self._last = now

    def _leave(self, way: Way) -> None:
        if not way:
            return
        for one in [one for one in self._left if way[: len(one)] == one]:
            del self._left[one]
        if any(one[: len(way)] == way for one in self._left):
            return
        self._left[way] = None
        while len(self._left) > MOST_LEFT:
            del self._left[next(iter(self._left))]

    def points(
        self, story: TurnHistory, *, most_played: int = MOST_PLAYED, most_else: int = MOST_ELSE
    ) -> tuple[BranchPoint, ...]:
        """The tree: every turn once, each before those it leads to, the way that stands first.

        What cannot be done any more, as where the ways are of another program's version, and what
        would cost too much to play again, is left out.

        Args:
            most_played: turns that are played again, of those that the story keeps no longer.
            most_else: of what else could have been done at a turn, so much is given.
        """
        ways = [story.decisions, *reversed(self._left)]
        return tuple(_points(story, ways, iter(range(most_played)), most_else))


def ways_left(rows: Iterable[tuple[int, Act | None]]) -> tuple[Way, ...]:
    """The ways that were left in a journal's rows, each an index and an act, None: going back."""
    tree = BranchMap()
    way: Way = ()
    for index, act in rows:
        way = way[:index] if act is None else (*way[:index], act)
        tree.note(way)
    return tree.left


def _points(
    story: TurnHistory, ways: Sequence[Way], played: Iterator[int], most_else: int
) -> Iterator[BranchPoint]:
    """The points below the start. A way may be longer than Python's own stack is deep."""
    begin = story.first_turn
    yield _point(story, (), begin, "", ways, most_else)
    pending: list[tuple[Turn, Way]] = [(begin, (act,)) for act in reversed(_nexts((), ways))]
    while pending:
        before, way = pending.pop()
        turn = _after(story, before, way, played)
        if turn is None:
            continue
        yield _point(story, way, turn, _line_of(before, way[-1]), ways, most_else)
        pending += [(turn, (*way, act)) for act in reversed(_nexts(way, ways))]


def _nexts(way: Way, ways: Sequence[Way]) -> list[Act]:
    """What was decided at the end of a way, on any of them."""
    size = len(way)
    return list(dict.fromkeys(one[size] for one in ways if len(one) > size and one[:size] == way))


def _point(
    story: TurnHistory, way: Way, turn: Turn, command: str, ways: Sequence[Way], most_else: int
) -> BranchPoint:
    # What could be said is much, and little of it is a way of its own.
    silent = [one for one in turn.view.choices if not one.spoken]
    done = {one.wordless for one in _nexts(way, ways)}
    others: set[str] = set()
    if not turn.seat.ended:
        repertoire = Repertoire.of(turn)
        others = {repertoire.line(one) for one in silent if one.act not in done}
    listed = tuple(sorted(others))[:most_else]
    stands = story.decisions[: len(way)] == way
    return BranchPoint(way, command, turn.view.at_ms, turn.text, stands, turn.seat.ended, listed)


def _line_of(before: Turn, act: Act) -> str:
    """What could be typed for a decision."""
    lines = (
        Repertoire.of(before).line(one) for one in before.view.choices if one.act == act.wordless
    )
    line = "wait" if act == WAIT else next(lines, str(act.name))
    return f'{line} "{act.words}"' if act.words else line


def _after(story: TurnHistory, turn: Turn, way: Way, played: Iterator[int]) -> Turn | None:
    """The turn at the end of a way, whose last turn but one that is."""
    kept = story.turn_after(len(way)) if story.decisions[: len(way)] == way else None
    if kept is not None:
        return kept
    if next(played, None) is None:
        return None
    try:
        return story.teller.after(turn, way[-1])
    except (CannotDoThat, NotYourTurn):
        return None
