"""Which processes measure what a world declares as measured."""

from __future__ import annotations

from typing import Any

from gaslamp.model import World
from gaslamp.systems.process import Process


def processes(world: World) -> tuple[Process[Any, Any], ...]:
    """The processes that measure what a world declares as measured."""
    measured = {declared.name for declared in world.properties if declared.measured}
    if not measured:
        return ()
    # A world without bodies starts without their physics.
    from gaslamp.systems.bodies import BODY  # noqa: PLC0415
    from gaslamp.systems.eyes import EYES  # noqa: PLC0415
    from gaslamp.systems.feelings import FEELINGS  # noqa: PLC0415
    from gaslamp.systems.flames import FLAME  # noqa: PLC0415

    known: tuple[Process[Any, Any], ...] = (BODY, EYES, FLAME, FEELINGS)
    return tuple(process for process in known if not measured.isdisjoint(process.measures))
