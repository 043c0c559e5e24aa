import abc
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from concordia.typing.entity import ActionSpec, Entity


class Engine(abc.ABC):
    @abc.abstractmethod
    def make_observation(self, game_master: Entity, entity: Entity) -> str: ...

    @abc.abstractmethod
    def next_acting(
        self, game_master: Entity, entities: Sequence[Entity]
    ) -> tuple[Entity, ActionSpec]: ...

    @abc.abstractmethod
    def resolve(self, game_master: Entity, event: str) -> None: ...

    @abc.abstractmethod
    def terminate(self, game_master: Entity) -> bool: ...

    @abc.abstractmethod
    def next_game_master(self, game_master: Entity, game_masters: Sequence[Entity]) -> Entity: ...

    @abc.abstractmethod
    def run_loop(
        self,
        game_masters: Sequence[Entity],
        entities: Sequence[Entity],
        premise: str,
        max_steps: int,
        verbose: bool,  # as published
        log: list[Mapping[str, Any]] | None,
        checkpoint_callback: Callable[[int], None] | None = None,
    ) -> None: ...
