"""From a world to a ground task: the numbers that the fast search reads.

`ground` takes what the model has ground already and turns it into the nodes, settings
and events of `task`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gaslamp.model import Expression, GroundEvent, StateSpace
from gaslamp.model.ground_events import Assignment, Naming, Noticing
from gaslamp.model.terms import (
    ALWAYS,
    AllOf,
    AnyOf,
    Atom,
    Condition,
    Fixed,
    Read,
    all_of,
    reads,
)
from gaslamp.search.codes import Codes
from gaslamp.search.nodes import NodeTable
from gaslamp.search.task import NONE, GroundTask, Named, Setting, Sight, TaskEvent


def ground(space: StateSpace, author: Expression | None = None) -> GroundTask:
    """The task of a world.

    Args:
        author: what the author wants more of, in place of what the world says.

    Raises:
        GroundingTooLarge: `author` does not fit.
    """
    codes = Codes(space.vocabulary.entities)
    fluents = tuple(fluent.number for fluent in space.vocabulary.fluents)
    numbers = {fluent: number for number, fluent in enumerate(fluents)}
    table = NodeTable(codes, numbers)
    writer = _Writer(space, codes, table, numbers)
    sources = (*space.actions, *space.events)
    events = tuple(map(writer.event, sources))
    triggers = tuple(
        map(writer.event, sorted(space.triggers, key=lambda trigger: trigger.reads_beliefs))
    )
    utilities = tuple(writer.utility(space.wanted(who)) for who in space.characters)
    wanted = writer.utility(space.wanted(None) if author is None else author)
    acts = len(space.actions)
    named = {
        (events[number].source.name, events[number].arguments): number
        for number in (*range(acts, len(events)), *range(acts))
    }
    figures = {
        (observer, codes.code(somebody)): numbers[fluent]
        for (observer, somebody), fluent in space.figures.items()
    }
    taken = {somebody for _, somebody in figures}
    return GroundTask(
        space=space,
        codes=codes,
        fluents=fluents,
        characters=space.characters,
        chains=table.chains,
        nodes=table.nodes,
        events=events,
        acts=acts,
        twins=_twins(events[:acts], taken),
        triggers=triggers,
        utilities=utilities,
        author=wanted,
        named=named,
        figures=figures,
        reach_asked=max(
            0,
            *(_asked(event, table) for event in (*events, *triggers)),
            *(table.reach(node) for node in (*utilities, wanted)),
        ),
        reach_moved=max(
            0,
            *(_moved(event, table) for event in events),
            *(_moved_by_trigger(event, table) for event in triggers),
        ),
    )


class _Writer:
    """Writes events of the model down as events of the task."""

    def __init__(
        self, space: StateSpace, codes: Codes, table: NodeTable, fluents: dict[int, int]
    ) -> None:
        self._space = space
        self._codes = codes
        self._table = table
        self._fluents = fluents
        self._numbers = space.vocabulary.character_number

    def event(self, source: GroundEvent) -> TaskEvent:
        wanted, test, rest = _taken_apart(source.precondition)
        return TaskEvent(
            source=source,
            wanted=tuple(
                (self._fluents[fluent], self._codes.code(value.value))
                for fluent, value in wanted.items()
            ),
            test=self._optional(test),
            rest=self._optional(rest),
            precondition=self._table.node(source.precondition),
            own=self._settings(source.own),
            minds=tuple((who, self._settings(some)) for who, some in source.minds.items()),
            sights=tuple(tuple(map(self._sight, ways)) for ways in source.noticing),
            consenting=tuple(self._numbers[who] for who in source.consenting),
            chance=NONE if source.odds is None else self._table.node(source.odds),
            otherwise=self._named(source.otherwise),
            arguments=tuple(map(self._codes.code, source.arguments)),
        )

    def utility(self, wanted: Expression | None) -> int:
        return NONE if wanted is None else self._table.node(self._space.grounded(wanted))

    def _optional(self, condition: Condition) -> int:
        return NONE if condition == ALWAYS else self._table.node(condition)

    def _settings(self, assignments: Iterable[Assignment]) -> tuple[Setting, ...]:
        return tuple(
            Setting(
                condition=self._optional(assignment.condition),
                chain=self._table.chain(assignment.chain),
                fluent=self._fluents[assignment.fluent],
                value=self._table.node(assignment.value),
            )
            for assignment in assignments
        )

    def _sight(self, noticing: Noticing) -> Sight:
        return Sight(self._table.node(noticing.condition), self._named(noticing.percept))

    def _named(self, naming: Naming | None) -> Named | None:
        return None if naming is None else (naming.name, tuple(map(self._table.node, naming.terms)))


def _taken_apart(whole: Condition) -> tuple[dict[int, Fixed], Condition, Condition]:
    """Equalities of own values, the rest that reads own values only, what reads beliefs."""
    wanted: dict[int, Fixed] = {}
    tests: list[Condition] = []
    beliefs: list[Condition] = []
    for part in whole.parts if isinstance(whole, AllOf) else (whole,):
        match part:
            case Atom("==", Read(chain=(), fluent=fluent), Fixed() as value) if (
                wanted.setdefault(fluent, value) == value
            ):
                continue
        (beliefs if any(read.chain for read in reads(part)) else tests).append(part)
    return wanted, all_of(tests), all_of(beliefs)


def _twins(acts: Sequence[TaskEvent], taken: set[int]) -> tuple[int, ...]:
    """For each act the first that differs from it at most in name and arguments.

    Where an argument may be taken for somebody else, an act looks like itself alone.
    """
    first: dict[object, int] = {}
    return tuple(
        first.setdefault(
            (
                act.precondition,
                act.own,
                act.minds,
                act.sights,
                frozenset(act.consenting),
                act.chance,
                act.otherwise,
                (act.source.name, act.arguments) if taken & set(act.arguments) else None,
            ),
            number,
        )
        for number, act in enumerate(acts)
    )


# -- how far an event looks ---------------------------------------------------------------


def _asked(event: TaskEvent, table: NodeTable) -> int:
    terms = event.otherwise[1] if event.otherwise else ()
    nodes = (event.precondition, event.chance, *terms)
    return max(map(table.reach, nodes))


def _moved(event: TaskEvent, table: NodeTable) -> int:
    """How many levels of belief may be lost from sight when an event happens."""
    sights = [sight for sights in event.sights for sight in sights]
    return max(
        0,
        *(table.reach(node) for own in event.own for node in (own.condition, own.value)),
        *(table.reach(sight.condition) for sight in sights),
        *(table.reach(term) for s in sights if s.percept for term in s.percept[1]),
        *(loss for _, settings in event.minds for loss in _told(settings, table, 0)),
        _repaired(event.source.precondition),
    )


def _moved_by_trigger(event: TaskEvent, table: NodeTable) -> int:
    asked = table.reach(event.precondition)
    own = [table.reach(node) for own in event.own for node in (own.condition, own.value)]
    told = [loss for _, settings in event.minds for loss in _told(settings, table, asked)]
    return max(0, *own, *told, asked if own else 0)


def _told(settings: Iterable[Setting], table: NodeTable, asked: int) -> Iterable[int]:
    """By how much what is read reaches deeper than the mind that is set by it."""
    chains = table.chains
    for setting in settings:
        read = max(asked, table.reach(setting.condition), table.reach(setting.value))
        yield read - 1 - len(chains[setting.chain])


def _repaired(precondition: Condition) -> int:
    """The same, for what surprise sets: values one mind below where they are read.

    In a conjunction of comparisons that read one mind each, every one is repaired by
    itself; otherwise what is read in one mind decides what is set in another.
    """
    parts = precondition.parts if isinstance(precondition, AllOf) else (precondition,)
    longest = 0
    for part in parts:
        chains = {read.chain for read in reads(part)}
        deepest = max(map(len, chains), default=0)
        mixed = len(chains) > 1 or (isinstance(part, AnyOf) and deepest > 0)
        longest = max(longest, deepest if mixed else deepest - 1)
    return longest
