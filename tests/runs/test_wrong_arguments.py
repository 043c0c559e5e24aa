"""Whatever the face is passed, it takes in an obvious way or refuses in words.

Every argument of every name of the face is given everything that is at hand in turn: never an
`AttributeError`, `KeyError` or `TypeError` from somewhere within.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import pytest

import gaslamp
from gaslamp.errors import GaslampError, WorldError, WrongArgument
from gaslamp.runs.problems import NotARunSpec

WORLD = gaslamp.open_world("sally_anne")
STAGE = gaslamp.Stage(WORLD)
SPEC = gaslamp.RunSpec("sally_anne", seed=1, until_ms=3_000)
SCENE = STAGE.start(1, ("sally",))
SEAT = SCENE.seat("sally")
PUT = gaslamp.Act("put", ("sally", "basket"))

JUNK: tuple[object, ...] = (
    None, True, 3, -5, 2**70, 1.5, float("nan"), "", "sally_anne", "sally", "noon", b"sally", (),
    [], ["sally"], (1,), {}, {"seed": "x"}, object(), WORLD, STAGE, SCENE, SEAT, SPEC, PUT,
    SEAT.choices[0], SEAT.choices, SEAT.view,
)  # fmt: skip

CALLS: Mapping[str, tuple[Callable[..., Any], Mapping[str, object]]] = {
    "Act": (gaslamp.Act, {"name": "put", "arguments": ("sally", "basket")}),
    "Planner.of": (gaslamp.Planner.of, {"world": WORLD}),
    "RunSpec": (
        gaslamp.RunSpec,
        {
            "world": "sally_anne", "seed": 1, "played": ("sally",), "decisions": (PUT,),
            "until_ms": 3_000, "with_log": False, "text": None, "digest": None,
            "longest_ms": 60_000,
        },
    ),
    "RunSpec.of": (gaslamp.RunSpec.of, {"world": WORLD, "seed": 1}),
    "RunSpec.from_json": (gaslamp.RunSpec.from_json, {"given": SPEC.as_json()}),
    "Scene.decide": (SCENE.decide, {"act": PUT, "until_ms": 5_000}),
    "Scene.go_on": (SCENE.go_on, {"until_ms": 5_000}),
    "Scene.played_by": (SCENE.played_by, {"people": ("anne",)}),
    "Scene.reseed": (SCENE.reseed, {"seed": 2}),
    "Scene.seat": (SCENE.seat, {"who": "sally"}),
    "Scene.seats": (SCENE.seats, {"people": ("sally",)}),
    "Seat.anew": (SEAT.anew, {"seed": 1}),
    "Seat.view_with_minds": (SEAT.view_with_minds, {"depth": 1}),
    "Seat.decide": (SEAT.decide, {"act": PUT}),
    "Stage": (gaslamp.Stage, {"world": WORLD}),
    "Stage.acts": (STAGE.acts, {"who": "sally"}),
    "Stage.question": (STAGE.question, {"text": "inside(ball)"}),
    "Stage.start": (STAGE.start, {"seed": 1, "played": ("sally",), "longest_ms": 60_000}),
    "Stage.moments": (
        lambda **given: deque(STAGE.moments(**given), maxlen=1),
        {"seed": 1, "played": ("sally",), "decisions": (PUT,), "longest_ms": 60_000},
    ),
    "believes": (
        lambda asked, who, expression, at_ms: gaslamp.believes(asked, who, expression, at_ms=at_ms),
        {"asked": SPEC, "who": "sally", "expression": "inside(ball)", "at_ms": 1_000},
    ),
    "check": (gaslamp.check, {"world": WORLD, "most_states": 5, "depth": 1}),
    "open_world": (gaslamp.open_world, {"name_or_path": "sally_anne"}),
    "plan": (
        gaslamp.plan,
        {"world": WORLD, "goal": "inside(ball) == box", "seconds": 1.0, "states": 10},
    ),
    "read_world": (gaslamp.read_world, {"text": "entity ann: character", "file": "a.lamp"}),
    "forget_stages": (gaslamp.forget_stages, {}),
    "scene_of": (gaslamp.scene_of, {"spec": SPEC}),
    "simulate": (gaslamp.simulate, {"spec": SPEC}),
    "simulate_many": (
        lambda specs: deque(gaslamp.simulate_many(specs), maxlen=1),
        {"specs": (SPEC,)},
    ),
    "tell": (
        gaslamp.tell,
        {
            "asked": SPEC, "mind": "sally", "person": "first", "tense": "past", "style": "plain",
            "thoughts": True, "width": 60,
        },
    ),
    "why": (gaslamp.why, {"asked": SPEC, "question": "event put", "at": "3s"}),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "argument"),
    [(name, argument) for name, (_, given) in CALLS.items() for argument in given],
)
def test_whatever_is_passed_is_taken_or_refused_in_words(name: str, argument: str) -> None:
    call, given = CALLS[name]
    call(**given)
    for junk in JUNK:
        with suppress(GaslampError):
            call(**{**given, argument: junk})


def test_every_function_and_class_of_the_face_is_tried() -> None:
    tried = {name.partition(".")[0] for name in CALLS}
    # Values that are handed out and take nothing, and those made by what is tried.
    made = {"Choice", "GaslampError", "Percept", "RunResult", "Scene", "Seat", "View"}
    names = {name for name in gaslamp.__all__ if callable(getattr(gaslamp, name))}
    assert names == tried | made


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: gaslamp.Stage("sally_anne"),  # type: ignore[arg-type]
            'world: a World is wanted, not "sally_anne"; open_world("sally_anne") opens one',
        ),
        (
            lambda: gaslamp.believes("sally_anne", "inside(ball)"),  # type: ignore[arg-type]
            (
                'a run: a World, RunSpec, RunResult or Scene is wanted, not "sally_anne"; '
                'RunSpec("sally_anne", seed=1) makes one'
            ),
        ),
        (
            lambda: gaslamp.simulate("sally_anne"),  # type: ignore[arg-type]
            'simulate: a RunSpec is wanted, not "sally_anne"; RunSpec("sally_anne", seed=1) is one',
        ),
        (
            lambda: gaslamp.Act("put", "sally"),  # type: ignore[arg-type]
            'arguments: a tuple of ids is wanted, not "sally"; Act("put", ("sally",)) has one',
        ),
        (
            lambda: gaslamp.Act("wait", (1,)),  # type: ignore[arg-type]
            "an act: a name of the world, as text, is wanted, not 1",
        ),
        (
            lambda: gaslamp.why(SPEC, "event put", at=30),  # type: ignore[arg-type]
            'at: a text such as "12.5s" or "move" is wanted, not 30',
        ),
    ],
)
def test_what_is_refused_says_what_to_pass(call: Callable[[], object], message: str) -> None:
    with pytest.raises(WrongArgument) as caught:
        call()
    assert str(caught.value) == f"{message} [GL004]"


def test_one_name_is_one_person() -> None:
    assert STAGE.start(1, "sally").head == SCENE.head
    spec = gaslamp.RunSpec("sally_anne", seed=1, played="sally", decisions=PUT)  # type: ignore[arg-type]
    assert (spec.played, spec.decisions) == (("sally",), (PUT,))
    assert gaslamp.Act("put", ["sally", "basket"]) == PUT  # type: ignore[arg-type]
    with pytest.raises(NotARunSpec):
        gaslamp.RunSpec("sally_anne", played=5)  # type: ignore[arg-type]


def test_the_moment_of_a_question_about_an_event_counts() -> None:
    run = gaslamp.RunSpec("sally_anne", seed=1)
    late, early = (gaslamp.why(run, "event leave", at=at).answer for at in (None, "20s"))
    assert early.at_ms <= 20_000  # type: ignore[union-attr]
    assert early != late or late.at_ms <= 20_000  # type: ignore[union-attr]
    for at, said in (("noon", '"noon": nothing of that name happened'), ("1s", '"move": ')):
        with pytest.raises(GaslampError) as caught:
            gaslamp.why(run, "event move", at=at)
        assert said in str(caught.value)
    with pytest.raises(GaslampError):
        gaslamp.believes(run, "inside(ball)", at_ms=-5)


def test_a_world_with_a_mistake_is_made_ready_for_nothing() -> None:
    wrong = gaslamp.read_world("property p(): number = 2\nutility: q()\n")
    for call in (gaslamp.Stage, gaslamp.Planner.of, gaslamp.plan, gaslamp.RunSpec.of):
        with pytest.raises(WorldError) as caught:
            call(wrong)
        assert caught.value.code == gaslamp.check(wrong).problems[0].code


@pytest.mark.parametrize(
    ("bounds", "message"),
    [
        ({"states": -1}, "states: a whole number of at least 0 is wanted, not -1 [GL004]"),
        ({"seconds": -0.5}, "seconds: a number of at least 0 is wanted, not -0.5 [GL004]"),
    ],
)
def test_a_search_is_not_bounded_by_less_than_nothing(bounds: dict[str, Any], message: str) -> None:
    with pytest.raises(WrongArgument) as caught:
        gaslamp.plan(WORLD, **bounds)
    assert str(caught.value) == message
