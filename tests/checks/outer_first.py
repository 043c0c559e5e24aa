"""Triggers as another implementation runs them: those of the outer mind before those within it.

With this order, and surprise of which its owner knows nothing, the counts come out that others have
published (docs/reference/semantics.md, "Counts of others"). Plain, for tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from gaslamp.model import State, World
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.epistemic.beliefs import Lesson, fire, with_settings
from gaslamp.model.epistemic.surprise import repairs
from gaslamp.model.ground import GroundEvent
from gaslamp.model.state import Draft


class OuterFirst:
    """Steps through the states of one world in that order."""

    def __init__(
        self, world: World, order: Callable[[GroundEvent], int] = lambda _trigger: 0
    ) -> None:
        """`order`: which triggers come before which in one mind, where they do not agree."""
        self.space = StateSpace(world)
        self._triggers = sorted(self.space.triggers, key=order)
        self._execution = self.space._execution  # its way to carry out an event
        self._execution.after_surprise = self._after_surprise  # type: ignore[method-assign]
        self._at_rest: dict[State, State] = {}
        self.initial = self._settled(self.space.states.intern(self.space._start))

    def successor(self, state: State, act: GroundEvent) -> State:
        return self._settled(self._execution.execute(state, act))

    def counts(self, depth: int) -> tuple[int, ...]:
        """As `count_believed`."""
        seen = set[State]()

        def visited(states: Iterable[State]) -> list[State]:
            waiting, fresh = list(states), list[State]()
            while waiting:
                state = waiting.pop()
                if state not in seen:
                    seen.add(state)
                    fresh.append(state)
                    waiting.extend(state.beliefs)
            return fresh

        layer = visited([self.initial])
        found = [len(seen)]
        for _ in range(depth):
            layer = visited(
                self.successor(state, act)
                for state in layer
                for act in self.space.actions
                if act.possible(state)
            )
            found.append(len(seen))
        return tuple(found)

    def _after_surprise(self, state: State, old: State, event: GroundEvent, who: int) -> State:
        """Only what the mind holds true is repaired, not what it takes itself to believe."""
        if event.possible(old):
            return old
        settings = list(repairs(event.precondition, state, old))
        within = Lesson.of(who, (setting for setting in settings if setting[0]))
        if within is not None:
            old = self._execution.teach(old, within)
        return self.space.states.intern(Draft(with_settings(old.values, settings), old.beliefs))

    def _settled(self, state: State) -> State:
        known = self._at_rest.get(state)
        while known is None:
            own: dict[State, Draft] = {}
            beliefs: dict[State, tuple[State, ...]] = {}
            waiting = [state]
            while waiting:
                one = waiting.pop()
                if one not in own:
                    fired = self._fired(one)
                    own[one], beliefs[one] = Draft(fired.values), fired.beliefs
                    waiting.extend(fired.beliefs)
            for one, draft in own.items():
                draft.beliefs = [own[belief] for belief in beliefs[one]]
            after = self.space.states.intern(own[state])
            if after is state:
                known = self._at_rest[state] = state
            else:
                known = self._at_rest[state] = self._settled(after)
        return known

    def _fired(self, state: State) -> State:
        """A state after its own triggers, minds within it as they are."""
        while (after := self._fired_once(state)) is not None:
            state = after
        return state

    def _fired_once(self, state: State) -> State | None:
        rank = self.space.vocabulary.rank
        for trigger in self._triggers:
            if not trigger.possible(state):
                continue
            values = with_settings(state.values, fire(trigger.own, state, rank))
            beliefs = list(state.beliefs)
            for who, assignments in trigger.minds.items():
                told = Lesson.of(who, fire(assignments, state, rank))
                news = told and told.new_to(beliefs[who])
                if news:
                    beliefs[who] = self._execution.teach(beliefs[who], news)
            if values != state.values or beliefs != list(state.beliefs):
                return self.space.states.intern(Draft(values, beliefs))
        return None
