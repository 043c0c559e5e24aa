"""A ground task as plain data, and back: what was ground once is not ground again.

To ground a world takes longer than all else about a start, and comes out the same each time. What
is written is flat: lists of whole numbers, and each different setting, sight and row of them once,
in a *pool*, to be named by its number. So events that share them share them again when read.

Events of the model are not written: they are found again by where they stand in their world, and
`read_task` refuses what does not agree with the world about what stands there. Beyond that it
looks at the form only: whoever keeps what was written holds it to a digest (`gaslamp.prepared`).

Codes of numbers are given out as numbers are met, so another scene may have given out others
before. A task is then read into the codes that there are.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Hashable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, Final, TypeAlias

from gaslamp.engine.grounding.codes import UNKNOWN, Codes
from gaslamp.engine.grounding.sketches import Sights
from gaslamp.engine.grounding.task import (
    NONE,
    GroundTask,
    Kind,
    Named,
    Nodes,
    Setting,
    Sight,
    TaskEvent,
)
from gaslamp.model import NotEncoded
from gaslamp.model.epistemic import GroundWorld
from gaslamp.model.ground import GroundEvent

_Data: TypeAlias = Mapping[str, Any]
"""What JSON carries: its lists are looked at as they are read."""

_CODED: Final = {Kind.FIXED: "first", Kind.IS: "second", Kind.IS_NOT: "second"}
"""Where nodes hold codes."""

_NUMBERS: Final = ("test", "rest", "precondition", "chance")
"""What of an event is one number."""


class _Pool:
    """Different things, each once, by number."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}

    def number(self, thing: Hashable) -> int:
        """The number of a thing."""
        return self._numbers.setdefault(thing, len(self._numbers))

    @property
    def things(self) -> list[Any]:
        """All of them, by number."""
        return list(self._numbers)


# -- writing --------------------------------------------------------------------------------------


def written_task(task: GroundTask) -> bytes:
    """A task as JSON, without the world that it is of: one that is whole (`late_events`).

    Cost: linear; 60 ms for the largest world that ships.
    """
    nodes, codes = task.nodes, task.codes
    happenings, triggers = _sources(task.space)
    whole: dict[str, object] = {
        "people": task.characters,
        "entities": codes.entities,
        "numbers": codes.values[_first_number(codes) :],
        "fluents": task.fluents,
        "chains": task.chains,
        "nodes": {name: list(getattr(nodes, name)) for name in Nodes.__slots__},
        "acts": task.acts,
        "named": max(task.named.values(), default=-1) + 1,
        "twins": task.twins,
        "utilities": (*task.utilities, task.author),
        "figures": [(*key, fluent) for key, fluent in task.figures.items()],
        "reach": (task.reach_asked, task.reach_moved, task.reach_settled),
        "wants": task.wants,
        "constants": list(task.constants.items()),
    }
    pools = _Pools()
    whole["events"] = pools.written(task.events, happenings)
    whole["triggers"] = pools.written(task.triggers, triggers)
    whole["pools"] = pools.data()
    return json.dumps(whole, separators=(",", ":")).encode()


class _Pools:
    """What the events of a task are made of."""

    def __init__(self) -> None:
        self.wanted, self.people, self.named = _Pool(), _Pool(), _Pool()
        self.settings, self.effects, self.minds = _Pool(), _Pool(), _Pool()
        self.sight, self.ways, self.sights = _Pool(), _Pool(), _Pool()

    def written(
        self, events: Sequence[TaskEvent], sources: Sequence[GroundEvent]
    ) -> dict[str, list[Any]]:
        """Events as columns."""
        places = {id(source): place for place, source in enumerate(sources)}
        return {
            "at": [places[id(event.source)] for event in events],
            "name": [event.source.name for event in events],
            "arguments": [event.arguments for event in events],
            "wanted": [self.wanted.number(event.wanted) for event in events],
            **{name: list(map(attrgetter(name), events)) for name in _NUMBERS},
            "own": [self._effects(event.own) for event in events],
            "minds": [self.minds.number(self._of_minds(event)) for event in events],
            "sights": [self._looks(event.sights) for event in events],
            "consenting": [self.people.number(event.consenting) for event in events],
            "otherwise": [self._naming(event.otherwise) for event in events],
        }

    def data(self) -> dict[str, list[Any]]:
        """The pools themselves."""
        return {name: pool.things for name, pool in vars(self).items()}

    def _effects(self, settings: Iterable[Setting]) -> int:
        row = ((each.condition, each.chain, each.fluent, each.value) for each in settings)
        return self.effects.number(tuple(map(self.settings.number, row)))

    def _of_minds(self, event: TaskEvent) -> tuple[tuple[int, int], ...]:
        return tuple((who, self._effects(settings)) for who, settings in event.minds)

    def _looks(self, sights: Sights) -> int:
        return self.sights.number(tuple(map(self._ways, sights)))

    def _ways(self, sights: Iterable[Sight]) -> int:
        row = ((each.condition, self._naming(each.percept)) for each in sights)
        return self.ways.number(tuple(map(self.sight.number, row)))

    def _naming(self, named: Named | None) -> int:
        return NONE if named is None else self.named.number(named)


def _sources(world: GroundWorld) -> tuple[tuple[GroundEvent, ...], tuple[GroundEvent, ...]]:
    """What may be an event of a task, and what a trigger of it."""
    return (*world.actions, *world.events, *world.processes), tuple(world.triggers)


def _first_number(codes: Codes) -> int:
    return UNKNOWN + 1 + codes.entities


# -- reading --------------------------------------------------------------------------------------


def read_task(data: bytes, world: GroundWorld, codes: Codes | None = None) -> GroundTask:
    """The task of a world that was written down.

    Args:
        codes: those to read it into, which get the numbers that they lack; else its own.

    Raises:
        NotEncoded: it is none, or none of this world.

    Cost: linear; 20 ms for the largest world that ships.
    """
    codes = Codes(world.vocabulary.entities) if codes is None else codes
    try:
        whole = json.loads(data)
        if whole["people"] != list(world.characters) or whole["entities"] != codes.entities:
            raise NotEncoded("of other people or things")
        return _read(whole, world, codes)
    except (AttributeError, LookupError, TypeError, ValueError, RecursionError) as error:
        raise NotEncoded(str(error)) from None


def _read(whole: _Data, world: GroundWorld, codes: Codes) -> GroundTask:
    coded = _coded(whole["numbers"], codes)
    pools = _read_pools(whole["pools"], coded)
    happenings, triggers = _sources(world)
    events = _read_events(whole["events"], pools, happenings, codes)
    *utilities, author = whole["utilities"]
    asked, moved, settled = whole["reach"]
    return GroundTask(
        space=world,
        codes=codes,
        fluents=tuple(whole["fluents"]),
        characters=world.characters,
        chains=tuple(map(tuple, whole["chains"])),
        nodes=_read_nodes(whole["nodes"], coded),
        events=events,
        acts=whole["acts"],
        twins=tuple(whole["twins"]),
        triggers=_read_events(whole["triggers"], pools, triggers, codes),
        utilities=tuple(utilities),
        author=author,
        # An act hides an event of its name, as it does where the model looks events up.
        named={
            (events[number].source.name, events[number].arguments): number
            for number in reversed(range(whole["named"]))
        },
        figures={(observer, code): fluent for observer, code, fluent in whole["figures"]},
        reach_asked=asked,
        reach_moved=moved,
        reach_settled=settled,
        wants=tuple(tuple(map(tuple, wants)) for wants in whole["wants"]),
        constants={
            fluent: code if coded is None else coded[code] for fluent, code in whole["constants"]
        },
    )


def _coded(numbers: Sequence[int | float], codes: Codes) -> Mapping[int, int] | None:
    """What the codes that were written are now; None: the same."""
    first = _first_number(codes)
    found = dict(enumerate(map(codes.code, numbers), first))
    if all(code == now for code, now in found.items()):
        return None
    return {**dict(enumerate(range(first))), **found}


def _read_nodes(columns: _Data, coded: Mapping[int, int] | None) -> Nodes:
    nodes = Nodes(**{name: array("i", columns[name]) for name in Nodes.__slots__})
    if coded is not None:
        for kind, name in _CODED.items():
            column = getattr(nodes, name)
            for node in [node for node, its in enumerate(nodes.kind) if its == kind]:
                column[node] = coded[column[node]]
    if len({len(getattr(nodes, name)) for name in Nodes.__slots__ if name != "parts"}) != 1:
        raise NotEncoded("nodes of unequal columns")
    return nodes


def _read_pools(data: _Data, coded: Mapping[int, int] | None) -> dict[str, list[Any]]:
    """The things in each pool, by number; at last None, so that `NONE` is a number too."""
    named: list[Named | None] = [(name, tuple(terms)) for name, terms in data["named"]]
    named.append(None)
    settings = [Setting(*row) for row in data["settings"]]
    effects = [tuple([settings[one] for one in row]) for row in data["effects"]]
    sight = [Sight(condition, named[percept]) for condition, percept in data["sight"]]
    ways = [tuple([sight[one] for one in row]) for row in data["ways"]]
    return {
        "wanted": [
            tuple([(fluent, code if coded is None else coded[code]) for fluent, code in row])
            for row in data["wanted"]
        ],
        "own": effects,
        "minds": [tuple([(who, effects[one]) for who, one in row]) for row in data["minds"]],
        "sights": [tuple([ways[one] for one in row]) for row in data["sights"]],
        "consenting": list(map(tuple, data["people"])),
        "otherwise": named,
    }


def _read_events(
    columns: _Data, pools: Mapping[str, list[Any]], sources: Sequence[GroundEvent], codes: Codes
) -> tuple[TaskEvent, ...]:
    """Events in their order; refused where other events of the model stand in their places."""
    found = [sources[place] for place in columns["at"]]
    arguments = list(map(tuple, columns["arguments"]))
    if [source.name for source in found] != columns["name"] or [
        tuple(map(codes.code, source.arguments)) for source in found
    ] != arguments:
        raise NotEncoded("of other events")
    made = [
        *[map(pools[name].__getitem__, columns[name]) for name in pools],
        *[columns[name] for name in _NUMBERS],
    ]
    names = (*pools, *_NUMBERS)
    return tuple(
        TaskEvent(source=source, arguments=its, **dict(zip(names, parts, strict=True)))
        for source, its, *parts in zip(found, arguments, *made, strict=True)
    )
