"""Bodies: blood, breath, brain, strength and pain of everyone."""

from __future__ import annotations

from typing import Any, Final

from gaslamp.systems.process import Process
from gaslamp.systems.system import Names, System

PART: Final = "part"
"""The type whose entities are the parts of a body that can be hurt."""

ACHES: Final = "pain"
"""A quantity that says, where a world measures it, that people have bodies there."""

SLOWNESS: Final = "slowness"
"""The quantity of by how much somebody's reactions are slower than usual."""

IN_CONTACT: Final = ("held_by", "throat", "pressing", "pinned", "blade_on")
"""What hands, and what is in them, do to somebody at this moment: nobody overlooks it."""

POSTURE: Final = "posture"
"""The property of how somebody stands or lies."""

STANDING: Final = "standing"
"""The posture nobody remarks on."""

CONDITIONS: Final = (
    "condition", "wound", "dressed", "broken", "splinted", "dazed", "airless", "deafened",
    "masked", "seems", "held_by", "throat", "pressing", "pinned", "blade_on",
)  # fmt: skip
"""What there may be to see of somebody, or to feel of oneself, at a glance; as far as known."""

OF_THE_BODY: Final = (
    "condition",
    "posture",
    "throat",
    "airless",
    "dazed",
    "arousal",
    "mass",
    "height",
    "woman",
    "registry_pulse",
    "bleeds",
)
"""What its physics asks of a body, of each of its parts, and of each of its hands."""
OF_A_PART: Final = ("wound", "dressed")
OF_A_HAND: Final = ("fingers", "splinted")
OF_WHO_PRESSES: Final = ("pressing", "pressed_part", "pressing_with")
"""What its physics asks of everybody, to know whose hands are on which wound."""


def _processes() -> tuple[Process[Any, Any], ...]:
    # Imported where it is first wanted: a world without it starts without it.
    from gaslamp.systems.bodies.bodies import BODY  # noqa: PLC0415

    return (BODY,)


SYSTEM: Final = System(
    name="bodies",
    package=__package__,
    use=("places", "light", "sound"),
    expects=Names(
        types=("being", "hand", "finger", PART),
        properties=(
            *OF_THE_BODY,
            *OF_A_PART,
            *OF_A_HAND,
            *OF_WHO_PRESSES,
            "broken",
            ACHES,
            SLOWNESS,
        ),
    ),
    processes=_processes,
)
