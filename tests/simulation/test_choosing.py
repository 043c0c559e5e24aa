"""How a mind weighs, keeps to what it began, and answers a threat."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gaslamp.minds.deliberation import CALM, Minds, Stance
from gaslamp.minds.disposition import Disposition
from gaslamp.minds.prevention import Dread
from gaslamp.minds.weighing import worth
from gaslamp.model import State
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.records.chance import Chance
from gaslamp.records.decisions import Decision, Intention
from gaslamp.worlds import read_world

SAFE = """
common: everything
title: "A safe"
entity ann, bob: character
property key(): boolean
property open(): boolean
property rich(): boolean
property locked(): boolean
property warned(): boolean

action take_key(who: character)
    precondition: not key()
    effect: key() = true
    consenting: who

action open_safe(who: character)
    precondition: key() and not open() and not locked()
    effect: open() = true
    consenting: who

action find_purse(who: character)
    precondition: not rich() and warned()
    effect: rich() = true
    consenting: who

habit fidgets
    when: not key()
    does: take_key(bob)
    weight: 3

utility of ann: (if open() then 4 else 0) + (if rich() then RICH else 0)
utility of bob: 0
"""


class Safe:
    """Ann before a safe, with a purse worth so much that she may have heard of."""

    def __init__(self, rich: int, *true: str) -> None:
        said = "\ninitially:\n" + "".join(f"    {one}\n" for one in true) if true else ""
        world = read_world(SAFE.replace("RICH", str(rich)) + said, "safe.lamp")
        self.space = StateSpace(world)
        self.minds = Minds(self.space)
        self.mind: State = self.space.initial.beliefs[0]

    def act(self, name: str) -> GroundEvent:
        found = self.space.find(name, ("ann",))
        assert found is not None
        return found

    def decides(self, stance: Stance = CALM, seed: int = 1) -> Decision:
        return self.minds.decide("ann", self.mind, Chance(seed), stance)[0]

    def amid(self, patience: float = 0.5, fearing: str | None = None) -> Stance:
        """In the middle of opening the safe."""
        intention = Intention((self.act("open_safe"),), 4.0, 0)
        stance = Stance(Disposition(patience=patience), intention)
        if fearing is None:
            return stance
        return replace(stance, alarmed=True, dread=Dread(self.act(fearing), 1_000))


def test_a_plan_is_begun_with_its_first_act_and_its_gain() -> None:
    safe = Safe(1)
    decision = safe.decides()
    assert decision.plan == (safe.act("take_key"), safe.act("open_safe"))
    assert (decision.gain, decision.ground) == (4.0, "plan")


def test_what_was_begun_is_gone_on_with() -> None:
    safe = Safe(5, "key()", "warned()")
    for seed in range(10):
        decision = safe.decides(safe.amid(), seed)
        assert (decision.act, decision.ground) == (safe.act("open_safe"), "intention")
        assert decision.dropped is None


def test_the_patient_keep_to_it_where_the_impatient_turn_to_what_is_better() -> None:
    safe = Safe(6, "key()", "warned()")
    assert safe.decides(safe.amid(patience=0.6)).ground == "intention"
    decision = safe.decides(safe.amid(patience=0.0))
    assert decision.ground == "plan"
    assert decision.dropped == f"something better: {safe.act('find_purse')}"


@pytest.mark.parametrize("now", ["locked()", "open()"])
def test_what_cannot_be_done_any_more_is_dropped(now: str) -> None:
    safe = Safe(1, "key()", now)
    assert safe.decides(safe.amid()).dropped == "no longer possible"


def test_so_is_what_helps_no_more() -> None:
    safe = Safe(1, "key()", "warned()")
    to_no_end = Intention((safe.act("open_safe"),), 4.0, 0)
    decision, _ = safe.minds.decide("bob", safe.mind, Chance(1), Stance(intention=to_no_end))
    assert (decision.act, decision.dropped) == (None, "no longer helps")


def test_whoever_is_startled_drops_it_and_looks_one_act_ahead() -> None:
    safe = Safe(1, "key()")
    decision = safe.decides(safe.amid(fearing="take_key"))
    assert (decision.ground, decision.dropped) == ("reaction", "startled by take_key(ann)")
    empty_handed = Safe(1)
    assert empty_handed.decides(Stance(alarmed=True)).act is None
    assert empty_handed.decides().act is empty_handed.act("take_key")


def test_what_is_worth_half_the_best_is_on_record_with_no_weight() -> None:
    safe = Safe(1, "key()", "warned()")
    weights = {str(one.act): one.weight for one in safe.minds.weigh("ann", safe.mind)}
    assert weights == {"open_safe(ann)": 1000, "find_purse(ann)": 0}
    assert safe.minds.weigh("bob", safe.mind) == ()


def test_the_hotter_the_evener_the_draw() -> None:
    safe = Safe(3, "key()", "warned()")

    def weight(temperature: float) -> int:
        stance = Stance(Disposition(temperature=temperature))
        return min(one.weight for one in safe.minds.weigh("ann", safe.mind, stance))

    assert weight(0.2) < weight(1.0) < weight(5.0) < 1000
    assert weight(1.0) == round(1000 * 0.75**3)


def test_whoever_wants_what_nobody_expects_finds_more_in_what_they_do_not() -> None:
    safe = Safe(3, "key()", "warned()")
    contrary = Stance(Disposition(contrariness=1.0))
    options = safe.minds.weigh("ann", safe.mind, contrary)
    factors = {str(one.act): dict(one.factors)["unexpected"] for one in options}
    assert factors["find_purse(ann)"] > factors["open_safe(ann)"] > 1
    assert options[0].act is safe.act("find_purse")
    assert worth(options[0]) > 3
    foreseen = safe.decides(contrary).expected
    assert [(one.who, one.act) for one in foreseen] == [("bob", safe.act("open_safe"))]
    assert foreseen[0].chance == pytest.approx(1000 / 1422)
