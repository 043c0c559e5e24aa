"""Concordia's entities in a scene: no game master calls a model, and no entity is told too much.

An entity of yours, with its memory and components, stands in the place of `Guest`.
"""

# pyright: reportMissingTypeStubs=false

from functools import cached_property

from concordia.typing.entity import DEFAULT_ACTION_SPEC, ActionSpec, Entity
from stand_in import StandIn

from gaslamp.adapters.concordia import SceneEngine
from gaslamp.runs.text_games import TextGame


class Guest(Entity):
    """Somebody who remembers what they observed, and asks a model what to do."""

    def __init__(self, name: str, model: StandIn) -> None:
        """Of that name, with that model."""
        self._name = name
        self.model = model
        self.memory: list[str] = []

    @cached_property
    def name(self) -> str:
        """The name."""
        return self._name

    def act(self, action_spec: ActionSpec = DEFAULT_ACTION_SPEC) -> str:
        """One of the options."""
        return self.model.answer("\n".join(self.memory), action_spec.options)

    def observe(self, observation: str) -> None:
        """Remember it."""
        self.memory.append(observation)


def main() -> None:
    """Play to the end, and say how often a model was asked."""
    game = TextGame("sally_anne", ["sally", "anne"], seed=1)
    guests = [Guest("Sally", StandIn(1)), Guest("Anne", StandIn(2))]
    log: list[dict[str, object]] = []
    SceneEngine(game).run_loop(entities=guests, max_steps=400, log=log)
    calls = sum(one.model.calls for one in guests)
    print(f"It ended: {game.ending}.")
    print(f"{len(log)} turns, {calls} calls of a model: {calls / len(log):.2f} a turn.")


if __name__ == "__main__":
    main()
