"""What people do, as clauses: in the author's words, with what they name made agree."""

import pytest
from shared_worlds import world_of

from gaslamp.reports.reasons.acts import Acts
from gaslamp.reports.reasons.names import Names
from gaslamp.views import Act


@pytest.mark.parametrize(
    ("world", "act", "done", "to_do"),
    [
        (
            "sally_anne",
            Act("move", ("anne", "basket", "box")),
            "Anne moved the ball from the basket to the box",
            "move the ball from the basket to the box",
        ),
        (
            "sally_anne",
            Act("put", ("sally", "box")),
            "Sally put the ball in the box",
            "put the ball in the box",
        ),
        (
            "dark_room",
            Act("strike_match", ("joker",)),
            "the Joker struck a match",
            "strike a match",
        ),
        (
            "dark_room",
            Act("creep", ("joker", "far_side", "by_door")),
            "the Joker crept to the wall by the door",
            "creep to the wall by the door",
        ),
        ("dark_room", Act("rush", ("crane", "joker")), "Crane rushed the Joker", "rush the Joker"),
    ],
)
def test_an_act_is_said_in_the_words_of_the_world(
    world: str, act: Act, done: str, to_do: str
) -> None:
    opened = world_of(world)
    acts = Acts(opened, Names(opened))
    assert (acts.past_clause(act), acts.to_do(act)) == (done, to_do)


def test_what_nobody_does_keeps_the_notation() -> None:
    opened = world_of("dark_room")
    acts = Acts(opened, Names(opened))
    assert acts.past_clause(Act("grow_restless")) is None
    assert (acts.to_do(Act("grow_restless")), acts.to_do(None)) == ("grow_restless()", "wait")
