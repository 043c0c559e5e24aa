"""Why somebody takes an act to be impossible, where its world has no line for that.

Of the first part of its precondition that fails in their mind: what they believe that makes it
fail, or, of what they would know if it were so (what is of them, or who has it), that it is not
so. Nothing else is asked than their own mind, so nothing is told that they could not know; of what
they merely do not know nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gaslamp.model import Fluent, State, Value
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import (
    AllOf,
    Atom,
    Condition,
    Fixed,
    GroundEvent,
    Read,
    Term,
    compile_condition,
)
from gaslamp.planning.accounts import of_condition
from gaslamp.simulation.perception.awareness import Knowing
from gaslamp.simulation.views.wording import FactWords
from gaslamp.systems.places import AT
from gaslamp.views import Known

MOST_NAMED: Final = 2


class Hindrances:
    """What stands against acts in the minds of one world."""

    def __init__(self, space: StateSpace, words: FactWords) -> None:
        self._space = space
        self._words = words
        self._computed = {one.name for one in space.world.properties if one.computed}

    def of(self, act: GroundEvent, knowing: Knowing) -> tuple[Known, ...]:
        """What stands against an act that somebody takes to be impossible, as they believe it."""
        failing = first_failing(act.precondition, knowing.mind)
        if failing is None:
            return ()
        found = list(dict.fromkeys(self._found(failing, knowing)))
        # Where one is oneself goes without saying, unless there is nothing else to say.
        rather = [one for one in found if (one.property, one.arguments) != (AT, (knowing.who,))]
        return tuple((rather or found)[:MOST_NAMED])

    def _found(self, failing: Condition, knowing: Knowing) -> Iterator[Known]:
        mind = knowing.mind
        for read in of_condition(failing, mind):
            fluent = self._space.vocabulary.fluents[read.fluent]
            if read.chain or fluent.property in self._computed or read.fluent in knowing.doubted:
                continue
            is_own_place = (fluent.property, fluent.arguments) == (AT, (knowing.who,))
            if is_own_place and not _asks_one_place(failing):
                continue  # that the other is elsewhere is the reason, or not to know where
            value = mind.values[read.fluent]
            if value is not None and self._can_name(fluent, value, knowing):
                told = self._words.fact_lines(fluent, knowing.who, mind, from_before=False)
                yield Known(fluent.property, fluent.arguments, value, "knew", None, told=told)
        yield from self._lacking(failing, knowing)

    def _lacking(self, failing: Condition, knowing: Knowing) -> Iterator[Known]:
        """What is asked to be so, and what they would know if it were."""
        if not isinstance(failing, Atom) or failing.operator != "==":
            return
        mind, who = knowing.mind, knowing.who
        for read, other in ((failing.left, failing.right), (failing.right, failing.left)):
            if not isinstance(read, Read) or read.chain or read.fluent in knowing.doubted:
                continue
            if mind.values[read.fluent] is not None:
                continue
            fluent, asked = self._space.vocabulary.fluents[read.fluent], _value(other, mind)
            if not isinstance(asked, str) or who not in (*fluent.arguments, asked):
                continue
            if self._can_name(fluent, asked, knowing):
                told = self._words.denied_lines(fluent, asked, who, mind)
                of = (*fluent.arguments, asked)
                yield Known(fluent.property, of, value=False, how="knew", at_ms=None, told=told)

    def _can_name(self, fluent: Fluent, value: Value, knowing: Knowing) -> bool:
        named = (*fluent.arguments, value) if isinstance(value, str) else fluent.arguments
        return knowing.aware.issuperset(named)


def _asks_one_place(failing: Condition) -> bool:
    """Whether a condition compares with something that is given, not with what may be unknown."""
    return isinstance(failing, Atom) and (
        isinstance(failing.left, Fixed) or isinstance(failing.right, Fixed)
    )


def first_failing(condition: Condition, mind: State) -> Condition | None:
    """The first part of a condition that does not hold in a mind; None if it holds."""
    for part in condition.parts if isinstance(condition, AllOf) else (condition,):
        if not compile_condition(part)(mind):
            return part
    return None


def _value(term: Term, mind: State) -> Value:
    """What a plain term is worth in a mind; None of one that is not plain."""
    if isinstance(term, Fixed):
        return term.value
    if isinstance(term, Read) and not term.chain:
        return mind.values[term.fluent]
    return None
