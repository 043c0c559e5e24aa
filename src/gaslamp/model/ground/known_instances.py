"""Which instances a world's declarations have, as data: what was enumerated once is not again.

To find out what parameters may stand for takes the preconditions of everything that might happen,
most of which nobody asks about soon. Of a world whose instances are known, events are made without,
and each grounds its own when it is first asked. Such a world was ground before, without fault.

`read_instances` refuses what does not fit the declarations of the world. That those are all its
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
from gaslamp.model.vocabulary import Vocabulary
from gaslamp.model.world import World

Rows: TypeAlias = Sequence[tuple[int, tuple[str, ...]]]
"""For each instance of one kind, in canonical order: which declaration, and of which entities."""

KnownInstances: TypeAlias = Mapping[str, Rows]
"""By `KINDS`."""

KINDS: Final = ("actions", "events", "processes", "triggers")


def written_instances(world: World, events: Mapping[str, Sequence[GroundEvent]]) -> bytes:
    """The instances of a world, by `KINDS`, as JSON."""
    whole: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for kind in KINDS:
        places = {id(schema): place for place, schema in enumerate(getattr(world, kind))}
        whole[kind] = [(places[id(event.schema)], event.arguments) for event in events[kind]]
    return json.dumps(whole, separators=(",", ":")).encode()


def read_instances(data: bytes, world: World) -> KnownInstances:
    """The instances that were written down.

    Raises:
        NotEncoded: it is something else, or does not fit the world.

    Cost: 1 ms for the thousand of the largest world that ships.
    """
    try:
        whole = json.loads(data)
        found = {kind: [(at, tuple(names)) for at, names in whole[kind]] for kind in KINDS}
        for kind, rows in found.items():
            schemas: Sequence[Schema] = getattr(world, kind)
            for at, names in rows:
                if at < 0 or len(names) != len(schemas[at].parameters):
                    raise NotEncoded("instances of another world")
    except (LookupError, TypeError, ValueError, RecursionError) as error:
        raise NotEncoded(str(error)) from None
    return found


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
