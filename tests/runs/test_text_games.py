"""Games played in lines of text, by one person or several."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest

from gaslamp.adapters import plain_text
from gaslamp.runs import RunSpec
from gaslamp.runs.problems import NotPlayed
from gaslamp.runs.text_games import TextGame
from gaslamp.worlds import open_world


def played(people: list[str], seed: int, dice: int, most: int = 200) -> tuple[TextGame, list[str]]:
    """A game by dice, and a line for each thing said or told."""
    game, chance, lines = TextGame("sally_anne", people, seed=seed), Random(dice), list[str]()  # noqa: S311
    for _ in range(most):
        who = game.waits_for
        if who is None:
            break
        lines.append(f"{who} is told: {game.news(who)}")
        line = chance.choice(game.commands(who))
        lines.append(f"{who} does: {line}")
        game.type(who, line)
    return game, lines + [f"{who} is told: {game.news(who)}" for who in game.played]


@pytest.mark.slow
@pytest.mark.parametrize("people", [["sally"], ["anne"], ["sally", "anne"]])
def test_the_same_seed_and_answers_tell_the_same(people: list[str]) -> None:
    game, lines = played(people, 3, 2)
    assert played(people, 3, 2)[1] == lines
    assert game.is_over
    assert game.ending is not None


@pytest.mark.slow
def test_nobody_is_told_anything_twice_nor_while_others_decide() -> None:
    game = TextGame("sally_anne", ["sally", "anne"], seed=1)
    first, *_ = game.played
    assert game.waits_for == first
    assert game.news("anne")  # the opening, which both are told
    assert game.news("sally")
    game.type("sally", "put the ball in the basket")
    assert (game.news("sally"), game.commands("sally")) == ("", ())
    refused = game.type("sally", "leave")
    assert refused.code == "GL660"
    assert game.waits_for == "anne"
    game.type("anne", "wait")
    assert game.news("sally").startswith("You put the ball into the basket")
    assert game.news("sally") == ""


@pytest.mark.slow
def test_what_others_do_unseen_is_told_nobody() -> None:
    """While Sally is out, whatever Anne does with the ball, Sally is told the same."""
    told = []
    for line in ("move the ball to the box", "wait"):
        game = TextGame("sally_anne", ["sally", "anne"], seed=1)
        hers, steps = ["put the ball in the basket", "leave", "play"], 0
        heard: list[str] = []
        while hers or game.waits_for != "sally":
            who = game.waits_for
            assert who is not None
            if who == "sally":
                heard.append(game.news("sally"))
                game.type("sally", hers.pop(0))
            else:
                is_alone = "leaves the nursery" in game.news("anne")
                game.type("anne", line if is_alone and not steps else "wait")
                steps += is_alone
        told.append(heard)
    assert told[0] == told[1]


def test_what_cannot_be_done_is_said_and_leaves_it_to_them() -> None:
    game = TextGame("sally_anne", ["sally"], seed=1)
    game.news("sally")
    refused = game.type("sally", "fly")
    assert refused.is_refused
    assert game.news("sally") == refused.text
    assert game.waits_for == "sally"
    assert game.type("sally", "undo").code == "GL659"


def test_commands_are_in_the_order_of_what_helps_for_whoever_is_advised() -> None:
    plain = TextGame("sally_anne", ["sally"], seed=1).commands("sally")
    advised = TextGame("sally_anne", ["sally"], seed=1, advised=True).commands("sally")
    assert sorted(plain) == sorted(advised)


def test_who_is_not_played_has_nothing_to_say() -> None:
    game = TextGame("sally_anne", ["sally"], seed=1)
    with pytest.raises(NotPlayed) as refused:
        game.type("anne", "wait")
    assert str(refused.value) == 'nobody plays "anne" in this game; played is sally [GL661]'


def test_a_run_lasts_as_long_as_its_spec_lets_it() -> None:
    game = TextGame(RunSpec("sally_anne", longest_ms=1_000), ["sally"], seed=1)
    game.type("sally", "put the ball in the basket")
    assert (game.is_over, game.ending) == (True, "unresolved")


def test_turns_alternate_between_being_told_and_doing() -> None:
    _, lines = played(["sally", "anne"], 1, 1, most=20)
    kinds = [" is told: " in one for one in lines[:40]]
    assert all(one != other for one, other in pairwise(kinds[:-1]))


def test_who_quits_is_asked_no_more_and_the_others_play_on() -> None:
    game = TextGame("sally_anne", ["sally", "anne"], seed=1)
    first = game.waits_for
    assert first is not None
    assert game.type(first, "quit").quits
    other = next(one for one in game.played if one != first)
    assert (game.has_left(first), game.commands(first), game.is_over) == (True, (), False)
    assert game.type(first, "wait").is_refused
    for _ in range(200):
        if game.is_over:
            break
        assert game.waits_for == other
        game.type(other, "wait")
    assert game.ending == "sally_finds_the_ball"


def test_a_game_that_everybody_left_is_over_where_it_stands() -> None:
    game = TextGame("sally_anne", ["sally"], seed=1)
    game.news("sally")
    game.type("sally", "quit")
    assert (game.waits_for, game.is_over, game.ending) == (None, True, None)
    assert game.news("sally") == "Until another time."
    assert game.utility("sally") is not None


def test_a_world_built_from_objects_is_played_as_any() -> None:
    spec = RunSpec.of(open_world("sally_anne"), seed=1)
    built, shipped = TextGame(spec), TextGame("sally_anne", seed=1)
    assert built.commands("sally") == shipped.commands("sally")
    assert built.news("sally") == shipped.news("sally")


def test_the_lines_of_a_game_end_for_whoever_quits() -> None:
    blocks: list[str] = []
    answers = iter(["quit\n", "wait\n", ""])
    game = TextGame("sally_anne", ["sally", "anne"], seed=1)
    plain_text.converse(game, lambda: next(answers), blocks.append)
    assert blocks[1] == "WHO sally\nTELL Until another time.\nEND left\n"
    assert [one.splitlines()[0] for one in blocks[2:]] == ["WHO anne"] * (len(blocks) - 2)
    assert blocks[-1].endswith("END unresolved\n")
