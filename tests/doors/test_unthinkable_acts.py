"""An act that nobody told one of is answered as an act that is none, at every door that takes acts.

Doors take acts as they offer them, by their ids. Whoever makes ids up learns nothing by it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest
from asked import Asked, Setting
from every_door import Varied, by_mcp, session_of
from shared_worlds import edition_of, stage_of

from gaslamp.screens.jsonl import _answer
from gaslamp.screens.web.game import WebGame
from gaslamp.sessions import act_as_json, can_think_of
from gaslamp.views import Act

NONSENSE: Final = Act("zorg", ("zorg",))
WORLDS: Final = [
    ("sally_anne", "sally"),
    ("cloak_of_darkness", "guest"),
    ("alley", "crane"),
    ("interview", "daniel"),
]
MOST: Final = 60
every_world = pytest.mark.parametrize(("world", "who"), WORLDS)


def setting_of(world: str, who: str) -> Setting:
    return Setting(stage_of(world).start(1, (who,)), who, edition_of(world), Path())


def made_up(setting: Setting) -> list[Act]:
    """Acts that whoever is played knows nothing of, and others of names in its world."""
    session, stage = session_of(setting), setting.scene.stage
    unknown = [one for one in stage.acts(setting.who) if not can_think_of(session, one)]
    names = [entity.name for entity in stage.world.entities][:4]
    kinds = [action.name for action in stage.world.actions][:10]
    acts = [
        *unknown[:: max(1, len(unknown) // MOST)],
        *(Act(kind, (setting.who, one)) for kind in kinds for one in names),
    ]
    found = [one for one in acts if not can_think_of(session, one)]
    assert found
    return found


@pytest.mark.slow
@every_world
def test_over_lines_of_json(world: str, who: str) -> None:
    setting = setting_of(world, who)
    session = session_of(setting)
    nonsense = str(_answer(session, NONSENSE))
    assert {str(_answer(session, act)) for act in made_up(setting)} == {nonsense}


@pytest.mark.slow
@every_world
def test_on_a_page(world: str, who: str) -> None:
    setting = setting_of(world, who)
    game = WebGame(Varied.on(setting), new_seed=lambda: 1)
    game.answer(json.dumps({"ask": "begin", "who": who}))

    def answers(act: Act) -> list[str]:
        messages = [
            {"ask": "act", "act": act_as_json(act)},
            {"ask": "goto", "way": [act_as_json(act)]},
        ]
        return [game.answer(json.dumps(one)) for one in messages]

    nonsense = answers(NONSENSE)
    for act in made_up(setting):
        assert answers(act) == nonsense


@pytest.mark.slow
@every_world
def test_over_mcp(world: str, who: str) -> None:
    pytest.importorskip("mcp", reason="the extra mcp is not installed")
    setting = setting_of(world, who)
    acts = [NONSENSE, *made_up(setting)[:MOST]]
    steps = [("do", {"act": one.name, "arguments": list(one.arguments)}) for one in acts]
    asked = Asked(who, given=steps)
    by_mcp(setting, asked)
    assert set(asked.out[2:]) == {asked.out[1]}


@pytest.mark.slow
@every_world
def test_from_python(world: str, who: str) -> None:
    """Errors of a seat say back what was given, and nothing else."""
    setting = setting_of(world, who)
    seat = setting.scene.seat(who)

    def refusal(act: Act) -> str:
        with pytest.raises(Exception) as caught:  # noqa: PT011  # of whatever kind, the same
            seat.decide(act)
        named = str(caught.value).replace(str(act), "ACT")
        return f"{type(caught.value)} {named}"

    assert {refusal(act) for act in made_up(setting)} == {refusal(NONSENSE)}
