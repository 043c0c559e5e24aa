"""Ways to what would help somewhere else: going there is one act, however many steps it takes.

Who has a reason to be three spots away would have to look four acts ahead to see it. So where
nothing helps that can be begun here, it is asked where somebody could get to by going, and what
would help there: *to go there, and then to do that* are two acts, whatever the way.

What this goes by is a mind. A way that it does not know of, and a door that it takes to be locked,
let nobody through in it. A *move* is an act of one's own that sets where one is; a *preparation*
sets what moves need (a door opened, getting up), and is thought of only where no more can be
reached without (`moves`).

Ways are looked for on one of two grounds: in rows (`reasons.row_ground`), some microseconds a
step, where values alone tell what follows; else in states. What either finds is gone through once
more in states before it is offered.

Cost: moves and what they lead to at each of at most `MOST_PLACES` places, and a look at what one
act may be worth there; then the search of one act at each of at most `MOST_TRIED` of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Generic, Protocol, TypeVar

from gaslamp.model import UNKNOWN, Action, State, Value
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.planning.backends import Reasoner
from gaslamp.planning.definition.explanation import Acts
from gaslamp.planning.explained_acts import ExplainedAct, explained_acts
from gaslamp.planning.gaits import Gaits
from gaslamp.planning.moves import GroundTooThin, Moves
from gaslamp.values import dataclass

MOST_PLACES: Final = 40
"""So many places somebody thinks of going to, the nearest first. A proposal: a house."""

MOST_GOALS: Final = 4
"""Of what could be done elsewhere so many things are weighed, the most promising."""

MOST_TRIED: Final = 12
"""At so many of the most promising places it is worked out what there is to do."""

MOST_PREPARED: Final = 40
"""So many things are thought of that may open a way."""

LONGEST_PREPARATION: Final = 2
"""Acts before one move: to unlock a door, and to open it."""

At = TypeVar("At")


@dataclass(frozen=True, slots=True)
class Standing(Generic[At]):
    """Where somebody could come to be, and how; `at` is what they would then take to be so."""

    at: At
    way: Acts


class Ground(Protocol[At]):
    """One person's mind, as ways are looked for in it."""

    @property
    def start(self) -> At:
        """What they believe now."""

    def moves(self, at: At) -> Sequence[GroundEvent]:
        """The moves that they take to be possible, the quickest first."""

    def preparations(self, at: At) -> Sequence[GroundEvent]:
        """The preparations that they take to be possible, the quickest first."""

    def after(self, at: At, act: GroundEvent) -> At:
        """What they expect after an act. Raises `GroundTooThin`: this ground cannot tell."""

    def place(self, at: At) -> object:
        """Where they take themselves to be; None: they do not know."""

    def promise(self, at: At) -> float:
        """The most that they may have there, with what may be done there; -inf: nothing."""


class Routes:
    """Where the people of one world could go, and what for."""

    def __init__(self, space: StateSpace, place: str) -> None:
        """`place`: the property that says where somebody is."""
        self._space = space
        self._moves = Moves(space, place)
        self._gaits = Gaits(space, self._moves)

    def in_haste(
        self, who: str, believed: State, options: Iterable[ExplainedAct]
    ) -> tuple[ExplainedAct, ...]:
        """What somebody could do, each in the quickest gait that gets them as much, in order.

        Of what then begins with the same act, what is worth most.
        """
        found: dict[GroundEvent, ExplainedAct] = {}
        for one in options:
            plan = self._gaits.in_haste(who, believed, one.plan)
            option = one if plan is one.plan else ExplainedAct(plan[0], plan, one.gain)
            if option.act not in found or found[option.act].worth < option.worth:
                found[option.act] = option
        return tuple(sorted(found.values(), key=lambda one: -one.worth))

    def far_acts(
        self, reasoner: Reasoner, who: str, believed: State, *, ahead: bool
    ) -> tuple[ExplainedAct, ...]:
        """What `who` could do to be better off that begins with going elsewhere, best first.

        One for each first act, with every step of the way in its plan. Without `ahead` being there
        must be worth it; with it, one act more may be done there.
        """
        if self._space.utility_expression(who) is None:
            return ()  # as in `explained_acts`: nothing need be ground to know it
        before = self._space.utility(who)(believed)
        if before is None or not self._moves.of(who):
            return ()
        options: dict[GroundEvent, ExplainedAct] = {}
        found = 0
        for way in self._promising(reasoner, who, believed, before, ahead=ahead)[:MOST_TRIED]:
            best = self._best_there(reasoner, who, believed, way, before, ahead=ahead)
            if best is None:
                continue
            if best.act not in options or options[best.act].worth < best.worth:
                options[best.act] = best
            found += 1
            if found == MOST_GOALS:
                break
        return tuple(sorted(options.values(), key=lambda one: -one.worth))

    def still_helps(self, who: str, believed: State, plan: Acts) -> ExplainedAct | None:
        """What a plan begun before would gain from here; None: it leads there no more.

        Cost: a successor for each act.
        """
        utility = self._space.utility(who)
        before, end = utility(believed), self._end(believed, plan)
        after = None if end is None else utility(end)
        if before is None or after is None or after <= before:
            return None
        return ExplainedAct(plan[0], plan, after - before)

    def ways(self, reasoner: Reasoner, who: str, believed: State) -> dict[Value, Acts]:
        """By where they lead, the ways that somebody believes they could go, the shortest each.

        Cost: moves and what they lead to at each of at most `MOST_PLACES` places.
        """
        if not self._moves.of(who):
            return {}
        rows = reasoner.rows(who, believed, self._moves, ahead=False)
        # What nobody wants anything of may be left out of the rows: where people are is, too.
        if rows is not None and rows.place(rows.start) is not None:
            try:
                return self._by_goal(rows)
            except GroundTooThin:
                pass
        states = _States(reasoner, self._moves, who, believed, ahead=False)
        return self._by_goal(states)

    def goal_of(
        self, act: Action, bound: Mapping[str, Value], who: str, believed: State
    ) -> Value | None:
        """Where a move would take somebody from where they take themselves to be.

        None: it is no move, or it begins somewhere else.
        """
        fluent = self._moves.place_of(who)
        here = None if fluent is None else believed.values[fluent]
        goal = self._moves.goal_name(act)
        if goal is None or here is UNKNOWN or goal not in bound:
            return None
        own = next(one.type for one in act.parameters if one.name == goal)
        elsewhere = (
            bound[one.name] != here
            for one in act.parameters
            if one.type == own and one.name != goal
        )
        return None if any(elsewhere) else bound[goal]

    def _by_goal(self, ground: Ground[At]) -> dict[Value, Acts]:
        found: dict[Value, Acts] = {}
        for standings in _reached(ground):
            for one in standings:
                last = one.way[-1]
                goal = self._moves.goal_name(last.schema)
                if goal is not None:
                    found.setdefault(last.bound[goal], one.way)
        return found

    def preparations(self, who: str, believed: State) -> Acts:
        """The acts by which somebody believes they could open themselves a way, quickest first."""
        return tuple(self._moves.possible_preparations(who, believed))

    # -- looking for ways -------------------------------------------------------------------

    def _promising(
        self, reasoner: Reasoner, who: str, believed: State, before: float, *, ahead: bool
    ) -> list[Acts]:
        """The ways to where somebody may be better off, what promises most for each act first."""
        rows = reasoner.rows(who, believed, self._moves, ahead=ahead)
        if rows is not None:
            try:
                return _ways(rows, before)
            except GroundTooThin:
                pass
        return _ways(_States(reasoner, self._moves, who, believed, ahead=ahead), before)

    # -- what comes of it -------------------------------------------------------------------

    def _best_there(
        self,
        reasoner: Reasoner,
        who: str,
        believed: State,
        way: Acts,
        before: float,
        *,
        ahead: bool,
    ) -> ExplainedAct | None:
        """What somebody gains by going a way, or by that and the best they could do there."""
        end = self._end(believed, way)
        have = None if end is None else self._space.utility(who)(end)
        if end is None or have is None:
            return None
        if have > before:
            return ExplainedAct(way[0], way, have - before)
        for one in explained_acts(reasoner, who, end, 1) if ahead else ():
            if have + one.gain > before and self._suits_others(reasoner, one.act, who, end):
                return ExplainedAct(way[0], (*way, one.act), have + one.gain - before)
        return None

    def _suits_others(self, reasoner: Reasoner, act: GroundEvent, who: str, end: State) -> bool:
        """Whether whoever else an act needs has a reason for it, as `who` would see them."""
        number = self._space.vocabulary.character_number
        return all(
            reasoner.explain_believing(act, other, end.beliefs[number[other]], 1, 2) is not None
            for other in act.consenting
            if other != who
        )

    def _end(self, believed: State, way: Iterable[GroundEvent]) -> State | None:
        """What somebody expects after some acts; None: they cannot all be done."""
        space = self._space
        for act in way:
            if not space.possible(act, believed):
                return None
            believed = space.successor(believed, space.expected_event(believed, act))
        return believed


def _ways(ground: Ground[At], before: float) -> list[Acts]:
    """The ways to where somebody may have more than before, the most promising first.

    What lies behind a shut door is thought of where nothing before it promises anything.
    """
    found: list[tuple[float, Acts]] = []
    for standings in _reached(ground):
        for standing in standings:
            hoped = ground.promise(standing.at) - before
            if hoped > 0:
                found.append((hoped / (len(standing.way) + 1), standing.way))
        if found:
            break
    # Sorting keeps the order of what promises as much: the nearest first.
    return [way for _, way in sorted(found, key=lambda one: -one[0])]


def _reached(ground: Ground[At]) -> Iterator[list[Standing[At]]]:
    """Where somebody could go, the nearest first; then where else, with preparations."""
    here = ground.place(ground.start)
    known = {here}
    waiting = [Standing[At](ground.start, ())] if here is not None else []
    while waiting:
        gone = waiting
        for standing in gone:
            for act in ground.moves(standing.at):
                gone.extend(_new_places(ground, standing, (act,), known))
        yield [one for one in gone if one.way]
        waiting, left = [], MOST_PREPARED
        for standing in gone:
            for way, moves in _prepared(ground, standing):
                for act in moves:
                    waiting.extend(_new_places(ground, standing, (*way, act), known))
                left -= 1
                if left == 0:
                    break
            if left == 0:
                break


def _new_places(
    ground: Ground[At], start: Standing[At], acts: Acts, known: set[object]
) -> Iterator[Standing[At]]:
    """Where some acts lead, if that is somewhere new."""
    if len(known) > MOST_PLACES:
        return
    at = start.at
    for act in acts:
        at = ground.after(at, act)
    goal = ground.place(at)
    if goal is not None and goal not in known:
        known.add(goal)
        yield Standing(at, (*start.way, *acts))


def _prepared(
    ground: Ground[At], standing: Standing[At]
) -> Iterator[tuple[Acts, list[GroundEvent]]]:
    """What could be done before going on, and the moves that only that allows."""
    could = set(ground.moves(standing.at))
    first = list(ground.preparations(standing.at))
    waiting: list[tuple[Acts, At]] = [((act,), standing.at) for act in first]
    for way, before in waiting:
        at = ground.after(before, way[-1])
        yield way, [move for move in ground.moves(at) if move not in could]
        if len(way) < LONGEST_PREPARATION:
            # What was possible all along is tried by itself; what was not, this has led to.
            waiting.extend(((*way, act), at) for act in ground.preparations(at) if act not in first)


class _States:
    """Ways looked for in states: slow, and right in any world."""

    def __init__(
        self, reasoner: Reasoner, moves: Moves, who: str, believed: State, *, ahead: bool
    ) -> None:
        self._space, self._reasoner, self._moves = reasoner.space, reasoner, moves
        self._who, self._ahead = who, ahead
        self._fluent = moves.place_of(who)
        self.start = believed

    def moves(self, at: State) -> Sequence[GroundEvent]:
        return self._moves.possible(self._who, at)

    def preparations(self, at: State) -> Sequence[GroundEvent]:
        return self._moves.possible_preparations(self._who, at)

    def after(self, at: State, act: GroundEvent) -> State:
        return self._space.successor(at, self._space.expected_event(at, act))

    def place(self, at: State) -> object:
        return None if self._fluent is None else at.values[self._fluent]

    def promise(self, at: State) -> float:
        have = self._space.utility(self._who)(at)
        if have is None:
            return float("-inf")
        acts = explained_acts(self._reasoner, self._who, at, 1) if self._ahead else ()
        return have + max((one.gain for one in acts), default=0.0)
