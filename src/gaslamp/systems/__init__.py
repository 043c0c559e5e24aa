"""World systems: declarations that worlds share, and the physics beside them.

A world that says ``use places, bodies`` builds on `places.lamp` and `bodies.lamp` in
this folder. Each holds vocabulary, what can be done, what happens by itself, and the
lines it is told by; a world adds to them. Formulas are Python beside them: what moves
with time is a `Process`, what follows from the shape of a place is computed once
(`geometry`).
"""

from __future__ import annotations

from typing import Any

from gaslamp.model import World
from gaslamp.systems.process import Process

__all__ = ["processes"]


def processes(world: World) -> tuple[Process[Any, Any], ...]:
    """The processes that measure what a world declares as measured."""
    measured = {declared.name for declared in world.properties if getattr(declared, "measured", False)}
    if not measured:
        return ()
    # A world without bodies starts without their physics.
    from gaslamp.systems.bodies import BODY  # noqa: PLC0415
    from gaslamp.systems.eyes import EYES  # noqa: PLC0415
    from gaslamp.systems.flames import FLAME  # noqa: PLC0415

    known: tuple[Process[Any, Any], ...] = (BODY, EYES, FLAME)
    return tuple(process for process in known if not measured.isdisjoint(process.measures))
