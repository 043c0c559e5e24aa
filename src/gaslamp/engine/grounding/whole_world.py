"""The whole of a world as a ground task: what a scene runs on.

A planner's task (`world_grounding`) leaves out what can never happen or matter to what is asked.
A scene is asked anything: what somebody believes is told, remembered, looked into. So here every
fluent, event, process and trigger is kept as the model has it, in the model's order: fluent
numbers are the model's own, and the ways to perceive an event are those of its `noticing`, one
for one.
"""

from __future__ import annotations

from collections.abc import Iterator

from gaslamp.engine.grounding.codes import Codes
from gaslamp.engine.grounding.sketches import Desk, Sketch
from gaslamp.engine.grounding.task import NONE, GroundTask, TaskEvent
from gaslamp.engine.grounding.task_writing import taken_apart
from gaslamp.model.epistemic import GroundWorld
from gaslamp.model.ground import GroundEvent, worth_of


def ground_whole(world: GroundWorld) -> GroundTask:
    """The task of a whole world: acts, then events, then processes; triggers beside them.

    `twins` and how far is reached are for planners and not worked out.

    Cost: linear in the world's ground events and what they say.
    """
    codes = Codes(world.vocabulary.entities)
    desk = Desk(codes)
    wants = [world.utility_expression(who) for who in (*world.characters, None)]
    wanted = [NONE if want is None else desk.node(world.ground_term(want)) for want in wants]
    events = tuple(
        _event(world, desk, one) for one in (*world.actions, *world.events, *world.processes)
    )
    # Those about values alone go first, as where the model settles them.
    rules = sorted(world.triggers, key=lambda trigger: trigger.reads_beliefs)
    acts, nameable = len(world.actions), len(world.actions) + len(world.events)
    # An act hides an event of its name, as it does where the model looks events up.
    named = {
        (events[number].source.name, events[number].arguments): number
        for number in reversed(range(nameable))
    }
    triggers = tuple(_event(world, desk, one) for one in rules)
    wants_of = tuple(tuple(_wants(world, desk, who)) for who in world.characters)
    return GroundTask(
        codes=codes,
        space=world,
        fluents=tuple(range(len(world.vocabulary.fluents))),
        characters=world.characters,
        chains=desk.table.chains,
        nodes=desk.table.nodes,
        events=events,
        acts=acts,
        twins=tuple(range(acts)),
        triggers=triggers,
        utilities=tuple(wanted[:-1]),
        author=wanted[-1],
        named=named,
        figures={
            (observer, codes.code(somebody)): fluent
            for (observer, somebody), fluent in world.figures.items()
        },
        reach_asked=0,
        reach_moved=0,
        wants=wants_of,
    )


def _event(world: GroundWorld, desk: Desk, source: GroundEvent) -> TaskEvent:
    sketch = Sketch(source, desk)
    wanted, test, rest = taken_apart(desk.table, sketch.precondition)
    number = world.vocabulary.character_number
    return TaskEvent(
        source=source,
        wanted=wanted,
        test=test,
        rest=rest,
        precondition=sketch.precondition,
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
