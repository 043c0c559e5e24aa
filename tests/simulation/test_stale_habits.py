"""What is done from habit grows stale: nobody does the same again and again for no reason."""

from __future__ import annotations

from gaslamp.inquiry import GodView
from gaslamp.simulation import Stage
from gaslamp.worlds import read_world

ROOM = """
entity ann: character
action nod(who: character)
    takes 0 ms
    consenting: who
    effect: nothing
habit nods(who: character)
    does: nod(who)
    weight: 1
"""


def nods(text: str, until_ms: int) -> int:
    """How often somebody has nodded by then."""
    scene = Stage(read_world(text, "room.lamp")).start(1, longest_ms=until_ms)
    return sum(one.kind == "begin" for one in GodView(scene).log)


def test_a_habit_that_takes_no_time_is_let_be_for_a_while() -> None:
    assert nods(ROOM, 50_000) == 2
    assert nods(ROOM, 110_000) == 4


def test_another_habit_takes_its_turn() -> None:
    other = ROOM.replace("nod", "hum").split("entity ann: character")[1]
    assert nods(ROOM + other, 50_000) == 4
