"""Why a run came to no ending: how near each was, and which wants nobody could serve.

An ending is so near as parts of its condition held at once. A part that held at no moment is
the first thing to look at. A want is unserved if nothing that its bearer ever weighed would have
brought more of it; then the act that comes nearest to serving it is named, with what
stood in its way as they took it.

This is behind the author's door, as `god_view` is.

Cost: the endings at each state of the run; for each unserved want the acts of its bearer, once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from gaslamp.inquiry.acts import act_of
from gaslamp.minds import Minds
from gaslamp.model import TRUE, Constant, Ending, Expression, If, State, Want, World
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import (
    AllOf,
    Condition,
    GroundEvent,
    GroundWant,
    compile_condition,
    conjuncts,
    worth_of,
)
from gaslamp.notation import one_line
from gaslamp.planning.accounts import Fact, of_condition, value
from gaslamp.records import Run
from gaslamp.simulation import Scene
from gaslamp.values import dataclass
from gaslamp.views import Act

MOST_ACTS: Final = 2_000
"""So many acts of somebody are tried in their mind for one that would serve a want."""

LEAST_GAIN: Final = 1e-9
"""Gains nearer to nought than this are rounding."""


@dataclass(frozen=True, slots=True)
class MissedEnding:
    """An ending that did not come: of its `parts` at most `held` held at once, first at `at_ms`.

    `never` are the parts that held at no moment, as written; none, if each did and never all.
    """

    name: str
    parts: int
    held: int
    at_ms: int
    never: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnservedWant:
    """A want that nothing served which its bearer weighed, and what it was worth at the end.

    `worth` is None where they did not know. `nearest` is an act of theirs that would have served
    it, with fewest things in its way; `lacking` is what these were, as they took it. None: no
    act of theirs would have served it by itself.
    """

    who: str
    name: str
    says: str
    worth: float | None
    nearest: Act | None = None
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WhyUnresolved:
    """Why a run came to no ending, the nearest endings first, wants as declared.

    `idle`: who wants nothing and has no habit, and so does nothing unasked.
    """

    at_ms: int
    endings: tuple[MissedEnding, ...]
    wants: tuple[UnservedWant, ...]
    idle: tuple[str, ...] = ()


def why_unresolved(moments: Iterable[Scene]) -> WhyUnresolved:
    """Why a run came to no ending.

    Args:
        moments: every moment of the run, at least one; only the last is held on to.
    """
    followed: list[_Followed] = []
    weighed: set[tuple[str, str]] = set()
    before: Run | None = None
    for moment in moments:
        last = moment
        run, runtime = last._run, last._stage._runtime  # noqa: SLF001  # the author's door
        space = runtime.space
        if before is None:
            followed = [_Followed(one, space) for one in space.world.endings]
        else:
            weighed.update(_weighed(before, run, space, runtime.minds))
        if before is None or run.state is not before.state:
            for one in followed:
                one.look(run)
        before = run
    assert before is not None, "a run has a first moment"
    missed = sorted((one.missed for one in followed), key=lambda one: one.parts - one.held)
    wants = tuple(_unserved(space, before, weighed))
    return WhyUnresolved(last.now_ms, tuple(missed), wants, _idle(space))


def _weighed(before: Run, after: Run, space: StateSpace, minds: Minds) -> Iterator[tuple[str, str]]:
    """Whose wants, by name, a plan serves that was weighed as one thing came due."""
    for number, who in enumerate(space.characters):
        decisions = after.people[number].decisions
        mind = before.state.beliefs[number]
        for decision in decisions[len(before.people[number].decisions) :]:
            for option in decision.alternatives:
                if option.gain > LEAST_GAIN and option.plan and option.habit is None:
                    for want, gain in minds.want_gains(who, mind, option.plan):
                        if gain > LEAST_GAIN:
                            yield who, want


def _idle(space: StateSpace) -> tuple[str, ...]:
    """Who wants nothing, where nobody has a habit: they do nothing unasked."""
    if space.world.habits:
        return ()
    return tuple(who for who in space.characters if space.utility_expression(who) is None)


class _Followed:
    """An ending, and how near a run has come to it so far."""

    def __init__(self, ending: Ending, space: StateSpace) -> None:
        self._name = ending.name
        self._parts: tuple[tuple[Expression, Callable[[State], bool]], ...] = tuple(
            (part, space.condition(part)) for part in conjuncts(ending.condition)
        )
        self._never = set(range(len(self._parts)))
        self._most, self._at_ms = -1, 0

    def look(self, run: Run) -> None:
        """See which parts hold now."""
        holding = {n for n, (_, holds) in enumerate(self._parts) if holds(run.state)}
        self._never -= holding
        if len(holding) > self._most:
            self._most, self._at_ms = len(holding), run.now_ms

    @property
    def missed(self) -> MissedEnding:
        """How near it was."""
        never = tuple(one_line(self._parts[n][0]) for n in sorted(self._never))
        return MissedEnding(self._name, len(self._parts), self._most, self._at_ms, never)


def _unserved(
    space: StateSpace, run: Run, weighed: Collection[tuple[str, str]]
) -> Iterator[UnservedWant]:
    most = {(one.who, one.name): _most(space.world, one) for one in space.world.wants}
    for number, who in enumerate(space.characters):
        mind = run.state.beliefs[number]
        for want in space.wants.get(who, ()):
            worth, best = want.worth(mind), most.get((who, want.name))
            is_met = worth is not None and best is not None and worth >= best
            if (who, want.name) in weighed or is_met or not want.raised(mind):
                continue
            nearest = _nearest(space, who, mind, want)
            act, lacking = (None, ()) if nearest is None else (act_of(nearest[0]), nearest[1])
            yield UnservedWant(who, want.name, want.says, worth, act, lacking)


def _most(world: World, want: Want) -> float | None:
    """The most that can be had of a want, told from its text; None: it cannot be told."""
    plain = replace(want, weight=1.0, condition=TRUE)
    if worth_of(world, plain) != want.worth:
        return want.weight  # it is true or false, and counts as 1 or 0
    if not isinstance(want.worth, If):
        return None
    values = [*(one.value for one in want.worth.cases), want.worth.otherwise]
    numbers = [
        one.value for one in values if isinstance(one, Constant) and isinstance(one.value, int)
    ]
    return want.weight * max(numbers) if len(numbers) == len(values) else None


def _nearest(
    space: StateSpace, who: str, mind: State, want: GroundWant
) -> tuple[GroundEvent, tuple[str, ...]] | None:
    """The act that would serve a want at once and lacks least, and what it lacks."""
    found: list[tuple[tuple[int, float, int], GroundEvent, tuple[str, ...]]] = []
    now = want.worth(mind) or 0.0
    own = (one for one in space.actions if one.consenting[:1] == (who,))
    for act in islice(own, MOST_ACTS):
        after = space.successor(mind, space.expected_event(mind, act))
        gain = (want.worth(after) or 0.0) - now
        if gain > LEAST_GAIN:
            lacking = tuple(dict.fromkeys(_lacking(space, act.precondition, mind)))
            # Of two as near, that which brings more, and is done to somebody else.
            twice = len(act.arguments) - len(set(act.arguments))
            found.append(((len(lacking), -gain, twice), act, lacking))
    best = min(found, key=lambda one: one[0], default=None)
    return best and (best[1], best[2])


def _lacking(space: StateSpace, condition: Condition, mind: State) -> Iterator[str]:
    """What made the parts of a condition fail that do not hold in a mind."""
    for part in condition.parts if isinstance(condition, AllOf) else (condition,):
        if compile_condition(part)(mind):
            continue
        for read in of_condition(part, mind):
            chain = tuple(space.characters[one] for one in read.chain)
            yield str(Fact.of(chain, space.vocabulary.fluents[read.fluent], value(read, mind)))
