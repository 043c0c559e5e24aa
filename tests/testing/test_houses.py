"""The laws of who knows what, where worlds live: in light and sound, with masks, lies and moves."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from blocks import law
from hypothesis import given, note

from gaslamp.checking import problems
from gaslamp.checks.impressions import Observers
from gaslamp.checks.noninterference import prove
from gaslamp.english.words import lexicon_of
from gaslamp.sessions import Edition, Session
from gaslamp.simulation import Scene, Stage
from gaslamp.testing import assert_nothing_leaks
from gaslamp.testing.houses import ACTS, HEAD, SPOTS, SYSTEMS, house_texts, plan_of_the_house
from gaslamp.worlds import read_world
from gaslamp.worlds.sources import Source

pytestmark = pytest.mark.slow

NEVER_HEARD_OF = ("ann", "bob", "cat", "stranger", "other one", "cup", "lamp", "hatch", "attic")
FORMS = ("x {}", "who is {}", "where is {}", "why {}", "take {}", "go to {}", "{}")
EDITION = Edition.of(Source("house.lamp", b"", is_shipped=False))


def stage_of_house(text: str) -> Stage:
    note(text)
    return Stage(read_world(text, "house.lamp"))


def walked(stage: Stage, who: str, steps: int) -> Scene:
    """A run in which somebody does whatever comes."""
    scene, dice = stage.start(1, (who,)), random.Random(who)  # noqa: S311
    for _ in range(steps):
        choices = scene.seat(who).view.choices
        if scene.waiting_for is None or not choices:
            break
        scene = scene.decide(dice.choice(choices))
    return scene


@law(20)
@given(house_texts())
def test_a_house_is_a_right_world_in_which_nothing_leaks(text: str) -> None:
    stage = stage_of_house(text)
    assert list(problems(stage.world)) == []
    assert_nothing_leaks(stage, seeds=(1,), facts_per_step=3, most_steps=6)


@law(20)
@given(house_texts())
def test_who_perceives_the_same_becomes_the_same(text: str) -> None:
    proof = prove(stage_of_house(text).world, most_states=120)
    # By steps alone, without a pair of runs: of what is believed that others believe, too.
    assert [(one.verdict, one.pairs) for one in proof.people] == [
        ("not_decided", 0) for _ in proof.people
    ]


def typed_into(scene: Scene) -> Callable[[str], str]:
    """What a session at Ann's seat answers to one line after the other."""
    lexicon = lexicon_of(scene.stage.world.words)
    session = Session(scene.seat("ann"), edition=EDITION, lexicon=lexicon)
    return lambda line: session.type(line).text


def unheard_of(scene: Scene) -> list[str]:
    """The names of the house that Ann, who is there, was never told."""
    view = scene.seat("ann").view
    named = {word for one in view.nameables for name in one.called for word in name.split()}
    named |= {word for one in view.choices for typed in one.typed for word in typed.split()}
    session = Session(
        scene.seat("ann"), edition=EDITION, lexicon=lexicon_of(scene.stage.world.words)
    )
    # Whatever the text names is answered with what was told.
    told = " ".join(session.story.texts_told()).casefold()
    named |= set(re.findall(r"[a-z]+", told))
    return [name for name in NEVER_HEARD_OF if not {name, name.title(), *name.split()} & named]


@law(20)
@given(house_texts())
def test_what_nobody_has_met_is_no_name_to_them(text: str) -> None:
    scene = walked(stage_of_house(text), "ann", 6)
    unheard = unheard_of(scene)
    # What a word says in any world ("stranger", "other one") it says in the same house, too,
    # in which what Ann has not met is called otherwise.
    renamed = text
    for number, name in enumerate(unheard):
        called = rf'(called: "(?:the )?){name}"'
        renamed = re.sub(called, rf'\g<1>zorgblat{number}"', renamed, flags=re.IGNORECASE)
    other = walked(stage_of_house(renamed), "ann", 6)
    for name in unheard:
        here, there = typed_into(scene), typed_into(other)
        for form in FORMS:
            line = form.format(name)
            assert here(line) == there(line), line


IN_THE_DARK = """
    at(ann) = rug
    at(bob) = window
    at(lamp) = trunk
    noise(hall) = 25
"""


def test_what_is_heard_from_the_wrong_spot_moves_a_mind_as_if_it_were_the_right_one() -> None:
    people = "\n".join(f'entity {one}: character\n    called: "{one}"' for one in ("ann", "bob"))
    head = HEAD.format(systems=SYSTEMS, people=people, spots=", ".join(SPOTS))
    plan = "".join(f"    {line}\n" for line in plan_of_the_house())
    world = read_world(f"{head}\ninitially:\n{plan}{IN_THE_DARK}\n{ACTS}", "house.lamp")
    observers = Observers(world)
    space = observers.space
    at_bob, ann = space.vocabulary.fluent_number["at", ("bob",)], 0
    became: dict[object, set[bytes]] = {}
    for spot in ("window", "nook"):
        for step in observers.transitions(space.with_values(space.initial, {at_bob: spot})):
            if step.name == "knock(bob)":
                mind = step.after.beliefs[ann]
                outcome = observers.outcome(ann, mind, step.people[ann])
                became.setdefault(step.impressions[ann], set()).add(outcome)
    assert len(became) == 2, "from window or from nook, each heard of both"
    assert [len(minds) for minds in became.values()] == [1, 1]
