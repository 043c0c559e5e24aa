"""A reason for refusing holds whatever the person does not know turns out to be."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from shared_worlds import light_worlds, stage_of

from gaslamp.inquiry import GodView
from gaslamp.model import Action, Fluent, Line, State, Value
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.expressions import Constant
from gaslamp.model.ground.certainty import Values
from gaslamp.simulation import Scene
from gaslamp.views import WAIT, Choice

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to"
WORLDS = (*light_worlds(), str(HOW_TO / "watchman.lamp"), str(HOW_TO / "study.lamp"))
COMPLETIONS = 5
TURNS = 3


def completions(space: StateSpace, who: str, scene: Scene) -> list[Values]:
    """The person's mind, with anything but themself in the place of what they know nothing of."""
    god, number = GodView(scene), space.vocabulary.character_number[who]
    mind = god.state.beliefs[number]
    unknown = [
        fluent
        for fluent in space.vocabulary.fluents
        if fluent.hidden
        and not (fluent.private and fluent.arguments[:1] == (who,))
        and (
            mind.values[fluent.number] is None
            or (
                (number, fluent.number) in space.unsaid
                and god.evidence((who,), fluent.property, *fluent.arguments).how == "knew"
            )
        )
    ]
    return [completed(space, who, mind, unknown, seed) for seed in range(COMPLETIONS)]


def completed(
    space: StateSpace, who: str, mind: State, unknown: Iterable[Fluent], seed: int
) -> Values:
    dice = random.Random(seed)  # noqa: S311  # no secret
    values: list[Value] = list(mind.values)
    for fluent in unknown:
        kinds = [one for one in space.vocabulary.values_of(fluent.type) if one != who]
        values[fluent.number] = dice.choice(kinds or [0, 1, 7])
    return Values(tuple(values), tuple(mind.beliefs))


def lines_of(space: StateSpace, choice: Choice) -> dict[str, Line]:
    act = space.find(choice.act.name, choice.act.arguments)
    assert act is not None
    assert isinstance(act.schema, Action)
    return {line.text: line for line in act.schema.words.fails}


def asks_what_is_unknown(line: Line) -> bool:
    """Whether a line is told because something is unknown: "there is no telling where"."""
    return repr(Constant(None)) in repr(line.condition)


@pytest.mark.slow("dark_room", "interview", "watchman", "alley", "lifeboat", "manor")
@pytest.mark.parametrize("world", WORLDS)
def test_a_reason_holds_whatever_the_unknown_is(world: str) -> None:
    stage = stage_of(world)
    opened = stage.world
    space = StateSpace(opened)
    checked = 0
    for who in opened.playable:
        scene = stage.start(3, [who])
        for _ in range(TURNS):
            others = completions(space, who, scene)
            for choice in scene.seat(who).view.refused:
                for told in choice.refusal:
                    line = lines_of(space, choice)[told.template]
                    if asks_what_is_unknown(line):
                        continue
                    holds = space.condition(line.condition, dict(told.roles))
                    checked += 1
                    assert all(map(holds, others)), (choice.act, line.text)
            if scene.waiting_for is None:
                break
            scene = scene.decide(WAIT)
    assert checked or not any(one.words.fails for one in opened.actions)
