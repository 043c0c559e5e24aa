"""A task written down, once it is known what can happen and what matters.

Nodes are copied into a table of their own, about the task's fluents only; preconditions
are taken apart, acts that change nothing left out where they need a reason, twins found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from gaslamp.engine.grounding.codes import Codes
from gaslamp.engine.grounding.nodes import ALL, IS, NodeTable, conjuncts
from gaslamp.engine.grounding.relevance import (
    reach_asked,
    reach_moved,
    reach_settled,
)
from gaslamp.engine.grounding.simplification import Copier
from gaslamp.engine.grounding.sketches import Draft, Sights
from gaslamp.engine.grounding.task import NONE, GroundTask, Named, Setting, Sight, TaskEvent
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent


class TaskWriter:
    """Writes one task down."""

    def __init__(
        self,
        space: StateSpace,
        codes: Codes,
        drafts: NodeTable,
        fluents: Iterable[int],
        check: Callable[[], None] = lambda: None,
    ) -> None:
        """A writer.

        Args:
            drafts: the table that drafts are in.
            fluents: those of the world that matter.
            check: called with every event; may raise, to interrupt.
        """
        self._space = space
        self._codes = codes
        self._fluents = tuple(sorted(fluents))
        self._number = {fluent: number for number, fluent in enumerate(self._fluents)}
        self._table = NodeTable()
        self._copy = Copier(drafts, self._table, self._number)
        self._made: dict[int, tuple[Sights, Sights]] = {}
        self._check = check

    def task(
        self,
        acts: list[Draft],
        others: list[Draft],
        triggers: list[Draft],
        utilities: list[int],
        figures: dict[tuple[int, int], int],
    ) -> GroundTask:
        """The task of what is left.

        Args:
            acts: what can happen.
            others: what can only be perceived.
            utilities: of everybody, and last the author's.
            figures: as in `GroundTask`, about the world's fluents.
        """
        pairs = [(draft, self._event(draft)) for draft in acts]
        # Also what changes nothing stays if something may look like it: it is somebody's percept.
        doing = [event for draft, event in pairs if draft.is_seen or not self._is_idle(event)]
        events = (*doing, *map(self._event, others))
        # What a rule asks that sets nothing of what matters may not matter either.
        rules = tuple(map(self._event, filter(self._sets_what_matters, triggers)))
        wants = tuple(map(self._copy.node, utilities))
        # An act hides an event of its name, as it does where the model looks events up.
        named = {
            (events[number].source.name, events[number].arguments): number
            for number in reversed(range(len(events)))
        }
        table = self._table
        settled = reach_settled(table, rules)
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
            # What an event leaves is what triggers come to rest from.
            reach_moved=reach_moved(table, events) + (settled or 0),
            reach_settled=settled,
        )

    def _is_idle(self, event: TaskEvent) -> bool:
        """Whether an act is nothing to anybody: nobody is surprised by it, or different after.

        So nobody has a reason for it. What needs no reason makes sense even so.
        """
        return (
            bool(event.consenting)
            and not event.own
            and not event.minds
            and event.otherwise is None
            and event.precondition == self._table.always
            and not any(sight.percept for sights in event.sights for sight in sights)
        )

    def _sets_what_matters(self, rule: Draft) -> bool:
        return any(setting.fluent in self._number for setting in rule.settings)

    def _event(self, draft: Draft) -> TaskEvent:
        self._check()
        node = self._copy.node
        wanted, test, rest = taken_apart(self._table, node(draft.asked))
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


def taken_apart(
    table: NodeTable, whole: int, known: Iterable[tuple[int, int]] = ()
) -> tuple[tuple[tuple[int, int], ...], int, int]:
    """Equalities of own values, the rest that reads own values only, what reads beliefs.

    `known`: equalities that are looked at already; where there are any, all others are left in the
    rest.
    """
    nodes = table.nodes
    wanted = dict(known)
    is_known = bool(wanted)
    tests: list[int] = []
    beliefs: list[int] = []
    for part in conjuncts(table, whole):
        # Two different values of one fluent can never both be: the second is left as a test,
        # which fails, for a dict holds one.
        if nodes.kind[part] == IS:
            fluent, code = nodes.first[part], nodes.second[part]
            if is_known and fluent not in wanted:
                tests.append(part)
                continue
            if wanted.setdefault(fluent, code) == code:
                continue
        (beliefs if nodes.reach[part] else tests).append(part)
    return tuple(wanted.items()), _together(table, tests), _together(table, beliefs)


def _together(table: NodeTable, parts: list[int]) -> int:
    if len(parts) < 2:  # noqa: PLR2004  # none or one
        return parts[0] if parts else NONE
    return table.several(ALL, parts)


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
