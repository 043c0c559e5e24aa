"""Which fluents of a task matter, and how deep into minds it looks.

A fluent matters if anything that can happen or be wanted depends on it: what nothing
reads may be whatever it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from gaslamp.engine.grounding.nodes import ANY, NodeTable, conjuncts
from gaslamp.engine.grounding.sketches import Draft
from gaslamp.engine.grounding.task import NONE, Setting, TaskEvent

MOST_SETTLED: Final = 6
"""By so many minds triggers may look deeper than they set, one by way of another, before it counts
as without end: a search would have to keep that many more with every act."""


def relevant_fluents(
    table: NodeTable,
    events: Sequence[Draft],
    triggers: Sequence[Draft],
    wanted: Iterable[int],
    figures: Iterable[int],
) -> set[int]:
    """The fluents that anything depends on.

    Those read by what may happen at all, and those read in giving a value to one that
    matters. Triggers count with what they set. A fluent that several triggers set, or
    one that reads it, matters by itself: they may never come to rest.
    """
    reading: dict[int, set[int]] = {}
    found = set(figures)
    for node in (*wanted, *(node for event in events for node in _asked(event))):
        if node != NONE:
            found |= table.fluents_read(node)
    for event in (*events, *triggers):
        for setting in event.settings:
            reads = reading.setdefault(setting.fluent, set())
            reads |= _reads(table, setting)
    setters = Counter(fluent for rule in triggers for fluent in {s.fluent for s in rule.settings})
    for rule in triggers:
        asked = table.fluents_read(rule.asked) | table.fluents_read(rule.precondition)
        for setting in rule.settings:
            reading[setting.fluent] |= asked
            if setters[setting.fluent] > 1 or setting.fluent in asked | _reads(table, setting):
                # Else nothing would tell that they never come to rest, and the task of the world
                # would have an answer where the world itself ends in a `TriggerLoop`.
                found.add(setting.fluent)
    waiting = list(found)
    while waiting:
        fresh = reading.get(waiting.pop(), set()) - found
        found |= fresh
        waiting.extend(fresh)
    return found


def _asked(event: Draft) -> Iterable[int]:
    yield event.asked
    yield event.precondition
    yield event.chance
    if event.otherwise is not None:
        yield from event.otherwise[1]
    for sights in event.sights:
        for sight in sights:
            yield sight.condition
            if sight.percept is not None:
                yield from sight.percept[1]


def _reads(table: NodeTable, setting: Setting) -> frozenset[int]:
    asked = frozenset[int]() if setting.condition == NONE else table.fluents_read(setting.condition)
    return asked | table.fluents_read(setting.value)


# -- how deep it looks --------------------------------------------------------------------


def reach_asked(table: NodeTable, events: Iterable[TaskEvent], wanted: Iterable[int]) -> int:
    """`GroundTask.reach_asked`."""
    longest = max(map(table.reach, wanted), default=0)
    for event in events:
        failing = event.otherwise[1] if event.otherwise else ()
        nodes = (event.precondition, event.chance, *failing)
        longest = max(longest, *map(table.reach, nodes))
    return longest


def reach_moved(table: NodeTable, events: Iterable[TaskEvent]) -> int:
    """`GroundTask.reach_moved`, but for what triggers add to it (`reach_settled`)."""
    # How far what an event does at one level hangs on deeper ones: by so much the levels of which
    # everything is known shrink with it. `depth_needed` adds that up over a search's acts.
    lost = 0
    for event in events:
        lost = max(lost, _by_surprise(table, event.precondition), *_by_settings(table, event))
        for sight in (sight for sights in event.sights for sight in sights):
            terms = sight.percept[1] if sight.percept else ()
            lost = max(lost, *map(table.reach, (sight.condition, *terms)))
    return lost


def _rests_on(table: NodeTable, triggers: Iterable[TaskEvent]) -> Iterator[tuple[int, int, int]]:
    """Each fluent that triggers set, each that decides it, and how many minds deeper that is."""
    minds = [len(chain) for chain in table.chains]
    for rule in triggers:
        # A setting in c's mind down a chain lands 1 + its length below where the rule is read.
        settings = [(0, setting) for setting in rule.own]
        settings += [(1 + minds[one.chain], one) for _, some in rule.minds for one in some]
        for depth, setting in settings:
            for node in (rule.precondition, setting.condition, setting.value):
                if node != NONE:
                    for chain, fluent in table.reads(node):
                        yield setting.fluent, fluent, minds[chain] - depth


def reach_settled(table: NodeTable, triggers: Iterable[TaskEvent]) -> int | None:
    """`GroundTask.reach_settled`.

    Cost: linear in what triggers read times what they set, times the rounds until nothing grows.
    """
    # What one trigger reads another has set, so it adds up along them.
    deeper: dict[int, dict[int, int]] = {}
    for fluent, read, by in _rests_on(table, triggers):
        reads = deeper.setdefault(fluent, {})
        reads[read] = max(by, reads.get(read, by))
    if all(by <= 0 for reads in deeper.values() for by in reads.values()):
        return 0
    lost = dict.fromkeys(deeper, 0)
    growing = True
    while growing:
        growing = False
        for fluent, reads in deeper.items():
            longest = max(by + lost.get(read, 0) for read, by in reads.items())
            if longest > lost[fluent]:
                lost[fluent], growing = longest, True
                if longest > MOST_SETTLED:
                    return None
    return max(lost.values())


def _by_settings(table: NodeTable, event: TaskEvent) -> Iterable[int]:
    """By how much what is read reaches deeper than the mind that is set by it."""
    for setting in event.own:
        yield max(table.reach(setting.condition), table.reach(setting.value))
    for _, settings in event.minds:
        for setting in settings:
            read = max(table.reach(setting.condition), table.reach(setting.value))
            yield read - 1 - len(table.chains[setting.chain])
    yield 0


def _by_surprise(table: NodeTable, precondition: int) -> int:
    """The same for what surprise sets: values one mind below where they are read.

    In a conjunction of comparisons that read one mind each, every one is repaired by
    itself; otherwise what is read in one mind decides what is set in another.
    """
    longest = 0
    for part in conjuncts(table, precondition):
        reach = table.reach(part)
        mixed = len(table.chains_read(part)) > 1 or (table.nodes.kind[part] == ANY and reach)
        longest = max(longest, reach if mixed else reach - 1)
    return longest
