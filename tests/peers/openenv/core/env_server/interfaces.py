from abc import ABC, abstractmethod
from typing import Any


class Environment(ABC):
    SUPPORTS_CONCURRENT_SESSIONS: bool = False
    REQUIRES_SINGLE_THREAD_EXECUTOR: bool = False

    def __init__(self, transform: Any = None, rubric: Any = None) -> None:
        self.transform, self.rubric = transform, rubric

    @abstractmethod
    def reset(
        self, seed: int | None = None, episode_id: str | None = None, **kwargs: object
    ) -> Any: ...

    @abstractmethod
    def step(self, action: Any, timeout_s: float | None = None, **kwargs: object) -> Any: ...

    @property
    @abstractmethod
    def state(self) -> Any: ...
