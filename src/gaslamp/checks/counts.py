"""Exact numbers of states, to hold every later change of the engine to.

As chess programs count positions ("perft"): for each depth, how many different
epistemic states are reached first by so many actions, of anybody or of the author,
each way chance may turn out. Nothing is left out and nothing ends early, so one
wrong belief anywhere shows as a wrong number. Beside it stands how often each action
was taken at each depth, which says where to look.

A world that ships keeps its numbers in ``counts.json``; ``gaslamp check NAME --counts
DEPTH`` prints them anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import zip_longest

from gaslamp.checks.moves import action_moves
from gaslamp.engine import EndlessCore, EngineSpace, serves, whole_task
from gaslamp.model import State
from gaslamp.model.epistemic import StateSpace
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """``states[d]``: states first reached at depth d. ``taken[name][d]``: moves from depth d.

    `taken` has every action of the world, in the order declared.
    """

    states: tuple[int, ...]
    taken: Mapping[str, tuple[int, ...]]


def count_states(space: StateSpace, depth: int) -> tuple[int, ...]:
    r"""How many states are first reached at depth 0, 1, ... `depth` (fewer if none are left).

    >>> from gaslamp.worlds import read_world
    >>> world = read_world(
    ...     "property n(): number\naction more()\n"
    ...     "    precondition: n() < 2\n    effect: n() = n() + 1\n"
    ... )
    >>> count_states(StateSpace(world), 9)
    (1, 1, 1)
    """
    return exact_counts(space, depth).states


def exact_counts(space: StateSpace, depth: int) -> Counts:
    """The numbers of a world, to a depth. Cost: states times actions."""
    seen: set[State] = {space.initial}
    layer = [space.initial]
    states = [1]
    taken: list[Counter[str]] = []
    while layer and len(taken) < depth:
        following: list[State] = []
        made: Counter[str] = Counter()
        for state in layer:
            for move in action_moves(space, state):
                made[move.tried.name] += 1
                if move.reached not in seen:
                    seen.add(move.reached)
                    following.append(move.reached)
        taken.append(made)
        layer = following
        if layer:
            states.append(len(layer))
    names = dict.fromkeys(action.name for action in space.world.actions)
    return Counts(tuple(states), {name: tuple(made[name] for made in taken) for name in names})


def count_believed(space: StateSpace, depth: int) -> tuple[int, ...]:
    """How many different states are met in at most 0, 1, ... `depth` acts, those believed in, too.

    Breadth first: a state counts once, and with it, at the same depth, every state that somebody
    believes in there, and so on inwards. From each, believed or not, go all acts possible there,
    the author's own as well, triggers run. So others count who publish such numbers.

    Where minds have no end, triggers show one mind at a time what there is and chance has no part,
    the engine counts; else the definition does, which is some hundred times slower.

    Raises:
        TriggerLoop: triggers do not come to rest in some state.
        EndlessMinds: they do, in more minds than can be held.

    Cost: states times acts.
    """
    if not isinstance(space, EngineSpace):
        task = whole_task(space)
        if serves(task):
            return _counted(EndlessCore(task), space, depth)
    return _counted_plainly(space, depth)


def _counted(core: EndlessCore, space: StateSpace, depth: int) -> tuple[int, ...]:
    layer = core.visited_at(core.node_of_state(space.initial))
    found = [len(layer)]
    for _ in range(depth):
        layer = core.visited_from(layer)
        found.append(found[-1] + len(layer))
    return tuple(found)


def _counted_plainly(space: StateSpace, depth: int) -> tuple[int, ...]:
    seen: set[State] = set()

    def visited(states: Iterable[State]) -> list[State]:
        waiting, fresh = list(states), list[State]()
        while waiting:
            state = waiting.pop()
            if state not in seen:
                seen.add(state)
                fresh.append(state)
                waiting.extend(state.beliefs)
        return fresh

    layer = visited([space.initial])
    found = [len(seen)]
    for _ in range(depth):
        layer = visited(move.reached for state in layer for move in action_moves(space, state))
        found.append(len(seen))
    return tuple(found)


def breakdown(expected: Counts, found: Counts) -> str:
    """Where two counts differ, by depth and then by action; empty if nowhere."""
    rows = [("states", expected.states, found.states)]
    rows += [
        (name, expected.taken.get(name, ()), found.taken.get(name, ()))
        for name in dict.fromkeys((*expected.taken, *found.taken))
    ]
    differences = [
        (depth, name, want, have)
        for name, wanted, got in rows
        for depth, (want, have) in enumerate(zip_longest(wanted, got))
        if want != have
    ]
    return "\n".join(
        f"depth {depth}: {name}: expected {'none' if want is None else want}, "
        f"found {'none' if have is None else have}"
        for depth, name, want, have in sorted(differences, key=lambda row: row[0])
    )
