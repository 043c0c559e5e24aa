"""Questions at one moment of a run: the right answer is that mind's, and acts tell who is right."""

from __future__ import annotations

import pytest
from shared_worlds import stage_of

from gaslamp.errors import GaslampError, WrongArgument
from gaslamp.inquiry import GodView
from gaslamp.runs import RunSpec
from gaslamp.runs.belief_questions import (
    UNKNOWN,
    BeliefQuestions,
    literal_score,
    telling_acts,
)
from gaslamp.simulation import Scene
from gaslamp.views import WAIT, Act


def tricked() -> GodView:
    """Sally has put the ball into the basket, and Anne has moved it while she was out."""
    scene: Scene = stage_of("sally_anne").start(1, ("sally", "anne"))
    for _ in range(400):
        god, who = GodView(scene), scene.waiting_for
        ball, at = god.true("inside", "ball"), god.true("at", "sally")
        is_done = ball == "box" and god.true("has_played_outside", "sally")
        if is_done and at == "nursery" and who == "sally":
            return god
        wanted = {
            ("sally", "nursery", None): Act("put", ("sally", "basket")),
            ("sally", "nursery", "basket"): Act("leave", ("sally",)),
            ("anne", "garden", "basket"): Act("move", ("anne", "basket", "box")),
            ("sally", "garden", "box"): Act("come_back" if is_done else "play_outside", ("sally",)),
        }.get((str(who), str(at), ball), WAIT)  # fmt: skip
        possible = {one.act for one in scene.seat(str(who)).choices}
        scene = scene.decide(wanted if wanted in possible else WAIT)
    raise AssertionError("it never came to it")


def test_the_right_answer_is_what_the_mind_holds() -> None:
    god = tricked()
    asked = BeliefQuestions(RunSpec("sally_anne").pin(), order=3).at(god)
    assert len({(one.chain, one.about) for one in asked}) == len(asked)
    for one in asked:
        value = god.believes(*one.chain, one.about)
        assert one.right == (UNKNOWN if value is None else f"the {value}")
        assert one.right in one.options
        assert UNKNOWN in one.options
    ball = {one.chain: one.right for one in asked if one.about == "inside(ball)"}
    assert (ball[()], ball["sally",], ball["anne",]) == ("the box", "the basket", "the box")
    assert ball["anne", "sally"] == "the basket"


def test_answers_are_scored_by_how_many_are_right() -> None:
    asked = BeliefQuestions(RunSpec("sally_anne").pin(), order=1).at(tricked())
    right = [one.right for one in asked]
    assert literal_score(asked, right) == 1.0
    assert literal_score(asked, [UNKNOWN, *right[1:]]) == 1 - 1 / len(asked)
    with pytest.raises(WrongArgument, match="an answer to each question"):
        literal_score(asked, right[1:])


def test_where_she_looks_tells_whether_she_knows() -> None:
    found = telling_acts(tricked(), "sally")
    wrong, right = Act("look_in", ("sally", "basket")), Act("look_in", ("sally", "box"))
    assert right in found.if_right
    assert wrong in found.as_believed
    assert (found.score(right), found.score(wrong), found.score(WAIT)) == (1.0, 0.0, None)
    anne = telling_acts(tricked(), "anne")
    assert (anne.if_right, anne.as_believed) == ((), ())
    with pytest.raises(GaslampError):
        telling_acts(tricked(), "bob")
