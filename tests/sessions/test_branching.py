"""Branches hold together: from any moment of any game it can be gone on otherwise."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from blocks import share
from shared_worlds import edition_of, stage_of

from gaslamp.checks.leaks import view_json
from gaslamp.english.words import lexicon_of
from gaslamp.inquiry import GodView
from gaslamp.sessions import (
    PlayedWays,
    Style,
    WorldTeller,
    branch_points,
    read_save,
    save_text,
)
from gaslamp.sessions.turn_history import TurnHistory
from gaslamp.simulation import Scene, Seat
from gaslamp.views import WAIT

WORLDS = ("sally_anne", "cloak_of_darkness", "interview", "alley")
LONGEST = 6


def teller_of(world: str) -> WorldTeller:
    stage = stage_of(world)

    def begin(who: str, seed: int) -> Seat:
        return stage.start(seed, (who,)).seat(who)

    return WorldTeller(edition_of(world), begin, lexicon_of(stage.world.words), Style())


def played_on(story: TurnHistory, dice: random.Random, most: int) -> None:
    """Go on at random."""
    for _ in range(dice.randrange(1, most + 1)):
        if story.is_over:
            return
        acts = [WAIT, *(one.act for one in story.turn.view.choices)]
        story.decide(dice.choice(acts))


def log_of(story: TurnHistory) -> tuple[object, ...]:
    log = GodView(Scene.of(story.turn.seat)).log
    log.verify()
    return tuple(log)


def check_branch(world: str, number: int) -> None:
    """A random game, branched at random and gone on with at random: all that must hold of it."""
    dice = random.Random(number)  # noqa: S311  # nothing is kept secret with it
    teller = teller_of(world)
    stage = stage_of(world)
    who = dice.choice(stage.people)
    begun = TurnHistory(
        teller.begin(who, dice.randrange(5)), teller.edition, teller.style, teller.lexicon
    )
    played_on(begun, dice, LONGEST)
    game = PlayedWays(begun.save(), (), "game")
    at = dice.randrange(len(begun.decisions) + 1)

    # It begins at the very moment that was played, told as it was.
    made = game.branch(at, 0, teller)
    assert read_save(save_text(made), "branch") == made
    branch = teller.story(made, "branch")
    moment = begun.turn_after(at)
    assert moment is not None
    assert (branch.turn.text, branch.turn.seat.head) == (moment.text, moment.seat.head)
    assert view_json(branch.turn.view) == view_json(moment.view)
    before = log_of(branch)
    assert log_of(begun)[: len(before)] == before

    # It goes on as the other did by the same decisions, and otherwise by others.
    for act in begun.decisions[at:]:
        branch.decide(act)
    assert branch.turn.seat.head == begun.turn.seat.head
    other = teller.story(made, "branch")
    played_on(other, dice, LONGEST)
    assert log_of(other)[: len(before)] == before
    again = teller.story(other.save(), "other")
    assert (again.turn.text, again.turn.seat.head) == (other.turn.text, other.turn.seat.head)
    scenes = Scene.of(again.turn.seat), Scene.of(other.turn.seat)
    for mind in stage.people:
        assert len({view_json(GodView(one).view(mind)) for one in scenes}) == 1

    # The old one is as it was.
    assert game.save == begun.save()
    assert teller.story(game.save, "game").turn.text == begun.turn.text
    check_map(game, other, begun)


def check_map(game: PlayedWays, other: TurnHistory, begun: TurnHistory) -> None:
    """Both ways are on one map, every turn of them once, each after the one that it follows."""
    both = PlayedWays(game.save, (other.decisions,), "both")
    points = branch_points(both, begun, most_played=1_000, most_else=1_000)
    ways = {one.way for one in points}
    for way in both.ways:
        assert ways >= {way[:size] for size in range(len(way) + 1)}
    for one, later in pairwise(points):
        assert later.way[:-1] in ways
        assert one.way != later.way


@pytest.mark.parametrize("number", range(8))
@pytest.mark.slow
def test_a_few_random_branches_hold_together(number: int) -> None:
    check_branch(WORLDS[number % len(WORLDS)], number)


@pytest.mark.slow
@pytest.mark.parametrize("number", share(range(1_000), blocks=100))
def test_a_thousand_random_branches_hold_together(number: int) -> None:
    """A hundredth in `./test --all`; all of them by night."""
    check_branch(WORLDS[number % len(WORLDS)], number)


def test_a_long_way_is_no_deeper_than_a_short_one() -> None:
    teller = teller_of("sally_anne")
    story = TurnHistory(teller.begin("sally", 1), teller.edition, teller.style, teller.lexicon)
    for _ in range(150):
        if story.is_over:
            break
        story.decide(WAIT)
    game = PlayedWays(story.save(), (), "long")
    points = branch_points(game, story, most_played=1_000, most_else=5)
    assert len(points) == len(story.decisions) + 1
