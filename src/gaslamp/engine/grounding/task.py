"""The ground task: a world as small integers. The contract of the fast search.

`world_grounding` makes a `GroundTask` of a world; `engine.core` and what stands on it read
nothing else. Everything that has an order is in canonical order, so that ties fall
the same way as in the reference.

Values are *codes* (see `codes`), fluents, characters and events are counted from 0.
Conditions and terms are *nodes* of one table. A fluent is read as somebody sees it
down a *chain* of characters; chain 0 is empty and reads the state's own values.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import field
from enum import IntEnum
from typing import TYPE_CHECKING, TypeAlias

from gaslamp.engine.grounding.codes import Codes
from gaslamp.model import State
from gaslamp.model.epistemic import GroundWorld
from gaslamp.model.ground import GroundEvent
from gaslamp.values import dataclass

if TYPE_CHECKING:
    from gaslamp.engine.grounding.sketches import Desk

NONE = -1
"""In place of a node or an event: there is none. They are counted from 0, so compiled code asks for
one by ``>= 0``, without looking this name up."""


LATE = -2
"""In place of a node that is still to be made; compiled code asks for one by ``== -2``."""


class Kind(IntEnum):
    """What a node is, and what its three numbers mean.

    Terms have a code as their value, conditions are true or false. `parts` are
    entries of the table's `parts` list, given by where they begin and how many.
    """

    FIXED = 0
    """A term. first: code."""
    READ = 1
    """A term. first: chain, second: fluent."""
    COMBINE = 2
    """A term. first: operator (0 +, 1 -, 2 *, 3 /), second and third: terms."""
    CHOOSE = 3
    """A term. first, second: parts, conditions and terms by turns; third: the term otherwise."""
    TRUTH = 4
    """A term. first: condition."""
    IS = 5
    """A condition: an own value equals. first: fluent, second: code."""
    IS_NOT = 6
    """A condition: an own value differs. first: fluent, second: code."""
    COMPARE = 7
    """A condition. first: comparison (0 ==, 1 !=, 2 <, 3 <=, 4 >, 5 >=), others: terms."""
    ALL = 8
    """A condition. first, second: parts, all of which must hold. None: true."""
    ANY = 9
    """A condition. first, second: parts, one of which must hold. None: false."""
    PICK = 10
    """A condition, picked by the value that is read: first: chain, second: fluent, third: where in
    `parts` what is picked from stands (`Nodes`)."""
    PICKED = 11
    """A term, picked likewise."""


@dataclass(frozen=True, slots=True)
class Nodes:
    """All conditions and terms. Node n is ``kind[n], first[n], second[n], third[n]``.

    What is picked from are parts: the lowest code by which anything is picked, how many codes
    from there on, for each the node that it picks, and the one that all others do.

    Equal nodes are one node. `reach[n]` is the length of the longest chain read
    anywhere in it: 0 if it depends on the state's own values alone.
    """

    kind: array[int] = field(default_factory=lambda: array("i"))
    first: array[int] = field(default_factory=lambda: array("i"))
    second: array[int] = field(default_factory=lambda: array("i"))
    third: array[int] = field(default_factory=lambda: array("i"))
    reach: array[int] = field(default_factory=lambda: array("i"))
    parts: array[int] = field(default_factory=lambda: array("i"))


@dataclass(frozen=True, slots=True)
class Setting:
    """Under `condition` (NONE: always) set `fluent`, in the mind down `chain`, to `value`.

    Condition and value are nodes read in the state before, at its root.
    """

    condition: int
    chain: int
    fluent: int
    value: int


Named: TypeAlias = tuple[str, tuple[int, ...]]
"""An event by its name and terms (nodes) for its arguments; looked up in `GroundTask.named`."""


@dataclass(frozen=True, slots=True)
class Sight:
    """One way to perceive an event: under `condition`, as `percept` (None: as what it is)."""

    condition: int
    percept: Named | None


@dataclass(frozen=True, slots=True)
class TaskEvent:
    """An act, another event, or a trigger.

    source: what it is in the model.
    wanted: equalities (fluent, code) of own values that the precondition demands.
    test: the rest of the precondition that reads own values only, a node or NONE.
    rest: what of the precondition reads beliefs, a node or NONE. All three together
        are the precondition.
    precondition: the whole, a node, as surprise takes it apart.
    own: settings of the state's own values; their chain is 0.
    minds: for each character whose beliefs are set outright, in order, the settings,
        their chains shortened by that character.
    sights: for each character, in the order asked; the first that holds counts.
    consenting: characters, in the order written. Empty: the author's own.
    chance: a term, the chance of success in percent; NONE: certain.
    otherwise: what happens if it fails.
    arguments: codes of its arguments.
    """

    source: GroundEvent
    wanted: tuple[tuple[int, int], ...]
    test: int
    rest: int
    precondition: int
    own: tuple[Setting, ...]
    minds: tuple[tuple[int, tuple[Setting, ...]], ...]
    sights: tuple[tuple[Sight, ...], ...]
    consenting: tuple[int, ...]
    chance: int
    otherwise: Named | None
    arguments: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GroundTask:
    """One world, ground. Made by `gaslamp.engine.grounding.world_grounding.ground`.

    fluents: for each fluent of the task, its number in the world's vocabulary; static
        and irrelevant ones are left out.
    characters: names, by number; all of the world's.
    chains: chain number to characters.
    events: acts first, those numbered below `acts`, in canonical order; then events
        that are no acts, and acts kept only because they may be perceived.
    twins: for each act, the first act that is the same but for its name and arguments.
    triggers: those that read own values only first, each part in canonical order.
    utilities: for each character a term node, NONE: nothing is wanted (always 0).
    author: the author's utility, likewise.
    wants: for each character, in the order written, when each want counts and what it is worth.
    named: events by name and argument codes.
    figures: (observer, code of somebody) to the fluent holding whom they take them for.
    reach_asked: longest chain in what is asked of a state: preconditions, utilities,
        chances and their `otherwise`.
    reach_moved: longest chain in what decides new values: conditions and values of own
        effects, sights, comparisons in preconditions that mix chains; and by how much triggers
        add to that, one by way of another. So many levels of belief are lost from sight with
        every event.
    reach_settled: that last part of it, by how much triggers read deeper than they set. None: they
        go round, each time reading deeper. One settling may then carry what is believed ever so
        deep up through all minds around it: `reach_moved` bounds nothing, and no depth is deep
        enough for every state.
    constants: by the number of a fluent in the world's vocabulary, the codes of those left out of
        `fluents` because they are the same in every state and mind.
    desk: where what is left to be ground of its events is (`late_events`); None: nothing is. What
        is made there is taken over into `nodes` and `chains` by whoever makes it.
    """

    space: GroundWorld
    codes: Codes
    fluents: tuple[int, ...]
    characters: tuple[str, ...]
    chains: tuple[tuple[int, ...], ...]
    nodes: Nodes
    events: tuple[TaskEvent, ...]
    acts: int
    twins: tuple[int, ...]
    triggers: tuple[TaskEvent, ...]
    utilities: tuple[int, ...]
    author: int
    named: Mapping[tuple[str, tuple[int, ...]], int]
    figures: Mapping[tuple[int, int], int]
    reach_asked: int
    reach_moved: int
    reach_settled: int | None = 0
    wants: tuple[tuple[tuple[int, int], ...], ...] = ()
    desk: Desk | None = None
    constants: Mapping[int, int] = field(default_factory=dict)

    def row(self, state: State) -> tuple[int, ...]:
        """The codes of a state's own values, by the task's fluents."""
        return tuple(self.codes.code(state.values[fluent]) for fluent in self.fluents)
