"""From what an author wrote to ground terms, conditions and effects.

A `Grounder` is asked for all of a world: `ExpressionGrounder` makes its terms and
conditions, and here an effect is spelled out as the assignments that it may make, each
with the condition that it is under.
"""

from __future__ import annotations

from collections.abc import Iterator

from gaslamp.model.expressions import (
    Apply,
    Assign,
    Believes,
    Effect,
    Expression,
    ForEach,
    Together,
    When,
    Within,
)
from gaslamp.model.ground.conditional_terms import leaves
from gaslamp.model.ground.expression_grounding import ExpressionGrounder
from gaslamp.model.ground.memory import Bindings, Chain
from gaslamp.model.ground.terms import ALWAYS, NEVER, Condition, Term, all_of, negation
from gaslamp.values import dataclass


@dataclass(frozen=True)
class GroundEffect:
    """Under `condition`, set `fluent` in the mind at the end of `chain` (empty: the world).

    Condition and value are read from the state before, at its root.
    """

    condition: Condition
    chain: Chain
    fluent: int
    value: Term


class Grounder(ExpressionGrounder):
    """Grounds effects too."""

    lean: Grounder | None = None
    """The same with what never changes put in: for what an event does and to whom it shows. Whether
    it can happen, and why not, is told of what never changes, too."""

    def effects(self, what: Effect, bound: Bindings) -> tuple[GroundEffect, ...]:
        """Every assignment an effect may make, in the order written, each once.

        A loop over what is not set makes the same many times over.
        """
        return tuple(dict.fromkeys(self._effects(what, bound, (), ALWAYS)))

    def _effects(
        self, what: Effect, bound: Bindings, chain: Chain, under: Condition
    ) -> Iterator[GroundEffect]:
        self.step()
        match what:
            case Together(effects=effects):
                for effect in effects:
                    yield from self._effects(effect, bound, chain, under)
            case Within(who=who, effect=effect):
                inner = (*chain, self.character(who, bound))
                yield from self._effects(effect, bound, inner, under)
            case ForEach(variable=variable, effect=effect):
                for name in self.vocabulary.choices(variable):
                    yield from self._effects(effect, {**bound, variable.name: name}, chain, under)
            case When(branches=branches, otherwise=otherwise):
                for branch in branches:
                    condition = self.condition(branch.condition, bound, chain)
                    met = all_of([under, condition])
                    yield from self._effects(branch.effect, bound, chain, met)
                    # A branch applies where all before it fail (the semantics, section 6).
                    under = all_of([under, negation(condition)])
                if otherwise is not None:
                    yield from self._effects(otherwise, bound, chain, under)
            case Assign(target=target, value=value):
                yield from self._assign(target, self.term(value, bound, chain), bound, chain, under)

    def _assign(
        self,
        target: Apply | Believes,
        value: Term,
        bound: Bindings,
        chain: Chain,
        under: Condition,
    ) -> Iterator[GroundEffect]:
        inner: Expression = target
        while isinstance(inner, Believes):
            chain = (*chain, self.character(inner.who, bound))
            inner = inner.what
        if not isinstance(inner, Apply):
            raise TypeError(f"{inner} cannot be assigned to; check_world reports this")
        place = self.property_term(inner.name, inner.arguments, bound, chain)
        for condition, read in leaves(place, under):
            if condition != NEVER:
                yield GroundEffect(condition, read.chain, read.fluent, value)
