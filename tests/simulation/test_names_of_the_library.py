"""A world that uses no library may call things as the library does, and mean others."""

from __future__ import annotations

import pytest

from gaslamp.simulation import Stage
from gaslamp.worlds import opening, read_world

NAMES = sorted(
    {
        declared.name
        for system in opening.systems()
        for declared in opening.system_world(system).properties
    }
)
SHAPES = (
    "(character): thing",
    "(thing): boolean",
    ": number",
    "(character, thing, character): boolean",
    "(thing, character): thing, hidden",
)


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_a_property_of_ones_own_is_not_taken_for_the_librarys(shape: str) -> None:
    for start in range(0, len(NAMES), 20):
        declared = "".join(
            f"property `{name}`{shape}\n" for name in NAMES[start : start + 20] if name != "at"
        )
        world = read_world(
            "type thing\nentity ann, bob: character\nentity cup: thing\n"
            f"{declared}property done(character): boolean\n"
            "action nod(who: character)\n    takes 1 s\n    precondition: not done(who)\n"
            "    effect: done(who)\n    consenting: who\n    observing: everyone\n"
            "utility of ann: if done(ann) then 1 else 0\n"
        )
        scene = Stage(world).start(1, longest_ms=20_000)
        assert scene.seat("ann").view.known is not None
