"""A world as a game of moves: one after the other, without a clock.

A *move* is as `gaslamp.checks.moves` has it: an act that is possible, turning out in one of the
ways its chance leaves open, or an attempt that comes to nothing, from which whoever makes it
learns. Whoever's turn it is makes one, and it is done at once; what it shows, and what everybody
then believes, is what the world says, to the last mind. Left out is all that takes time: how long
acts last, who answers whom in time, feelings, habits, and what happens by itself. So a position is
a state and nothing else, and what was once worked out of one holds whenever it comes again.

A world in which something happens by itself, as the body does, has no such game.

>>> from gaslamp.runs import RunSpec
>>> game = MoveGame(RunSpec("sally_anne").pin())
>>> acts = game.acts("sally")
>>> after = game.after(game.start, "sally", acts.index(Act("put", ("sally", "box"))), lambda _: 0)
>>> game.belief(after, "anne", "sally").values == game.belief(after, "sally").values
True
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final, NewType

from gaslamp.errors import WorldFault, WrongArgument, texts
from gaslamp.inquiry import chains
from gaslamp.model import State, Value
from gaslamp.model.ground import GroundEvent
from gaslamp.runs.problems import checked_act
from gaslamp.runs.spec import RunSpec
from gaslamp.runs.stages import stage_of
from gaslamp.views import WAIT, Act

MOST_REMEMBERED: Final = 50_000
"""Of so many moves it is remembered what comes of them, before starting over."""

PERCENT: Final = 100

Mind = NewType("Mind", State)
"""What somebody believes, for whoever is not to look into it but by `MoveGame`."""


class MovesByItself(WorldFault):
    """A world in which something happens by itself, which a game of moves has no time for."""

    code = "GL715"
    template = (
        "this world cannot be played move by move, for {what} comes about by itself; play it in "
        "time, with PersonEnv, TurnsEnv or TicksEnv"
    )
    what: str


class Position:
    """A state that moves have led to, with the ending it has come to, if any. It never changes."""

    __slots__ = ("ending", "state")

    def __init__(self, state: State, ending: str | None) -> None:
        self.state = state
        self.ending = ending


class MoveGame:
    """The moves of one world, for all who play it. What it has worked out, it keeps.

    Cost: of a move made before from the same position, a look; else a successor.
    """

    def __init__(self, spec: RunSpec) -> None:
        """Raises what reading the world raises, and `MovesByItself`, `WrongArgument`."""
        self.stage = stage_of(spec)
        runtime = self.stage._runtime  # noqa: SLF001  # the host's: whoever plays is shown minds
        self._space, self._minds = runtime.space, runtime.minds
        self._refuse_what_happens()
        self.people = self.stage.people
        self._who = {name: number for number, name in enumerate(self.people)}
        self._acts = {name: (WAIT, *self.stage.acts(name)) for name in self.people}
        self._events: dict[str, tuple[GroundEvent | None, ...]] = {
            name: tuple(None if act == WAIT else self._event(act) for act in acts)
            for name, acts in self._acts.items()
        }
        self._number = {
            event: number
            for events in self._events.values()
            for number, event in enumerate(events)
            if event is not None
        }
        self._endings = tuple(
            (one.name, self._space.condition(one.condition)) for one in self.stage.world.endings
        )
        self._utilities = {name: self._space.utility(name) for name in self.people}
        self._after: dict[tuple[Position, str, int], Position] = {}
        self._positions: dict[State, Position] = {}
        self._possible: dict[tuple[str, State], tuple[int, ...]] = {}
        self.start = self._position(self._space.initial)

    def _refuse_what_happens(self) -> None:
        world = self.stage.world
        if world.processes:
            raise MovesByItself(f'the process "{world.processes[0].name}"')
        measured = [one.name for one in world.properties if one.measured]
        if measured:
            raise MovesByItself(f'the quantity "{measured[0]}"')

    def _event(self, act: Act) -> GroundEvent:
        found = self._space.find(act.name, act.arguments)
        assert found is not None, "it is one of the world's own"
        return found

    def acts(self, who: str) -> tuple[Act, ...]:
        """All that somebody could ever do, waiting first, in an order that stays.

        Here and below: `NobodyOfThatName` and `WrongArgument` are raised where nobody has that
        name, or something is no position, no mind, no name or no number.
        """
        return self._acts[self.people[self._place(who)]]

    def _place(self, who: str) -> int:
        """Somebody's place among all. Raises `NobodyOfThatName`, `WrongArgument`."""
        given: object = who  # which may be anything
        found = self._who.get(given) if isinstance(given, str) else None
        return self.stage.number(who) if found is None else found

    def mind(self, position: Position, who: str) -> Mind:
        """What somebody believes, as a token: the same for the same beliefs."""
        return Mind(_state_of(position).beliefs[self._place(who)])

    def values(self, mind: Mind, chain: tuple[str, ...] = ()) -> tuple[Value, ...]:
        """What a mind, or a chain of minds within it, holds of every fluent, in their order."""
        state: State = _checked_mind(mind)
        for who in texts(chain, "chain", "names of people"):
            state = state.beliefs[self._place(who)]
        return tuple(state.values)

    def believes(self, position: Position, *chain_and_expression: str) -> Value:
        """As `GodView.believes`: a condition or value, in truth or down a chain of minds."""
        if not chain_and_expression:
            raise WrongArgument("believes", "a condition or value in the notation", "nothing")
        *chain, text = chain_and_expression
        return self.stage.question(text)(self.belief(position, *chain))

    def belief(self, position: Position, *chain: str) -> State:
        """What the first of a chain believes that the second believes, and so on."""
        state = _state_of(position)
        for who in chain:
            state = state.beliefs[self._place(who)]
        return state

    def nested_beliefs(
        self, position: Position, order: int
    ) -> dict[tuple[str, ...], dict[str, Value]]:
        """By whose mind, what is known there of every fluent; what is unknown is left out.

        The truth comes first, as of nobody's mind. Raises `TooDeep`.
        """
        self.stage.check_depth(order)
        fluents = self._space.vocabulary.fluents
        found: dict[tuple[str, ...], dict[str, Value]] = {}
        for chain in chains(self._space, order):
            values = self.belief(position, *chain).values
            found[chain] = {
                str(one): value for one in fluents if (value := values[one.number]) is not None
            }
        return found

    def possible(self, mind: Mind, who: str) -> tuple[int, ...]:
        """The numbers of the acts that somebody who believes that takes to be possible.

        Waiting, number 0, always is, and first.
        """
        self._place(who)
        found = self._possible.get((who, _checked_mind(mind)))
        if found is None:
            if len(self._possible) >= MOST_REMEMBERED:
                self._possible.clear()
            numbers = (self._number[act] for act in self._minds.possible(who, mind))
            found = self._possible[who, mind] = (0, *sorted(numbers))
        return found

    def best(self, mind: Mind, who: str) -> int:
        """The number of the act that helps somebody most, by their own lights; 0: none does."""
        self._place(who)
        option = next(iter(self._minds.advise(who, _checked_mind(mind))), None)
        return 0 if option is None or option.gain <= 0 else self._number[option.act]

    def utility(self, mind: Mind, who: str) -> float:
        """What somebody has of what they want, by their own lights; 0 where they do not know."""
        self._place(who)
        return self._utilities[who](_checked_mind(mind)) or 0.0

    def after(
        self, position: Position, who: str, number: int, draw_below: Callable[[int], int]
    ) -> Position:
        """The position after somebody's move.

        Args:
            number: of one of their acts that they take to be possible; 0: nothing is done.
            draw_below: a whole number from 0 below another, where chance decides.

        Raises:
            NoSuchAct: they have no act of that number.
        """
        # Most moves were made before, and what is remembered was seen to then.
        if type(number) is int and type(position) is Position and type(who) is str:
            found = self._after.get((position, who, number))
            if found is not None:
                return found
        state = _state_of(position)
        acts = self.acts(who)
        if type(number) is not int or not 0 <= number < len(acts):
            number = checked_act(who, number, len(acts) - 1)
        if number == 0 or position.ending is not None:
            return position
        event = self._events[who][number]
        assert event is not None, "only waiting is none"
        meant = self._space.actual_act(state, who, event)
        if meant is None or not self._space.possible(meant, state):
            reached, is_chance = self._space.after_failed_attempt(state, event, who), False
        else:
            succeeds, is_chance = self._succeeds(meant, state, draw_below)
            outcome = self._space.outcome(state, meant, succeeds=succeeds)
            reached = self._space.successor(state, outcome)
        after = self._position(reached)
        if not is_chance:
            if len(self._after) >= MOST_REMEMBERED:
                self._after.clear()
            self._after[position, who, number] = after
        return after

    def _succeeds(
        self, act: GroundEvent, state: State, draw_below: Callable[[int], int]
    ) -> tuple[bool, bool]:
        """Whether an act comes off, and whether that was left to chance."""
        if act.chance is None:
            return True, False
        odds = act.chance(state)
        percent = Fraction(odds) if isinstance(odds, (int, float)) else Fraction(0)
        if percent <= 0 or percent >= PERCENT:
            return percent > 0, False
        return draw_below(PERCENT * percent.denominator) < percent.numerator, True

    def _position(self, state: State) -> Position:
        found = self._positions.get(state)
        if found is None:
            ending = next((name for name, holds in self._endings if holds(state)), None)
            if len(self._positions) >= MOST_REMEMBERED:
                self._positions.clear()
            found = self._positions[state] = Position(state, ending)
        return found


def _state_of(position: Position) -> State:
    """The state of a position. Raises `WrongArgument`: it is none."""
    given: object = position
    if not isinstance(given, Position):
        raise WrongArgument.of("position", "a Position", given, "MoveGame.start is the first")
    return position.state


def _checked_mind(mind: Mind) -> Mind:
    """A mind, if it is one. Raises `WrongArgument`."""
    if not hasattr(mind, "beliefs"):
        raise WrongArgument.of("mind", "what MoveGame.mind gives", mind)
    return mind
