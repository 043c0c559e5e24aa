"""What the library tells of failing is told among other things, so it names what it is about."""

from __future__ import annotations

import pytest

from gaslamp.worlds.opening import system_world, systems

LEFT_OPEN = ("It {be} not within reach", "It {be} locked", "It {be} open", "It {be} barred")


@pytest.mark.parametrize("name", ["things", "thirst", "ways", "violence", "fire"])
def test_what_is_out_of_reach_or_locked_is_named(name: str) -> None:
    assert name in systems()
    failing = (line for act in system_world(name).actions for line in act.words.fails)
    assert [line.text for line in failing if line.text.startswith(LEFT_OPEN)] == []


@pytest.mark.parametrize("act", ["call_out", "whisper"])
def test_who_is_there_is_asked_only_of_the_unseen(act: str) -> None:
    speech = system_world("speech")
    (found,) = (one for one in speech.actions if one.name == act)
    asking = [one for one in found.words.utters if "there" in one.text or "Who" in one.text]
    assert asking
    assert all("sees_company" in str(one.condition) for one in asking)
    assert len(found.words.utters) > len(asking)
