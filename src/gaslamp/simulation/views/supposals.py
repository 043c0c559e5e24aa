"""The minds within somebody's own mind: what they take others to believe.

It is read out of the one mind and what its owner knows of, as all of a view is: of whom they know
nothing, nothing is supposed, and what is supposed names only what they know of.

A mind within a mind comes without evidence, so that there a value which nobody ever learnt cannot
be told from one that somebody did. So what stands at its default there is told only where it
differs from what the person believes themselves, and not of what is hidden: whoever has never been
shown a hidden thing is taken to reckon with its default, and to know nothing of it. Nor is it told
where it is what the person reckons with and would not say of the world either.

Cost: the minds to that depth, people to its power, times what there is to believe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gaslamp.model import Fluent, State
from gaslamp.model.epistemic import StateSpace
from gaslamp.simulation.perception.awareness import Knowing
from gaslamp.systems.places import LEVEL
from gaslamp.views import Known, Supposed


class Supposals:
    """Reads the minds within the minds of one world's people."""

    def __init__(self, space: StateSpace) -> None:
        self._space = space
        self._computed = {one.name for one in space.world.properties if one.computed}
        self._levels = frozenset(space.vocabulary.domain(LEVEL))

    def of(self, knowing: Knowing, said: Iterable[Known], depth: int) -> Iterator[Supposed]:
        """What is supposed down every chain of at most `depth` others, nearer minds first.

        Args:
            said: what the person knows of the world, as their view has it.
        """
        own = {(one.property, one.arguments) for one in said}
        level: list[tuple[tuple[str, ...], State]] = [((), knowing.mind)]
        for _ in range(depth):
            level = [
                ((*chain, name), mind.beliefs[who])
                for chain, mind in level
                for who, name in enumerate(self._space.characters)
                if name in knowing.aware and name != (chain[-1] if chain else knowing.who)
            ]
            for chain, mind in level:
                for one in self._within(knowing, chain, mind):
                    named = one.property, one.arguments
                    if named in own or self._differs(knowing, one):
                        yield one

    def _differs(self, knowing: Knowing, one: Supposed) -> bool:
        number = self._space.vocabulary.fluent_number[one.property, one.arguments]
        return one.value != knowing.mind.values[number]

    def _within(self, knowing: Knowing, chain: tuple[str, ...], mind: State) -> Iterator[Supposed]:
        of_whom = knowing.aware | self._levels
        for fluent in self._space.vocabulary.fluents:
            value = mind.values[fluent.number]
            if (
                value is None
                or not knowing.aware.issuperset(fluent.arguments)
                or (isinstance(value, str) and value not in of_whom)
                # What is worked out from where things are is to reckon with, and nothing to tell.
                or (isinstance(value, str) and fluent.property in self._computed)
                or self._is_usual(knowing, chain[-1], fluent, mind)
            ):
                continue
            yield Supposed(chain, fluent.property, fluent.arguments, value)

    def _is_usual(self, knowing: Knowing, who: str, fluent: Fluent, mind: State) -> bool:
        """Whether it is as usual, and so may be no more than what everybody reckons with."""
        value = mind.values[fluent.number]
        if value not in (fluent.default, fluent.unlearnt):
            return False
        if fluent.hidden and not fluent.is_own(who):
            return True
        return value == knowing.mind.values[fluent.number]
