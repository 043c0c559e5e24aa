"""Violence, as the library gives it to worlds: odds, holds, wounds, and what minds foresee."""

from collections.abc import Mapping

import pytest
from processor_time import shared

from gaslamp.inquiry.god_view import GodView
from gaslamp.model import State, Value
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.state import Draft
from gaslamp.planning import Limits, Planner
from gaslamp.simulation import Scene, Stage
from gaslamp.views import WAIT, Act
from gaslamp.worlds import read_world

ROOM = """
use places, light, sound, bodies, hands, things, recognition, violence
entity ann, bob: character
entity shape, noise: figure
entity room: place
entity by_door, bed: spot
entity pistol: firearm
entity knife: blade
utility of bob: if left_alone(ann) == dead then 9 else 0
ending over
    when: condition(ann) == dead
initially:
    place_of(by_door) = room
    place_of(bed) = room
    x(bed) = 4
    at(ann) = by_door
    at(bob) = by_door
    at(pistol) = ann
    kept(pistol) = in_right_hand
    rounds(pistol) = 3
    at(knife) = bob
    kept(knife) = in_left_hand
    bleeds(ann) = 5
    believes(ann, at(ann)) = by_door
    believes(ann, at(bob)) = by_door
    believes(bob, at(ann)) = by_door
    believes(bob, at(bob)) = by_door
"""
LEVELS = ("turn_pale", "weaken", "grow_faint", "pass_out")


@shared
def space() -> StateSpace:
    """The room, ground."""
    return StateSpace(read_world(ROOM))


@shared
def stage() -> Stage:
    """The room, to be played."""
    return Stage(read_world(ROOM))


def supposing(facts: Mapping[str, Value]) -> State:
    """The start with `facts`, each written like `at(bob)`, that everybody knows of."""
    vocabulary = space().vocabulary
    numbers = {
        vocabulary.fluent_number[name, tuple(filter(None, rest[:-1].split(", ")))]: value
        for fact, value in facts.items()
        for name, _, rest in (fact.partition("("),)
    }

    def changed(state: State, depth: int) -> State:
        values = list(state.values)
        for number, value in numbers.items():
            values[number] = value
        beliefs = state.beliefs
        if depth:
            beliefs = tuple(changed(belief, depth - 1) for belief in beliefs)
        return space().states.intern(Draft(tuple(values), beliefs))

    return changed(space().initial, 1)


def chance(facts: Mapping[str, Value], name: str, *arguments: str) -> int:
    """The odds of an act, in percent, once these are the facts."""
    act = space().find(name, arguments)
    assert act is not None
    assert act.chance is not None
    found = act.chance(supposing(facts))
    assert isinstance(found, (int, float))
    return round(found)


def foreseen(facts: Mapping[str, Value], who: str, name: str, *arguments: str) -> str:
    """What somebody expects of an act."""
    act = space().find(name, arguments)
    assert act is not None
    return space().expected_event(space().belief(supposing(facts), who), act).name


def possible(facts: Mapping[str, Value], name: str, *arguments: str) -> bool:
    """Whether an act can be done once these are the facts."""
    act = space().find(name, arguments)
    return act is not None and space().possible(act, supposing(facts))


FAR: dict[str, Value] = {"at(bob)": "bed"}
LIGHT: dict[str, Value] = {
    **{f"brightness({spot})": "bright" for spot in ("bed", "by_door")},
    **{f"lux_at({spot})": 50 for spot in ("bed", "by_door")},
}
HELD: dict[str, Value] = {"held_by(ann)": "bob", "throat(ann)": "partly"}


@pytest.mark.parametrize(
    ("facts", "percent"),
    [
        (FAR | LIGHT, 57),
        (FAR, 21),
        (FAR | {"breath_held(bob)": True}, 11),
        (FAR | LIGHT | {"dazed(ann)": True}, 34),
        (FAR | LIGHT | {"kept(pistol)": "in_left_hand"}, 40),
        (HELD, 73),
    ],
)
def test_shots_rest_on_light_ears_and_hands(facts: dict[str, Value], percent: int) -> None:
    assert chance(facts, "shoot", "ann", "bob") == percent


def test_one_foresees_that_a_shot_in_the_dark_misses() -> None:
    assert foreseen(FAR, "ann", "shoot", "ann", "bob") == "goes_astray"
    assert foreseen(FAR | LIGHT, "ann", "shoot", "ann", "bob") == "shoot"


def test_no_trigger_is_pulled_without_a_round() -> None:
    assert possible(FAR | LIGHT, "shoot", "ann", "bob")
    assert not possible(FAR | LIGHT | {"rounds(pistol)": 0}, "shoot", "ann", "bob")


@pytest.mark.parametrize(
    ("name", "seen", "unseen"),
    [("punch", 60, 54), ("shove", 60, 80), ("slam", 40, 40), ("seize_throat", 40, 70)],
)
def test_fights_of_equals_go_by_who_sees_what_comes(name: str, seen: int, unseen: int) -> None:
    assert chance(LIGHT, name, "bob", "ann") == seen
    assert chance({}, name, "bob", "ann") == unseen


def test_a_hold_is_as_strong_as_hand_and_held() -> None:
    assert chance(HELD, "break_free", "ann", "bob") == 50
    assert chance(HELD | {"pinned(ann)": True}, "break_free", "ann", "bob") == 27
    assert chance(HELD | {"condition(ann)": "weak"}, "break_free", "ann", "bob") == 30


@pytest.mark.slow
def test_broken_fingers_pull_no_trigger_and_hold_nobody() -> None:
    fingers = [("ann", "right_hand", "index_finger")]
    fingers += [
        ("bob", hand, finger)
        for hand in ("left_hand", "right_hand")
        for finger in ("thumb", "index_finger", "middle_finger", "ring_finger")
    ]
    lines = [f"    broken({', '.join(each)})\n" for each in fingers]
    held = "    held_by(ann) = bob\n    throat(ann) = partly\n"
    broken = StateSpace(read_world(ROOM + "".join(lines) + held))
    acts = {str(act) for act in broken.possible_actions(broken.initial)}
    assert "break_free(ann, bob)" in acts
    assert not {"shoot(ann, bob)", "tighten(bob, ann)"} & acts
    free = broken.find("break_free", ("ann", "bob"))
    assert free is not None
    assert free.chance is not None
    odds = free.chance(broken.initial)
    assert isinstance(odds, (int, float))
    assert odds > 80


def test_only_a_held_or_unguarded_neck_is_cut() -> None:
    assert not possible(LIGHT, "cut", "bob", "ann", "neck")
    assert possible(LIGHT, "cut", "bob", "ann", "left_arm")
    assert possible(HELD, "cut", "bob", "ann", "neck")
    assert possible({"condition(ann)": "out"}, "cut", "bob", "ann", "neck")


def test_a_neck_with_a_blade_on_it_does_not_struggle_for_nothing() -> None:
    act = space().find("stays_held", ("ann", "bob"))
    assert act is not None
    after = space().successor(supposing(HELD | {"blade_on(ann)": True}), act)
    assert space().value(after, "wound", "ann", "neck") == "cut"


@pytest.mark.slow
def test_one_foresees_that_a_tight_hand_on_the_throat_ends_in_a_faint() -> None:
    start = supposing(HELD)
    limp = space().find("pass_out", ("ann",))
    tighten = space().find("tighten", ("bob", "ann"))
    assert limp is not None
    assert tighten is not None
    mind = space().belief(start, "bob")
    assert space().possible(limp, space().successor(mind, tighten))
    assert Planner(space(), Limits(2, 2, 1)).explain(tighten, "bob", start) is not None


# ---- Driven ----


def played(who: str, *lines: str, seed: int = 1) -> Scene:
    """The scene, these lines more under `initially`, as somebody first has to decide."""
    opened = (
        Stage(read_world(ROOM + "".join(f"    {line}\n" for line in lines))) if lines else stage()
    )
    return opened.start(seed, (who,))


def until(scene: Scene, who: str, *events: str) -> Scene:
    """The scene, with `who` waiting until one of the events is perceived, or it ends."""
    for _ in range(400):
        if scene.ending is not None or {p.act.name for p in scene.seat(who).view.percepts} & set(
            events
        ):
            return scene
        scene = scene.decide(WAIT)
    raise AssertionError(events)


def when(scene: Scene, who: str) -> dict[str, int]:
    """When somebody first perceived each event, ms."""
    found: dict[str, int] = {}
    for percept in scene.seat(who).view.percepts:
        found.setdefault(percept.act.name, percept.at_ms)
    return found


@pytest.mark.slow
def test_choking_puts_out_in_ten_seconds_and_letting_go_brings_round() -> None:
    held = ("held_by(ann) = bob", "throat(ann) = partly", "kept(knife) = at_waist")
    scene = played("bob", *held).decide(Act("tighten", ("bob", "ann")))
    # In the dark, his hands tell him.
    scene = until(scene, "bob", "goes_limp").decide(Act("let_go", ("bob", "ann")))
    at = when(until(scene, "bob", "come_round", "groan"), "bob")
    assert 8_500 <= at["goes_limp"] - at["tighten"] <= 10_000
    assert at["groan"] - at["let_go"] <= 20_000


@pytest.mark.slow
@pytest.mark.parametrize(
    ("wound", "deadly"),
    [("wound(ann, belly) = internal", False), ("wound(ann, chest) = artery", True)],
)
def test_a_wound_leads_to_levels_in_order_and_nobody_dies_unwarned(
    wound: str,
    deadly: bool,  # noqa: FBT001
) -> None:
    """Standing, one may faint before one is weak."""
    scene = until(played("ann", wound), "ann")
    at = when(scene, "ann")
    felt = [at[event] for event in LEVELS if event in at]
    assert {"turn_pale", "grow_faint", "pass_out"} <= at.keys()
    assert felt == sorted(felt)
    assert scene.now_ms > felt[-1]
    if deadly:
        assert GodView(scene).true("condition", "ann") == "dead"


def test_whoever_is_stabbed_feels_it_and_whoever_stabs_sees_it_done() -> None:
    facts = HELD | {"kept(knife)": "in_left_hand"}
    stab = space().find("stab", ("bob", "ann", "belly"))
    assert stab is not None
    start = supposing(facts)
    after = space().successor(start, stab)
    for mind in (after, space().belief(after, "ann"), space().belief(after, "bob")):
        assert space().value(mind, "wound", "ann", "belly") == "internal"


def test_a_flash_shows_where_the_shooter_is() -> None:
    shoot = space().find("shoot", ("ann", "bob"))
    assert shoot is not None
    start = supposing(FAR)
    number = space().vocabulary.fluent_number["at", ("ann",)]
    bob = space().vocabulary.character_number["bob"]
    values = list(start.beliefs[bob].values)
    values[number] = None
    unaware = space().states.intern(Draft(tuple(values), start.beliefs[bob].beliefs))
    beliefs = tuple(unaware if who == bob else one for who, one in enumerate(start.beliefs))
    for event in (shoot, space().find("goes_astray", ("ann", "bob", "by_door"))):
        assert event is not None
        after = space().successor(space().states.intern(Draft(start.values, beliefs)), event)
        assert space().value(space().belief(after, "bob"), "at", "ann") == "by_door"
        assert space().value(after, "rounds", "pistol") == 2


def test_the_world_stays_small() -> None:
    ours = {
        "threaten",
        "press_blade",
        "shove",
        "punch",
        "slam",
        "seize_throat",
        "tighten",
        "let_go",
    }
    ours |= {"pin", "break_free", "disarm", "cut", "stab", "throw_at", "shoot"}
    assert sum(action.name in ours for action in space().actions) <= 220
