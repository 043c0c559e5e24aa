"""One place to ask: is there such a story, would she, what should he do, can this happen.

A `Planner` belongs to one world and keeps what it has worked out, so that it can be
asked turn after turn. What it keeps is bounded: answers by `MOST_ANSWERS`, and what
its reasoning remembers between answers by `MOST_REMEMBERED`. Nothing depends on what is
kept but time: whatever was forgotten comes out the same when it is asked again.

>>> from gaslamp.model.epistemic import StateSpace
>>> from gaslamp.worlds import open_world
>>> space = StateSpace(open_world("sally_anne"))
>>> planner = Planner(space, Limits(character=2, belief=1))
>>> put = space.find("put", ("sally", "basket"))
>>> print(planner.explain(put, "sally", space.initial).plan)
(<put(sally, basket)>,)
>>> [str(prospect.act) for prospect in planner.sensible_acts("sally", space.initial)]
['put(sally, basket)']
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Hashable, Mapping
from dataclasses import replace
from typing import get_args

from gaslamp.engine import space_of
from gaslamp.errors import WrongArgument, require
from gaslamp.model import (
    Action,
    Expression,
    GroundingTooLarge,
    State,
    Value,
    World,
    is_known_right,
)
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.planning.backends import (
    DEFAULT_BACKEND,
    BackendName,
    Backends,
    Effort,
    Reasoner,
    Search,
)
from gaslamp.planning.definition.explanation import Acts
from gaslamp.planning.explained_acts import ExplainedAct, explained_acts, own_acts
from gaslamp.planning.lru_cache import LruCache
from gaslamp.planning.outcome import (
    GaveUp,
    Limits,
    Outcome,
    Plan,
    ProvedImpossible,
    Solved,
    Thought,
    checked_limit,
)
from gaslamp.planning.reachability import reached_by_any_acts, reached_by_sensible_acts
from gaslamp.planning.routes import Routes
from gaslamp.planning.search_budget import LimitReached, SearchBudget
from gaslamp.systems.places import AT

_DEFAULT = Limits()
MOST_ANSWERS = 20_000
"""Answers about what to do that a planner keeps; a few hundred bytes each, so some megabytes."""

MOST_REMEMBERED = 200_000
"""States and answers that reasoning may remember between questions; one or two kilobytes each, so
a few hundred megabytes at most. They are forgotten all at once, since answers are kept by the
numbers of states."""


class Planner:
    """Answers about one world, within limits."""

    def __init__(
        self,
        space: StateSpace,
        limits: Limits = _DEFAULT,
        watch: SearchBudget | None = None,
        *,
        body: BackendName = DEFAULT_BACKEND,
        anywhere: bool = False,
        most_answers: int = MOST_ANSWERS,
        most_remembered: int = MOST_REMEMBERED,
    ) -> None:
        """A planner that has worked out nothing yet.

        Args:
            watch: bounds each search for a story, grounding for the first included, and may
                interrupt any question. Its clock is started anew with each search.
            anywhere: answer of states, too, that cannot come about from the start, as after
                `GodView.counterfactual`. A little slower; otherwise such answers are undefined.
        """
        self.space = space
        self.limits = limits
        self._watch = watch or SearchBudget()
        self._backends = Backends(space, self._watch, body, anywhere=anywhere)
        self._most_remembered = most_remembered
        self._search: Search | None = None
        self._reasons: Reasoner | None = None
        self._chosen = LruCache[tuple[Hashable, str, int], tuple[ExplainedAct, ...]](most_answers)
        self._routes = Routes(space, AT)
        self._ways = LruCache[tuple[Hashable, str], Mapping[Value, Acts]](most_answers)
        self._far = LruCache[tuple[Hashable, str, bool], tuple[ExplainedAct, ...]](most_answers)
        self._helpful = LruCache[tuple[Hashable, str, int, bool], tuple[ExplainedAct, ...]](
            most_answers
        )

    @classmethod
    def of(
        cls,
        world: World,
        limits: Limits = _DEFAULT,
        watch: SearchBudget | None = None,
    ) -> Planner | GaveUp:
        """A planner for a world; or `GaveUp("grounding")`.

        Cost: checking, unless this very world was found right before, and grounding: linear in
            the instances of what is declared.

        Raises:
            WorldError: the first mistake in the world.
            WrongArgument: it is no world.
            TriggerLoop: triggers do not come to rest at the start.
        """
        require(Limits, limits, "limits", "Limits")
        if not is_known_right(world):
            from gaslamp.checking import check_world  # noqa: PLC0415  # most were checked before

            check_world(world)
        try:
            return cls(space_of(world, limits.belief + 1), limits, watch)
        except GroundingTooLarge as large:
            return too_large(large)

    def prepare(self) -> None:
        """Ground the world for stories now, and not with the first question after one.

        Raises:
            GroundingTooLarge: it has too many instances of something.
            LimitReached: the watch interrupted it.
        """
        self._stories()

    @property
    def effort(self) -> Effort:
        """What the searches for stories have done so far."""
        search = self._search
        if search is None:
            return Effort()
        return Effort(search.states, search.successors, search.expanded, search.searched)

    @property
    def remembered(self) -> int:
        """What reasoning remembers now, in states or answers of a few hundred bytes each."""
        return 0 if self._reasons is None else self._reasons.remembered

    # -- stories ----------------------------------------------------------------------------

    def plan(self, goal: float | None = None) -> Outcome:
        """A short story worth at least `goal` to the author; None: any improvement.

        Returns:
            `Solved` with one plan. It is a shortest if it is as long as `Solved.least`;
            that is always so of `improvements`, and here unless to prove it would take much
            longer than finding it did. `ProvedImpossible`; or `GaveUp` with what was found.

        Raises:
            TriggerLoop: triggers do not come to rest in some state.

        Cost: at worst exponential in the limits; bounded by the watch.
        """
        return self._guarded(lambda: self._stories().shortest(goal))

    def plans(self, goal: float | None = None) -> Outcome:
        """Every story within the limits, shortest first. Otherwise as `plan`, and dearer."""
        outcome = self._guarded(lambda: self._stories().all(goal))
        if isinstance(outcome, Solved):
            return replace(outcome, least=len(outcome.plans[0].acts))
        return outcome

    def improvements(self, goal: float | None = None) -> Generator[Plan, None, Outcome]:
        """A first story as soon as there is one, then ever shorter ones; at last, the outcome.

        The outcome, which `yield from` gives, is as that of `plan`, with the last plan that
        was yielded: if it is `Solved`, by a shortest. Errors are those of `plan`.
        """
        best: tuple[Plan, ...] = ()
        self._watch.begin()
        try:
            for found in self._stories().improvements(goal):
                best = (found,)
                yield found
        except LimitReached as reached:
            return GaveUp(reached.limit, best)
        except MemoryError:
            return GaveUp("memory", best)
        except GroundingTooLarge as large:
            return too_large(large)
        if not best:
            return ProvedImpossible(self.limits)
        return Solved(best, least=len(best[0].acts))

    def reachable(self, condition: Expression, *, by_any_acts: bool = False) -> Outcome:
        """Whether a condition can come to hold within `limits.author` acts, and how.

        Args:
            condition: what must hold, checked against the world.
            by_any_acts: not only by acts that make sense to those who do them, but by
                whatever is possible, chance turning out in any way it can.

        Returns:
            `Solved` with a plan, of no acts if the condition holds at the start.

        Cost: that of `plan`, nothing being kept from question to question; by any acts, at
            worst every state within reach.
        """
        if not isinstance(condition, get_args(Expression)):
            raise WrongArgument.of("condition", "an expression of gaslamp.model", condition)
        holds = self.space.condition(condition)
        if by_any_acts:
            self._watch.begin()
            return reached_by_any_acts(self.space, holds, self.limits, self._watch)
        if holds(self.space.initial):
            return Solved((Plan((), 1.0, ()),))
        return self._guarded(
            lambda: reached_by_sensible_acts(self.space, self._backends, condition, self.limits)
        )

    # -- reasons ----------------------------------------------------------------------------

    def explain(self, act: GroundEvent, who: str, state: State) -> Thought | None:
        """Would `who` do their part in `act` in `state`, and with which plan in mind?

        Returns:
            A shortest plan that starts with `act`, or None: it makes no sense to them.

        Raises:
            WrongArgument: there is no character called `who`, or it is no act or state.
            LimitReached: the planner's watch interrupted it; without a watch, never.

        Cost: at worst exponential in the limits; asked again, a look-up.
        """
        require(GroundEvent, act, "act", "an event of this world's", "Planner.space.find has them")
        plan = self._reasoner().explain(act, self._person(who), _state(state))
        return None if plan is None else Thought(1, who, plan)

    def explain_within(
        self, act: GroundEvent, who: str, believed: State, length: int, level: int
    ) -> Thought | None:
        """`explain` for minds within minds: at most `length` acts, `level` (from 1) minds deep.

        `believed` is the state that `who` believes in there.
        """
        require(GroundEvent, act, "act", "an event of this world's", "Planner.space.find has them")
        deep = checked_limit("length", length), checked_limit("level", level)
        plan = self._reasoner().explain_believing(act, self._person(who), _state(believed), *deep)
        return None if plan is None else Thought(1, who, plan)

    def sensible_acts(
        self, who: str, state: State, length: int | None = None
    ) -> tuple[ExplainedAct, ...]:
        """What `who` could begin now to be better off by their own lights, best first.

        As many acts ahead as it takes to find anything, and at most `length` (None: the
        character limit). Empty: nothing they can think of helps.

        Raises as `explain`. Cost: `explain` for each act that `who` believes possible.
        """
        number = self.space.vocabulary.character_number[self._person(who)]
        believed = _state(state).beliefs[number]
        return self.sensible_acts_believing(who, believed, length)

    def sensible_acts_believing(
        self, who: str, believed: State, length: int | None = None
    ) -> tuple[ExplainedAct, ...]:
        """`sensible_acts`, given the state that `who` believes in."""
        longest = self.limits.character if length is None else checked_limit("length", length)
        question = (self.space.key_of(_state(believed)), self._person(who), longest)
        found = self._chosen.get(question)
        if found is None:
            found = self._chosen.put(
                question, explained_acts(self._reasoner(), who, believed, longest)
            )
        return found

    def far_acts(
        self, who: str, believed: State, *, ahead: bool = True
    ) -> tuple[ExplainedAct, ...]:
        """What `who` could do to be better off that begins with going elsewhere, best first.

        To go somewhere is one act, through however many spots the way leads, by what they believe
        of it; all its steps are in the plan. `ahead`: one act more may be done there.

        Raises as `explain`. Cost: see `routes`; asked again, a look-up.
        """
        require(bool, ahead, "ahead", "True or False")
        question = (self.space.key_of(_state(believed)), self._person(who), ahead)
        found = self._far.get(question)
        if found is None:
            found = self._far.put(
                question, self._routes.far_acts(self._reasoner(), who, believed, ahead=ahead)
            )
        return found

    def helpful_acts(
        self,
        who: str,
        believed: State,
        length: int | None = None,
        *,
        ahead: bool = True,
        in_haste: bool = True,
    ) -> tuple[ExplainedAct, ...]:
        """What `who` would begin to be better off: what is at hand, else what they would go for.

        Args:
            length: as in `sensible_acts`.
            ahead: as in `far_acts`.
            in_haste: each in the quickest gait that gets them as much (`gaits`).

        Raises as `explain`. Cost: of those, and see `gaits`; asked again, a look-up.
        """
        require(bool, ahead, "ahead", "True or False")
        require(bool, in_haste, "in_haste", "True or False")
        longest = self.limits.character if length is None else checked_limit("length", length)
        question = (self.space.key_of(_state(believed)), self._person(who), longest, ahead)
        found = self._helpful.get(question) if in_haste else None
        if found is None:
            options = self.sensible_acts_believing(who, believed, longest)
            options = options or self.far_acts(who, believed, ahead=ahead)
            if not in_haste:
                return options
            found = self._helpful.put(question, self._routes.in_haste(who, believed, options))
        return found

    def ways(self, who: str, believed: State) -> Mapping[Value, Acts]:
        """By where they lead, the ways that `who`, believing that state, could go.

        Each is the acts of the shortest, doors that are opened on the way among them.

        Raises as `explain`. Cost: see `routes`; asked again, a look-up.
        """
        question = (self.space.key_of(_state(believed)), self._person(who))
        found = self._ways.get(question)
        if found is None:
            found = self._ways.put(question, self._routes.ways(self._reasoner(), who, believed))
        return found

    def goal_of(
        self, act: Action, bound: Mapping[str, Value], who: str, believed: State
    ) -> Value | None:
        """Where a move would take `who` from where they take themselves to be; None: nowhere.

        Args:
            bound: by the names of its parameters, what they stand for.

        Raises as `explain`.
        """
        require(Action, act, "act", "an action of this world's")
        return self._routes.goal_of(act, bound, self._person(who), _state(believed))

    def still_helps(self, who: str, believed: State, plan: Acts) -> ExplainedAct | None:
        """What a plan made before would gain now; None: by what `who` believes, it cannot be done.

        Raises as `explain`. Cost: a successor for each act.
        """
        require(tuple, plan, "plan", "a row of acts of this world's")
        for act in plan:
            require(GroundEvent, act, "plan", "acts of this world's", "Planner.space.find has them")
        return self._routes.still_helps(self._person(who), _state(believed), plan)

    def preparations(self, who: str, believed: State) -> Acts:
        """The acts by which `who` believes they could open themselves a way, the quickest first."""
        return self._routes.preparations(self._person(who), _state(believed))

    def own_acts(self, who: str, believed: State) -> Acts:
        """The acts for `who` to begin that they, believing that state, take to be possible."""
        return own_acts(self._reasoner(), self._person(who), _state(believed))

    def _person(self, who: str) -> str:
        """The name itself. Raises `WrongArgument`: nobody has it."""
        given: object = who
        if not isinstance(given, str) or given not in self.space.vocabulary.character_number:
            raise WrongArgument.of("who", "the name of somebody of this world", who)
        return who

    # -- bodies -----------------------------------------------------------------------------

    def _stories(self) -> Search:
        if self._search is None:
            self._search = self._backends.search(self.limits)
        return self._search

    def _reasoner(self) -> Reasoner:
        """The body to ask, with what it has worked out, unless that has become too much."""
        if self._reasons is None:
            self._reasons = self._backends.reasoner(self.limits)
        elif self._reasons.remembered > self._most_remembered:
            self._reasons.forget()
        return self._reasons

    def _guarded(self, answer: Callable[[], Outcome]) -> Outcome:
        self._watch.begin()
        try:
            return answer()
        except LimitReached as reached:  # while grounding
            return GaveUp(reached.limit)
        except MemoryError:
            return GaveUp("memory")
        except GroundingTooLarge as large:
            return too_large(large)


def _state(given: State) -> State:
    """The state itself. Raises `WrongArgument`: it is none."""
    if not hasattr(given, "beliefs"):
        raise WrongArgument.of("state", "a state of this world", given)
    return given


def too_large(large: GroundingTooLarge) -> GaveUp:
    """The outcome of looking for stories in a world that is too large to ground."""
    return GaveUp("grounding", why=large.message)
