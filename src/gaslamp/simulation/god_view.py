"""The other door: everything, for authors, researchers and debuggers.

A `GodView` sees the true state and every mind in it. Nobody who plays, tells or is
played may be handed one; the import contracts keep it out of their packages.

>>> from gaslamp.simulation import Stage
>>> from gaslamp.worlds import open_world
>>> god = GodView(Stage(open_world("sally_anne")).start(seed=1, played=("sally",)))
>>> god.true("at", "sally"), god.believed(("anne", "sally"), "at", "sally")
('nursery', 'nursery')
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from gaslamp.model import Fluent, State, Value
from gaslamp.model.state import Draft
from gaslamp.simulation.stage import Scene


class GodView:
    """The truth of one scene."""

    def __init__(self, scene: Scene) -> None:
        """Look behind `scene`."""
        self._scene = scene
        self._stage, self._run = scene._stage, scene._run  # noqa: SLF001  # the one door
        self._space = self._stage._space  # noqa: SLF001

    @property
    def state(self) -> State:
        """The true state, with every mind in it."""
        return self._run.state

    @property
    def fluents(self) -> tuple[Fluent, ...]:
        """Everything that has a value, in order; a hidden one says so."""
        return self._space.vocabulary.fluents

    def true(self, name: str, *arguments: str) -> Value:
        """The true value of a property. KeyError if there is none such."""
        return self._space.value(self._run.state, name, *arguments)

    def believed(self, chain: Sequence[str], name: str, *arguments: str) -> Value:
        """What the first of `chain` believes that the second believes that ... it is."""
        return self._space.value(self._space.belief(self._run.state, *chain), name, *arguments)

    def measured(self, name: str, entity: str) -> float:
        """What a measured property of an entity is now. KeyError if nothing measures it."""
        return self._stage._engine.measure(self._run, name, entity)  # noqa: SLF001

    def alternatives(self, fluent: Fluent) -> Iterator[Value]:
        """The other values a fluent could truly have; for a number, one more and one less."""
        now = self._run.state.values[fluent.number]
        values: tuple[Value, ...] = self._space.vocabulary.values_of(fluent.type)
        if fluent.type == "number" and isinstance(now, (int, float)):
            values = (now + 1, now - 1)
        if fluent.type != "boolean":
            values = (*values, None)
        return (value for value in values if value != now)

    def supposing(self, facts: Mapping[Fluent, Value]) -> Scene:
        """The scene as it would be if these were true instead, and every mind unchanged."""
        state = self._run.state
        values = list(state.values)
        for fluent, value in facts.items():
            values[fluent.number] = value
        changed = self._space.states.intern(Draft(tuple(values), state.beliefs))
        return Scene(self._stage, replace(self._run, state=changed))
