"""From a world to a ground task: the numbers that the fast search reads.

`ground` looks at what can ever happen (`occurrence`) and keeps of the world only that:

* what never varies is folded into the conditions that ask for it (`simplification`);
* acts, events and triggers that can never happen in any mind are left out, and so are
  acts that need a reason, and triggers, that change nothing;
* fluents that nothing reads are left out, and with them whatever sets them.

A fluent counts as varying if a number, `?` or another entity may get into it anywhere:
at the start, in any mind; by any event or process, down any chain; or by surprise and
disappointment, which make unknown what was wrongly believed. So a task serves every
state that can be reached from the start, also in a simulation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from gaslamp.engine.grounding.codes import UNKNOWN, Codes
from gaslamp.engine.grounding.occurrence import OFTEN, Occurrence
from gaslamp.engine.grounding.possibilities import Possibilities
from gaslamp.engine.grounding.relevance import relevant_fluents
from gaslamp.engine.grounding.simplification import Simplifier
from gaslamp.engine.grounding.sketches import Desk, Draft, Sights, Sketch
from gaslamp.engine.grounding.task import NONE, GroundTask, Named, Setting, Sight
from gaslamp.engine.grounding.task_writing import TaskWriter
from gaslamp.model import Expression, State
from gaslamp.model.epistemic import StateSpace

T = TypeVar("T")


def ground(
    space: StateSpace,
    author: Expression | None = None,
    *,
    check: Callable[[], None] = lambda: None,
    anywhere: bool = False,
    codes: Codes | None = None,
) -> GroundTask:
    """The task of a world.

    Args:
        author: what the author wants more of, in place of what the world says.
        check: called often; may raise, to interrupt.
        anywhere: serve states, too, that cannot come about, as where somebody supposes what
            is not so. Nothing is then folded, and little left out.
        codes: those of the scene whose states are asked about, if of any.

    Raises:
        GroundingTooLarge: `author` does not fit, or what events do.

    Cost: linear in the world's ground events and what they say.
    """
    codes = codes or Codes(space.vocabulary.entities)
    desk = Desk(codes)
    wants = [space.utility_expression(who) for who in space.characters]
    wants.append(space.utility_expression(None) if author is None else author)
    wanted = [NONE if want is None else desk.node(space.ground_term(want)) for want in wants]
    explored = _Explored(space, desk, check, anywhere=anywhere)
    simple = explored.simplifier.simple
    utilities = [NONE if node == NONE else simple(node) for node in wanted]
    acts, others, triggers = (
        list(map(explored.draft, _asking(some, check)))
        for some in (explored.acts, explored.others, explored.triggers)
    )
    fluents = relevant_fluents(
        desk.table,
        tuple(_asking((*acts, *others), check)),
        tuple(_asking(triggers, check)),
        utilities,
        explored.figures.values(),
    )
    return TaskWriter(space, codes, desk.table, fluents, check).task(
        acts, others, triggers, utilities, explored.figures
    )


def _asking(some: Iterable[T], check: Callable[[], None]) -> Iterator[T]:
    """What is given, asking now and then whether to go on."""
    for number, one in enumerate(some):
        if number % OFTEN == 0:
            check()
        yield one


class _Explored:
    """What can ever happen in a world."""

    def __init__(
        self, space: StateSpace, desk: Desk, check: Callable[[], None], *, anywhere: bool
    ) -> None:
        codes = desk.codes
        acts, events, triggers, processes = (
            [Sketch(event, desk) for event in _asking(some, check)]
            for some in (space.actions, space.events, space.triggers, space.processes)
        )
        possibilities = Possibilities(desk.table, codes, len(space.vocabulary.fluents))
        figures = {
            (observer, codes.code(somebody)): fluent
            for (observer, somebody), fluent in space.figures.items()
        }
        # Acts later, so that of two of one name and arguments the act is found: as in
        # `GroundWorld.find`.
        named = {(sketch.source.name, sketch.arguments): sketch for sketch in (*events, *acts)}
        entrenchment = space.entrenchment
        fixed = None if entrenchment is None else entrenchment.never_changes
        reached = Occurrence(desk.table, possibilities, named, figures, check, fixed)
        reached.start(_states_from(space.initial), codes)
        if anywhere:
            reached.suppose_anything(space.vocabulary, codes)
        # Not `events`: those happen only as what something looks like or fails into, and are
        # reached by that. Only acts surprise: events have no precondition, and nobody perceives a
        # trigger or process.
        reached.explore((*acts, *triggers, *processes), surprising=frozenset(acts))
        self.simplifier = Simplifier(
            desk.table, codes, possibilities, minds_conclude=entrenchment is not None
        )
        self.acts = [sketch for sketch in acts if sketch in reached.possible]
        self.others = [
            sketch
            for sketch in (*events, *acts)
            if sketch in reached.seen and sketch not in reached.possible
        ]
        # Those about values alone go first, as where the model settles them.
        self.triggers = sorted(
            (sketch for sketch in triggers if sketch in reached.possible),
            key=lambda sketch: sketch.source.reads_beliefs,
        )
        self.figures = {
            key: fluent for key, fluent in figures.items() if possibilities.only(fluent) != UNKNOWN
        }
        self._possibilities = possibilities
        self._seen = reached.seen
        self._made: dict[int, tuple[Sights, Sights]] = {}

    def draft(self, sketch: Sketch) -> Draft:
        """What is left of an event where the impossible is left out."""
        simplifier = self.simplifier
        return Draft(
            source=sketch.source,
            is_seen=sketch in self._seen,
            arguments=sketch.arguments,
            asked=simplifier.simple(sketch.precondition),
            precondition=simplifier.simple_for_surprise(sketch.precondition),
            own=self._settings(sketch.own),
            minds=tuple((who, self._settings(some)) for who, some in sketch.minds),
            sights=self._all_sights(sketch.sights),
            chance=NONE if sketch.chance == NONE else simplifier.simple(sketch.chance),
            otherwise=self._named(sketch.otherwise),
        )

    def _settings(self, settings: Iterable[Setting]) -> tuple[Setting, ...]:
        simple, table = self.simplifier.simple, self.simplifier.table
        found: list[Setting] = []
        for setting in settings:
            if self._possibilities.only(setting.fluent) is None:
                condition = NONE if setting.condition == NONE else simple(setting.condition)
                if condition != table.never:
                    condition = NONE if condition == table.always else condition
                    value = simple(setting.value)
                    found.append(Setting(condition, setting.chain, setting.fluent, value))
        return tuple(found)

    def _all_sights(self, sights: Sights) -> Sights:
        """Simplified; events share them, so what is the same is made once."""
        made = self._made.get(id(sights))
        if made is None:
            simple = tuple(tuple(self._sights(some)) for some in sights)
            made = self._made[id(sights)] = (sights, simple)
        return made[1]

    def _sights(self, sights: Iterable[Sight]) -> Iterable[Sight]:
        for sight in sights:
            condition = self.simplifier.simple(sight.condition)
            if condition != self.simplifier.table.never:
                yield Sight(condition, self._named(sight.percept))
            # The first that holds counts, so what follows one that always does is never asked.
            if condition == self.simplifier.table.always:
                return

    def _named(self, named: Named | None) -> Named | None:
        if named is None:
            return None
        return named[0], tuple(map(self.simplifier.simple, named[1]))


def _states_from(initial: State) -> Iterable[State]:
    """A state and every state that is believed in somewhere in it."""
    met = {initial: None}
    waiting = [initial]
    while waiting:
        for state in waiting.pop().beliefs:
            if state not in met:
                met[state] = None
                waiting.append(state)
    return met
