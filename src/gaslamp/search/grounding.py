"""From a world to a ground task: the numbers that the fast search reads.

`ground` looks at what can ever happen (`occurrence`) and keeps of the world only that:

* what never varies is folded into the conditions that ask for it (`simplification`);
* acts, events and triggers that can never happen in any mind are left out, and so are
  acts and triggers that change nothing;
* fluents that nothing reads are left out, and with them whatever sets them.

A fluent counts as varying if a number, `?` or another entity may get into it anywhere:
at the start, in any mind; by any event or process, down any chain; or by surprise and
disappointment, which make unknown what was wrongly believed. So a task serves every
state that can be reached from the start, also in a simulation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from gaslamp.model import Expression, GroundEvent, State, StateSpace
from gaslamp.search.codes import UNKNOWN, Codes
from gaslamp.search.nodes import ALL, IS, NodeTable, conjuncts
from gaslamp.search.occurrence import Occurrence
from gaslamp.search.possibilities import Possibilities
from gaslamp.search.relevance import reach_asked, reach_moved, relevant
from gaslamp.search.simplification import Copier, Simplifier
from gaslamp.search.sketches import Desk, Draft, Sketch
from gaslamp.search.task import NONE, GroundTask, Named, Setting, Sight, TaskEvent

Sights: TypeAlias = tuple[tuple[Sight, ...], ...]


def ground(
    space: StateSpace,
    author: Expression | None = None,
    *,
    check: Callable[[], None] = lambda: None,
) -> GroundTask:
    """The task of a world.

    Args:
        author: what the author wants more of, in place of what the world says.
        check: called often; may raise, to interrupt.

    Raises:
        GroundingTooLarge: `author` does not fit, or what events do.

    Cost: linear in the world's ground events and what they say.
    """
    codes = Codes(space.vocabulary.entities)
    desk = Desk(codes)
    explored = _Explored(space, desk, check)
    wants = [space.wanted(who) for who in space.characters]
    wants.append(space.wanted(None) if author is None else author)
    simple = explored.simplifier.simple
    utilities = [
        NONE if want is None else simple(desk.node(space.grounded(want))) for want in wants
    ]
    acts = list(map(explored.draft, explored.acts))
    others = list(map(explored.draft, explored.others))
    triggers = list(map(explored.draft, explored.triggers))
    fluents = relevant(desk.table, (*acts, *others), triggers, utilities, explored.figures.values())
    return _Writing(space, codes, desk.table, fluents).task(
        acts, others, triggers, utilities, explored.figures
    )


class _Explored:
    """What can ever happen in a world."""

    def __init__(self, space: StateSpace, desk: Desk, check: Callable[[], None]) -> None:
        codes = desk.codes
        acts = [Sketch(event, desk) for event in space.actions]
        events = [Sketch(event, desk) for event in space.events]
        triggers = [Sketch(event, desk) for event in space.triggers]
        processes = [Sketch(event, desk) for event in space.processes]
        possibilities = Possibilities(desk.table, codes, len(space.vocabulary.fluents))
        figures = {
            (observer, codes.code(somebody)): fluent
            for (observer, somebody), fluent in space.figures.items()
        }
        named = {(sketch.source.name, sketch.arguments): sketch for sketch in (*events, *acts)}
        reached = Occurrence(desk.table, possibilities, named, figures, check)
        reached.start(_states_from(space.initial), codes)
        reached.explore((*acts, *triggers, *processes), surprising=frozenset(acts))
        self.simplifier = Simplifier(desk.table, codes, possibilities)
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
            if condition == self.simplifier.table.always:
                return

    def _named(self, named: Named | None) -> Named | None:
        if named is None:
            return None
        return named[0], tuple(map(self.simplifier.simple, named[1]))


class _Writing:
    """Writes a task down: nodes about its own fluents only."""

    def __init__(
        self, space: StateSpace, codes: Codes, drafts: NodeTable, fluents: Iterable[int]
    ) -> None:
        self._space = space
        self._codes = codes
        self._fluents = tuple(sorted(fluents))
        self._number = {fluent: number for number, fluent in enumerate(self._fluents)}
        self._table = NodeTable()
        self._copy = Copier(drafts, self._table, self._number)
        self._made: dict[int, tuple[Sights, Sights]] = {}

    def task(
        self,
        acts: list[Draft],
        others: list[Draft],
        triggers: list[Draft],
        utilities: list[int],
        figures: dict[tuple[int, int], int],
    ) -> GroundTask:
        pairs = [(draft, self._event(draft)) for draft in acts]
        doing = [event for draft, event in pairs if draft.is_seen or not self._is_idle(event)]
        events = (*doing, *map(self._event, others))
        rules = tuple(rule for rule in map(self._event, triggers) if rule.own or rule.minds)
        wants = tuple(map(self._copy.node, utilities))
        # An act hides an event of its name, as it does where the model looks events up.
        named = {
            (events[number].source.name, events[number].arguments): number
            for number in reversed(range(len(events)))
        }
        table = self._table
        return GroundTask(
            space=self._space,
            codes=self._codes,
            fluents=self._fluents,
            characters=self._space.characters,
            chains=table.chains,
            nodes=table.nodes,
            events=events,
            acts=len(doing),
            twins=_twins(doing, {somebody for _, somebody in figures}),
            triggers=rules,
            utilities=wants[:-1],
            author=wants[-1],
            named=named,
            figures={key: self._number[fluent] for key, fluent in figures.items()},
            reach_asked=reach_asked(table, (*events, *rules), wants),
            reach_moved=reach_moved(table, events, rules),
        )

    def _is_idle(self, event: TaskEvent) -> bool:
        """Whether nothing is different after an event, not even for who is surprised by it."""
        return (
            not event.own
            and not event.minds
            and event.otherwise is None
            and event.precondition == self._table.always
            and not any(sight.percept for sights in event.sights for sight in sights)
        )

    def _event(self, draft: Draft) -> TaskEvent:
        node = self._copy.node
        wanted, test, rest = self._taken_apart(node(draft.asked))
        minds = ((who, self._settings(some)) for who, some in draft.minds)
        return TaskEvent(
            source=draft.source,
            wanted=wanted,
            test=test,
            rest=rest,
            precondition=node(draft.precondition),
            own=self._settings(draft.own),
            minds=tuple((who, settings) for who, settings in minds if settings),
            sights=self._sights(draft.sights),
            consenting=self._consenting(draft.source),
            chance=node(draft.chance),
            otherwise=self._named(draft.otherwise),
            arguments=draft.arguments,
        )

    def _sights(self, sights: Sights) -> Sights:
        made = self._made.get(id(sights))
        if made is None:
            copies = tuple(
                tuple(Sight(self._copy.node(s.condition), self._named(s.percept)) for s in some)
                for some in sights
            )
            made = self._made[id(sights)] = (sights, copies)
        return made[1]

    def _consenting(self, source: GroundEvent) -> tuple[int, ...]:
        number = self._space.vocabulary.character_number
        return tuple(number[who] for who in source.consenting)

    def _settings(self, settings: Iterable[Setting]) -> tuple[Setting, ...]:
        return tuple(
            Setting(
                condition=self._copy.node(each.condition),
                chain=self._copy.chain(each.chain),
                fluent=self._number[each.fluent],
                value=self._copy.node(each.value),
            )
            for each in settings
            if each.fluent in self._number
        )

    def _named(self, named: Named | None) -> Named | None:
        return None if named is None else (named[0], tuple(map(self._copy.node, named[1])))

    def _taken_apart(self, whole: int) -> tuple[tuple[tuple[int, int], ...], int, int]:
        """Equalities of own values, the rest that reads own values only, what reads beliefs."""
        table, nodes = self._table, self._table.nodes
        wanted: dict[int, int] = {}
        tests: list[int] = []
        beliefs: list[int] = []
        for part in conjuncts(table, whole):
            if nodes.kind[part] == IS:
                fluent, code = nodes.first[part], nodes.second[part]
                if wanted.setdefault(fluent, code) == code:
                    continue
            (beliefs if nodes.reach[part] else tests).append(part)
        return tuple(wanted.items()), self._together(tests), self._together(beliefs)

    def _together(self, parts: list[int]) -> int:
        if len(parts) < 2:  # noqa: PLR2004  # none or one
            return parts[0] if parts else NONE
        return self._table.several(ALL, parts)


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


def _twins(acts: Iterable[TaskEvent], taken: set[int]) -> tuple[int, ...]:
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
