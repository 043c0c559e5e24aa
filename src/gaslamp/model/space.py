"""The states of one world: where it starts, what can happen, what follows.

`StateSpace` is the model's public engine. It grounds a world once and remembers
every successor it has worked out, so asking again costs one dictionary look-up.

>>> from gaslamp.model import Entity, Property, StateSpace, World
>>> world = World(
...     entities=(Entity("ann", ("character",)),),
...     properties=(Property("awake", (), "boolean"),),
... )
>>> space = StateSpace(world)
>>> space.value(space.initial, "awake")
False
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from gaslamp.model.beliefs import NOTHING_DRAWN, Execution, Lesson, fire, notices
from gaslamp.model.compiling import compile_condition, compile_term
from gaslamp.model.declarations import Action, Want
from gaslamp.model.derivation import Derivation
from gaslamp.model.expressions import Expression, Value
from gaslamp.model.extent import Extent
from gaslamp.model.foresight import Foresight
from gaslamp.model.ground_events import SURE, GroundEvent, Noticing
from gaslamp.model.grounding import Grounder
from gaslamp.model.index import EventIndex
from gaslamp.model.initial import initial_draft
from gaslamp.model.instances import FIGURE, Instances
from gaslamp.model.measuring import (
    Measure,
    measured_names,
    measured_starts,
    without_measured,
)
from gaslamp.model.memory import Bindings
from gaslamp.model.settling import Settler
from gaslamp.model.state import Draft, State, StateTable
from gaslamp.model.steadiness import steady_values
from gaslamp.model.surprise import corrections
from gaslamp.model.terms import Condition, Mind, Term, looks_into_minds
from gaslamp.model.vocabulary import Vocabulary
from gaslamp.model.wants import GroundWant, with_utilities, worth_of
from gaslamp.model.world import World

SHORTEST_FACTOR, LONGEST_FACTOR = 0.1, 20.0
"""No act takes less than a tenth of its time, nor more than twenty times."""


class StateSpace:
    """One world, ground, with every state met so far.

    `initial` is the state it starts in, triggers run. `actions`, `events`,
    `processes` are its ground events in canonical order. `wants` are everybody's, in the
    order written; `assumed` what is assumed at the start, as numbers of a character and of
    a fluent.
    """

    def __init__(self, world: World) -> None:
        """Ground `world`, which `check_world` accepts.

        Raises:
            GroundingTooLarge: some declaration has too many instances.
            TriggerLoop: triggers do not come to rest at the start.
        """
        self.world = world
        summed = with_utilities(world)
        self.vocabulary = Vocabulary(world)
        definitions = {(d.name, len(d.parameters)): d for d in world.definitions}
        self._extent = Extent(summed, self.vocabulary)
        self._extent.check_world()
        self._grounder = Grounder(self.vocabulary, definitions)
        rank = self.vocabulary.rank
        self.measured = measured_names(world)
        self.measured_starts, lines = measured_starts(world, self.vocabulary)
        start, self.assumed = initial_draft(self.vocabulary, self._grounder, lines, rank)
        steady = steady_values(world, self.vocabulary, start)
        instances = Instances(world, self.vocabulary, self._grounder, steady)
        self.actions = instances.of(world.actions)
        self.events = instances.of(world.events)
        self.processes = instances.of(world.processes)
        self.triggers = instances.of(world.triggers)
        self._named: dict[tuple[str, tuple[Value, ...]], GroundEvent] = {
            (event.name, event.arguments): event for event in (*self.events, *self.actions)
        }
        self.states = StateTable()
        self._figures = {
            (
                self.vocabulary.character_number[fluent.arguments[0]],
                fluent.arguments[1],
            ): fluent.number
            for fluent in self.vocabulary.fluents
            if fluent.property == FIGURE and len(fluent.arguments) == 2  # noqa: PLR2004
        }
        self._execution = Execution(self.states, rank, self.find, self._figures)
        self._index = EventIndex(self.actions)
        self._settler = Settler(self.states, self.triggers, rank)
        self.wants_beliefs = frozenset(
            utility.who
            for utility in summed.utilities
            if looks_into_minds(self._grounder.term(utility.value, {}))
        )
        self._successors: dict[tuple[State, GroundEvent], State] = {}
        self._wanted = {utility.who: utility.value for utility in summed.utilities}
        self._utilities = {who: self._utility(value) for who, value in self._wanted.items()}
        self.wants: Mapping[str, tuple[GroundWant, ...]] = {
            who: tuple(self._want(one) for one in world.wants if one.who == who)
            for who in self.characters
        }
        self.initial = self._settler.settle(self.states.intern(start))

    @cached_property
    def foresight(self) -> Foresight:
        """Values after events, told without minds."""
        return Foresight(self.triggers, self.vocabulary.rank)

    @property
    def characters(self) -> tuple[str, ...]:
        """Everybody who can believe, want and consent, in canonical order."""
        return self.vocabulary.characters

    def find(self, name: str, arguments: tuple[Value, ...]) -> GroundEvent | None:
        """The ground event or action of that name and arguments, if there is one."""
        return self._named.get((name, arguments))

    def possible(self, event: GroundEvent, state: Mind) -> bool:
        """Whether the event's precondition holds."""
        return event.possible(state)

    def possible_actions(self, state: State) -> list[GroundEvent]:
        """The actions whose preconditions hold, in canonical order.

        Cost: linear in what it finds, much less than asking every action.
        """
        return self._index.possible(state)

    def successor(
        self, state: State, event: GroundEvent, drawn: Mapping[int, Noticing | None] = NOTHING_DRAWN
    ) -> State:
        """The state after `event`, with triggers run; its precondition is not asked about.

        O(1) once computed, unless something was `drawn`: by a character's number, how they
        truly notice it where that is a matter of odds (None: not at all). Minds within
        minds go by what is likely.

        Raises:
            TriggerLoop: triggers do not come to rest.
        """
        if drawn:
            self._grounder.start_over()
            return self._settler.settle(self._execution.execute(state, event, drawn))
        key = (state, event)
        known = self._successors.get(key)
        if known is None:
            self._grounder.start_over()
            known = self._settler.settle(self._execution.execute(state, event))
            self._successors[key] = known
        return known

    def disappointed(self, state: State, event: GroundEvent, who: str) -> State:
        """The state after `who` tried `event`, believing it possible, and it failed."""
        return self.settled(self.shown_wrong(state, event, who))

    def shown_wrong(self, state: State, event: GroundEvent, who: str) -> State:
        """`disappointed`, before triggers run."""
        number = self.vocabulary.character_number[who]
        found = corrections(event.precondition, state, state.beliefs[number])
        return self.taught(state, number, ((fluent, value) for _, fluent, value in found))

    def taught(self, state: State, who: int, facts: Iterable[tuple[int, Value]]) -> State:
        """The state after one character alone learns what fluents are; triggers not yet run."""
        lesson = Lesson.of(who, (((), fluent, value) for fluent, value in facts))
        if lesson is None:
            return state
        beliefs = list(state.beliefs)
        beliefs[who] = self._execution.teach(state.beliefs[who], lesson)
        return self.states.intern(Draft(state.values, beliefs))

    def executed(
        self, state: State, event: GroundEvent, drawn: Mapping[int, Noticing | None] = NOTHING_DRAWN
    ) -> State:
        """The state after `event`, triggers not yet run: half of `successor`, for who asks why."""
        self._grounder.start_over()
        return self._execution.execute(state, event, drawn)

    def settled(self, state: State) -> State:
        """The state with the triggers of every mind in it run to rest. O(1) once computed."""
        return self._settler.settle(state)

    def repaired(self, state: State, event: GroundEvent, who: int) -> State:
        """What a character believes in `state`, such that `event`, which they see, is possible."""
        return self._execution.repaired(state, state.beliefs[who], event, who)

    def set_by(self, event: GroundEvent, mind: Mind) -> Mapping[int, Value]:
        """What `event` itself sets where it happens in a state or mind, by fluent number."""
        return {f: value for _, f, value in fire(event.own, mind, self.vocabulary.rank)}

    def set_outright(self, event: GroundEvent, state: State, who: int) -> Mapping[int, Value]:
        """What `event`, in `state`, says outright that a character believes, by fluent number."""
        found = fire(event.minds.get(who, ()), state, self.vocabulary.rank)
        return {fluent: value for chain, fluent, value in found if not chain}

    @cached_property
    def derivation(self) -> Derivation:
        """How minds come to be what they are, step by step."""
        return Derivation(self._execution, self._settler)

    def seen_as(self, state: Mind, who: str, somebody: str) -> str:
        """Whom `who` perceives where `somebody` is: a figure, while they are not recognised."""
        number = self.vocabulary.character_number[who]
        return str(self._execution.taken_for(state, number, somebody))

    def meant(self, state: Mind, who: str, act: GroundEvent) -> GroundEvent | None:
        """The act that `who` truly does who sets about `act`: figures are who they are.

        None if an argument is a figure that stands for nobody.
        """
        number = self.vocabulary.character_number[who]
        behind = {
            state.values[fluent]: name
            for (observer, name), fluent in self._figures.items()
            if observer == number and state.values[fluent] is not None
        }
        if not behind or not behind.keys() & set(act.arguments):
            return act
        return self.find(act.name, tuple(behind.get(name, name) for name in act.arguments))

    def outcome(self, state: Mind, action: GroundEvent, *, succeeds: bool) -> GroundEvent:
        """What happens if an action succeeds, or fails: itself, or its `otherwise` event."""
        if succeeds or action.otherwise is None:
            return action
        failed = action.otherwise
        return self.find(failed.name, failed.arguments(state)) or action

    def expected(self, state: Mind, action: GroundEvent) -> GroundEvent:
        """What a mind that believes `state` expects of an action, by its chance."""
        if action.chance is None:
            return action
        chance = action.chance(state)
        likely = isinstance(chance, (int, float)) and chance >= SURE
        return self.outcome(state, action, succeeds=likely)

    def belief(self, state: State, *chain: str) -> State:
        """What the first of `chain` believes that the second believes that ..."""
        for who in chain:
            state = state.beliefs[self.vocabulary.character_number[who]]
        return state

    def value(self, state: Mind, name: str, *arguments: str) -> Value:
        """The value of a property. KeyError if there is no such fluent."""
        return state.values[self.vocabulary.fluent_number[name, arguments]]

    def utility(self, who: str | None) -> Callable[[Mind], float | None]:
        """What a character (None: the author) has of what it wants; None if unknown."""
        return self._utilities.get(who, _nothing)

    def noticing(self, event: GroundEvent, who: str, state: Mind) -> Noticing | None:
        """How somebody perceives an event that happens in `state`; None: not at all."""
        return notices(event, self.vocabulary.character_number[who], state)

    def chances(
        self, event: GroundEvent, state: Mind
    ) -> Mapping[int, tuple[tuple[Noticing, float], ...]]:
        """For whom noticing `event` is a matter of odds in `state`, and which.

        By a character's number the ways that there are, each with its chance in percent.
        """
        if not event.may_escape_notice:
            return {}
        found: dict[int, tuple[tuple[Noticing, float], ...]] = {}
        for who, ways in enumerate(event.noticing):
            open_ways = [(way, percent) for way in ways if (percent := way.percent(state)) > 0]
            if any(way.odds is not None for way, _ in open_ways):
                found[who] = tuple(open_ways)
        return found

    def looks_like(
        self, event: GroundEvent, who: str, state: Mind, noticing: Noticing
    ) -> GroundEvent | None:
        """What an event that happens in `state` looks like to who notices it in that way."""
        number = self.vocabulary.character_number[who]
        return self._execution.looks_like(event, number, state, noticing)

    def factor(self, act: GroundEvent, state: Mind, measure: Measure) -> float:
        """By what factor an act takes longer that begins in `state`, from 0.1 to 20.

        `measure` answers what a measured property of entities is now, or raises `KeyError`:
        what no process moves stays as it started.
        """
        times = act.schema.times if isinstance(act.schema, Action) else None
        if times is None:
            return 1.0

        def measured(name: str, names: tuple[str, ...]) -> float:
            try:
                return measure(name, names)
            except KeyError:
                return self.measured_starts.get((name, names), 0.0)

        plain = without_measured(times, act.bound, self.measured, measured)
        found = self.term(plain, act.bound)(state)
        factor = float(found) if isinstance(found, (int, float)) else 1.0
        return min(max(factor, SHORTEST_FACTOR), LONGEST_FACTOR)

    def percept(self, event: GroundEvent, who: str, state: Mind) -> GroundEvent | None:
        """What an event that happens in `state` looks like to somebody."""
        return self._execution.percept(event, self.vocabulary.character_number[who], state)

    def condition(self, what: Expression, bound: Bindings | None = None) -> Callable[[Mind], bool]:
        """A boolean expression as a function of a state, its variables `bound`."""
        self._extent.check(what)
        self._grounder.start_over()
        return compile_condition(self._grounder.condition(what, bound or {}))

    def term(self, what: Expression, bound: Bindings | None = None) -> Callable[[Mind], Value]:
        """Any expression as a function of a state."""
        return compile_term(self.grounded(what, bound))

    def wanted(self, who: str | None) -> Expression | None:
        """What a character (None: the author) wants more of; None: nothing."""
        return self._wanted.get(who)

    def grounded(self, what: Expression, bound: Bindings | None = None) -> Term:
        """Any expression as a ground term, its variables `bound`.

        Raises:
            GroundingTooLarge: it becomes too large.
        """
        self._extent.check(what)
        self._grounder.start_over()
        return self._grounder.term(what, bound or {})

    def ground_condition(self, what: Expression, bound: Bindings | None = None) -> Condition:
        """A boolean expression as a ground condition, its variables `bound`.

        Raises:
            GroundingTooLarge: it becomes too large.
        """
        self._extent.check(what)
        self._grounder.start_over()
        return self._grounder.condition(what, bound or {})

    @property
    def figures(self) -> Mapping[tuple[int, str], int]:
        """By an observer's number and somebody's name: the fluent of whom they take them for."""
        return self._figures

    def _want(self, want: Want) -> GroundWant:
        worth = self._utility(worth_of(self.world, want))
        return GroundWant(want.name, want.says, want.weight, self.condition(want.condition), worth)

    def _utility(self, value: Expression) -> Callable[[Mind], float | None]:
        worth = compile_term(self._grounder.term(value, {}))

        def utility(state: Mind) -> float | None:
            found = worth(state)
            return float(found) if isinstance(found, (bool, int, float)) else None

        return utility


def _nothing(_state: Mind) -> float | None:
    return 0.0
