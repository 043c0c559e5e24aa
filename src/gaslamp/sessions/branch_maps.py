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

    def points(self, story: TurnHistory) -> tuple[BranchPoint, ...]:
        """The tree: every turn once, each before those it leads to, the way that stands first.

        What cannot be done any more, as where the ways are of another program's version, and what
        would cost too much to play again, is left out.
        """
        standing = story.decisions
        ways = [standing, *reversed(self._left)]
        played = iter(range(MOST_PLAYED))
        return tuple(_points(story, (), story.first_turn, "", ways, played))


def ways_left(rows: Iterable[tuple[int, Act | None]]) -> tuple[Way, ...]:
    """The ways that were left in a journal's rows, each an index and an act, None: going back."""
    tree = BranchMap()
    way: Way = ()
    for index, act in rows:
        way = way[:index] if act is None else (*way[:index], act)
        tree.note(way)
    return tree.left


def _points(
    story: TurnHistory,
    way: Way,
    turn: Turn,
    command: str,
    ways: Sequence[Way],
    played: Iterator[int],
) -> Iterator[BranchPoint]:
    size = len(way)
    ahead = [one for one in ways if one[:size] == way]
    nexts = list(dict.fromkeys(one[size] for one in ahead if len(one) > size))
    repertoire = Repertoire.of(turn)
    lines = {one.act: repertoire.line(one) for one in turn.view.choices}
    # What could be said is much, and little of it is a way of its own.
    silent = {one.act: lines[one.act] for one in turn.view.choices if not one.spoken}
    stands = story.decisions[:size] == way
    others = () if turn.seat.ended else tuple(sorted(set(_others(silent, nexts))))[:MOST_ELSE]
    yield BranchPoint(way, command, turn.view.at_ms, turn.text, stands, turn.seat.ended, others)
    for act in nexts:
        after = _after(story, turn, (*way, act), played)
        if after is not None:
            line = "wait" if act == WAIT else lines.get(act.wordless, str(act.name))
            said = f'{line} "{act.words}"' if act.words else line
            yield from _points(story, (*way, act), after, said, ways, played)


def _others(lines: dict[Act, str], taken: Iterable[Act]) -> Iterator[str]:
    done = {one.wordless for one in taken}
    return (line for act, line in lines.items() if act not in done)


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
