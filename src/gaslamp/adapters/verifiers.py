"""Scenes in the form of `verifiers`: conversations in which a model plays one person, and a score.

Each row of the data set is a run by its seed; the environment's messages are what the person is
told and what they could do. The score is by how much the person is better off in their own mind at
the end than at the beginning; that the run came to an ending, and how many commands were refused,
are counted beside it. The only module that imports `verifiers` and what comes with it, the extra
`verifiers`.

A module with `load_environment = gaslamp.adapters.verifiers.load_environment` is found by
`vf-eval` and trainers.
"""

from __future__ import annotations

import re
from typing import Final

import verifiers as vf
from datasets import Dataset

from gaslamp.runs import RunSpec
from gaslamp.runs.tables import derived_seed
from gaslamp.runs.text_games import TextGame

SYSTEM_PROMPT: Final = (
    "You play one person of a scene. What you are told is all that this person can know. Answer "
    "with one command, the last line of your answer: one of those listed, or your own words."
)
_FENCE: Final = re.compile(r"^[`>*\s]+|[`*\s]+$")


class SceneEnv(vf.MultiTurnEnv):
    """One person of a world, played by a model; the others act for themselves."""

    def __init__(
        self,
        world: str | RunSpec,
        who: str = "",
        *,
        runs: int = 100,
        root: int = 0,
        turns: int = 40,
    ) -> None:
        """Make the rows: so many runs, with seeds derived from a root.

        Args:
            who: whom is played; "": the first who can be.
            turns: a conversation is cut after so many answers of the model.
        """
        self.world, self.who = world, who
        seeds = [derived_seed(root, index) for index in range(runs)]
        opening = [_message(TextGame(world, _played(who), seed=seed)) for seed in seeds]
        rows = {
            "prompt": [
                [{"role": "system", "content": SYSTEM_PROMPT}, {"role": "user", "content": text}]
                for text in opening
            ],
            "answer": [""] * runs,
            "info": [{"seed": seed} for seed in seeds],
        }
        rubric = vf.Rubric(funcs=[gain, is_resolved, refusals], weights=[1.0, 0.0, 0.0])
        super().__init__(dataset=Dataset.from_dict(rows), rubric=rubric, max_turns=turns)

    async def setup_state(self, state: vf.State) -> vf.State:
        """Begin the run of a row, as its opening was told."""
        game = TextGame(self.world, _played(self.who), seed=state["info"]["seed"])
        game.news(game.played[0])
        had = game.utility(game.played[0])
        return _with(state, game=game, had=had, refused=0)

    async def env_response(self, messages: vf.Messages, state: vf.State) -> vf.Messages:
        """What came of the model's last answer; at the end of the run, the last message."""
        game: TextGame = state["game"]
        reply = game.type(game.played[0], command_in(str(messages[-1]["content"] or "")))
        state["refused"] += reply.is_refused
        told: vf.Messages = [{"role": "user", "content": _message(game)}]
        if game.is_over:
            state["final_env_response"] = told
        return told


def load_environment(
    world: str = "sally_anne", who: str = "", runs: int = 100, root: int = 0, turns: int = 40
) -> vf.Environment:
    """The environment of a world, as `verifiers` asks for it."""
    return SceneEnv(world, who, runs=runs, root=root, turns=turns)


def command_in(answer: str) -> str:
    r"""The command in what a model answers: its last line that is one, without marks round it.

    >>> command_in("She will look there.\\n\\n> **look in the basket**\\n")
    'look in the basket'
    """
    lines = [_FENCE.sub("", one) for one in answer.splitlines()]
    return next((one for one in reversed(lines) if one), "")


def gain(state: vf.State) -> float:
    """By how much the person is better off in their own mind than at the start of the run."""
    game: TextGame | None = state.get("game")
    if game is None:
        return 0.0
    now, had = game.utility(game.played[0]), state["had"]
    return 0.0 if now is None or had is None else float(now - had)


def is_resolved(state: vf.State) -> float:
    """1 if the run came to an ending."""
    game: TextGame | None = state.get("game")
    return float(game is not None and game.is_over)


def refusals(state: vf.State) -> float:
    """How many commands could not be taken, or not be done."""
    return float(state.get("refused", 0))


def _message(game: TextGame) -> str:
    who = game.played[0]
    told, commands = game.news(who), game.commands(who)
    return "\n".join([told, "", "You could:", *commands]) if commands else told


def _played(who: str) -> list[str]:
    return [who] if who else []


def _with(state: vf.State, **values: object) -> vf.State:
    for name, value in values.items():
        state[name] = value
    return state
