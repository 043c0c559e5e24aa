from collections.abc import Callable
from typing import Any


def create_app(
    env: Callable[[], Any], action_cls: type, observation_cls: type, env_name: str | None = None
) -> tuple[Callable[[], Any], type, type, str | None]:
    return env, action_cls, observation_cls, env_name
