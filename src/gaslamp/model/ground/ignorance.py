"""Ignorance is no possibility: what must be known for a condition that minds act on.

Unknown (`?`) is a value like others where conditions are worked out: it is unlike every thing, and
like itself. Of a mind that acts on a condition that would be wrong: who knows where neither of two
things is does not know them together, and who knows nothing of the gold does not know that it is
no tin. So in what acts need, a hidden property that is `?` equals nothing and differs from
nothing. Three things stand as they are:

* ``== ?`` and ``!= ?``, written out, ask whether something is known, and have an answer;
* what somebody else believes, for not to know is one way to believe otherwise;
* that something differs, of a property whose `?` the world itself speaks of: it sets it to `?`, or
  asks whether it is. There `?` is a value, *nowhere*, *nobody*. Two that are nowhere are still
  not in one place.

It is told from the text of a world, never from what is true. Worlds that came from a planner's
notation go by that: there `? == ?` holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Final

from gaslamp.model.declarations import Action, Process, Trigger
from gaslamp.model.expressions import Apply, Assign, Believes, Compare, Constant, Within
from gaslamp.model.ground.static_fluents import parts_of
from gaslamp.model.ground.terms import (
    AllOf,
    AnyOf,
    Atom,
    Condition,
    Fixed,
    NotPicked,
    Pick,
    Pickings,
    Read,
    Term,
    all_of,
    any_of,
)
from gaslamp.model.vocabulary import Vocabulary
from gaslamp.model.world import World

MOST_REMEMBERED: Final = 200_000
"""Conditions of which the guarded one is remembered."""


class Ignorance:
    """What may be unknown in one world, and what then does not hold."""

    def __init__(
        self, world: World, vocabulary: Vocabulary, nothings: Collection[str] | None = None
    ) -> None:
        """`nothings`: as `properties_with_nothing` finds them, where they are known."""
        self._world = world
        self._nothings = nothings
        self._pickings: dict[int, tuple[Pickings[Condition], Pickings[Condition]]] = {}
        self._guards: dict[int, tuple[Condition, Condition]] = {}
        # What is private somebody knows whose own it is, and nothing is then nothing.
        people = vocabulary.character_number
        self._veiled = {
            fluent.number: fluent.property
            for fluent in vocabulary.fluents
            if fluent.hidden
            and fluent.type != "boolean"
            and not (fluent.private and fluent.arguments and fluent.arguments[0] in people)
        }

    @cached_property
    def without_nothing(self) -> frozenset[int]:
        """The veiled fluents for which `?` is never a value."""
        nothings = self._nothings
        if nothings is None:
            nothings = properties_with_nothing(self._world)
        return frozenset(n for n, name in self._veiled.items() if name not in nothings)

    def guard(self, condition: Condition) -> Condition:
        """A condition that holds where the given one does by what is known.

        Cost: linear in its parts, of which each is guarded once for all wholes that it stands in.
        """
        # By identity, and held so that no other comes to have the same.
        known = self._guards.get(id(condition))
        if known is None:
            if len(self._guards) > MOST_REMEMBERED:
                self._guards.clear()
            known = self._guards[id(condition)] = condition, self._guard(condition)
        return known[1]

    def _guard(self, condition: Condition) -> Condition:
        match condition:
            case Pick(read=read, from_=from_):
                return Pick(read, self._guarded(from_))
            case NotPicked(read=read, from_=from_):
                return NotPicked(read, self._guarded(from_))
            case AllOf(parts=parts):
                return all_of([self.guard(part) for part in parts])
            case AnyOf(parts=parts):
                return any_of([self.guard(part) for part in parts])
            case Atom(left=left, right=right) if Fixed(None) in (left, right):
                return condition
            case Atom(operator="==", left=Read(), right=Read()):
                # One of them is enough: the other is the same.
                return all_of([condition, *_are_known(condition, self._veiled.keys())[:1]])
            case Atom(operator="!="):
                return all_of([condition, *_are_known(condition, self.without_nothing)])
        return condition

    def _guarded(self, from_: Pickings[Condition]) -> Pickings[Condition]:
        """Guarded, once for all who pick from it: that a fluent is some entity needs no guard."""
        known = self._pickings.get(id(from_))
        if known is None:
            guarded = Pickings(from_.names, [self.guard(one) for one in from_.items])
            known = self._pickings[id(from_)] = from_, guarded
        return known[1]


def _are_known(atom: Atom, veiled: Collection[int]) -> list[Condition]:
    sides: tuple[Term, ...] = (atom.left, atom.right)
    return [
        Atom("!=", side, Fixed(None))
        for side in sides
        if isinstance(side, Read) and not side.chain and side.fluent in veiled
    ]


def properties_with_nothing(world: World) -> frozenset[str]:
    """The properties whose `?` a world speaks of. Cost: linear in the world."""
    return frozenset(_with_nothing(_said_by(world)))


def _said_by(world: World) -> tuple[object, ...]:
    """All that a world says is or asks for, its words left out."""
    happening: tuple[Action | Trigger | Process, ...] = (
        *world.actions,
        *world.triggers,
        *world.processes,
    )
    return (
        world.initially,
        tuple(one.body for one in world.definitions),
        tuple(one.condition for one in world.laws),
        tuple((one.precondition, one.effect) for one in happening),
        tuple(one.effect for one in world.events),
        tuple(one.precondition for one in world.habits),
        tuple(one.condition for one in world.endings),
        tuple((one.condition, one.worth) for one in world.wants),
    )


def _with_nothing(what: object) -> Iterator[str]:
    """The properties whose `?` a world speaks of, outside minds."""
    match what:
        case Believes() | Within():
            return
        case Compare(left=left, right=right) if Constant(None) in (left, right):
            yield from _named(left)
            yield from _named(right)
        case Assign(target=Apply(name=name), value=value) if _has_nothing(value):
            yield name
    for part in parts_of(what):
        yield from _with_nothing(part)


def _named(what: object) -> Iterator[str]:
    if isinstance(what, Apply):
        yield what.name
    for part in parts_of(what):
        yield from _named(part)


def _has_nothing(what: object) -> bool:
    return what == Constant(None) or any(map(_has_nothing, parts_of(what)))
