from collections.abc import Callable
from typing import Any

Messages = list[dict[str, Any]]


class State(dict[str, Any]): ...


class Rubric:
    def __init__(
        self, funcs: list[Callable[..., float]] | None = None, weights: list[float] | None = None
    ) -> None:
        self.funcs = funcs or []
        self.weights = weights or [1.0] * len(self.funcs)


class Environment:
    def __init__(self, *, dataset: Any, rubric: Rubric) -> None:
        self.dataset, self.rubric = dataset, rubric


class MultiTurnEnv(Environment):
    """The order of calls of a rollout, as published: set up; until it ends, respond and ask."""

    def __init__(self, max_turns: int = -1, **given: Any) -> None:
        super().__init__(**given)
        self.max_turns = max_turns

    async def setup_state(self, state: State) -> State:
        return state

    async def env_response(self, messages: Messages, state: State) -> Messages:
        raise NotImplementedError

    async def _rollout(self, row: dict[str, Any], client: Any, model: str) -> dict[str, Any]:
        state = await self.setup_state(State(row, trajectory=[]))
        messages: Messages = list(row["prompt"])
        while 0 <= len(state["trajectory"]) < self.max_turns:
            if state["trajectory"]:
                messages += await self.env_response(messages, state)
                if state.get("final_env_response") is not None:
                    break
            asked = await client.chat.completions.create(model=model, messages=messages)
            messages.append(asked.choices[0]["message"])
            state["trajectory"].append(messages)
        names = (one.__name__ for one in self.rubric.funcs)
        metrics = {
            name: one(state=state) for name, one in zip(names, self.rubric.funcs, strict=True)
        }
        weighed = zip(metrics.values(), self.rubric.weights, strict=True)
        reward = sum(value * weight for value, weight in weighed)
        metrics["num_turns"] = len(state["trajectory"])
        return {
            "reward": reward,
            "metrics": metrics,
            "prompt": row["prompt"],
            "completion": messages,
        }

    async def evaluate(
        self,
        client: Any,
        model: str,
        num_examples: int = -1,
        rollouts_per_example: int = 1,
    ) -> dict[str, Any]:
        rows = [self.dataset[place] for place in range(len(self.dataset))][:num_examples]
        return {
            "outputs": [
                await self._rollout(row, client, model)
                for row in rows
                for _ in range(rollouts_per_example)
            ]
        }
