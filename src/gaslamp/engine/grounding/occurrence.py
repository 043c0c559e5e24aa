"""Which events may ever happen, in the world or in somebody's mind, and what may then be so.

Nothing ceases to be possible here: a fluent keeps every value that it may take in any
mind, whether at the start, by an event, or because somebody was surprised or
disappointed. So what is not reached can never be, and what is reached may be. An event
is reached when its precondition may hold; or when something reached may look like it to
somebody, or fail and turn into it, for then it happens in a mind without being asked.

Every event waits for the fluents that keep it from being possible, and is looked at
again only when one of them may be something new.

Cost: linear in events and what they say, times the values that fluents may take.
Source: J. Hoffmann and B. Nebel, "The FF planning system" (2001), for letting nothing
cease; waiting for one reason is the watched literal of M. Moskewicz et al., "Chaff" (2001).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from math import prod
from typing import Any, Final, TypeAlias

from gaslamp.engine.grounding.codes import FALSE, TRUE, UNKNOWN, Codes
from gaslamp.engine.grounding.nodes import ALL, ANY, COMPARE, EQUAL, FIXED, IS, READ, NodeTable
from gaslamp.engine.grounding.possibilities import ANY_NUMBER, Possibilities
from gaslamp.engine.grounding.sketches import Sketch
from gaslamp.engine.grounding.task import NONE, Named, Setting
from gaslamp.model import State, Vocabulary

MOST_GUISES: Final = 1000
"""If one event may look like more others than this, all of that name are reached: too many are left
in, which costs room, and none left out. Shipped worlds come to twenty; a percept of three
arguments, each of whom may be anybody of eleven, would be past it."""

OFTEN: Final = 64
"""Whether to go on is asked once in so many events: some milliseconds' work."""

_Task: TypeAlias = tuple[Any, ...]


class Occurrence:
    """Which events of one world may ever happen."""

    def __init__(
        self,
        table: NodeTable,
        possibilities: Possibilities,
        named: dict[tuple[str, tuple[int, ...]], Sketch],
        figures: dict[tuple[int, int], int],
        check: Callable[[], None],
        never_given_up: frozenset[int] | None = None,
    ) -> None:
        """`figures` as in `GroundTask`, about the world's fluents.

        `never_given_up`: where minds conclude by themselves what they were wrong about, the
        fluents of which they never doubt what they are; None: they are told what is so.
        """
        self.possible: set[Sketch] = set()
        """Events whose precondition may hold."""
        self.seen: set[Sketch] = set()
        """Events that something may look like or turn into."""
        self._table = table
        self._possibilities = possibilities
        self._named = named
        self._figures = figures
        self._check = check
        self._never_given_up = never_given_up
        self._waiting: dict[int, dict[_Task, None]] = {}
        self._due: dict[_Task, None] = {}
        self._parts: set[int] = set()
        """Conditions that somebody may be wrong about, and all within them: each is looked at once,
        for many preconditions share the greater part of what they ask."""
        self._active: set[Sketch] = set()
        self._by_name: dict[str, list[Sketch]] = {}
        for (name, _), sketch in named.items():
            self._by_name.setdefault(name, []).append(sketch)

    def start(self, states: Iterable[State], codes: Codes) -> None:
        """Let be what is so in any of some states."""
        columns: dict[int, set[int]] = {}
        for state in states:
            for fluent, value in enumerate(state.values):
                columns.setdefault(fluent, set()).add(codes.code(value))
        for fluent, found in columns.items():
            self._possibilities.add(fluent, found)

    def suppose_anything(self, vocabulary: Vocabulary, codes: Codes) -> None:
        """Let every fluent be anything that one of its type can be."""
        for fluent in vocabulary.fluents:
            found = set(map(codes.code, vocabulary.values_of(fluent.type)))
            if fluent.type == "number":
                found.add(ANY_NUMBER)
            if fluent.type != "boolean":
                found.add(UNKNOWN)
            self._possibilities.add(fluent.number, found)

    def explore(self, events: Sequence[Sketch], *, surprising: frozenset[Sketch]) -> None:
        """Find all that may happen; those `surprising` may be seen, or tried in vain."""
        for number, sketch in enumerate(events):
            # Often enough to be interrupted at once, and too seldom to cost anything.
            if number % OFTEN == 0:
                self._check()
            self._try(sketch, sketch in surprising)
        while self._due:
            self._check()
            # The last first. In which order makes no difference to what is reached, since nothing
            # ceases; a dict and not a set, so that the same world takes the same way in every run.
            (what, *arguments), _ = self._due.popitem()
            what(*arguments)

    def _try(self, sketch: Sketch, surprises: bool) -> None:  # noqa: FBT001  # called by _due
        blockers = self._blockers(sketch.precondition)
        if blockers is not None:
            self._wait(blockers, (self._try, sketch, surprises))
            return
        self.possible.add(sketch)
        if surprises and self._never_given_up is None:
            self._doubt(sketch.precondition)
        elif surprises:
            self._conclude(sketch.precondition)
        self._activate(sketch)

    def _activate(self, sketch: Sketch) -> None:
        """Let an event happen."""
        if sketch in self._active:
            return
        self._active.add(sketch)
        for setting in sketch.settings:
            self._set(setting)
        # Where nobody can be taken for somebody else, an event seen whole looks like itself, and
        # that is happening already.
        for who, sights in enumerate(sketch.sights):
            for sight in sights if self._figures else (s for s in sights if s.percept):
                self._see(sketch, who, sight.condition, sight.percept)
        if sketch.otherwise is not None:
            self._look(sketch.otherwise, NONE)

    def _set(self, setting: Setting) -> None:
        if setting.condition != NONE:
            blockers = self._blockers(setting.condition)
            if blockers is not None:
                self._wait(blockers, (self._set, setting))
                return
        self._give(setting.fluent, setting.value)

    def _give(self, fluent: int, value: int) -> None:
        """Let a fluent be whatever a term may be, now and later."""
        # Waits before it looks: what it sets may be among what it reads (a count that goes up by
        # one).
        self._wait(self._table.fluents_read(value), (self._give, fluent, value))
        self._let(fluent, self._possibilities.worths(value))

    def _see(self, sketch: Sketch, who: int, condition: int, percept: Named | None) -> None:
        blockers = self._blockers(condition)
        if blockers is not None:
            self._wait(blockers, (self._see, sketch, who, condition, percept))
        elif percept is not None:
            self._look(percept, who)
        elif self._figures:
            terms = tuple(map(self._table.constant_node, sketch.arguments))
            self._look((sketch.source.name, terms), who)

    def _look(self, named: Named, who: int) -> None:
        """Reach the events that a name may mean, as `who` takes people; NONE: as they are."""
        name, terms = named
        reads = frozenset[int]().union(*map(self._table.fluents_read, terms))
        arguments: list[set[int]] = []
        for term in terms:
            found = set(self._possibilities.worths(term))
            for somebody in tuple(found) if self._figures else ():
                fluent = self._figures.get((who, somebody))
                if fluent is not None:
                    reads |= {fluent}
                    found |= self._possibilities.values[fluent] - {UNKNOWN}
            arguments.append(found)
        self._wait(reads, (self._look, named, who))
        if prod(map(len, arguments)) > MOST_GUISES:
            sketches: Iterable[Sketch | None] = self._by_name.get(name, ())
        else:
            sketches = (self._named.get((name, codes)) for codes in product(*arguments))
        for sketch in tuple(sketches):
            if sketch is not None and sketch not in self.seen:
                self.seen.add(sketch)
                if self._never_given_up is not None:
                    # What something looks like surprises, whether or not it could be.
                    self._conclude(sketch.precondition)
                # Later, and not within this: among many people what looks like something looks
                # like something again, for as long a chain as there are acts.
                self._due[(self._activate, sketch)] = None

    def _doubt(self, node: int) -> None:
        """Let somebody who was wrong about a precondition not know what it is about.

        Surprise makes unknown what a comparison other than `==` reads; disappointment,
        what any reads of the world. Booleans are never unknown.
        """
        if node in self._parts:
            return
        self._parts.add(node)
        if not self._is_compound(node):
            self._doubt_atom(node)
            return
        for part in self._table.within(node):
            self._doubt(part)

    def _is_compound(self, node: int) -> bool:
        return self._table.nodes.kind[node] in (ALL, ANY)

    def _doubt_atom(self, atom: int) -> None:
        if not self._possibilities.may_fail(atom):
            self._wait(self._table.fluents_read(atom), (self._doubt_atom, atom))
            return
        nodes = self._table.nodes
        says_what = nodes.kind[atom] == IS or (
            nodes.kind[atom] == COMPARE and nodes.first[atom] == EQUAL
        )
        if says_what and 0 not in self._table.chains_read(atom):
            return
        for fluent in self._table.fluents_read(atom):
            if not self._possibilities.values[fluent] <= {FALSE, TRUE}:
                self._let(fluent, {UNKNOWN})

    def _conclude(self, precondition: int) -> None:
        """Let minds that were wrong about a precondition believe what they may conclude.

        Where it may be wrong at all, any part may be what somebody blames (`model.epistemic.
        inference`), for nobody is told which it was.
        """
        if not self._possibilities.may_fail(precondition):
            self._wait(self._table.fluents_read(precondition), (self._conclude, precondition))
            return
        self._conclude_part(precondition)

    def _conclude_part(self, part: int) -> None:
        if part in self._parts:
            return
        self._parts.add(part)
        if not self._is_compound(part):
            self._conclude_atom(part)
            return
        for inner in self._table.within(part):
            self._conclude_part(inner)

    def _conclude_atom(self, atom: int) -> None:
        nodes = self._table.nodes
        kind = nodes.kind[atom]
        if kind != COMPARE:
            self._loosen(nodes.first[atom], nodes.second[atom])
            return
        left, right = nodes.second[atom], nodes.third[atom]
        if nodes.kind[left] == READ and nodes.kind[right] == FIXED:
            self._loosen(nodes.second[left], nodes.first[right])
            return
        for fluent in self._table.fluents_read(atom):
            self._loosen(fluent)
        if nodes.kind[left] == nodes.kind[right] == READ:
            for read, other in ((left, right), (right, left)):
                if nodes.second[read] not in (self._never_given_up or ()):
                    self._give(nodes.second[read], other)

    def _loosen(self, fluent: int, code: int = UNKNOWN) -> None:
        """Let a fluent be what it is compared with, and otherwise, and unknown."""
        if fluent in (self._never_given_up or ()):
            return
        if self._possibilities.values[fluent] <= {FALSE, TRUE}:
            self._let(fluent, {FALSE, TRUE})
        else:
            self._let(fluent, {code, UNKNOWN})

    def _let(self, fluent: int, codes: set[int]) -> None:
        if self._possibilities.add(fluent, codes):
            self._due.update(self._waiting.pop(fluent, {}))

    def _wait(self, fluents: Iterable[int], task: _Task) -> None:
        for fluent in fluents:
            self._waiting.setdefault(fluent, {})[task] = None

    def _blockers(self, condition: int) -> frozenset[int] | None:
        """Fluents without news of which a condition stays false; None: it may hold."""
        possibilities, table = self._possibilities, self._table
        if possibilities.may_hold(condition):
            return None
        if table.nodes.kind[condition] == ALL:
            # One part that cannot hold is reason enough to wait, and only what that part reads can
            # end it: watching all would look again at every event whenever anything moved.
            for part in table.parts(condition):
                if not possibilities.may_hold(part):
                    return self._blockers(part)
        return table.fluents_read(condition)
