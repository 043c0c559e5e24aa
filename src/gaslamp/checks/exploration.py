"""What can be reached from the start: every state, breadth first, up to a bound.

Time is left out: moves come in any order. So whatever is not reached once everything
has been explored can never be, in no run; what is reached can be, though a run's
clock or its people's wants may stand against it. A state in which the world has
ended is not gone on from.

Cost: the states met times the moves from each, and memory for every state.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import field
from typing import TypeAlias

from gaslamp.checks.moves import Move, moves
from gaslamp.model import State
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent, reads
from gaslamp.planning import LimitReached, SearchBudget
from gaslamp.values import dataclass

MOST_MOVES = 20_000
"""So many moves are looked at, or ten for each state that may be met, if that is more; fewer
where states are large."""

FEW_VALUES = 1_000
"""What a move takes beside its values, counted in values: of states that hold so many, true and
in minds, half as many moves are looked at, so that a large world is checked about as soon."""

VALUES_OF_A_SETTING = 6
"""What it takes to set something, or to read a value for that, counted in values."""

WORK_OF_A_STATE = 3
"""What it takes to make a state, or a mind in one, that was never met, beside `work_of` a move of
1: a move among many people, each with a mind of their own, makes as many as there are people."""

WORK_OF_AN_ACTION = 0.1
"""What it took to ground an action, beside `work_of` a move of 1: of a world that has 80,000, and
took a second for that, fewer moves are looked at."""

FEW_FLUENTS = 3_000
"""A world that has more has tables of many rows. Each took about as long as a move of 1 to be
worked out, checked and ground: so many fewer moves are looked at."""

MOST_FEWER = 0.75
"""At most so many of all moves fewer."""

MANY_PEOPLE = 100
"""So many take up as much of that as all else: a state says of each what they believe."""

Tests: TypeAlias = tuple[tuple[str, Callable[[State], bool]], ...]


@dataclass(frozen=True, slots=True)
class Explored:
    """What was met. `layers[d]` counts the states whose shortest way from the start has d moves.

    `bound` says what stopped the exploration: "depth", "states", "moves", "time" or
    "interrupted"; None: nothing, all was met. `endings` has a shortest way to each
    ending that was reached, `happened` the names of all that happened, `attempted`
    of all that was tried in vain.
    """

    layers: tuple[int, ...]
    bound: str | None
    endings: Mapping[str, tuple[str, ...]]
    happened: frozenset[str]
    attempted: frozenset[str]

    @property
    def states(self) -> int:
        """How many states were met."""
        return sum(self.layers)

    @property
    def is_complete(self) -> bool:
        """Whether everything that can be reached was."""
        return self.bound is None


def explore(
    space: StateSpace,
    most_states: int,
    depth: int | None = None,
    watch: SearchBudget | None = None,
    *,
    thinkable: bool = False,
) -> Explored:
    """Meet the states of a world, nearest first.

    Args:
        most_states: stop before meeting more, or after looking at `MOST_MOVES`; at least 1.
        depth: go no further than so many moves; None: as far as it goes.
        watch: asked before each state is gone on from; may end the exploration.
        thinkable: leave out what whoever would begin it does not take to be possible, and so
            never begins.
    """
    most = max(MOST_MOVES, 10 * most_states)
    watch = watch or SearchBudget()
    return _Explorer(space, most_states, most, watch, thinkable=thinkable).explore(depth)


def work_of(space: StateSpace) -> Callable[[GroundEvent], float]:
    """What looking at an event takes, 1 for a small one where states are small."""
    vocabulary = space.vocabulary
    values = len(vocabulary.fluents) * (1 + len(vocabulary.characters))
    known: dict[GroundEvent, float] = {}

    def work(event: GroundEvent) -> float:
        if event not in known:
            settings = sum(1 + sum(1 for _ in reads(one.value)) for one in event.effects)
            known[event] = 1 + (values + VALUES_OF_A_SETTING * settings) / FEW_VALUES
        return known[event]

    return work


class _Enough(Exception):  # no error: it ends an exploration
    """As many states were met, or moves looked at, as may be."""


@dataclass(slots=True)
class _Explorer:
    space: StateSpace
    most_states: int
    most_moves: int
    watch: SearchBudget
    thinkable: bool = False
    work_of: Callable[[GroundEvent], float] = field(init=False)
    meant_by: dict[tuple[str, str], list[GroundEvent]] = field(init=False)
    """The acts that name a figure, by their names and who would begin them."""
    ways: dict[State, tuple[State, Move] | None] = field(default_factory=dict)
    endings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    happened: set[str] = field(default_factory=set)
    attempted: set[str] = field(default_factory=set)
    tests: Tests = ()
    work: float = 0

    def explore(self, depth: int | None) -> Explored:
        self.tests = tuple(
            (ending.name, self.space.condition(ending.condition))
            for ending in self.space.world.endings
        )
        self.work_of = work_of(self.space)
        figures = {name for _, name in self.space.figures}
        self.meant_by = defaultdict(list)
        for act in self.space.actions if self.thinkable else ():
            if act.consenting and not figures.isdisjoint(act.arguments):
                self.meant_by[act.name, act.consenting[0]].append(act)
        rows = len(self.space.vocabulary.fluents) - FEW_FLUENTS
        self.work = WORK_OF_AN_ACTION * len(self.space.actions) + min(
            max(0, rows), MOST_FEWER * self.most_moves
        )
        self.watch.states = lambda: len(self.ways)
        start = self.space.initial
        self.ways[start] = None
        layer = [] if self._has_ended(start) else [start]
        layers, bound = [1], None
        while layer and bound is None:
            if depth is not None and len(layers) > depth:
                bound = "depth"
                break
            met = len(self.ways)
            following: list[State] = []
            try:
                for state in layer:
                    self.watch.check()
                    self._expand(state, following)
            except LimitReached as reached:
                bound = reached.limit
            except _Enough as enough:
                bound = str(enough)
            if len(self.ways) > met:
                layers.append(len(self.ways) - met)
            layer = following
        return Explored(
            tuple(layers), bound, self.endings, frozenset(self.happened), frozenset(self.attempted)
        )

    def _expand(self, state: State, following: list[State]) -> None:
        """Meet what follows a state; what is new and not an end is gone on from later."""
        known = len(self.space.states)
        each = WORK_OF_A_STATE * (1 + len(self.space.characters) / MANY_PEOPLE)
        for move in moves(self.space, state):
            made = len(self.space.states) - known
            known += made
            self.work += max(self.work_of(move.tried), each * made)
            if self.work > self.most_moves:
                raise _Enough("moves")
            if self.thinkable and not self._is_thinkable(move.tried, state):
                continue
            if move.reached not in self.ways:
                if len(self.ways) >= self.most_states:
                    raise _Enough("states")
                self.ways[move.reached] = (state, move)
                if not self._has_ended(move.reached):
                    following.append(move.reached)
            if move.event is None:
                self.attempted.add(move.tried.name)
            else:
                self.happened |= {move.tried.name, move.event.name}

    def _is_thinkable(self, act: GroundEvent, state: State) -> bool:
        """Whether who would begin an act takes it to be possible; so is what nobody begins.

        Who takes somebody for another means an act on that other, and does it to whoever it is.
        """
        if not act.consenting:
            return True
        who = act.consenting[0]
        believed = self.space.belief(state, who)
        return act.possible(believed) or any(
            meant.possible(believed) and self.space.actual_act(state, who, meant) == act
            for meant in self.meant_by[act.name, who]
        )

    def _has_ended(self, state: State) -> bool:
        """Whether a state is an end; the first way to each kind of end is kept."""
        for name, holds in self.tests:
            if holds(state):
                if name not in self.endings:
                    self.endings[name] = self._way(state)
                return True
        return False

    def _way(self, state: State) -> tuple[str, ...]:
        steps: list[str] = []
        while (way := self.ways[state]) is not None:
            state, move = way
            steps.append(str(move))
        return tuple(reversed(steps))
