"""The whole of a world as a ground task: what a scene runs on.

A planner's task (`world_grounding`) leaves out what can never happen or matter to what is asked.
A scene is asked anything: what somebody believes is told, remembered, looked into. So here every
fluent, event, process and trigger is kept as the model has it, in the model's order: fluent
numbers are the model's own, and the ways to perceive an event are those of its `noticing`, one
for one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gaslamp.engine.grounding.codes import Codes
from gaslamp.engine.grounding.late_events import LateEvent
from gaslamp.engine.grounding.sketches import Desk, Sketch
from gaslamp.engine.grounding.task import LATE, NONE, GroundTask, Nodes, TaskEvent
from gaslamp.engine.grounding.task_writing import taken_apart
from gaslamp.model import Value
from gaslamp.model.epistemic import GroundWorld
from gaslamp.model.ground import GroundEvent, Nesting, blame_declaration, only_teaches, worth_of


def ground_whole(world: GroundWorld) -> GroundTask:
    """The task of a whole world: acts, then events, then processes; triggers beside them.

    `twins` and how far is reached are for planners and not worked out.

    Cost: linear in the world's ground events and what they say.
    """
    codes = Codes(world.vocabulary.entities)
    everything = range(len(world.vocabulary.fluents))
    constants = {fluent: codes.code(value) for fluent, value in _constants(world).items()}
    fluents = tuple(fluent for fluent in everything if fluent not in constants)
    places = {fluent: place for place, fluent in enumerate(fluents)}
    desk = Desk(codes, picks=world.is_large, constants=constants, places=places)
    wants = [world.utility_expression(who) for who in (*world.characters, None)]
    wanted = [NONE if want is None else desk.node(world.ground_term(want)) for want in wants]
    events = tuple(
        _happening(world, desk, one) for one in (*world.actions, *world.events, *world.processes)
    )
    # Those about values alone go first, as where the model settles them.
    about = _AboutMinds(world)
    rules = sorted(world.triggers, key=about.reads_beliefs)
    acts, nameable = len(world.actions), len(world.actions) + len(world.events)
    # An act hides an event of its name, as it does where the model looks events up.
    named = {
        (events[number].source.name, events[number].arguments): number
        for number in reversed(range(nameable))
    }
    triggers = tuple(_rule(world, desk, one) for one in rules)
    wants_of = tuple(tuple(_wants(world, desk, who)) for who in world.characters)
    return GroundTask(
        codes=codes,
        space=world,
        fluents=fluents,
        characters=world.characters,
        chains=desk.table.chains,
        nodes=_copied(desk.table.nodes) if world.is_large else desk.table.nodes,
        events=events,
        acts=acts,
        twins=tuple(range(acts)),
        triggers=triggers,
        utilities=tuple(wanted[:-1]),
        author=wanted[-1],
        named=named,
        figures={
            (observer, codes.code(somebody)): places[fluent]
            for (observer, somebody), fluent in world.figures.items()
            if fluent not in constants
        },
        constants=constants,
        reach_asked=0,
        reach_moved=0,
        wants=wants_of,
        desk=desk if world.is_large else None,
    )


def _constants(world: GroundWorld) -> Mapping[int, Value]:
    """What is left out of the rows of a large world: what is the same in every state and mind."""
    return world.possible_values.constants if world.is_large else {}


def _copied(nodes: Nodes) -> Nodes:
    """Those of a desk that goes on making them: arrays that somebody reads cannot grow."""
    return Nodes(*(getattr(nodes, name)[:] for name in Nodes.__slots__))


def _happening(world: GroundWorld, desk: Desk, source: GroundEvent) -> TaskEvent:
    """An act, an event or a process; of a large world only when it can be is told at once."""
    if not world.is_large:
        return _event(world, desk, source)
    sketch = Sketch(source, desk)
    number = world.vocabulary.character_number
    consenting = tuple(number[who] for who in source.consenting)
    with blame_declaration(source.schema):
        return LateEvent(sketch, taken_apart(desk.table, sketch.asked), consenting)


def _rule(world: GroundWorld, desk: Desk, source: GroundEvent) -> TaskEvent:
    """A trigger; in a large world, of one that only teaches, what it wants foremost alone."""
    with blame_declaration(source.schema):
        if world.is_large and only_teaches(source.schema.effect):
            sketch = Sketch(source, desk)
            wanted, _, _ = taken_apart(desk.table, desk.node(source.first_asked))
            if wanted:
                return LateEvent(sketch, (wanted, LATE, LATE), ())
        return _event(world, desk, source)


class _AboutMinds:
    """Which triggers read or set what somebody believes, told of a large world from the text."""

    def __init__(self, world: GroundWorld) -> None:
        self._is_large = world.is_large
        self._nesting = Nesting(world.world.definitions)
        self._known: dict[int, bool] = {}

    def reads_beliefs(self, trigger: GroundEvent) -> bool:
        """Whether a trigger does."""
        if not self._is_large:
            return trigger.reads_beliefs
        schema = trigger.schema
        known = self._known.get(id(schema))
        if known is None:
            known = self._known[id(schema)] = self._nesting.of(schema) > 0
        return known


def _event(world: GroundWorld, desk: Desk, source: GroundEvent) -> TaskEvent:
    sketch = Sketch(source, desk)
    wanted, test, rest = taken_apart(desk.table, sketch.asked)
    number = world.vocabulary.character_number
    return TaskEvent(
        source=source,
        wanted=wanted,
        test=test,
        rest=rest,
        # In a large world it is put in nodes when somebody has to conclude from it (`late_nodes`).
        precondition=NONE if world.is_large else sketch.precondition,
        own=sketch.own,
        minds=sketch.minds,
        sights=sketch.sights,
        consenting=tuple(number[who] for who in source.consenting),
        chance=sketch.chance,
        otherwise=sketch.otherwise,
        arguments=sketch.arguments,
    )


def _wants(world: GroundWorld, desk: Desk, who: str) -> Iterator[tuple[int, int]]:
    for want in world.world.wants:
        if want.who == who:
            worth = world.ground_term(worth_of(world.world, want))
            yield desk.node(world.ground_condition(want.condition)), desk.node(worth)
