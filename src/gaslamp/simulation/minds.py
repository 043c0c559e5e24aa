"""How somebody decides what to do: by search over their own beliefs, else by habit.

A mind is given the state it believes in and nothing else. Acts that make sense by
its wants are weighed by what they gain, nearer gains more; one is drawn, the best
most often. If nothing helps, a habit whose condition holds in that mind is drawn by
weight; if there is none, it waits. What it chose and what for is returned, so that
the log can say why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gaslamp.model import Action, GroundEvent, Name, State, StateSpace
from gaslamp.model.terms import Mind
from gaslamp.search import Limits, Planner
from gaslamp.simulation.chance import Chance
from gaslamp.simulation.decisions import Decision

FORESIGHT = Limits(character=2, belief=1)
"""How far a mind plans: acts ahead, and minds within minds."""

NEAR_BEST = 0.5
"""Prospects worth no more than this share of the best are not considered."""

FINENESS = 1000
"""Weights are whole numbers up to this."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing somebody could do, and what it would be good for."""

    act: GroundEvent
    plan: tuple[GroundEvent, ...] = ()
    gain: float = 0.0


class Minds:
    """The minds of one world's people. Shared by all its runs: what one thought, all reuse."""

    def __init__(self, space: StateSpace, foresight: Limits = FORESIGHT) -> None:
        self._space = space
        # The truth may be changed behind everybody's back, and minds must not take for
        # granted what could not have come about.
        self._planner = Planner(space, foresight, anywhere=True)
        self._habits = _ground_habits(space)

    def decide(self, who: str, believed: State, chance: Chance) -> tuple[Decision, Chance]:
        """What `who`, who believes in that state, chooses, and the dice after."""
        advice = [option for option in self.advise(who, believed) if option.gain > 0]
        if advice:
            best = _worth(advice[0])
            near = [option for option in advice if _worth(option) > NEAR_BEST * best]
            weights = [_weight(_worth(option) / best) for option in near]
            drawn, chance = chance.weighted(f"choice of {who}", weights)
            chosen = near[drawn]
            return Decision(chosen.act, chosen.plan, gain=chosen.gain), chance
        habits = [
            (name, act, weight)
            for name, person, act, holds, weight in self._habits
            if person == who and holds(believed) and act.possible(believed)
        ]
        if habits:
            drawn, chance = chance.weighted(f"habit of {who}", [weight for _, _, weight in habits])
            name, act, _ = habits[drawn]
            return Decision(act, habit=name), chance
        return Decision(None), chance

    def advise(self, who: str, believed: State) -> tuple[Advice, ...]:
        """Everything `who` believes they can do, what helps first, the rest in canonical order."""
        helpful = self._planner.sensible_acts_believing(who, believed)
        found = {p.act: Advice(p.act, p.plan, p.gain) for p in helpful}
        rest = (Advice(act) for act in self.possible(who, believed) if act not in found)
        return (*found.values(), *rest)

    def possible(self, who: str, believed: State) -> tuple[GroundEvent, ...]:
        """The acts `who` believes they can do."""
        return self._planner.own_acts(who, believed)

    def consents(self, who: str, act: GroundEvent, state: State) -> bool:
        """Whether somebody asked to take part in an act would: it makes sense to them."""
        return self._planner.explain(act, who, state) is not None

    def fears(self, who: str, act: GroundEvent, believed: State) -> bool:
        """Whether somebody who sees an act begin expects to be worse off by it."""
        if not act.possible(believed):
            return False
        space = self._space
        utility = space.utility(who)
        expected = space.successor(believed, space.expected(believed, act))
        before, after = utility(believed), utility(expected)
        return before is not None and after is not None and after < before


def _weight(share: float) -> int:
    """How often a prospect of this share of the best worth is drawn: by its cube.

    Written out, since powers may differ in the last bit between machines.
    """
    return round(FINENESS * share * share * share)


def _worth(advice: Advice) -> float:
    return advice.gain / len(advice.plan)


_Habit = tuple[str, str, GroundEvent, Callable[[Mind], bool], int]


def _ground_habits(space: StateSpace) -> Sequence[_Habit]:
    found: list[_Habit] = []
    for habit in space.world.habits:
        for names in space.vocabulary.bindings(habit.parameters):
            bound = dict(zip((p.name for p in habit.parameters), names, strict=True))
            arguments = tuple(
                bound.get(a.name, a.name) for a in habit.act.arguments if isinstance(a, Name)
            )
            act = space.find(habit.act.name, arguments)
            if act is None or not isinstance(act.schema, Action) or not act.consenting:
                continue
            holds = space.condition(habit.precondition, bound)
            found.append((habit.name, act.consenting[0], act, holds, habit.weight))
    return found
