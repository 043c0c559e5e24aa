"""Which acts take somebody elsewhere, and which let them go, told from a world's text.

A *move* is an act that sets where its doer is and is nobody else's affair: to rush at somebody is
no way to go. A *preparation* is one that sets something that moves go by: a door opened or
unlocked, getting up, finding the latch by hand. Neither is told from a name: whatever a world's way
to go is, it is found.

Cost: once for a world linear in its text; for each person linear in what they could ever do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from gaslamp.model import Action, Apply, Name, State
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import (
    GroundEvent,
    assignments_in_truth,
    properties_read,
    properties_set_in_truth,
)


class GroundTooThin(Exception):
    """Values alone do not tell what follows from an act: ways are to be looked for in states."""


class Moves:
    """The moves and the preparations of everybody in one world."""

    def __init__(self, space: StateSpace, place: str) -> None:
        """`place`: the property that says where somebody is."""
        self._space = space
        self._place = place
        world = space.world
        moving = [one for one in world.actions if _moves_its_doer(one, place)]
        read = set[str]().union(*(properties_read(world, one.precondition) for one in moving))
        read.discard(place)
        self._moving = frozenset(one.name for one in moving)
        self._preparing = frozenset(
            one.name
            for one in world.actions
            if one.name not in self._moving
            and len(one.consenting) == 1
            and not read.isdisjoint(properties_set_in_truth(one.effect))
        )
        self._finders: dict[tuple[str, bool], Callable[[State], Sequence[GroundEvent]]] = {}

    def place_of(self, who: str) -> int | None:
        """The fluent that says where somebody is, by number; None: there is none."""
        return self._space.vocabulary.fluent_number.get((self._place, (who,)))

    def of(self, who: str) -> Sequence[GroundEvent]:
        """The moves that somebody could ever make, the quickest first."""
        return self._of_everybody.get(who, ([], []))[0]

    def preparations_of(self, who: str) -> Sequence[GroundEvent]:
        """What somebody could ever do that may let them move, the quickest first."""
        return self._of_everybody.get(who, ([], []))[1]

    def goal_name(self, act: object) -> str | None:
        """Which parameter of a move says where it leads; None: it is no move, or none says so."""
        if not isinstance(act, Action) or act.name not in self._moving:
            return None
        named = {one.name for one in act.parameters}
        for one in assignments_in_truth(act.effect):
            if _is_place_of_doer(one.target, act, self._place) and isinstance(one.value, Name):
                return one.value.name if one.value.name in named else None
        return None

    def possible(self, who: str, state: State) -> Sequence[GroundEvent]:
        """The moves that somebody who believes in a state takes to be possible, quickest first."""
        return self._found(who, state, is_move=True)

    def possible_preparations(self, who: str, state: State) -> Sequence[GroundEvent]:
        """The preparations that they take to be possible, quickest first."""
        return self._found(who, state, is_move=False)

    def _found(self, who: str, state: State, *, is_move: bool) -> Sequence[GroundEvent]:
        finder = self._finders.get((who, is_move))
        if finder is None:
            acts = self.of(who) if is_move else self.preparations_of(who)
            finder = self._finders[who, is_move] = self._space.possible_finder(acts)
        return sorted(finder(state), key=quickness)

    @cached_property
    def _of_everybody(self) -> dict[str, tuple[list[GroundEvent], list[GroundEvent]]]:
        found: dict[str, tuple[list[GroundEvent], list[GroundEvent]]] = {}
        for act in self._space.actions:
            is_move = act.name in self._moving
            if (is_move or act.name in self._preparing) and is_own_affair(act):
                held = found.setdefault(act.consenting[0], ([], []))
                held[0 if is_move else 1].append(act)
        for moves, preparations in found.values():
            moves.sort(key=quickness)
            preparations.sort(key=quickness)
        return found


def quickness(act: GroundEvent) -> int:
    """What an act takes at most by its declaration, in ms: the less, the quicker."""
    schema = act.schema
    return schema.duration.most_ms if isinstance(schema, Action) and schema.duration else 0


def is_own_affair(act: GroundEvent) -> bool:
    """Whether an act is its doer's alone, and done to nobody else: to rush at them is no way there.

    Whom it may be done to is of the same type as who does it.
    """
    if len(act.consenting) != 1:
        return False
    name = act.consenting[0]
    parameters = act.schema.parameters
    own = {one.type for one in parameters if act.bound[one.name] == name}
    return all(one.type not in own or act.bound[one.name] == name for one in parameters)


def _moves_its_doer(act: Action, place: str) -> bool:
    if len(act.consenting) != 1:
        return False
    return any(
        _is_place_of_doer(one.target, act, place) for one in assignments_in_truth(act.effect)
    )


def _is_place_of_doer(what: object, act: Action, place: str) -> bool:
    """Whether an effect sets where whoever does it is."""
    return (
        isinstance(what, Apply)
        and what.name == place
        and len(what.arguments) == 1
        and isinstance(what.arguments[0], Name)
        and what.arguments[0].name == act.consenting[0].name
    )
