"""All systems together, in a world that has one of everything (`two_rooms.lamp`)."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from gaslamp import notation as worldfile
from gaslamp.checking.utterances import WORDS
from gaslamp.checking.world_checking import check_world
from gaslamp.english.sentences import check_template
from gaslamp.errors import WorldError
from gaslamp.model import Apply, Name, State, World
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.problems import BrokenLaw
from gaslamp.planning import Limits, Planner
from gaslamp.worlds import opening, systems

FILE = Path(__file__).with_name("two_rooms.lamp")
TEXT = FILE.read_text(encoding="utf-8")

SET_BY = re.compile(r"target=Apply\(name='(\w+)'")
"""What an effect sets, in how it is printed."""

system = cache(opening.system_world)


def world(text: str = TEXT) -> World:
    read = worldfile.combine(worldfile.read(text, "two_rooms.lamp"), system)
    return opening._with_tables(read)


@cache
def space() -> StateSpace:
    return StateSpace(world())


def is_so(state: State, what: str, *arguments: str) -> bool:
    return space().condition(Apply(what, tuple(map(Name, arguments))))(state)


def after(*acts: str, start: State | None = None) -> State:
    """The state after acts, each as `strike anna match`; possible or not."""
    state = space().initial if start is None else start
    for act in acts:
        name, *arguments = act.split()
        event = space().find(name, tuple(arguments))
        assert event is not None, act
        state = space().successor(state, event)
    return state


def value(state: State, name: str, *arguments: str) -> object:
    return space().value(state, name, *arguments)


def levels(state: State, *spots: str) -> list[object]:
    return [value(state, "brightness", spot) for spot in spots]


LAMP_LIT = ("strike anna match", "light anna oil_lamp")


# ---- The library as a whole ------------------------------------------------------------------


def test_no_two_systems_declare_an_event_of_one_name() -> None:
    names = Counter(
        one.name
        for name in systems()
        for kind in (system(name).actions, system(name).events)
        for one in kind
    )
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("name", systems())
def test_every_line_of_a_system_can_be_told(name: str) -> None:
    declared = system(name)
    problems = [
        (one.name, line.text, problem)
        for kind in (declared.actions, declared.events)
        for one in kind
        for lines in (one.words.says, one.words.begins, one.words.fails)
        for line in lines
        for problem in check_template(line.text, [*(p.name for p in one.parameters), "me", WORDS])
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("moved", "said"),
    [("alight", "light_changed"), ("shines_at", "light_changed")],
)
def test_whatever_moves_a_flame_says_so(moved: str, said: str) -> None:
    # Brightness is worked out anew only then. Ways are looked after (test_propagation.py).
    silent = [
        (name, one.name)
        for name in systems()
        for kind in (system(name).actions, system(name).events, system(name).triggers)
        for one in kind
        if moved in (set_by := set(SET_BY.findall(repr(one.effect)))) and said not in set_by
    ]
    assert silent == []


@pytest.mark.slow
def test_a_world_may_use_every_system_and_stay_of_moderate_size() -> None:
    declared = world()
    assert {name for name in systems() if f"{name}," in TEXT or f", {name}" in TEXT} == set(
        systems()
    )
    check_world(declared)
    # Words of one's own are 180 of them: fifteen kinds, to each other, said, whispered or shouted.
    # Whatever somebody does may be seen of a figure, somebody not recognised: so a third is theirs.
    assert len(space().actions) < 2300, Counter(one.name for one in space().actions)
    # The four systems out of doors have some dozen of each person.
    assert len(space().vocabulary.fluents) < 1300
    # Of a person, or a way, and one spot each at most: not one for each two spots.
    assert len(space().triggers) < 120, Counter(one.name for one in space().triggers)


# ---- Light ---------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_street_lamp_lights_the_alley_and_nothing_else() -> None:
    start = space().initial
    assert levels(start, "lamp_post", "doorstep") == ["bright", "lit"]
    assert levels(start, "table", "stove", "shelf", "corner") == ["black"] * 4


@pytest.mark.slow
def test_a_match_lights_whoever_holds_it_and_leaves_a_shape_three_metres_off() -> None:
    # 10 lm: 3.2 lx at half a metre, .13 at three, with what the walls give back.
    struck = after("strike anna match", "creep bruno shelf stove")
    assert levels(struck, "table", "stove", "shelf") == ["lit", "gloom", "black"]
    assert is_so(struck, "sees_shape", "anna", "bruno")
    assert not is_so(struck, "sees", "anna", "bruno")
    assert is_so(struck, "sees", "bruno", "anna")


@pytest.mark.slow
def test_a_mantle_lamp_shows_faces_across_a_room() -> None:
    # 400 lm in a bare room: 3.5 lx at three metres and 1.8 everywhere from its walls.
    lit = after(*LAMP_LIT, "creep bruno shelf stove")
    assert levels(lit, "table", "stove", "shelf") == ["bright", "lit", "black"]
    for one, other in (("anna", "bruno"), ("bruno", "anna")):
        assert is_so(lit, "sees", one, other)
        assert value(lit, "taken_for", one, other) is None
        assert value(space().belief(lit, one), "at", other) == value(lit, "at", other)


@pytest.mark.slow
def test_behind_a_shut_door_nobody_sees_or_learns_of_the_light() -> None:
    lit = after(*LAMP_LIT)
    assert not is_so(lit, "sees", "anna", "bruno")
    assert value(space().belief(lit, "bruno"), "alight", "oil_lamp") is False
    assert value(space().belief(lit, "anna"), "brightness", "stove") == "lit"


@pytest.mark.slow
def test_dazzled_or_shaded_eyes_see_nobody() -> None:
    lit = after(*LAMP_LIT, "creep bruno shelf stove")
    assert not is_so(after("shade_eyes anna", start=lit), "sees_movement", "anna", "bruno")
    assert not is_so(after("lose_sight anna", start=lit), "sees_movement", "anna", "bruno")


# ---- Sound ---------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sound", "shut", "ajar"),
    [
        # The study: shod steps are heard through a door, soft ones in the same room only.
        ("step_sound", True, True),
        ("soft_step_sound", False, True),
        ("breath_sound", False, False),
        ("talk_sound", True, True),
        ("cloth_sound", False, True),
        ("fall_sound", True, True),
    ],
)
def test_what_a_hollow_door_lets_through(sound: str, shut: bool, ajar: bool) -> None:  # noqa: FBT001
    start = space().initial
    assert is_so(start, "hears", "anna", "bruno", sound) == shut
    opened = after("open_way bruno inner_door")
    assert is_so(opened, "hears", "anna", "bruno", sound) == ajar
    assert (
        is_so(after("shut_way bruno inner_door", start=opened), "hears", "anna", "bruno", sound)
        == shut
    )


@pytest.mark.slow
def test_a_breath_is_heard_in_the_same_room_and_talk_understood_through_the_door() -> None:
    beside = after("open_way bruno inner_door", "creep bruno shelf stove")
    assert is_so(beside, "hears", "anna", "bruno", "hard_breath_sound")
    assert is_so(space().initial, "understands", "anna", "bruno", "talk_sound")
    assert not is_so(space().initial, "understands", "anna", "bruno", "whisper_sound")


@pytest.mark.slow
def test_steps_beyond_a_door_are_somebodys_and_do_not_say_where_to() -> None:
    start = space().initial
    walk = space().find("walk", ("bruno", "shelf", "corner"))
    assert walk is not None
    heard = space().percept(walk, "anna", start)
    assert heard is not None
    assert (heard.name, heard.arguments) == ("steps_elsewhere", ("prowler",))
    assert space().percept(walk, "bruno", start) is walk


# ---- What minds make of it -----------------------------------------------------------------------


@pytest.mark.slow
def test_in_the_dark_it_makes_sense_to_strike_a_match_and_takes_no_time_to_see() -> None:
    planner = Planner(space(), Limits(character=2, belief=1))
    (first,) = planner.sensible_acts("anna", space().initial)
    assert str(first.act) == "strike(anna, match)"
    assert planner.sensible_acts("bruno", space().initial) == ()


@pytest.mark.slow
def test_a_held_throat_is_foreseen_to_make_limp() -> None:
    held = after("open_way bruno inner_door", "creep bruno shelf stove", "walk anna table stove")
    held = after(*LAMP_LIT, "seize_throat bruno anna", "tighten bruno anna", start=held)
    limp = space().find("pass_out", ("anna",))
    assert limp is not None
    for mind in (held, space().belief(held, "bruno"), space().belief(held, "bruno", "anna")):
        assert value(mind, "throat", "anna") == "fully"
        assert space().possible(limp, mind)
    out = space().successor(held, limp)
    assert value(space().belief(out, "bruno"), "condition", "anna") == "out"
    assert value(out, "throat", "anna") == "free" or value(out, "held_by", "anna") == "bruno"


@pytest.mark.slow
def test_nobody_expects_to_hit_in_the_dark_what_they_only_hear() -> None:
    opened = after("open_way bruno inner_door", "creep bruno shelf stove", "draw bruno pistol")
    lit = after(*LAMP_LIT, start=opened)
    shot = space().find("shoot", ("bruno", "anna"))
    assert shot is not None
    assert shot.chance is not None
    assert space().expected_event(opened, shot) is not shot
    assert space().expected_event(lit, shot) is shot
    assert shot.chance(opened) < 50 < shot.chance(lit)


# ---- What cannot be ----------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "instead", "told"),
    [
        (
            "fuel(oil_lamp) = 7200",
            "lumens(oil_lamp) = -5",
            '"lumens" is a number from 0 to 1000000, and -5 is not [GL145]',
        ),
        (
            "fixed(street_lamp)",
            "fingers(anna, left_hand) = 7",
            '"fingers" is a number from 0 to 5, and 7 is not [GL145]',
        ),
        (
            "posture(anna) = sitting",
            "dressed(anna, neck) = tourniquet",
            "a tourniquet goes round an arm or a leg (anna, neck) [GL147]",
        ),
        ("posture(anna) = sitting", "wound(table, chest) = artery", "table"),
        ("at(bruno) = shelf", "at(bruno) = cellar", 'nothing is called "cellar"'),
    ],
)
def test_what_cannot_be_is_told_at_its_line(line: str, instead: str, told: str) -> None:
    text = TEXT.replace(f"    {line}\n", f"    {instead}\n", 1)
    number = text[: text.index(f"    {instead}")].count("\n") + 1 + instead.count("\n")
    with pytest.raises(WorldError) as caught:
        check_world(world(text))
    assert told in str(caught.value)
    assert caught.value.place is not None
    assert (caught.value.place.file, caught.value.place.line) == ("two_rooms.lamp", number)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "instead", "told"),
    [
        (
            "side(inner_door) = kitchen",
            "side(inner_door) = store",
            "a way leads from one place to another, not to the same (inner_door) [GL147]",
        ),
        (
            "kept(pistol) = at_waist",
            "at(pistol) = anna\n    kept(pistol) = in_right_hand",
            "a hand holds one thing at a time",
        ),
    ],
)
def test_what_cannot_be_together_is_told_with_its_law(line: str, instead: str, told: str) -> None:
    with pytest.raises(BrokenLaw) as caught:
        check_world(world(TEXT.replace(f"    {line}\n", f"    {instead}\n", 1)))
    assert told in str(caught.value)
    assert caught.value.place is not None
    assert caught.value.place.file == "two_rooms.lamp"
