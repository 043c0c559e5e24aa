"""The states of one world: where it starts, what can happen, what follows.

`StateSpace` is the model's public engine. It grounds a world once and remembers
every successor it has worked out, so asking again costs one dictionary look-up.

>>> from gaslamp.model import Entity, Property, World

>>> from gaslamp.model.epistemic import StateSpace
>>> world = World(
...     entities=(Entity("ann", ("character",)),),
...     properties=(Property("awake", (), "boolean"),),
... )
>>> space = StateSpace(world)
>>> space.value(space.initial, "awake")
False
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cached_property

from gaslamp.model.epistemic.beliefs import (
    NOTHING_DRAWN,
    Execution,
    Lesson,
    Setting,
    fire,
    notices,
)
from gaslamp.model.epistemic.derivation import Derivation
from gaslamp.model.epistemic.foresight import Foresight
from gaslamp.model.epistemic.ground_world import GroundWorld
from gaslamp.model.epistemic.inference import (
    Conclusion,
    StrengthOf,
    conclusion,
    conclusion_of_failure,
)
from gaslamp.model.epistemic.surprise import corrections
from gaslamp.model.epistemic.triggers import Settler
from gaslamp.model.expressions import Value
from gaslamp.model.ground.events import GroundEvent, Noticing
from gaslamp.model.ground.grounding import SURE
from gaslamp.model.ground.index import EventIndex
from gaslamp.model.ground.known_grounding import KnownGrounding
from gaslamp.model.ground.nesting import minds_depth
from gaslamp.model.ground.static_fluents import taught_properties
from gaslamp.model.ground.terms import Mind
from gaslamp.model.state import Draft, State, StateTable
from gaslamp.model.world import World


class StateSpace(GroundWorld):
    """One world, ground, with every state met so far.

    `initial` is the state it starts in, triggers run.
    """

    def __init__(self, world: World, known: KnownGrounding | None = None) -> None:
        """Ground `world`, which `check_world` accepts; `known` as in `GroundWorld`.

        Raises:
            GroundingTooLarge: some declaration has too many instances.
            TriggerLoop: triggers do not come to rest at the start.
            EndlessMinds: they do, in more minds than can be held.
        """
        super().__init__(world, known)
        self._prepare()

    def _prepare(self) -> None:
        """Make what states are worked out with, and the state that the world starts in."""
        rank = self.vocabulary.rank
        self.states = StateTable()
        self._execution = Execution(self.states, rank, self.find, self.figures, self.entrenchment)
        self._index = EventIndex(self.actions)
        self._settler = Settler(
            self.states, self.triggers, rank, depth=lambda: minds_depth(self.world)
        )
        self._successors: dict[tuple[State, GroundEvent], State] = {}
        self.initial = self._settler.settle(self.states.intern(self._start))

    @property
    def lessons_joined(self) -> bool:
        """Whether lessons without end were joined, in some state met so far, so as to end.

        What an earlier lesson led to in a mind may then be missing there ("Lessons without end" in
        the semantics): of a deep mind the state may differ from that with minds cut at a depth.
        """
        return self._settler.joined

    def key_of(self, state: State) -> Hashable:
        """What stands for a state where something is remembered of it, and does not keep it.

        Equal keys are equal states for as long as they are remembered, and longer: a space that
        forgets states gives no key twice.
        """
        return state

    def with_values(self, state: State, facts: Mapping[int, Value]) -> State:
        """The state in which some fluents are otherwise and every mind is unchanged."""
        values = tuple(facts.get(fluent, value) for fluent, value in enumerate(state.values))
        return self.states.intern(Draft(values, state.beliefs))

    def _interned(self, draft: Draft | State) -> State:
        """The state of a draft; no triggers run."""
        return self.states.intern(draft)

    def _all_interned(self, drafts: Sequence[Draft | State]) -> Sequence[State]:
        """The states of some drafts; no triggers run."""
        return list(map(self._interned, drafts))

    @cached_property
    def initial_conclusions(self) -> frozenset[tuple[int, int]]:
        """What people themselves concluded as the world started, as numbers of them and of fluents.

        It is what rules in a mind make of it alone, without what the world taught it; and what they
        make of that, where it is of a property that no rule teaches: whoever sees a door shut
        concludes what it keeps from being heard, and has perceived none of the places behind it.
        """
        minds, taught = self._start.beliefs, taught_properties(self.world)
        untaught = [one.property not in taught for one in self.vocabulary.fluents]
        # Of hundreds of people whom nothing sets apart the minds are one.
        apart = tuple(dict.fromkeys(minds))
        alone = {
            mind: self.after_triggers(state).values
            for mind, state in zip(apart, self._all_interned(apart), strict=True)
        }
        return frozenset(
            (who, number)
            for who, changed in enumerate(self._changed_at_start)
            for number, value in changed.items()
            if untaught[number] or value == alone[minds[who]][number]
        )

    @cached_property
    def initial_percepts(self) -> frozenset[tuple[int, int]]:
        """What the world taught people as it started, as numbers of them and of fluents.

        It is what rules made of a mind that it does not make of itself.
        """
        return frozenset(
            (who, number)
            for who, changed in enumerate(self._changed_at_start)
            for number in changed
            if (who, number) not in self.initial_conclusions
        )

    @cached_property
    def _changed_at_start(self) -> tuple[Mapping[int, Value], ...]:
        """By character, what triggers changed in their mind as the world started."""
        known: dict[tuple[Draft | State, State], Mapping[int, Value]] = {}
        for before, after in zip(self._start.beliefs, self.initial.beliefs, strict=True):
            if (before, after) not in known:
                was = before.values
                known[before, after] = {
                    number: now
                    for number, now in enumerate(after.values if was != after.values else ())
                    if was[number] != now
                }
        return tuple(
            known[pair] for pair in zip(self._start.beliefs, self.initial.beliefs, strict=True)
        )

    @cached_property
    def unlearnt(self) -> frozenset[tuple[int, int]]:
        """Of what people know nothing as the world has started, whatever they reckon with.

        Nobody said it and no rule taught it, and it stands at its default in their minds: numbers
        of them and of fluents.
        """
        return self.unsaid - self.initial_percepts - self.initial_conclusions

    @cached_property
    def foresight(self) -> Foresight:
        """Values after events, told without minds."""
        return Foresight(self.triggers, self.vocabulary.rank)

    def possible(self, event: GroundEvent, state: Mind) -> bool:
        """Whether the event's precondition holds."""
        return event.possible(state)

    def possible_among(self, events: Sequence[GroundEvent], state: State) -> list[GroundEvent]:
        """Those of some events whose preconditions hold, in the order given."""
        return [event for event in events if self.possible(event, state)]

    def possible_finder(
        self, events: Sequence[GroundEvent]
    ) -> Callable[[State], Sequence[GroundEvent]]:
        """As `possible_among`, for whoever asks of the same events again and again."""
        return lambda state: self.possible_among(events, state)

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
            EndlessMinds: they do, in more minds than can be held.
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

    def after_failed_attempt(self, state: State, event: GroundEvent, who: str) -> State:
        """The state after `who` tried `event`, believing it possible, and it failed."""
        return self.after_triggers(self.shown_wrong(state, event, who))

    def shown_wrong(
        self, state: State, event: GroundEvent, who: str, strength: StrengthOf | None = None
    ) -> State:
        """`after_failed_attempt`, before triggers run; `strength` as in `failure_shows`."""
        number = self.vocabulary.character_number[who]
        if self.world.is_planning:
            found = tuple(corrections(event.precondition, state, state.beliefs[number]))
        else:
            meant = self.actual_act(state, who, event)
            if meant is not None and self.possible(meant, state):
                # Then somebody would not, which shows nothing of what is so.
                return state
            found = self.failure_shows(event, number, state.beliefs[number], strength).settings
        return self._taught(state, number, found)

    def failure_shows(
        self, event: GroundEvent, who: int, belief: Mind, strength: StrengthOf | None = None
    ) -> Conclusion:
        """What somebody believing `belief` concludes from finding that they could not do `event`.

        `strength`: how hard they give up which belief; None: as without evidence.
        """
        assert self.entrenchment is not None, "in what came from a planner's notation"
        goes_by = strength or self.entrenchment.of(belief, who)
        return conclusion_of_failure(event.precondition, belief, goes_by)

    def surprise_shows(self, event: GroundEvent, who: int, belief: Mind) -> Conclusion:
        """What somebody believing `belief` concludes from seeing `event` happen."""
        if self.entrenchment is None or self.possible(event, belief):
            return Conclusion()
        return conclusion(event.precondition, belief, self.entrenchment.of(belief, who))

    def with_facts(self, state: State, who: int, facts: Iterable[tuple[int, Value]]) -> State:
        """The state after one character alone learns what fluents are; triggers not yet run."""
        return self._taught(state, who, [((), fluent, value) for fluent, value in facts])

    def _taught(self, state: State, who: int, settings: Iterable[Setting]) -> State:
        lesson = Lesson.of(who, settings)
        if lesson is None:
            return state
        # No other mind is touched: that somebody has learnt it nobody else can know.
        beliefs = list(state.beliefs)
        beliefs[who] = self._execution.teach(state.beliefs[who], lesson)
        return self.states.intern(Draft(state.values, beliefs))

    def execute(
        self, state: State, event: GroundEvent, drawn: Mapping[int, Noticing | None] = NOTHING_DRAWN
    ) -> State:
        """The state after `event`, triggers not yet run: half of `successor`, for who asks why."""
        self._grounder.start_over()
        return self._execution.execute(state, event, drawn)

    def after_triggers(self, state: State) -> State:
        """The state with the triggers of every mind in it run to rest. O(1) once computed."""
        return self._settler.settle(state)

    def after_surprise(self, state: State, event: GroundEvent, who: int) -> State:
        """What a character believes in `state`, such that `event`, which they see, is possible."""
        return self._execution.after_surprise(state, state.beliefs[who], event, who)

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

    def actual_act(self, state: Mind, who: str, act: GroundEvent) -> GroundEvent | None:
        """The act that `who` truly does who sets about `act`: figures are who they are.

        None if an argument is a figure that stands for nobody.
        """
        number = self.vocabulary.character_number[who]
        behind = {
            state.values[fluent]: name
            for (observer, name), fluent in self.figures.items()
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
        # An event that is none (of nobody, in this state) cannot happen: then the act does.
        return self.find(failed.name, failed.arguments(state)) or action

    def expected_event(self, state: Mind, action: GroundEvent) -> GroundEvent:
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

    def way_of_noticing(self, event: GroundEvent, who: str, state: Mind) -> Noticing | None:
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
        for who, ways in enumerate(event.ways_of_noticing):
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

    def percepts(self, event: GroundEvent, state: State) -> tuple[GroundEvent | None, ...]:
        """What an event that happens in `state` looks like to everybody, by number."""
        return tuple(self.percept(event, who, state) for who in self.characters)

    def percept(self, event: GroundEvent, who: str, state: Mind) -> GroundEvent | None:
        """What an event that happens in `state` looks like to somebody."""
        return self._execution.percept(event, self.vocabulary.character_number[who], state)
