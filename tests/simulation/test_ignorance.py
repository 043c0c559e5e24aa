"""What comparisons make of what somebody does not know: the rule of the notation's page."""

from __future__ import annotations

import pytest

from gaslamp.inquiry import GodView
from gaslamp.simulation import Stage
from gaslamp.worlds import read_world

WORLD = """
type cup, coin
entity bea: character
entity bowl, vase: cup
entity gold: coin
property under(coin): cup{quality}
property weight(coin): number{quality}
property tried: boolean
property wondered: boolean
common: gold, bowl, vase
initially:
    under(gold) = bowl
    weight(gold) = 3
action try_it(who: character)
    consenting: who
    precondition: {needed}
    effect: tried()
    observing: everyone
trigger wonder(c: character)
    precondition: believes(c, ({needed})) and not wondered()
    effect: wondered()
{more}
"""
SPEAKS = """
action lose(who: character)
    consenting: who
    precondition: tried()
    effect: under(gold) = ?
    observing: everyone
"""
UNKNOWN = {
    # Of what is needed: whether an act needs it in vain, and whether a trigger finds it so.
    "under(gold) == bowl": (False, False),
    "under(gold) != bowl": (False, True),
    "under(gold) != ?": (False, False),
    "under(gold) == ?": (True, True),
    "weight(gold) > 2": (False, False),
    "weight(gold) < 2": (False, False),
    "weight(gold) + 1 > 2": (False, False),
}


@pytest.mark.parametrize("quality", ["", ", hidden"])
@pytest.mark.parametrize("needed", UNKNOWN)
def test_what_is_not_known_is_compared_by_one_rule(needed: str, quality: str) -> None:
    acts, triggers = UNKNOWN[needed]
    assert outcome(needed, quality) == (acts, triggers)


def test_where_a_world_speaks_of_nowhere_it_is_unlike_any_place() -> None:
    assert outcome("under(gold) != bowl", ", hidden", SPEAKS) == (True, True)
    assert outcome("under(gold) != bowl and under(gold) != ?", ", hidden", SPEAKS) == (False, False)


def outcome(needed: str, quality: str, more: str = "") -> tuple[bool, bool]:
    """Whether bea, who knows nothing, could try it, and whether the trigger runs of her mind."""
    world = read_world(WORLD.format(needed=needed, quality=quality, more=more), "made_up.lamp")
    scene = Stage(world).start(1, ("bea",))
    view = scene.seat("bea").view
    is_offered = any(one.act.name == "try_it" for one in view.choices)
    return is_offered, bool(GodView(scene).true("wondered"))
