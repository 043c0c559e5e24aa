"""The dark room ends in many ways, and each way is told to whoever is played."""

from itertools import chain, zip_longest

import pytest
from in_process import command
from shared_worlds import stage_of

from gaslamp.records.chance import Chance
from gaslamp.simulation import Scene, Stage
from gaslamp.views import WAIT, Act
from gaslamp.worlds import shipped_file

LEAST_ENDINGS = 8
MOST_SEEDS = 120
LONGEST = 120


def at_random(stage: Stage, who: str, seed: int) -> Scene:
    """A run in which somebody does whatever comes to hand, and goes on with it to its end.

    What it is comes first, and then to what: there are many words to say, and few ways to fight.
    """
    scene, chance = stage.start(seed, (who,)), Chance(seed + 1000)
    for _ in range(LONGEST):
        if scene.ending is not None:
            break
        acts: dict[str, list[Act]] = {WAIT.name: [WAIT]}
        for choice in scene.seat(who).view.choices:
            acts.setdefault(choice.act.name, []).append(choice.act)
        drawn, chance = chance.below("player", len(acts))
        alike = list(acts.values())[drawn]
        which, chance = chance.below("which", len(alike))
        scene = scene.decide(alike[which])
        while scene.ending is None and (left_off := scene.seat(who).view.left_off) is not None:
            scene = scene.decide(left_off.act)
    return scene


@pytest.mark.slow
def test_even_play_at_random_comes_to_eight_endings_that_differ_in_kind() -> None:
    stage = stage_of("dark_room")
    world = stage.world
    declared = {ending.name for ending in world.endings}
    assert len(declared) >= LEAST_ENDINGS
    runs = zip_longest(
        (("crane", seed) for seed in range(MOST_SEEDS)),
        (("joker", seed) for seed in range(MOST_SEEDS)),
    )
    met: set[str] = set()
    for who, seed in chain.from_iterable(runs):
        scene = at_random(stage, who, seed)
        if scene.ending in declared:
            met.add(scene.ending)
            closing = scene.seat(who).view.closing
            assert closing, f"nothing is told {who} of the ending {scene.ending}"
        if len(met) >= LEAST_ENDINGS:
            return
    pytest.fail(f"only {sorted(met)}")


@pytest.mark.slow
def test_with_nobody_played_it_comes_to_an_end_of_its_own() -> None:
    stage = stage_of("dark_room")
    declared = {ending.name for ending in stage.world.endings}
    endings = [stage.start(seed).ending for seed in range(12)]
    assert len(declared.intersection(endings)) >= 2
    assert endings.count("unresolved") <= 2


@pytest.mark.slow
def test_the_transcript_is_what_playing_the_commands_prints() -> None:
    played = command(
        "play", "dark_room", "--seed", "15", typed=shipped_file("dark_room", "commands.txt")
    )
    assert played.exit_code == 0
    assert played.stdout_bytes == shipped_file("dark_room", "transcript.txt")
    assert b"The end." in played.stdout_bytes
