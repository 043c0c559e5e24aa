"""What an event does to measured properties: ``pain(b) += 3``, ``lost(b) = 0.2``.

No state holds a quantity, so no state takes part in such a change, and no mind foresees it: a
world is ground without it. What it comes to is worked out in the true state in which the event
happens, and handed to the process that moves the quantity.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TypeVar

from gaslamp.model.declarations import Action, Event, Process
from gaslamp.model.expressions import (
    NOTHING,
    And,
    Apply,
    Assign,
    Branch,
    Effect,
    Expression,
    ForEach,
    Name,
    Not,
    Operator,
    Together,
    When,
    change_of,
)
from gaslamp.model.ground.measured_properties import measured_names
from gaslamp.model.ground.memory import Bindings
from gaslamp.model.ground.static_fluents import assignments_in_truth
from gaslamp.model.vocabulary import Vocabulary
from gaslamp.model.world import World
from gaslamp.values import dataclass

H = TypeVar("H", Action, Event, Process)


@dataclass(frozen=True, slots=True)
class QuantityEffect:
    """A change of a measured property of an entity, while `condition` holds (None: always).

    `operator` None: it is set to `amount`; else that is added to it, taken off, and so on. Both
    expressions stand under `bound`.
    """

    name: str
    entity: str
    condition: Expression | None
    operator: Operator | None
    amount: Expression
    bound: Bindings


class QuantityEffects:
    """By declaration, the effects of a world on quantities."""

    def __init__(self, world: World, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._measured = measured_names(world)
        happenings: tuple[Action | Event | Process, ...] = (
            *world.actions,
            *world.events,
            *world.processes,
        )
        self._effects: dict[tuple[type, object], Effect] = {
            (type(one), one.name): one.effect
            for one in happenings
            if self._measured and touches(one.effect, self._measured)
        }

    def of(self, schema: object, bound: Bindings) -> tuple[QuantityEffect, ...]:
        """What an event of a declaration does to quantities, in the order written."""
        name = getattr(schema, "name", None)
        effect = self._effects.get((type(schema), name)) if self._effects else None
        return () if effect is None else tuple(self._found(effect, bound, ()))

    def _found(
        self, effect: Effect, bound: Bindings, under: tuple[Expression, ...]
    ) -> Iterator[QuantityEffect]:
        match effect:
            case Together(effects=effects):
                for one in effects:
                    yield from self._found(one, bound, under)
            case ForEach(variable=variable, effect=inner):
                for name in self._vocabulary.choices(variable):
                    yield from self._found(inner, {**bound, variable.name: name}, under)
            case When(branches=branches, otherwise=otherwise):
                for branch in branches:
                    yield from self._found(branch.effect, bound, (*under, branch.condition))
                    # A branch applies where all before it fail (the semantics, section 6).
                    under = (*under, Not(branch.condition))
                if otherwise is not None:
                    yield from self._found(otherwise, bound, under)
            case Assign(target=Apply(name=name, arguments=(Name(name=of),))) if (
                name in self._measured
            ):
                change = change_of(effect)
                condition = None if not under else under[0] if len(under) == 1 else And(under)
                yield QuantityEffect(
                    name,
                    bound.get(of, of),
                    condition,
                    None if change is None else change.operator,
                    effect.value if change is None else change.right,
                    bound,
                )


def changed_quantities(effect: Effect, measured: Collection[str]) -> Iterator[Apply]:
    """The measured properties that an effect changes, as they stand there."""
    for one in assignments_in_truth(effect):
        if isinstance(one.target, Apply) and one.target.name in measured:
            yield one.target


def touches(effect: Effect, measured: Collection[str]) -> bool:
    """Whether an effect changes anything measured."""
    return any(True for _ in changed_quantities(effect, measured))


def without_quantities(world: World) -> World:
    """The world without what its events do to quantities: what states, and minds, know of it."""
    measured = measured_names(world)
    happenings: tuple[Action | Event | Process, ...] = (
        *world.actions,
        *world.events,
        *world.processes,
    )
    if not measured or not any(touches(one.effect, measured) for one in happenings):
        return world
    return replace(
        world,
        actions=tuple(_with_effect(one, measured) for one in world.actions),
        events=tuple(_with_effect(one, measured) for one in world.events),
        processes=tuple(_with_effect(one, measured) for one in world.processes),
    )


def _with_effect(one: H, measured: Collection[str]) -> H:
    if not touches(one.effect, measured):
        return one
    return replace(one, effect=_kept(one.effect, measured))


def _kept(effect: Effect, measured: Collection[str]) -> Effect:
    if not touches(effect, measured):
        return effect
    match effect:
        case Together(effects=effects):
            return replace(effect, effects=tuple(_kept(one, measured) for one in effects))
        case ForEach(effect=inner):
            return replace(effect, effect=_kept(inner, measured))
        case When(branches=branches, otherwise=otherwise):
            return replace(
                effect,
                branches=tuple(
                    Branch(one.condition, _kept(one.effect, measured)) for one in branches
                ),
                otherwise=None if otherwise is None else _kept(otherwise, measured),
            )
        case _:
            return NOTHING
