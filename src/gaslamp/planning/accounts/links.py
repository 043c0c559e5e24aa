"""Why a story hangs together: which act made true what a later one needs, and who knew how.

A *fact* is that a fluent has a value, as seen down a chain of minds. A *causal link* says
that an act made a fact so which a later act, or the end, needs. A *belief link* says that
an act gave somebody a belief that their reason for a later act rests on. A reason rests on
whatever of the mind it starts in its steps and its end read, and the steps themselves did
not bring about.

Of a disjunction only the first part that holds counts as needed. What was so from the
start has no link.

Cost: linear in the acts of the story and of the plans in mind, times the fluents read;
the states between them are worked out if they are not known yet.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from gaslamp.model import Fluent, State, Value
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent, Mind, Read
from gaslamp.planning.accounts.needs import last_change, needs, value
from gaslamp.planning.definition.explanation import Acts
from gaslamp.planning.outcome import Plan, Thought
from gaslamp.values import dataclass

How: TypeAlias = Literal["perceived", "told", "noticed"]
"""How a belief came with an act: by perceiving it, by being told in its effect, or by a
trigger that it set off."""


@dataclass(frozen=True, slots=True)
class Fact:
    """That a fluent has a value; seen down a chain of minds, if there are any."""

    minds: tuple[str, ...]
    property: str
    arguments: tuple[str, ...]
    value: Value

    @classmethod
    def of(cls, minds: tuple[str, ...], fluent: Fluent, value: Value) -> Fact:
        """That a fluent of a vocabulary has a value."""
        return cls(minds, fluent.property, fluent.arguments, value)

    def __str__(self) -> str:
        return "".join(f"{who} believes " for who in self.minds) + self.bare

    @builtins.property
    def bare(self) -> str:
        """The fact without whose it is: ``at(ann) = hall``."""
        if self.value is None:
            shown = "?"
        else:
            shown = str(self.value).lower() if isinstance(self.value, bool) else str(self.value)
        return f"{self.fluent.removesuffix('()')} = {shown}"

    @builtins.property
    def fluent(self) -> str:
        """What has the value, as the notation names it: ``at(ann)``, ``raining()``."""
        return f"{self.property}({', '.join(self.arguments)})"


@dataclass(frozen=True, slots=True)
class CausalLink:
    """Act number `by` made `fact` so, and act number `of` needs it; None: the end does."""

    by: int
    fact: Fact
    of: int | None


@dataclass(frozen=True, slots=True)
class BeliefLink:
    """At act number `by` somebody came to believe `fact`, on which their reason for `of` rests.

    The fact's first mind is whose reason it is. `seen_as` is what they perceived of the
    act, where that is not the act itself.
    """

    by: int
    fact: Fact
    of: int
    how: How
    seen_as: GroundEvent | None


@dataclass(frozen=True, slots=True)
class Basis:
    """A belief that a reason rests on: since which act (0: the start), and whether it is true."""

    fact: Fact
    since: int
    is_true: bool


@dataclass(frozen=True, slots=True)
class Links:
    """All the links of one story."""

    causal: tuple[CausalLink, ...]
    belief: tuple[BeliefLink, ...]


def links(space: StateSpace, plan: Plan) -> Links:
    """How a story of this world hangs together."""
    states = states_of(space, space.initial, plan.acts)
    found = (
        one for thought in plan.thoughts for one in belief_links(space, plan.acts, states, thought)
    )
    return Links(causal_links(space, space.initial, plan.acts, None), tuple(dict.fromkeys(found)))


def causal_links(
    space: StateSpace, start: State, acts: Acts, who: str | None
) -> tuple[CausalLink, ...]:
    """What each act of a plan does for later ones, and for what `who` (None: the author) wants."""
    states = states_of(space, start, acts)
    found: list[CausalLink] = []
    for number, needed in enumerate(needs(space, acts, states, who), start=1):
        of = number if number <= len(acts) else None
        for read in needed:
            by = last_change(states[:number], read)
            if by:
                found.append(CausalLink(by, _fact(space, (), read, states[number - 1]), of))
    return tuple(found)


def belief_links(
    space: StateSpace, acts: Acts, states: Sequence[State], thought: Thought
) -> Iterator[BeliefLink]:
    """Which acts gave somebody the beliefs that a thought of theirs rests on.

    `states` are those before each of the acts; the thought is had before one of them.
    """
    believed = space.belief(states[thought.act - 1], thought.who)
    for read in rests_on(space, thought, believed):
        by = last_change(states[: thought.act], _held_by(space, thought.who, read))
        if not by:
            continue
        state = states[by - 1]
        event = space.expected_event(state, acts[by - 1])
        seen = space.percept(event, thought.who, state)
        fact = _fact(space, (thought.who,), read, believed)
        how = _how(space, event, seen, thought.who, read)
        yield BeliefLink(by, fact, thought.act, how, None if seen is event else seen)


def bases(space: StateSpace, plan: Plan, thought: Thought) -> tuple[Basis, ...]:
    """What somebody believed that their reason rests on, without what never changes."""
    states = states_of(space, space.initial, plan.acts)
    state = states[thought.act - 1]
    moving = changeable_fluents(space)
    return tuple(
        Basis(
            _fact(space, (thought.who,), read, space.belief(state, thought.who)),
            last_change(states[: thought.act], _held_by(space, thought.who, read)),
            value(read, state) == value(read, space.belief(state, thought.who)),
        )
        for read in rests_on(space, thought, space.belief(state, thought.who))
        if read.fluent in moving
    )


def states_of(space: StateSpace, start: State, acts: Acts) -> tuple[State, ...]:
    """The state before each act, and the one at the end."""
    states = [start]
    for act in acts:
        states.append(space.successor(states[-1], space.expected_event(states[-1], act)))
    return tuple(states)


def _how(
    space: StateSpace, event: GroundEvent, seen: GroundEvent | None, who: str, read: Read
) -> How:
    told = event.minds.get(space.vocabulary.character_number[who], ())
    if any((one.chain, one.fluent) == (read.chain, read.fluent) for one in told):
        return "told"
    return "noticed" if seen is None else "perceived"


def rests_on(space: StateSpace, thought: Thought, believed: State) -> tuple[Read, ...]:
    """What a plan in mind reads that was so before it."""
    states = states_of(space, believed, thought.plan)
    reads = (
        read
        for number, needed in enumerate(needs(space, thought.plan, states, thought.who), start=1)
        for read in needed
        if not last_change(states[:number], read)
    )
    return tuple(dict.fromkeys(reads))


def _held_by(space: StateSpace, who: str, read: Read) -> Read:
    return Read((space.vocabulary.character_number[who], *read.chain), read.fluent)


def _fact(space: StateSpace, minds: tuple[str, ...], read: Read, state: Mind) -> Fact:
    within = tuple(space.characters[who] for who in read.chain)
    return Fact.of((*minds, *within), space.vocabulary.fluents[read.fluent], value(read, state))


def changeable_fluents(space: StateSpace) -> frozenset[int]:
    """The fluents that anything can set."""
    events = (*space.actions, *space.events, *space.triggers)
    own = {one.fluent for event in events for one in event.own}
    told = {one.fluent for event in events for minds in event.minds.values() for one in minds}
    return frozenset(own | told)
