"""Whether what a line takes for granted is so wherever it is told.

*Where* is found out in two ways. Everything that can come about is gone through, nearest first, as
`exploration` does, within a bound, but that what happens at once happens before all else; of each
move it is looked at what everybody may be told of it, and of each state what it looks like from
every mind in it. Time is left out there, so that what is found may take a run that nobody would
play. Beyond it seeded runs are played, whoever is played doing whatever comes to hand: nobody, each
of those who can be played, and all of them, in turn; and from time to time all that could happen
next is looked at, too. What is found there is found again by the seed and the decisions.

Cost: all moves of each state, perceived by everybody, and a view of each mind; then the runs.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import field
from functools import cache
from itertools import chain
from typing import Final

from gaslamp.checks.impressions import Observers, Transition
from gaslamp.checks.line_register import FalseLine, LineRegister, Way
from gaslamp.checks.told_lines import Section, told_in_view, told_of_percept
from gaslamp.model import TRUE, Line, State, World
from gaslamp.planning import LimitReached, SearchBudget
from gaslamp.records import Chance, Person
from gaslamp.simulation import Scene, Stage
from gaslamp.values import dataclass
from gaslamp.views import WAIT, Act, View

MOST_STATES: Final = 500
"""So many states are explored where nobody says how many."""

MOST_RUNS: Final = 40
"""So many runs are played beyond that."""

MOST_DECISIONS: Final = 60
"""Of those who are played, in a run; after that it is left where it is."""

STRIDE: Final = 8
"""Of so many states that a run comes to, all that could happen next is looked at in one."""


@dataclass(frozen=True, slots=True)
class LineExamination:
    """What was looked at, and the lines found false.

    `lines` counts those declared, `presuming` those of them that say what they presume, `told`
    those that were ever told; `situations` the different ones in which any was: a line, what its
    slots stand for, and a mind. `bound` says what stopped the exploration; None: nothing did.
    """

    lines: int
    presuming: int
    told: int
    situations: int
    states: int
    bound: str | None
    runs: int
    false: tuple[FalseLine, ...]
    untold: tuple[tuple[Section, Line], ...]


def examine_lines(
    world: World,
    most_states: int = MOST_STATES,
    runs: int = MOST_RUNS,
    depth: int | None = None,
    watch: SearchBudget | None = None,
    report: Callable[[int], None] = lambda _: None,
) -> LineExamination:
    """Tell every line of a world wherever it can be told, within bounds.

    Args:
        world: one that `check_world` accepts.
        most_states: stop exploring before meeting more.
        runs: how many runs to play beyond that.
        depth: explore no further than so many moves; None: as far as it goes.
        watch: asked before each state and each moment of a run; may end it.
        report: called after each run with how many were played.

    Raises:
        GroundingTooLarge: the world is too large to be made ready.
    """
    stage = Stage(world)
    looking = _Looking(stage)
    watch = watch or SearchBudget()
    explorer = _Explorer(looking, most_states, depth, watch)
    bound, played = explorer.explore(), 0
    if bound not in _STOPPING:
        player = _Player(looking, watch)
        try:
            for seed in range(runs):
                player.play(seed)
                played += 1
                report(played)
        except LimitReached as reached:
            bound = reached.limit
    register = looking.register
    lines = [(s, line) for s, declared in register.sections.items() for line in declared.lines]
    return LineExamination(
        lines=len(lines),
        presuming=sum(line.presumes != TRUE for _, line in lines),
        told=len(register.told),
        situations=register.situations,
        states=len(explorer.met),
        bound=bound,
        runs=played,
        false=tuple(register.false.values()),
        untold=tuple((s, line) for s, line in lines if id(line) not in register.told),
    )


_STOPPING: Final = frozenset(["time", "interrupted", "terminated"])


class _Looking:
    """What is told of moves and states, to everybody, entered in a register."""

    def __init__(self, stage: Stage) -> None:
        world = stage.world
        self.stage = stage
        self.space = stage._runtime.space  # noqa: SLF001  # looks behind
        self.observers = Observers(world, space=self.space)
        self.register = LineRegister(world, self.space)
        self._endings = tuple(
            (one.name, self.space.condition(one.condition)) for one in world.endings
        )
        happening = (one for one in world.actions if one.happens is not None)
        self._at_once = frozenset(
            one.name for one in happening if one.happens is not None and not one.happens.most_ms
        )
        self._views: dict[tuple[int, bytes], View] = {}

    def moves(self, state: State) -> list[Transition]:
        """Every move there is from a state; where something happens at once, no other."""
        found = list(self.observers.transitions(state))
        urgent = [one for one in found if one.name.partition("(")[0] in self._at_once]
        return urgent or found

    def along(self, move: Transition, way: Callable[[], Way]) -> None:
        """Look at what everybody is told of a move."""
        for number, who in enumerate(self.stage.people):
            person, mind = move.people[number], move.before.beliefs[number]
            for percept in person.percepts:
                told = list(told_of_percept(percept, who))
                if percept.doer == who and percept.phase == "happens" and told:
                    said = Section("utters", percept.act.name)
                    others = self.register.sayable(told[0][1], said, who, mind)
                    told += [(said, one) for one in others]
                view = self._viewer(move.after, number, person)
                self.register.look(told, who, mind, way, view)

    def at(self, state: State, way: Callable[[], Way], *, opening: bool = False) -> None:
        """Look at what everybody is told of a state."""
        for number, who in enumerate(self.stage.people):
            mind = state.beliefs[number]
            key = (number, self.observers.digest(mind))
            if key not in self._views:
                self._views[key] = self.observers.view(state, number)
            view = self._views[key]
            told = told_in_view(view)
            if opening:
                told = chain(told, ((Section("opening", who), one) for one in view.opening))
            self.register.look(told, who, mind, way, lambda view=view: view)  # type: ignore[misc]

    def at_end(self, state: State, way: Callable[[], Way]) -> None:
        """Look at what everybody is told of an ending, if a state is one."""
        ending = next((name for name, holds in self._endings if holds(state)), None)
        for number, who in enumerate(self.stage.people if ending is not None else ()):
            view = self.observers.view(state, number, ending=ending)
            told = ((Section("ending", str(ending)), one) for one in view.closing)
            mind = state.beliefs[number]
            self.register.look(told, who, mind, way, lambda view=view: view)  # type: ignore[misc]

    def _viewer(self, state: State, number: int, person: Person) -> Callable[[], View]:
        return lambda: self.observers.view(state, number, person)


class _Explorer:
    """All that can come about, nearest first."""

    def __init__(
        self, looking: _Looking, most_states: int, depth: int | None, watch: SearchBudget
    ) -> None:
        self._looking = looking
        self._most_states = most_states
        self._depth = depth
        self._watch = watch
        self.met: dict[State, tuple[State, str] | None] = {looking.space.initial: None}

    def explore(self) -> str | None:
        """Go through it; answers what stopped it, None: nothing."""
        self._watch.states = lambda: len(self.met)
        start = self._looking.space.initial
        self._looking.at(start, Way, opening=True)
        ahead, bound = deque([(start, 0)]), None
        try:
            while ahead:
                self._watch.check()
                state, distance = ahead.popleft()
                if distance == self._depth:
                    bound = "depth"
                    continue
                for after in self._following(state):
                    if len(self.met) > self._most_states:
                        return "states"
                    ahead.append((after, distance + 1))
        except LimitReached as reached:
            return reached.limit
        return bound

    def _following(self, state: State) -> Iterator[State]:
        """The states that are new after one; every move that leads there is looked at."""
        for move in self._looking.moves(state):
            self._looking.along(move, self._way(state, move.name))
            if move.after not in self.met:
                self.met[move.after] = (state, move.name)
                way = self._way(move.after)
                self._looking.at(move.after, way)
                self._looking.at_end(move.after, way)
                yield move.after

    def _way(self, state: State, last: str = "") -> Callable[[], Way]:
        def way() -> Way:
            steps, at = [last] if last else [], state
            while (before := self.met[at]) is not None:
                at, name = before
                steps.append(name)
            return Way(tuple(reversed(steps)))

        return way


@dataclass(slots=True)
class _Played:
    """A run as far as it is played."""

    seed: int
    cast: tuple[str, ...]
    scene: Scene | None = None
    decisions: list[str] = field(default_factory=list)
    states: int = 0

    def way(self, move: str = "") -> Way:
        """How it came to where it is, and to a move from there."""
        moves = (move,) if move else ()
        return Way(moves, self.seed, self.cast, tuple(self.decisions))


class _Player:
    """Seeded runs in which those who are played do whatever comes to hand."""

    def __init__(self, looking: _Looking, watch: SearchBudget) -> None:
        self._looking = looking
        self._stage = looking.stage
        self._watch = watch
        people = self._stage.world.playable or self._stage.people
        everybody = [tuple(people)] if people[1:] else []
        self._casts = ((), *((one,) for one in people), *everybody)

    def play(self, seed: int) -> None:
        """Play one run; who is played goes by the seed."""
        played = _Played(seed, self._casts[seed % len(self._casts)])
        for scene in self._stage.moments(seed, played.cast, self._decisions(played)):
            self._watch.check()
            before, played.scene = played.scene, scene
            self._look(played, scene, before)

    def _decisions(self, played: _Played) -> Iterator[Act]:
        chance = Chance(played.seed)
        for _ in range(MOST_DECISIONS):
            scene = played.scene
            assert scene is not None, "a run has come to a decision"
            assert scene.waiting_for is not None, "a decision is asked of somebody"
            choices = scene.seat(scene.waiting_for).choices
            drawn, chance = chance.below("player", len(choices) + 1)
            act = choices[drawn].act if drawn < len(choices) else WAIT
            name = act.name if act == WAIT else str(act)
            played.decisions.append(f"{scene.waiting_for}: {name}")
            yield act

    def _look(self, played: _Played, scene: Scene, before: Scene | None) -> None:
        run = scene._run  # noqa: SLF001  # looks behind
        former = run if before is None else before._run  # noqa: SLF001
        for number, who in enumerate(self._stage.people):
            mind, old = run.state.beliefs[number], former.state.beliefs[number]
            had = 0 if before is None else len(former.people[number].percepts)
            seat = scene.seat(who)
            due = scene.waiting_for == who
            view = _once(lambda seat=seat, due=due: seat.view if due else seat.view_to_tell)  # type: ignore[misc]
            register, way = self._looking.register, played.way
            for percept in run.people[number].percepts[had:]:
                register.look(told_of_percept(percept, who), who, old, way, view)
            if due or scene.ending is not None or before is None or mind is not old:
                shown = view()
                wrong = (
                    (Section("wrong", one.property), line)
                    for one in shown.revisions
                    if one.at_ms == scene.now_ms
                    for line in one.told
                )
                register.look(chain(told_in_view(shown), wrong), who, mind, way, view)
        if run.state is not former.state:
            played.states += 1
            if played.states % STRIDE == 0:
                self._look_ahead(played, run.state)

    def _look_ahead(self, played: _Played, state: State) -> None:
        """Look at all that could happen next."""
        for move in self._looking.moves(state):
            way = played.way(move.name)
            self._looking.along(move, lambda way=way: way)  # type: ignore[misc]
            self._looking.at_end(move.after, lambda way=way: way)  # type: ignore[misc]


def _once(made: Callable[[], View]) -> Callable[[], View]:
    """A view that is made when it is first asked for."""
    return cache(made)
