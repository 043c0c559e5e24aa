"""The figures written out in the .lamp systems are those of the physics beside them."""

from __future__ import annotations

import pytest

from gaslamp.systems.bodies import grip
from gaslamp.systems.constants import Constants
from gaslamp.systems.light import light
from gaslamp.systems.sound import sound
from gaslamp.worlds import read_world

ACT_OF = {
    "breath_sound": "breathing",
    "hard_breath_sound": "breathing_hard",
    "gasp_sound": "gasping",
    "whisper_sound": "whisper",
    "talk_sound": "talk",
    "call_sound": "call",
    "shout_sound": "shout",
    "scream_sound": "scream",
    "groan_sound": "groan",
    "laugh_sound": "laugh",
    "step_sound": "step_hard",
    "soft_step_sound": "step_soft",
    "limping_sound": "step_limping",
    "crawl_sound": "crawl",
    "run_sound": "run",
    "cloth_sound": "cloth",
    "tearing_sound": "tear_cloth",
    "groping_sound": "feel_along_wall",
    "match_sound": "match_struck",
    "lamp_sound": "lamp_lit",
    "hammer_sound": "hammer_cocked",
    "blade_sound": "blade_drawn",
    "blow_sound": "blow",
    "fall_sound": "body_falls",
    "slump_sound": "slump",
    "struggle_sound": "struggle",
    "thing_sound": "thing_falls",
    "soft_thing_sound": "soft_thing_falls",
    "drip_sound": "drip",
    "creak_sound": "door_creaks",
    "latch_sound": "latch",
    "door_sound": "door_shut",
    "slam_sound": "door_slam",
    "boards_sound": "board_broken",
    "shot_sound": "shot",
}


@pytest.fixture(scope="module")
def constants() -> Constants:
    return Constants(read_world("use light, sound, hands\n"))


def test_every_sound_is_as_loud_as_the_act_it_is_of(constants: Constants) -> None:
    sounds = constants.of_type("sound")
    assert sorted(sounds) == sorted(ACT_OF)
    for name in sounds:
        assert (
            constants.number("decibels", name, -1.0) == sound.sound_source(ACT_OF[name]).level_db
        ), name


def test_the_levels_of_brightness_begin_where_the_physics_says(constants: Constants) -> None:
    told = {name: constants.number("least_lux", name, 0.0) for name, _ in light.LEVELS}
    assert told == dict(light.LEVELS)


def test_a_finger_has_the_share_of_a_grip_that_it_has(constants: Constants) -> None:
    fingers = constants.of_type("finger")
    assert [name.removesuffix("_finger") for name in fingers] == list(grip.FINGERS)
    for name in fingers:
        finger = name.removesuffix("_finger")
        assert constants.number("share", name, 0.0) == grip.SHARES[finger], name
