"""How well off somebody could be after so many acts, at the very best.

For the checker, to leave out what could not end well. Everything that makes a plan
hard is forgotten: what once could be stays possible, whatever else is done, nobody has
to agree, and whatever reads somebody's beliefs may come out either way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import inf

from gaslamp.model import Value
from gaslamp.model.declarations import Action, Trigger
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.expressions import TRUE
from gaslamp.model.ground import GroundEvent
from gaslamp.model.ground.grounding import Grounder
from gaslamp.model.ground.terms import (
    AllOf,
    AnyOf,
    Atom,
    Choose,
    Combine,
    Condition,
    Fixed,
    Read,
    Term,
    Truth,
    combine,
    compare,
    reads,
)

May = Sequence["frozenset[Value] | None"]
"""By fluent, the values it may have; None: any at all."""

MOST_VALUES = 60


class Rule:
    """An event as far as it changes values: under which condition which fluent may be what."""

    def __init__(self, grounder: Grounder, event: GroundEvent) -> None:
        precondition = getattr(event.schema, "precondition", TRUE)
        when = grounder.condition(precondition, event.bound)
        effects = [e for e in grounder.effects(event.schema.effect, event.bound) if not e.chain]
        parts = when.parts if isinstance(when, AllOf) else (when,)
        self.wanted = [fixed for part in parts if (fixed := equality(part)) is not None]
        self.rest = [possible(part) for part in parts if equality(part) is None]
        self.effects = [(possible(e.condition), e.fluent, values(e.value)) for e in effects]
        self.reads = {
            read.fluent
            for term in (when, *(e.condition for e in effects), *(e.value for e in effects))
            for read in reads(term)
            if not read.chain
        }

    def may(self, now: May) -> bool:
        """Whether the precondition may hold; most of it is that fluents are so and so."""
        for fluent, value in self.wanted:
            found = now[fluent]
            if found is not None and value not in found:
                return False
        return all(part(now) for part in self.rest)


class Horizon:
    def __init__(self, space: StateSpace) -> None:
        world = space.world
        definitions = {(d.name, len(d.parameters)): d for d in world.definitions}
        grounder = Grounder(space.vocabulary, definitions)
        outcomes = {e.name for e in space.events}
        chancy = {
            action.otherwise.name
            for action in world.actions
            if isinstance(action, Action) and action.otherwise is not None
        }
        acts = [act for act in space.actions if act.consenting]
        acts += [e for e in space.events if e.name in outcomes & chancy]
        self.acts = [Rule(grounder, act) for act in acts]
        self.triggers = [Rule(grounder, t) for t in space.triggers if isinstance(t.schema, Trigger)]
        terms = {u.who: grounder.term(u.value, {}) for u in world.utilities}
        self.wants = {who: values(term) for who, term in terms.items()}
        self.of_others = {
            who for who, term in terms.items() if any(read.chain for read in reads(term))
        }
        self.layers: dict[tuple[Value, ...], list[list[frozenset[Value] | None]]] = {}
        self.bests: dict[tuple[tuple[Value, ...], str, int], float] = {}

    def best(self, now: tuple[Value, ...], who: str, acts: int) -> float:
        """The most that `who` could have after at most so many acts from these values."""
        if who in self.of_others:
            return inf
        if who not in self.wants:
            return 0.0
        key = (now, who, acts)
        if key not in self.bests:
            found = self.wants[who](self.after(now, acts))
            numbers = [v for v in found or () if isinstance(v, (bool, int, float))]
            self.bests[key] = inf if found is None else max(map(float, numbers), default=-inf)
        return self.bests[key]

    def after(self, now: tuple[Value, ...], acts: int) -> May:
        layers = self.layers.get(now)
        if layers is None:
            first: list[frozenset[Value] | None] = [frozenset({value}) for value in now]
            self.settle(first, set(range(len(first))))
            layers = self.layers[now] = [first]
        while len(layers) <= acts:
            last = layers[-1]
            if len(layers) > 1:
                before = layers[-2]
                changed = {n for n, may in enumerate(last) if may != before[n]}
            else:
                changed = set(range(len(last)))
            following = list(last)
            fresh = widen(self.acts, last, following, changed)
            self.settle(following, fresh)
            layers.append(following)
        return layers[acts]

    def settle(self, may: list[frozenset[Value] | None], changed: set[int]) -> None:
        while changed:
            changed = widen(self.triggers, may, may, changed)


def widen(
    rules: Iterable[Rule],
    now: May,
    following: list[frozenset[Value] | None],
    changed: set[int],
) -> set[int]:
    """Add to `following` what the rules may bring about `now`; returns the fluents changed.

    Rules that read nothing `changed` have been looked at before.
    """
    fresh = set[int]()
    whole = len(changed) == len(now)
    for rule in rules:
        if not whole and rule.reads.isdisjoint(changed):
            continue
        if not rule.may(now):
            continue
        for holds, fluent, value in rule.effects:
            old = following[fluent]
            if old is None or not holds(now):
                continue
            found = value(now)
            if found is None or not found <= old:
                joined = None if found is None else old | found
                following[fluent] = None if joined and len(joined) > MOST_VALUES else joined
                fresh.add(fluent)
    return fresh


def equality(condition: Condition) -> tuple[int, Value] | None:
    match condition:
        case Atom(operator="==", left=Read(chain=(), fluent=fluent), right=Fixed(value=value)):
            return fluent, value
    return None


def values(term: Term) -> Callable[[May], frozenset[Value] | None]:
    """The values a term may have."""
    match term:
        case Fixed(value=value):
            only = frozenset({value})
            return lambda _: only
        case Read(chain=(), fluent=fluent):
            return lambda may: may[fluent]
        case Read():
            return lambda _: None
        case Truth():
            both = frozenset({True, False})
            return lambda _: both
        case Choose(cases=cases, otherwise=otherwise):
            each = [(possible(when), values(what)) for when, what in cases]
            last = values(otherwise)

            def choose(may: May) -> frozenset[Value] | None:
                found = [last(may), *(what(may) for when, what in each if when(may))]
                return None if None in found else frozenset().union(*filter(None, found))

            return choose
        case Combine(operator=operator, left=left, right=right):
            one, other = values(left), values(right)

            def arithmetic(may: May) -> frozenset[Value] | None:
                a, b = one(may), other(may)
                if a is None or b is None or operator == "/":
                    return None
                if len(a) * len(b) > MOST_VALUES**2:
                    return None
                return frozenset(combine(operator, x, y) for x in a for y in b)

            return arithmetic


def possible(condition: Condition) -> Callable[[May], bool]:
    """Whether a condition may hold."""
    match condition:
        case AllOf(parts=parts):
            every = [possible(part) for part in parts]
            return lambda may: all(part(may) for part in every)
        case AnyOf(parts=parts):
            some = [possible(part) for part in parts]
            return lambda may: any(part(may) for part in some)
        case Atom(operator="==", left=Read(chain=(), fluent=fluent), right=Fixed(value=value)):

            def equal(may: May) -> bool:
                found = may[fluent]
                return found is None or value in found

            return equal
        case Atom(operator=operator, left=left, right=right):
            one, other = values(left), values(right)

            def related(may: May) -> bool:
                a, b = one(may), other(may)
                if a is None or b is None:
                    return True
                return any(compare(operator, x, y) for x in a for y in b)

            return related
