"""What declarations mention, and what can change: the ground that findings of drama stand on.

All is told from the text of a world, by the names of properties, before anything is ground. So
what is said never to change certainly never does; of what may change nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from gaslamp.model import (
    Action,
    Apply,
    Assign,
    Believes,
    Event,
    Expression,
    Knows,
    Name,
    Parameter,
    Process,
    Trigger,
    World,
)
from gaslamp.model.ground import (
    all_written,
    parts_of,
    properties_set,
    properties_set_in_truth,
)


class Mentions:
    """What the declarations of one world, its systems' among them, read and set."""

    def __init__(self, world: World) -> None:
        self.world = world

    def read(self, *written: object) -> frozenset[str]:
        """The names of properties that something written reads, by way of definitions, too.

        What an effect sets is not read by it; what it is set of, and to, is.
        """
        found, waiting = set[str](), list[object](written)
        while waiting:
            what = waiting.pop()
            if isinstance(what, Assign):
                waiting += [what.value, *_arguments(what.target)]
                continue
            if isinstance(what, Apply) and what.name not in found:
                found.add(what.name)
                waiting += self._bodies.get(what.name, ())
            if not isinstance(what, str):
                waiting += parts_of(what)
        return frozenset(found & self._properties)

    def names(self, *written: object) -> frozenset[str]:
        """Every name in something written: of entities, types, properties, definitions, events."""
        found, waiting = set[str](), list[object](written)
        while waiting:
            what = waiting.pop()
            match what:
                case Name(name=name) | Apply(name=name):
                    found.add(name)
                case Parameter(name=name, type=kind):
                    found.add(name if kind is None else kind)
                case str():
                    found.add(what)
                    continue
            waiting += parts_of(what)
        return frozenset(found)

    @cached_property
    def changing(self) -> frozenset[str]:
        """The properties that something sets, in the world or in a mind, or that time moves."""
        measured = (one.name for one in self.world.properties if one.measured)
        return frozenset((*measured, *(name for one in self.happenings for name in _set(one))))

    @cached_property
    def changing_in_truth(self) -> frozenset[str]:
        """Those that something sets in the world itself, or that time moves.

        What an event is perceived as changes minds alone; what happens instead of an act does not.
        """
        world = self.world
        instead = {one.otherwise.name for one in world.actions if one.otherwise is not None}
        happening = (
            *(one for one in self.happenings if not isinstance(one, Event)),
            *(one for one in world.events if one.name in instead),
        )
        measured = (one.name for one in world.properties if one.measured)
        moved = (properties_set_in_truth(one.effect) for one in happening)
        return frozenset((*measured, *(name for each in moved for name in each)))

    def asks_minds(self, *written: object) -> bool:
        """Whether something written asks what somebody believes or knows, by definitions, too."""
        used = {one.name for one in all_written(*written) if isinstance(one, Apply)}
        bodies = [body for name in sorted(used) for body in self._bodies.get(name, ())]
        own = any(isinstance(one, (Believes, Knows)) for one in all_written(*written))
        # A definition that uses another may ask it of a mind: then it is taken to.
        return own or any(
            isinstance(one, (Believes, Knows))
            or (isinstance(one, Apply) and one.name in self._bodies)
            for one in all_written(*bodies)
        )

    @cached_property
    def learnt(self) -> frozenset[str]:
        """Those besides of which somebody may conclude something.

        Who sees an act done concludes that what it takes was so.
        """
        veiled = {one.name for one in self.world.properties if one.hidden or one.private}
        rules: tuple[Action | Trigger, ...] = (*self.world.actions, *self.world.triggers)
        asked = [one.precondition for one in rules]
        return self.changing | (self.read(*asked) & veiled)

    @cached_property
    def happenings(self) -> tuple[Action | Event | Trigger | Process, ...]:
        """Everything that may set something."""
        world = self.world
        return (*world.actions, *world.events, *world.triggers, *world.processes)

    def set_by(self, one: Trigger | Process) -> frozenset[str]:
        """The properties that a rule sets, in the world or in a mind."""
        return frozenset(_set(one))

    def follows(self, act: Action) -> frozenset[str]:
        """The properties that may be otherwise once an act was done, whoever perceived it as what.

        What triggers make of that is among them.
        """
        seen = {one.percept.name for one in act.observing if one.percept is not None}
        if act.otherwise is not None:
            seen.add(act.otherwise.name)
        found = set(_set(act)).union(*(self._sets.get(name, ()) for name in seen))
        growing = True
        while growing:
            more = {
                name for read, sets in self._rules if not read.isdisjoint(found) for name in sets
            }
            growing = not more <= found
            found |= more
        return frozenset(found)

    @cached_property
    def _rules(self) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        """Of each trigger what it reads, and what it sets."""
        return tuple(
            (self.read(one.precondition, one.effect), frozenset(_set(one)))
            for one in self.world.triggers
        )

    @cached_property
    def _sets(self) -> dict[str, frozenset[str]]:
        """What actions and events set, by their names."""
        both: tuple[Action | Event, ...] = (*self.world.events, *self.world.actions)
        return {one.name: frozenset(_set(one)) for one in both}

    @cached_property
    def _properties(self) -> frozenset[str]:
        return frozenset(one.name for one in self.world.properties)

    @cached_property
    def _bodies(self) -> dict[str, list[Expression]]:
        found: dict[str, list[Expression]] = {}
        for one in self.world.definitions:
            found.setdefault(one.name, []).append(one.body)
        return found


def _set(one: Action | Event | Trigger | Process) -> Iterable[str]:
    return properties_set(one.effect)


def _arguments(target: Expression) -> Iterator[object]:
    while isinstance(target, Believes):
        yield target.who
        target = target.what
    if isinstance(target, Apply):
        yield from target.arguments
