"""What people want, by name: wants, and the utility that they add up to.

A want is worth its weight times its worth while its condition holds in the mind of whoever
wants it, and nothing otherwise. What a search maximises is one utility: what the world
says with `utility of`, and all wants of that person, added up. A world without wants is as
it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace

from gaslamp.model.declarations import Utility, Want
from gaslamp.model.expressions import (
    FALSE,
    TRUE,
    And,
    Apply,
    Arithmetic,
    Believes,
    Case,
    Compare,
    Constant,
    Expression,
    Group,
    If,
    IsA,
    Knows,
    Not,
    Or,
    Quantified,
)
from gaslamp.model.ground.terms import Mind
from gaslamp.model.world import World
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class GroundWant:
    """One want, to be asked about minds.

    `raised` says whether it counts in a mind, `worth` what it has of it there, its weight
    included: 0 while it is not raised, None where that is unknown.
    """

    name: str
    says: str
    weight: float
    raised: Callable[[Mind], bool]
    worth: Callable[[Mind], float | None]


def with_utilities(world: World) -> World:
    """The world with each person's wants added to their utility. O(size of the world)."""
    if not world.wants:
        return world
    wanting = dict.fromkeys(want.who for want in world.wants)
    summed = {who: _sum(world, who) for who in wanting}
    kept = [
        replace(one, value=summed[one.who]) if one.who in summed else one for one in world.utilities
    ]
    said = {one.who for one in kept}
    places = {want.who: want.place for want in reversed(world.wants)}
    new = [
        Utility(who, value, place=places[who]) for who, value in summed.items() if who not in said
    ]
    return replace(world, utilities=(*kept, *new))


def worth_of(world: World, want: Want) -> Expression:
    """What a want is worth, as one expression."""
    return _Kinds(world).worth(want)


def _sum(world: World, who: str) -> Expression:
    kinds = _Kinds(world)
    # Of several utilities of one person the last counts, as where there are no wants.
    parts = [kinds.number(one.value) for one in world.utilities if one.who == who][-1:]
    parts += [kinds.worth(want) for want in world.wants if want.who == who]
    total, *rest = parts
    for part in rest:
        total = Arithmetic("+", total, part)
    return total


class _Kinds:
    """Which expressions of a world are true or false."""

    def __init__(self, world: World) -> None:
        self._properties: dict[tuple[str, int], set[bool]] = defaultdict(set)
        for one in world.properties:
            self._properties[one.name, len(one.parameters)].add(one.type == "boolean")
        self._definitions: Mapping[tuple[str, int], Expression] = {
            (one.name, len(one.parameters)): one.body for one in world.definitions
        }

    def worth(self, want: Want) -> Expression:
        worth = self.number(want.worth)
        if want.weight != 1:
            worth = Arithmetic("*", Constant(want.weight), worth)
        if want.condition == TRUE:
            return worth
        return If((Case(want.condition, worth),), Constant(0))

    def number(self, what: Expression) -> Expression:
        """The expression as a number: what is true counts as 1, what is not as 0."""
        match self._is_boolean(what):
            case True:
                return If((Case(what, Constant(1)),), Constant(0))
            case False:
                return what
        # One name for numbers and for what is true or not: it is asked each time.
        one = Case(Compare("==", what, TRUE), Constant(1))
        none = Case(Compare("==", what, FALSE), Constant(0))
        return If((one, none), what)

    def _is_boolean(self, what: Expression) -> bool | None:
        """None: it depends on what the arguments are."""
        match what:
            case And() | Or() | Not() | Compare() | IsA() | Knows() | Group():
                return True
            case Constant(value=value):
                return isinstance(value, bool)
            case Quantified(quantifier=quantifier):
                return quantifier in ("forall", "exists")
            case Believes(what=inner):
                return self._is_boolean(inner)
            case If(cases=cases, otherwise=otherwise):
                values = [case.value for case in cases]
                last = TRUE if otherwise is None else otherwise
                return self._is_boolean((*values, last)[0])
            case Apply(name=name, arguments=arguments):
                key = (name, len(arguments))
                if key in self._definitions:
                    return self._is_boolean(self._definitions[key])
                kinds = self._properties.get(key, {False})
                return next(iter(kinds)) if len(kinds) == 1 else None
        return False
