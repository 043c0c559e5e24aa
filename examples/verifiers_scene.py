"""A scene in the form of `verifiers`: rollouts of a model that plays one person, and their scores.

`AsyncOpenAI(base_url=...)` of a server of yours stands in the place of `LocalClient`.
"""

import asyncio
from types import SimpleNamespace
from typing import Any

from stand_in import StandIn

from gaslamp.adapters.verifiers import load_environment


class LocalClient:
    """Answers as such a server does, by the stand-in: with one of the commands listed last."""

    def __init__(self, model: StandIn) -> None:
        """Ask that model."""
        self.model = model
        self.chat = SimpleNamespace(completions=SimpleNamespace(create=self.create))
        self.base_url = "local"

    async def create(self, **asked: Any) -> object:  # noqa: ANN401  # whatever the API has
        """The completion of a chat."""
        text = str(asked["messages"][-1]["content"])
        _, _, listed = text.rpartition("You could:\n")
        return completion(self.model.answer(text, listed.splitlines()))


def completion(answer: str) -> object:
    """An answer in the form of the API."""
    from openai.types.chat import ChatCompletion  # noqa: PLC0415  # comes with verifiers

    message = {"role": "assistant", "content": answer}
    choice = {"index": 0, "finish_reason": "stop", "message": message}
    whole = {"id": "0", "created": 0, "model": "stand-in", "object": "chat.completion"}
    return ChatCompletion.model_validate({**whole, "choices": [choice]})


async def rolled_out() -> tuple[list[dict[str, Any]], int]:
    """Three rollouts with their scores, and how often a model was asked."""
    model = StandIn(1)
    environment: Any = load_environment("sally_anne", "sally", runs=3)
    client: Any = LocalClient(model)
    outputs = await environment.evaluate(
        client=client, model="stand-in", num_examples=3, rollouts_per_example=1
    )
    return list(outputs["outputs"]), model.calls


def main() -> None:
    """Roll out, and print the scores."""
    rows, calls = asyncio.run(rolled_out())
    turns = 0
    for row in rows:
        own = row["metrics"]
        turns += int(own["num_turns"])
        print(f"reward {row['reward']:+.1f}, resolved {own['is_resolved']:.0f}", end=", ")
        print(f"refused {own['refusals']:.0f}, turns {own['num_turns']:.0f}")
    print(f"{turns} turns, {calls} calls of a model.")


if __name__ == "__main__":
    main()
