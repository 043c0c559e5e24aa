"""The events of a task in flat arrays, as the core reads them.

Acts, other events and triggers are numbered in one row: events of the task first, in
their order, then triggers. No array is empty, so that each can be read as a buffer.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import Final

from gaslamp.engine.discrimination_net import Net, discrimination_net
from gaslamp.engine.grounding.late_events import LateEvent
from gaslamp.engine.grounding.sketches import Sights
from gaslamp.engine.grounding.task import NONE, GroundTask, Kind, Named, Nodes, Setting, TaskEvent
from gaslamp.engine.node_reads import ChainsRead, FluentsRead
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class Tables:
    """What the core must know of every event, by its number.

    source: the events themselves.
    test, rest, chance: as in `TaskEvent`.
    wanted: pairs of fluent and code, those of event e from ``wanted_start[e]`` on.
    atoms: what simple preconditions are made of, likewise from ``atom_start[e]`` on, as
        `own_atoms` has it; is_simple: whether a precondition is one.
    own: condition, fluent and value of own settings, from ``own_start[e]`` to ``own_end[e]``.
    own_plain: whether what it sets depends on own values alone; sight_plain: whether who
        sees it, and as what, does.
    has_minds: whether it sets beliefs outright.
    sight_at, sight_start, sights: by event and, within it, by character from
        ``sight_start[sight_at[e] + c]`` on, each way to perceive it as its condition and its
        place in `percepts`, -1: the whole of it.
    percepts: names and terms for what events may look like.
    act_net, value_net, mind_net: acts; triggers about own values alone; other triggers.
    value_rules: the triggers of `value_net`, in order.
    both_net, both_rules: of those of `mind_net`, the ones that set own values as well.
    pairwise: whether every trigger of `mind_net` sets nothing of its own, and looks into
        and teaches one mind only, of which it sets own values, to what follows from the row.
    teaches_plainly: of every event, whether what it sets in minds, setting nothing of its
        own, follows from the row; teaches_the_same: whether it is even always the same.
    values_exact: whether values after an event and its triggers follow from values alone.
    chain_start, chain_items: the chains of the task, one after another.
    want: utilities of all characters, at last the author's; want_plain: whether it reads
        own values alone.
    """

    source: tuple[TaskEvent, ...]
    test: array[int]
    rest: array[int]
    chance: array[int]
    wanted_start: array[int]
    wanted: array[int]
    atom_start: array[int]
    atoms: array[int]
    is_simple: array[int]
    own_start: array[int]
    own_end: array[int]
    own: array[int]
    own_plain: array[int]
    sight_plain: array[int]
    has_minds: array[int]
    sight_at: array[int]
    sight_start: array[int]
    sights: array[int]
    percepts: list[Named]
    act_net: Net
    value_net: Net
    mind_net: Net
    value_rules: tuple[int, ...]
    both_net: Net
    both_rules: tuple[int, ...]
    has_both: bool
    has_value_rules: bool
    has_mind_rules: bool
    pairwise: bool
    teaches_plainly: array[int]
    teaches_the_same: array[int]
    values_exact: bool
    chain_start: array[int]
    chain_items: array[int]
    want: array[int]
    want_plain: array[int]


def event_tables(task: GroundTask) -> Tables:
    """The tables of a task."""
    source = (*task.events, *task.triggers)
    # What is ground late is written into the tables late, too (`late_parts`).
    known = list(map(_known_of, source))
    own_plain = [all(is_plain(task, setting) for setting in event.own) for event in known]
    value_rules, mind_rules = _value_and_mind_rules(task, source, own_plain)
    both = [n for n in mind_rules if known[n].own]
    read_down = ChainsRead(task.nodes)
    wanted = [event.wanted for event in source]
    wanted_start, wanted_items = concatenate(
        [code for pair in each for code in pair] for each in wanted
    )
    atoms, atom_start, atom_items = _simple(task, known)
    own_start, own_items = _own(known)
    sight_at, sight_start, sights, percepts = _sights(known, len(task.characters))
    chain_start, chain_items = concatenate(task.chains)
    # One for nobody in a world of nobody, whose `people` is 1: the author's comes after
    # everybody's.
    wants = (*(task.utilities or (-1,)), task.author)
    return Tables(
        source=source,
        test=_full(event.test for event in source),
        rest=_full(event.rest for event in source),
        chance=_full(event.chance for event in known),
        wanted_start=wanted_start,
        wanted=wanted_items,
        atom_start=atom_start,
        atoms=atom_items,
        is_simple=_full(each is not None for each in atoms),
        own_start=own_start,
        own_end=own_start[1:] or array("i", [0]),
        own=own_items,
        own_plain=_full(own_plain),
        sight_plain=_full(sees_plainly(task, event) for event in known),
        has_minds=_full(bool(event.minds) for event in known),
        sight_at=sight_at,
        sight_start=sight_start,
        sights=sights,
        percepts=percepts,
        act_net=discrimination_net(wanted, range(task.acts)),
        value_net=discrimination_net(wanted, value_rules),
        mind_net=discrimination_net(wanted, mind_rules),
        value_rules=tuple(value_rules),
        both_net=discrimination_net(wanted, both),
        both_rules=tuple(both),
        has_both=bool(both),
        has_value_rules=bool(value_rules),
        has_mind_rules=bool(mind_rules),
        pairwise=all(_is_pairwise(task, source[number], read_down) for number in mind_rules),
        teaches_plainly=_full(teaches_plainly(task, event) for event in known),
        teaches_the_same=_full(teaches_the_same(task, event) for event in known),
        # Such a trigger fires by own values, and does to them the same, whatever is taught. So the
        # values after an act can be had from a row, without minds, for most of what a search meets.
        values_exact=all(source[n].rest < 0 and own_plain[n] for n in both),
        chain_start=chain_start,
        chain_items=chain_items,
        want=_full(wants),
        want_plain=_full(node < 0 or task.nodes.reach[node] == 0 for node in wants),
    )


def _known_of(event: TaskEvent) -> TaskEvent:
    return _NOTHING_YET if isinstance(event, LateEvent) else event


def _simple(
    task: GroundTask, events: Iterable[TaskEvent]
) -> tuple[list[list[tuple[int, int, int]] | None], array[int], array[int]]:
    """What preconditions are made of, one by one and, as far as they are simple, in arrays."""
    atoms = [
        None if event.precondition < 0 else own_atoms(task.nodes, event.precondition)
        for event in events
    ]
    start, items = concatenate([part for atom in each or () for part in atom] for each in atoms)
    return atoms, start, items


def _own(events: Iterable[TaskEvent]) -> tuple[array[int], array[int]]:
    return concatenate(
        [part for s in event.own for part in (s.condition, s.fluent, s.value)] for event in events
    )


def heeded_fluents(read: FluentsRead, event: TaskEvent, settings: Iterable[Setting]) -> set[int]:
    """The fluents that decide whether an event is possible, and what some of its settings set.

    `read` says of the nodes of its task what they read.
    """
    found = {fluent for fluent, _ in event.wanted}
    parts = (part for setting in settings for part in (setting.condition, setting.value))
    for node in (event.test, event.rest, *parts):
        if node >= 0:
            found |= read.of(node)
    return found


def _value_and_mind_rules(
    task: GroundTask, source: Sequence[TaskEvent], own_plain: Sequence[bool]
) -> tuple[list[int], list[int]]:
    """The rules about values alone, and the others; `own_plain` by event.

    A rule that neither reads nor sets a belief, nor sets a value by one, is about values alone: it
    can be run on a row, once for all nodes with it, and goes first as in the model.
    """
    rules = range(len(task.events), len(source))
    minds = [n for n in rules if _is_about_minds(source[n]) or not own_plain[n]]
    return sorted(set(rules) - set(minds)), minds


def _is_about_minds(rule: TaskEvent) -> bool:
    # Of triggers only those are ground late that teach somebody something.
    return isinstance(rule, LateEvent) or rule.rest >= 0 or bool(rule.minds)


def own_atoms(nodes: Nodes, precondition: int) -> list[tuple[int, int, int]] | None:
    """What a precondition is made of that says of own fluents, each once, what they are or not.

    Triples: 1 for "is" and 0 for "is not", fluent, code. None: it is made of other things, too.
    """
    found: list[tuple[int, int, int]] = []
    waiting = [precondition]
    while waiting:
        what = waiting.pop()
        kind, first, second = nodes.kind[what], nodes.first[what], nodes.second[what]
        if kind == Kind.ALL:
            waiting.extend(nodes.parts[first : first + second])
        elif kind in (Kind.IS, Kind.IS_NOT):
            found.append((int(kind == Kind.IS), first, second))
        else:
            return None
    return found if len({fluent for _, fluent, _ in found}) == len(found) else None


class _NothingYet(TaskEvent):
    """In place of an event that is ground late: what can be told of it beforehand."""

    __slots__ = ()
    precondition = chance = NONE
    own: tuple[Setting, ...] = ()
    minds: tuple[tuple[int, tuple[Setting, ...]], ...] = ()
    sights: Sights = ()

    def __init__(self) -> None:
        """Nothing else of it is read."""


_NOTHING_YET: Final = _NothingYet()


def _sights(
    source: Iterable[TaskEvent], people: int
) -> tuple[array[int], array[int], array[int], list[Named]]:
    """`sight_at`, `sight_start`, `sights` and `percepts`; whom nobody perceives share one place."""
    percepts: dict[Named, int] = {}
    at, start, items = array("i"), array("i", bytes(4 * (people + 1))), array("i")
    for event in source:
        if not any(event.sights):
            at.append(0)
            continue
        at.append(len(start))
        for ways in event.sights:
            start.append(len(items))
            for sight in ways:
                place = -1
                if sight.percept is not None:
                    place = percepts.setdefault(sight.percept, len(percepts))
                items.extend((sight.condition, place))
        start.append(len(items))
    return at or array("i", [0]), start, items or array("i", [0]), list(percepts)


def is_plain(task: GroundTask, setting: Setting) -> bool:
    """Whether a setting is decided by own values alone."""
    nodes = (node for node in (setting.condition, setting.value) if node >= 0)
    return not any(task.nodes.reach[node] for node in nodes)


def teaches_plainly(task: GroundTask, event: TaskEvent) -> bool:
    """Whether what an event sets in minds, setting nothing of its own, follows from the row."""
    return not event.own and all(
        is_plain(task, setting) for _, settings in event.minds for setting in settings
    )


def teaches_the_same(task: GroundTask, event: TaskEvent) -> bool:
    """Whether it is even always the same."""
    return not event.own and all(
        setting.condition < 0 and task.nodes.kind[setting.value] == Kind.FIXED
        for _, settings in event.minds
        for setting in settings
    )


def _is_pairwise(task: GroundTask, event: TaskEvent, read_down: ChainsRead) -> bool:
    if isinstance(event, LateEvent):
        return False  # it may be, but to find out would be to ground it
    if not teaches_plainly(task, event) or len(event.minds) != 1:
        return False
    ((who, settings),) = event.minds
    if any(setting.chain for setting in settings):
        return False
    seen = () if event.rest < 0 else read_down.of(event.rest)
    return all(task.chains[chain] in ((), (who,)) for chain in seen)


def fluents_read(nodes: Nodes, what: int) -> frozenset[int]:
    """The fluents that a condition or term reads, in whichever mind."""
    return FluentsRead(nodes).of(what)


def sees_plainly(task: GroundTask, event: TaskEvent) -> bool:
    """Whether who sees an event, and as what, depends on own values alone."""
    reach = task.nodes.reach
    return all(
        reach[sight.condition] == 0
        and (sight.percept is None or not any(reach[term] for term in sight.percept[1]))
        for sights in event.sights
        for sight in sights
    )


def _full(numbers: Iterable[int]) -> array[int]:
    return array("i", numbers) or array("i", [0])


def concatenate(lists: Iterable[Iterable[int]]) -> tuple[array[int], array[int]]:
    """Where each list begins (and at last where they end), and all their items."""
    start, items = array("i", [0]), array("i")
    for each in lists:
        items.extend(each)
        start.append(len(items))
    return start, items or array("i", [0])
