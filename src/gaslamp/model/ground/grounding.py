"""From what an author wrote to ground terms, conditions and effects.

A `Grounder` is asked for all of a world: `ExpressionGrounder` makes its terms and
conditions, and here an effect is spelled out as the assignments that it may make, each
with the condition that it is under.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Final

from gaslamp.model.declarations import Observing
from gaslamp.model.expressions import (
    And,
    Apply,
    Assign,
    Believes,
    Compare,
    Constant,
    Effect,
    Expression,
    ForEach,
    Name,
    Together,
    Value,
    When,
    Within,
)
from gaslamp.model.ground.conditional_terms import leaves
from gaslamp.model.ground.expression_grounding import ExpressionGrounder
from gaslamp.model.ground.memory import Bindings, Chain
from gaslamp.model.ground.static_fluents import conjuncts
from gaslamp.model.ground.terms import ALWAYS, NEVER, Condition, Term, all_of, negation
from gaslamp.values import dataclass

SURE: Final = 50
"""From this chance (percent) upwards, a mind counts on it. A proposal: minds here have no odds (the
semantics, section 7.1: no uncertainty), so each plans for what is likelier, and at evens for
success."""


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

    later: Callable[[], None] | None = None
    """Sets `lean` and `asking`, when one of them is first asked for; None: they are there."""
    _lean: Grounder | None = None
    _asking: Grounder | None = None

    @property
    def lean(self) -> Grounder | None:
        """The same with what never changes put in: for what an event does and to whom it shows.

        Whether it can happen, and why not, is told of what never changes, too.
        """
        self._make_later()
        return self._lean

    @lean.setter
    def lean(self, lean: Grounder) -> None:
        self._lean = lean

    @property
    def asking(self) -> Grounder | None:
        """In a large world, the same for what acts need: whether that holds, not why (`asking`)."""
        self._make_later()
        return self._asking

    @asking.setter
    def asking(self, asking: Grounder) -> None:
        self._asking = asking

    def _make_later(self) -> None:
        later = self.later
        if later is not None:
            later()
            # Not before: another thread that asks meanwhile makes the same again.
            self.later = None

    def plain_parts(self, what: Expression) -> tuple[Expression, ...]:
        """The conjuncts that say of one property of names what it is; found once."""
        known = self._plain_parts.get(id(what))
        if known is None:
            found = tuple(part for part in conjuncts(what) if self._is_plain(part))
            known = self._plain_parts[id(what)] = what, found
        return known[1]

    def _is_plain(self, part: Expression) -> bool:
        match part:
            case Compare(operator="==", left=Apply() as left, right=Name() | Constant()):
                return self._is_plain(left)
            case Apply(name=name, arguments=arguments):
                is_defined = (name, len(arguments)) in self._definitions
                return not is_defined and all(isinstance(one, Name) for one in arguments)
        return False

    @cached_property
    def _plain_parts(self) -> dict[int, tuple[Expression, tuple[Expression, ...]]]:
        return {}

    def what_counts(self, clause: Observing) -> Expression:
        """What a mind counts with of a way to notice that has odds; the same object each time."""
        known = self._counted.get(id(clause))
        if known is None:
            odds = Constant(0) if clause.odds is None else clause.odds
            both = And((clause.condition, Compare(">=", odds, Constant(SURE))))
            known = self._counted[id(clause)] = clause, both
        return known[1]

    @cached_property
    def _counted(self) -> dict[int, tuple[Observing, Expression]]:
        return {}

    def plain_setting(self, what: Effect) -> tuple[int, Value] | None:
        """The fluent that an effect without variables sets, and to what; None: see `effects`.

        Only of what gives a property of names one value, as nearly all lines of a large world do.
        """
        match what:
            case Assign(target=Apply(name=name, arguments=arguments), value=value) if isinstance(
                value, (Constant, Name)
            ):
                names = tuple([one.name for one in arguments if type(one) is Name])
                fluent = self.vocabulary.fluent_number.get((name, names))
                is_plain = len(names) == len(arguments) and fluent not in self._never_set
                if fluent is not None and is_plain:
                    self.step()
                    return fluent, value.name if isinstance(value, Name) else value.value
        return None

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
                    if met != NEVER or not self.leaves_out:
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
        never_set = self._never_set
        place = self.property_term(inner.name, inner.arguments, bound, chain, never_set)
        for condition, read in leaves(place, under):
            if condition != NEVER:
                yield GroundEffect(condition, read.chain, read.fluent, value)
