"""Who believes what of whom, in one state of a world: a line each, and an object for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from gaslamp.engine import space_of
from gaslamp.model import Value, World, with_informed
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import Nesting
from gaslamp.notation import read_question
from gaslamp.reports.named_acts import acts_named, state_after
from gaslamp.reports.problems import UnknownCharacter
from gaslamp.values import dataclass

Chain = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BeliefReport:
    """What an expression comes to down chains of minds, after some acts.

    `held` is in the order asked for. A chain names minds, outermost first; the empty one is
    what is so. A value of None is unknown.
    """

    expression: str
    after: tuple[str, ...]
    held: tuple[tuple[Chain, Value], ...]

    def as_json(self) -> dict[str, object]:
        """The object that docs/reference/json.md describes, without the name of the world."""
        rows = [
            {"order": len(chain), "who": list(chain), "value": value} for chain, value in self.held
        ]
        return {"expression": self.expression, "after": list(self.after), "beliefs": rows}

    def lines(self) -> Iterator[str]:
        """A sentence for each chain, its order before it."""
        for chain, value in self.held:
            minds = "".join(
                f"{name} believes{' that' if position < len(chain) else ''} "
                for position, name in enumerate(chain, start=1)
            )
            yield f"{len(chain)}: {minds}{self.expression}: {_shown(value)}"


def belief_report(
    world: World,
    expression: str,
    who: Sequence[str] | None = None,
    order: int | None = None,
    after: str = "",
) -> BeliefReport:
    """What is believed at the start of a world, or after some acts, each taken to succeed.

    Args:
        expression: a condition or value in the notation, such as ``inside(ball)``.
        who: a chain of minds, of which every start is asked; None: everybody, to a depth.
        order: the depth for everybody; None with `who`: nobody else; without: 1.
        after: acts, such as ``put(sally, basket); leave(sally)``.

    Raises:
        UnreadableExpression: the expression means nothing in this world.
        UnknownCharacter, UnknownAct, ImpossibleAct: as they say.
        EndlessMinds: minds grow without end, and the world does not say how deep they go.

    Cost: grounding the world; then as many chains as characters to the power of `order`.

    >>> from gaslamp.worlds import open_world
    >>> acts = "put(sally, basket); leave(sally); move(anne, basket, box)"
    >>> world = open_world("sally_anne")
    >>> for line in belief_report(world, "inside(ball)", ["anne", "sally"], after=acts).lines():
    ...     print(line)
    0: inside(ball): box
    1: anne believes inside(ball): box
    2: anne believes that sally believes inside(ball): basket
    """
    what = read_question(world, expression)
    deep = max(len(who or ()), order or 0, 1) + Nesting(world.definitions).of(what)
    # What nothing in the world asks who knows is kept account of for whoever asks.
    space = space_of(with_informed(world, (what,)), deep)
    chains = tuple(_chains(space, who, order))
    acts = acts_named(space, after)
    state = state_after(space, acts)
    value = space.term(what)
    held = {chain: value(space.belief(state, *chain)) for chain in chains}
    return BeliefReport(expression, tuple(map(str, acts)), tuple(held.items()))


def _chains(space: StateSpace, who: Sequence[str] | None, order: int | None) -> Iterator[Chain]:
    """The minds asked about: every start of the chain given, or all chains to a depth."""
    if who is not None:
        chain = tuple(who)
        for name in chain:
            if name not in space.characters:
                raise UnknownCharacter(name, space.characters)
        for length in range(len(chain) + 1):
            yield chain[:length]
    if who is None or order is not None:
        for length in range(0 if who is None else 1, (1 if order is None else order) + 1):
            for several in product(space.characters, repeat=length):
                # What one believes that one believes is what one believes.
                if all(a != b for a, b in pairwise(several)):
                    yield several


def _shown(held: Value) -> str:
    if held is None:
        return "? (unknown)"
    return str(held).lower() if isinstance(held, bool) else str(held)
