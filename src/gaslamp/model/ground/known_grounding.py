"""What grounding a world found out, as data: what was worked out once is not again.

To find out what parameters may stand for takes the preconditions of everything that might happen,
most of which nobody asks about soon. Of a world whose instances are known, events are made without,
and each grounds its own when it is first asked. Beside them stands what whole walks through its
declarations found. Such a world was ground before, without fault: its sizes are not counted again.

`read_grounding` refuses what does not fit the declarations of the world. That those are all its
instances, and no others, it does not look into: whoever keeps what was written holds it to a
digest (`gaslamp.prepared`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from gaslamp.model.encoding import NotEncoded
from gaslamp.model.ground.events import GroundEvent, Schema, make_event
from gaslamp.model.ground.grounding import Grounder
from gaslamp.model.knowing import with_informed_of
from gaslamp.model.vocabulary import Vocabulary
from gaslamp.model.world import World
from gaslamp.values import dataclass

Rows: TypeAlias = Sequence[tuple[int, tuple[str, ...]]]
"""For each instance of one kind, in canonical order: which declaration, and of which entities."""

KINDS: Final = ("actions", "events", "processes", "triggers")


@dataclass(frozen=True, slots=True)
class Walked:
    """What walks through all that a world declares found.

    `minds`: how many minds deep it speaks (`deepest_minds`).
    `asked`: the properties of which it is asked who knows them (`properties_asked_of`).
    `nothings`: the properties whose `?` it speaks of (`properties_with_nothing`).
    `has_many_parts`: as of `GroundingSize`.
    """

    minds: int
    asked: frozenset[str]
    nothings: frozenset[str]
    has_many_parts: bool


@dataclass(frozen=True, slots=True)
class KnownGrounding:
    """What is known of a world that was ground before, without fault.

    `rows`: its instances, by `KINDS`.
    """

    rows: Mapping[str, Rows]
    walked: Walked


def written_grounding(
    world: World, events: Mapping[str, Sequence[GroundEvent]], walked: Walked
) -> bytes:
    """The instances of a world, by `KINDS`, and what was walked for, as JSON."""
    whole: dict[str, object] = {}
    for kind in KINDS:
        places = {id(schema): place for place, schema in enumerate(getattr(world, kind))}
        whole[kind] = [(places[id(event.schema)], event.arguments) for event in events[kind]]
    whole["minds"] = walked.minds
    whole["asked"] = sorted(walked.asked)
    whole["nothings"] = sorted(walked.nothings)
    whole["has_many_parts"] = walked.has_many_parts
    return json.dumps(whole, separators=(",", ":")).encode()


def read_grounding(data: bytes, world: World) -> KnownGrounding:
    """What was written down of a world, of which `with_informed` has not been asked yet.

    Raises:
        NotEncoded: it is something else, or does not fit the world.

    Cost: 1 ms for the thousand instances of the largest world that ships.
    """
    try:
        whole = json.loads(data)
        walked = _walked(whole, world)
        rows = {kind: [(at, tuple(names)) for at, names in whole[kind]] for kind in KINDS}
        if walked.asked:
            world = with_informed_of(world, walked.asked)
        for kind, found in rows.items():
            schemas: Sequence[Schema] = getattr(world, kind)
            for at, names in found:
                if at < 0 or len(names) != len(schemas[at].parameters):
                    raise NotEncoded("instances of another world")
        return KnownGrounding(rows, walked)
    except (LookupError, TypeError, ValueError, RecursionError) as error:
        raise NotEncoded(str(error)) from None


def _walked(whole: Mapping[str, object], world: World) -> Walked:
    minds, many = whole["minds"], whole["has_many_parts"]
    declared = {one.name for one in world.properties}
    asked, nothings = (_names(whole[kind], declared) for kind in ("asked", "nothings"))
    if type(minds) is not int or minds < 0 or type(many) is not bool:
        raise NotEncoded("what was walked for is of another kind")
    return Walked(minds, asked, nothings, many)


def _names(said: object, declared: set[str]) -> frozenset[str]:
    if not isinstance(said, list) or not declared.issuperset(said):
        raise NotEncoded("properties of another world")
    return frozenset(said)


def instances_from(
    rows: Rows, schemas: Sequence[Schema], vocabulary: Vocabulary, grounder: Grounder
) -> tuple[GroundEvent, ...]:
    """The events of one kind. Nothing is ground yet."""
    names = [[parameter.name for parameter in schema.parameters] for schema in schemas]
    return tuple(
        make_event(
            number, schemas[at], dict(zip(names[at], entities, strict=True)), vocabulary, grounder
        )
        for number, (at, entities) in enumerate(rows)
    )
