"""The claim: nobody knows what they could not have perceived, been told or worked out.

Here it is put to the test on the scene that ships. The truth is changed behind
everybody's back, at every step of a thousand runs, and each view is compared with
what it was, byte for byte.
"""

import pytest
from shared_worlds import stage_of

from gaslamp.checks.leaks import view_json
from gaslamp.inquiry.god_view import GodView
from gaslamp.records.chance import Chance
from gaslamp.simulation import Scene, Stage
from gaslamp.testing import assert_nothing_leaks
from gaslamp.views import WAIT, Act
from gaslamp.worlds import read_world, source

RUNS_AT_A_TIME = 10
"""A stage remembers what its minds have worked out; a fresh one now and then bounds that."""


@pytest.mark.slow
@pytest.mark.blocks(15)
@pytest.mark.parametrize("who", ["crane", "joker"])
@pytest.mark.parametrize("first", range(0, 150, RUNS_AT_A_TIME))
def test_no_view_changes_when_only_the_truth_does(who: str, first: int) -> None:
    seeds = range(first, first + RUNS_AT_A_TIME)
    assert_nothing_leaks(Stage(stage_of("dark_room").world), [who], seeds)


@pytest.mark.parametrize(
    ("fact", "arguments", "value"),
    [
        ("at", ("pistol",), "far_side"),
        ("at", ("knife",), "far_side"),
        ("at", ("lamp",), "middle"),
        ("at", ("matches",), "crane"),
        ("taken_for", ("crane", "joker"), None),
        ("at", ("joker",), "middle"),
        ("wound", ("joker", "left_arm"), "artery"),
        ("posture", ("joker",), "lying"),
        ("broken", ("joker", "left_hand", "thumb"), True),
        ("rounds", (), 0),
    ],
)
def test_crane_in_the_dark_cannot_tell_what_is_hidden_from_him(
    fact: str, arguments: tuple[str, ...], value: str | int | None
) -> None:
    scene = stage_of("dark_room").start(1, ("crane",))
    god = GodView(scene)
    (fluent,) = (f for f in god.fluents if (f.property, f.arguments) == (fact, arguments))
    assert god.true(fact, *arguments) != value
    other = god.counterfactual({fluent: value})
    assert view_json(other.seat("crane").view) == view_json(scene.seat("crane").view)
    assert other.seat("crane").advice() == scene.seat("crane").advice()


@pytest.mark.blocks(4)
@pytest.mark.slow
@pytest.mark.parametrize("said", ["lost(joker) = 0.05", "dark_adapted(joker) = 1"])
def test_quantities_in_another_body_show_in_no_view(said: str) -> None:
    text = source("dark_room").content.decode()
    assert text.count(f"    {said}\n") == 1
    name, value = said.split(" = ")
    other = text.replace(f"    {said}\n", f"    {name} = {float(value) * 0.9}\n")
    stages = [Stage(read_world(one, "dark_room.lamp")) for one in (text, other)]
    scenes = [stage.start(4, ("crane",)) for stage in stages]
    for act, arguments in (("listen", ("crane",)), ("keep_still", ("crane",)), ("wait", ())):
        assert len({view_json(scene.seat("crane").view) for scene in scenes}) == 1
        scenes = [scene.decide(Act(act, arguments)) for scene in scenes]


def test_a_view_that_could_see_the_truth_would_be_caught() -> None:
    """The check is able to fail: give the one person's mind the truth, and it finds a leak."""
    stage = stage_of("dark_room")
    scene = stage.start(1, ("crane",))
    god = GodView(scene)
    (lamp,) = (f for f in god.fluents if (f.property, f.arguments) == ("at", ("lamp",)))
    moved = god.counterfactual({lamp: "middle"})
    assert repr(GodView(moved).true("at", "lamp")) != repr(god.true("at", "lamp"))
    assert view_json(stage.start(1, ("joker",)).seat("joker").view) != view_json(
        scene.seat("crane").view
    )


@pytest.mark.blocks(4)
@pytest.mark.slow
def test_whether_the_pistol_is_lost_shows_only_when_he_reaches_for_it() -> None:
    text = source("dark_room").content.decode()
    fate = "chance: 80 otherwise pistol_lost"
    assert fate in text
    fates = {
        kept: Stage(read_world(text.replace("chance: 80", f"chance: {odds}", 1), "dark_room.lamp"))
        for kept, odds in ((True, 100), (False, 0))
    }
    scenes: dict[bool, Scene] = {kept: stage.start(2, ("crane",)) for kept, stage in fates.items()}
    for act, arguments in (("listen", ("crane",)), ("draw", ("crane", "pistol"))):
        views = [view_json(scene.seat("crane").view) for scene in scenes.values()]
        assert views[0] == views[1], f"he could tell before he did {act}"
        scenes = {
            kept: scene.decide(Act(act, arguments))
            if Act(act, arguments) in {c.act for c in scene.seat("crane").view.choices}
            else scene.decide(WAIT)
            for kept, scene in scenes.items()
        }
    assert scenes[True].seat("crane").view != scenes[False].seat("crane").view
    assert GodView(scenes[False]).belief(("crane",), "at", "pistol") is None


@pytest.mark.slow
@pytest.mark.parametrize(("who", "other"), [("crane", "joker"), ("joker", "crane")])
def test_no_percept_names_whom_its_owner_has_not_recognised(who: str, other: str) -> None:
    stage = stage_of("dark_room")
    unrecognised = 0
    for seed in range(25):
        scene, chance = stage.start(seed, (who,)), Chance(seed)
        for _ in range(12):
            if scene.ending is not None or GodView(scene).true("taken_for", who, other) is None:
                break
            view = scene.seat(who).view
            assert other not in repr([(p.act.arguments, p.doer, p.told) for p in view.percepts])
            unrecognised += len(view.percepts)
            drawn, chance = chance.below("player", len(view.choices))
            scene = scene.decide(view.choices[drawn].act)
    assert unrecognised > 100
