"""Whatever a door for programs is passed, it takes in an obvious way or refuses in words.

The doors are environments, games in text and of moves, items, questions, houses, the ledger, and
the views of everything. Every public name of each is found by looking, and every parameter is given
everything at hand in turn: never an `AttributeError`, `KeyError` or `TypeError` from within.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from itertools import islice
from typing import Any, Final

import gymnasium
import numpy as np
import pytest

import gaslamp
from gaslamp.adapters import environments, plain_text, witness_ledger
from gaslamp.adapters.environments import (
    MovesEnv,
    MoveSettings,
    MovesVectorEnv,
    PersonEnv,
    Settings,
    TicksEnv,
    TurnsEnv,
)
from gaslamp.errors import GaslampError
from gaslamp.inquiry import GodView
from gaslamp.runs import belief_questions, items, move_game, text_games
from gaslamp.runs.hosting import Hosting
from gaslamp.worlds import houses

SPEC: Final = gaslamp.RunSpec("sally_anne", seed=1).pin()
PUT: Final = gaslamp.Act("put", ("sally", "box"))


class Unfit:
    """Something that nobody expects."""


JUNK: Final[tuple[object, ...]] = (
    None, True, 3, -5, 2**63, 2**70, 1.5, float("nan"), "", "sally", "no such\0thing", b"sally",
    (), [], ["sally"], (None,), {}, {"sally": 3}, {"sally": "x"}, int, Unfit(), Unfit, SPEC, PUT,
)  # fmt: skip

GIVEN: Final[Mapping[str, object]] = {
    "spec": SPEC, "world": "sally_anne", "who": "sally", "other": "anne", "agent": "sally",
    "agents": ["sally"], "played": ["sally"], "seed": 1, "count": 2, "order": 1, "number": 1,
    "action": 1, "actions": {"sally": 0, "anne": 0}, "line": "wait", "chain": ("sally",),
    "name": "at", "entity": "sally", "index": 1, "step": 1, "at_ms": 1_000, "facts": {},
    "draw_below": lambda _: 0, "text": "/room hall", "split": "train", "manner": "say",
    "questions": [], "answers": [], "make": lambda: PersonEnv("sally_anne", "sally"),
    "read": lambda: "", "write": lambda _: None, "scene": gaslamp.scene_of(SPEC),
}  # fmt: skip
"""What each parameter is given by its name, while another is tried."""

UNTRIED: Final = {
    "seeds": "without end, of a house",
    "close": "Gymnasium's and PettingZoo's own",
    "render": "PettingZoo's own",
    "state": "PettingZoo's own",
    "get_wrapper_attr": "Gymnasium's own",
    "set_wrapper_attr": "Gymnasium's own",
    "has_wrapper_attr": "Gymnasium's own",
    "close_extras": "Gymnasium's own",
    "num_agents": "PettingZoo's own",
}


def begun(env: Any) -> Any:  # noqa: ANN401  # of several kinds
    env.reset(seed=1)
    return env


@cache
def objects() -> Mapping[str, Any]:
    game = move_game.MoveGame(SPEC)
    host = Hosting(SPEC, ("sally",)).start(1)
    ledger = witness_ledger.read_chat("/room hall\n/enter sally hall\nsally: Hello there.")
    return {
        "PersonEnv": begun(PersonEnv("sally_anne", "sally")),
        "PersonEnv, not begun": PersonEnv("sally_anne", "sally"),
        "MovesEnv": begun(MovesEnv("sally_anne", "sally")),
        "MovesEnv, not begun": MovesEnv("sally_anne", "sally"),
        "MovesVectorEnv": begun(MovesVectorEnv(2, "sally_anne", "sally")),
        "MovesVectorEnv, not begun": MovesVectorEnv(2, "sally_anne", "sally"),
        "TurnsEnv": begun(TurnsEnv("sally_anne")),
        "TurnsEnv, not begun": TurnsEnv("sally_anne"),
        "TicksEnv": begun(TicksEnv("sally_anne")),
        "TicksEnv, not begun": TicksEnv("sally_anne"),
        "MoveGame": game,
        "TextGame": text_games.TextGame("sally_anne", ["sally"], seed=1),
        "House": houses.House(),
        "WitnessLedger": ledger,
        "Host": host,
        "Truth": host.truth,
        "GodView": GodView(gaslamp.scene_of(SPEC)),
        "Planner": gaslamp.Planner.of(gaslamp.open_world("sally_anne")),
    }


def functions() -> Iterator[tuple[str, Callable[..., object]]]:
    """Every class and function that is tried by itself."""
    for name in environments.__all__:
        made = getattr(environments, name)
        if not issubclass(made, GaslampError) if inspect.isclass(made) else True:
            yield name, made
    yield "items_of", items.items_of
    yield "ItemMaker", items.ItemMaker
    yield "MoveGame", move_game.MoveGame
    yield "TextGame", text_games.TextGame
    yield "BeliefQuestions", belief_questions.BeliefQuestions
    yield "literal_score", belief_questions.literal_score
    yield "telling_acts", belief_questions.telling_acts
    yield "converse", plain_text.converse
    yield "read_chat", witness_ledger.read_chat
    yield "House", houses.House
    yield "house_split", houses.house_split


def methods() -> Iterator[tuple[str, Callable[..., object]]]:
    """Every public method of every object."""
    for name, one in objects().items():
        for method in dir(type(one)):
            found = inspect.getattr_static(type(one), method)
            if method.startswith("_") or method in UNTRIED or isinstance(found, property):
                continue
            if callable(getattr(one, method)):
                yield f"{name}.{method}", getattr(one, method)


def good(name: str, parameter: str) -> object:
    """What a parameter is given while another is tried."""
    game = objects()["MoveGame"]
    by_name = {
        "position": game.start,
        "mind": game.mind(game.start, "sally"),
        "state": objects()["Planner"].space.initial,
        "believed": objects()["Planner"].space.initial,
        "act": objects()["Planner"].space.find("put", ("sally", "box")),
        "length": 2,
        "level": 1,
        "god": objects()["GodView"],
        "fluent": objects()["GodView"].fluents[0],
        "game": objects()["TextGame"],
        "settings": MoveSettings() if "Moves" in name else Settings(),
    }
    if name.startswith("MovesVectorEnv") and parameter == "actions":
        return np.zeros(2, np.int64)
    if name.startswith("WitnessLedger") and parameter == "number":
        return 0
    return by_name.get(parameter, GIVEN.get(parameter))


def is_heeded(name: str, parameter: str) -> bool:
    """Whether a parameter is tried: of a yes or no anything is taken, as Python takes it."""
    return (name, parameter) != ("items_of", "one_mind")


def calls(name: str, call: Callable[..., object]) -> Iterator[Callable[[], object]]:
    """The call with each junk in the place of each argument."""
    try:
        parameters = inspect.signature(call).parameters.values()
    except (TypeError, ValueError):  # written in C, and nobody's own
        return
    for tried in (one for one in parameters if is_heeded(name, one.name)):
        for junk in JUNK:
            if tried.name == "count" and junk in (2**63, 2**70) and name == "items_of":
                continue  # so many items are none too many to ask for
            if callable(junk) and tried.name in {"read", "write", "make"}:
                continue  # a function that fails, fails as it does anywhere
            row: list[object] = []
            named: dict[str, object] = {}
            for one in parameters:
                value = junk if one is tried else good(name, one.name)
                if one.kind is one.VAR_POSITIONAL:
                    row += [value] if one is tried else [value or "inside(ball)"]
                elif one.kind is one.VAR_KEYWORD or (
                    one is not tried and one.default is not one.empty
                ):
                    continue
                elif one.kind is one.KEYWORD_ONLY:
                    named[one.name] = value
                elif any(each.kind is each.VAR_POSITIONAL for each in parameters):
                    row.append(value)
                else:
                    named[one.name] = value
            yield lambda row=tuple(row), named=dict(named): call(*row, **named)


ALL: Final = (*functions(), *methods())


@pytest.mark.slow
@pytest.mark.parametrize(("name", "call"), ALL, ids=[name for name, _ in ALL])
def test_whatever_is_passed_is_taken_or_refused_in_words(
    name: str, call: Callable[..., object]
) -> None:
    for tried in calls(name, call):
        with suppress(GaslampError, gymnasium.error.ResetNeeded):
            found = tried()
            if isinstance(found, Iterator):
                list(islice(found, 2))
