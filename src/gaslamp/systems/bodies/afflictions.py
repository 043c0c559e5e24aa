"""What the true state says of one body: its wounds, who presses them, how it lies, and so on.

The state holds levels (a deep cut in the left leg, pressed with two hands); `Afflictions`
are the numbers that follow from them and that stay put until the state changes: what each
wound bleeds, what each injury will hurt, what is broken. A world may lack any of the
properties; what is not said is ordinary: unhurt, awake, standing, 70 kg, 1.75 m.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from gaslamp.model import Value
from gaslamp.systems.bodies import circulation, grip, pain, wounds
from gaslamp.systems.bodies.system import OF_A_HAND, OF_A_PART, OF_THE_BODY, OF_WHO_PRESSES
from gaslamp.systems.process import Fluent, OfType
from gaslamp.systems.psychology import RESTING_AROUSAL

HEAD_HIGH: Final = frozenset({"standing", "sitting"})
"""Postures in which the head is well above the heart. Crouching, head down, helps (proposal)."""

KAPPA: Final[Mapping[str, float]] = {"partly": 0.6, "fully": 0.82}
"""What a grip on the throat blocks of the brain's inflow [O]; 0.82 is both carotids shut."""

_FINGER: Final = "_finger"
"""What the .lamp names of fingers end in: a world may well have a spot called `middle`."""

_LEAST_VOLUME_ML: Final = 500.0
"""A small child's. The formula is fitted to adults, and losses are divided by what it says of
anything."""
_SECONDS: Final = 60.0


class Bleeding(NamedTuple):
    """One wound that bleeds.

    `site` where the time of it is kept; `still` and `stirred` the share of the blood volume
    that it loses a second at normal pressure when fresh, held back as it is; `clots_s` and
    `floor` as in `wounds.Wound`.
    """

    site: int
    still: float
    stirred: float
    clots_s: float
    floor: float


class Ache(NamedTuple):
    """One injury that hurts: `site` where its time is kept, NRS in the end, delay, and where."""

    site: int
    base: float
    delay_s: float
    where: str


class Afflictions(NamedTuple):
    """What moves one body's quantities, until the state changes.

    `injuries` says what each site has, part by part and then hand by hand: where it
    differs from before, the injury is fresh. `fingers_out` and `cut_arm` are of the left
    side and of the right. `out` is whoever is not awake, the dead among them.
    """

    dead: bool
    out: bool
    upright: bool
    kappa: float
    airless: bool
    dazed: bool
    arousal: float
    alpha: float
    volume_ml: float
    injuries: tuple[object, ...]
    bleeding: tuple[Bleeding, ...]
    aches: tuple[Ache, ...]
    fingers_out: tuple[frozenset[str], frozenset[str]]
    cut_arm: tuple[bool, bool]
    cut_leg: bool


def fluents(body: str, of_type: OfType) -> tuple[Fluent, ...]:
    """The fluents of the state that say how this body is, in a fixed order."""

    def named() -> Iterator[Fluent]:
        yield from (Fluent(name, (body,)) for name in OF_THE_BODY)
        for part in of_type("part"):
            yield from (Fluent(name, (body, part)) for name in OF_A_PART)
        for hand in of_type("hand"):
            yield from (Fluent(name, (body, hand)) for name in OF_A_HAND)
            yield from (Fluent("broken", (body, hand, finger)) for finger in of_type("finger"))
        for helper in of_type("being"):
            yield from (Fluent(name, (helper,)) for name in OF_WHO_PRESSES)

    return tuple(named())


def afflictions(of: tuple[Fluent, ...], values: tuple[Value, ...]) -> Afflictions:
    """What the values of those fluents come to."""
    said = {
        (fluent.name, *(name.removesuffix(_FINGER) for name in fluent.arguments[1:])): value
        for fluent, value in zip(of, values, strict=True)
        if fluent.name not in OF_WHO_PRESSES
    }
    pressed = _pressed(of, values)
    parts = [fluent.arguments[1] for fluent in of if fluent.name == "wound"]
    volume = max(
        _LEAST_VOLUME_ML,
        circulation.blood_volume_ml(
            _number(said.get(("height",)), 1.75),
            _number(said.get(("mass",)), 70.0),
            woman=said.get(("woman",)) is True,
        ),
    )
    condition = said.get(("condition",))
    away = condition in {"out", "dead"}
    kinds = [str(said.get(("wound", part))) for part in parts]
    fingers_out = tuple(_fingers_out(hand, said) for hand in grip.HANDS)
    left, right = fingers_out
    cut = {
        part
        for part, kind in zip(parts, kinds, strict=True)
        if kind in wounds.WOUNDS and wounds.WOUNDS[kind].cuts_muscle
    }
    return Afflictions(
        dead=condition == "dead",
        out=away,
        upright=not away and (said.get(("posture",)) or "standing") in HEAD_HIGH,
        kappa=KAPPA.get(str(said.get(("throat",))), 0.0),
        airless=said.get(("airless",)) is True,
        dazed=said.get(("dazed",)) is True,
        arousal=min(1.0, max(0.0, _number(said.get(("arousal",)), RESTING_AROUSAL))),
        alpha=_number(said.get(("registry_pulse",)), circulation.REGISTRY_ALPHA),
        volume_ml=volume,
        injuries=(*kinds, *fingers_out),
        bleeding=tuple(_bleeding(parts, kinds, volume, said, pressed)),
        aches=tuple(_aches(parts, kinds, said)),
        fingers_out=(left, right),
        cut_arm=("left_arm" in cut, "right_arm" in cut),
        cut_leg=not wounds.LEGS.isdisjoint(cut),
    )


def _pressed(of: tuple[Fluent, ...], values: tuple[Value, ...]) -> dict[str, str]:
    """By part of this body, the firmest hands on it."""
    body = of[0].arguments[0]
    presses: dict[str, dict[str, Value]] = {}
    for fluent, value in zip(of, values, strict=True):
        if fluent.name in OF_WHO_PRESSES:
            presses.setdefault(fluent.arguments[0], {})[fluent.name] = value
    found: dict[str, str] = {}
    for one in presses.values():
        part, how = str(one.get("pressed_part")), str(one.get("pressing_with"))
        if one.get("pressing") == body and wounds.FIRMNESS.get(how, 0) > wounds.FIRMNESS.get(
            found.get(part, ""), 0
        ):
            found[part] = how
    return found


def _bleeding(
    parts: list[str],
    kinds: list[str],
    volume_ml: float,
    said: Mapping[tuple[str, ...], Value],
    pressed: Mapping[str, str],
) -> Iterator[Bleeding]:
    dial = max(0.0, _number(said.get(("bleeds",)), 1.0))
    for site, (part, kind) in enumerate(zip(parts, kinds, strict=True)):
        wound = wounds.wound_of(kind, part)
        if wound is None:
            continue
        limb = part in wounds.LIMBS
        back = wounds.share_held_back(
            wound, pressed.get(part, "unpressed"), str(said.get(("dressed", part))), limb=limb
        )
        still = wound.flow * (1.0 - back) * dial / volume_ml / _SECONDS
        if still > 0.0:
            stirred = still * wounds.movement_factor(wound, limb=limb)
            yield Bleeding(site, still, stirred, wound.clots_s, wound.floor)


def _aches(
    parts: list[str], kinds: list[str], said: Mapping[tuple[str, ...], Value]
) -> Iterator[Ache]:
    for site, (part, kind) in enumerate(zip(parts, kinds, strict=True)):
        wound = wounds.WOUNDS.get(kind)
        if wound is not None:
            yield Ache(site, wound.base_pain, pain.delay_s(wound.depth), part)
    for site, hand in enumerate(grip.HANDS, len(parts)):
        if any(said.get(("broken", hand, finger)) is True for finger in grip.FINGERS):
            eased = pain.SPLINTED_FACTOR if said.get(("splinted", hand)) is True else 1.0
            yield Ache(site, pain.BROKEN_FINGER * eased, pain.delay_s("deep"), hand)


def _fingers_out(hand: str, said: Mapping[tuple[str, ...], Value]) -> frozenset[str]:
    """The fingers of a hand that are broken, or that it lacks."""
    whole = len(grip.FINGERS)
    there = min(whole, max(0, int(_number(said.get(("fingers", hand)), whole))))
    broken = (f for f in grip.FINGERS if said.get(("broken", hand, f)) is True)
    return grip.missing_fingers(there).union(broken)


def _number(value: Value, usual: float) -> float:
    """A number that a world gives, or the usual one where it gives none."""
    return usual if value is None or isinstance(value, str) else float(value)
