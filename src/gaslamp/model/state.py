"""States: a value for every fluent, and for every character the state it believes in.

Beliefs go on without end (what A believes that B believes that ...), but as a
graph they are finite: a character who is right about everything believes in the
very state that is the case, so its arrow points back. States are *interned*:
two states that can be told apart by no chain of minds are one object. Equality and
hashing are therefore identity, and cost nothing.

`StateTable.intern` takes a graph of `Draft`s, which may point at each other in
circles, and gives the states they stand for. It works through the graph one
strongly connected component at a time, deepest first:

* a draft on no circle is known by its values and its (interned) beliefs;
* a circle is first compared with every known circle of the same *shape* (what one
  sees within three steps) by walking both at once; if it is new, drafts within it
  that cannot be told apart are merged, by refining a partition until it is stable.

Cost: linear in the size of the graph for drafts on no circle; for circles,
quadratic in the size of the circle at worst, which is small in practice.
Source: A. Considine, "Efficient Hash-Consing of Recursive Types" (2000), for
comparing against known circles; E. F. Moore's partition refinement (1956).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from gaslamp.model.expressions import Value

Values: TypeAlias = tuple[Value, ...]
SHAPE_DEPTH = 3
"""Steps that a shape looks: what tells circles apart mostly shows within three minds. A step more
is more hashing for each draft, one less more circles to compare in vain."""


class State:
    """One epistemic state. Made only by a `StateTable`; never changes.

    `values[f]` is the value of fluent f, `beliefs[c]` the state that character c
    believes in, `number` counts states of one table in the order they were made.
    """

    __slots__ = ("_shape", "beliefs", "number", "values")
    values: Values
    beliefs: tuple[State, ...]
    number: int
    _shape: tuple[int, ...]

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a state never changes; {name} cannot be set")

    def __repr__(self) -> str:
        return f"<State {self.number}>"


class Draft:
    """A state in the making: its beliefs may be drafts still, and may lead back here."""

    __slots__ = ("beliefs", "values")

    def __init__(self, values: Values, beliefs: Sequence[Draft | State] = ()) -> None:
        self.values = values
        self.beliefs = list(beliefs)


class StateTable:
    """Every state of one world met so far; equal ones are the same object."""

    def __init__(self) -> None:
        self._states: dict[tuple[int, tuple[int, ...]], State] = {}
        self._circles: dict[int, list[State]] = {}
        self._values: dict[Values, int] = {}
        self._made = 0

    def __len__(self) -> int:
        return self._made

    def __iter__(self) -> Iterator[State]:
        """Every state met, in the order made."""
        return iter(self._states.values())

    def intern(self, root: Draft | State) -> State:
        """The state a draft stands for: an old object if there is one, else a new one."""
        if isinstance(root, State):
            return root
        done: dict[Draft, State] = {}
        self.intern_into(root, done)
        return done[root]

    def intern_into(self, root: Draft, done: dict[Draft, State]) -> None:
        """Add to `done` the states of a draft and of all it leads to that are not there yet."""
        for component in _components(root, done):
            for draft in component:
                draft.beliefs = [
                    done.get(b, b) if isinstance(b, Draft) else b for b in draft.beliefs
                ]
            if all(isinstance(belief, State) for belief in component[0].beliefs):
                done[component[0]] = self._intern_flat(component[0])
            else:
                done.update(self._intern_circle(component))

    def _intern_flat(self, draft: Draft) -> State:
        beliefs = tuple(belief for belief in draft.beliefs if isinstance(belief, State))
        values = self._values.setdefault(draft.values, len(self._values))
        # Equal states are one object, so their numbers are all there is to compare.
        known = self._states.get((values, tuple(belief.number for belief in beliefs)))
        if known is not None:
            return known
        state = self._make(draft.values, self._shapes([draft])[draft])
        self._tie(state, beliefs)
        return state

    def _intern_circle(self, component: list[Draft]) -> dict[Draft, State]:
        shapes = self._shapes(component)
        first = component[0]
        # One draft of the circle is enough: who equals it, equals all that it leads to.
        for candidate in self._circles.get(shapes[first][-1], ()):
            known = _same(first, candidate)
            if known is not None:
                return {draft: known[draft] for draft in component}
        block = _refine(component, shapes)
        states: dict[int, State] = {}
        for draft in component:
            if block[draft] not in states:
                states[block[draft]] = self._make(draft.values, shapes[draft])
        for draft in component:
            state = states[block[draft]]
            if not hasattr(state, "beliefs"):
                self._tie(
                    state,
                    tuple(b if isinstance(b, State) else states[block[b]] for b in draft.beliefs),
                )
                self._circles.setdefault(shapes[draft][-1], []).append(state)
        return {draft: states[block[draft]] for draft in component}

    def _make(self, values: Values, shape: tuple[int, ...]) -> State:
        state = object.__new__(State)
        object.__setattr__(state, "values", values)
        object.__setattr__(state, "number", self._made)
        object.__setattr__(state, "_shape", shape)
        self._made += 1
        return state

    def _tie(self, state: State, beliefs: tuple[State, ...]) -> None:
        object.__setattr__(state, "beliefs", beliefs)
        values = self._values[state.values]
        self._states[values, tuple(belief.number for belief in beliefs)] = state

    def _shapes(self, component: list[Draft]) -> dict[Draft, tuple[int, ...]]:
        """For each draft, what one sees of it within 0, 1, ... `SHAPE_DEPTH` steps, hashed.

        Values count by number, so shapes do not depend on the hash seed.
        """
        shapes: dict[Draft, tuple[int, ...]] = {
            draft: (self._values.setdefault(draft.values, len(self._values)),)
            for draft in component
        }
        for step in range(SHAPE_DEPTH):
            shapes = {
                draft: (
                    *seen,
                    hash(
                        (
                            seen[0],
                            *[
                                (b._shape if isinstance(b, State) else shapes[b])[step]  # noqa: SLF001
                                for b in draft.beliefs
                            ],
                        )
                    ),
                )
                for draft, seen in shapes.items()
            }
        return shapes


def _same(draft: Draft, state: State) -> dict[Draft, State] | None:
    """The states that a draft and all it leads to would be, if it were `state`; else None."""
    # Taken to be equal until something tells them apart (a bisimulation): two circles that go round
    # alike for ever are met when every pair has been seen, and are then one.
    paired: dict[Draft, State] = {}
    waiting: list[tuple[Draft | State, State]] = [(draft, state)]
    while waiting:
        mine, theirs = waiting.pop()
        if isinstance(mine, State) or mine in paired:
            if (mine if isinstance(mine, State) else paired[mine]) is not theirs:
                return None
        elif mine.values != theirs.values:
            return None
        else:
            paired[mine] = theirs
            waiting.extend(zip(mine.beliefs, theirs.beliefs, strict=True))
    return paired


def _refine(component: list[Draft], shapes: dict[Draft, tuple[int, ...]]) -> dict[Draft, int]:
    """The coarsest partition in which drafts of one block have the same values and beliefs."""
    if len(component) == 1:
        return {component[0]: 0}
    block = _number(component, [shapes[draft] for draft in component])
    while True:
        keys = [
            (
                block[draft],
                draft.values,
                *(("state", b.number) if isinstance(b, State) else block[b] for b in draft.beliefs),
            )
            for draft in component
        ]
        finer = _number(component, keys)
        # A refinement only ever splits blocks, so as many as before are the same.
        if len(set(finer.values())) == len(set(block.values())):
            return finer
        block = finer


def _number(drafts: Sequence[Draft], keys: Iterable[Hashable]) -> dict[Draft, int]:
    """A number for each draft, the same for those with the same key."""
    numbers: dict[Hashable, int] = {}
    return {
        draft: numbers.setdefault(key, len(numbers))
        for draft, key in zip(drafts, keys, strict=True)
    }


def _components(root: Draft, done: Mapping[Draft, State]) -> Iterator[list[Draft]]:
    """Strongly connected components of the drafts below `root`, deepest first.

    Source: R. E. Tarjan, "Depth-first search and linear graph algorithms" (1972),
    without recursion.
    """
    order: dict[Draft, int] = {}
    low: dict[Draft, int] = {}
    open_drafts: list[Draft] = []
    placed: set[Draft] = set()
    path: list[tuple[Draft, Iterator[Draft | State]]] = []

    def enter(draft: Draft) -> None:
        order[draft] = low[draft] = len(order)
        open_drafts.append(draft)
        path.append((draft, iter(draft.beliefs)))

    enter(root)
    while path:
        draft, rest = path[-1]
        for belief in rest:
            if isinstance(belief, State) or belief in done or belief in placed:
                continue
            if belief not in order:
                enter(belief)
                break
            low[draft] = min(low[draft], order[belief])
        else:
            path.pop()
            if path:
                low[path[-1][0]] = min(low[path[-1][0]], low[draft])
            if low[draft] == order[draft]:
                start = open_drafts.index(draft)
                component = open_drafts[start:]
                del open_drafts[start:]
                placed.update(component)
                yield component
