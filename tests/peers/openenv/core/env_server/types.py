from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, dataclass_transform


@dataclass_transform(kw_only_default=True)
class _Model:
    """Values with the fields that the class declares; others are refused, as they are there."""

    model_config: ClassVar[dict[str, str]] = {"extra": "forbid"}

    def __init_subclass__(cls) -> None:
        dataclass(kw_only=True)(cls)

    def model_dump(self) -> dict[str, Any]:
        return {one.name: getattr(self, one.name) for one in fields(self)}  # type: ignore[arg-type]


class Action(_Model):
    metadata: dict[str, Any] = field(default_factory=dict)


class Observation(_Model):
    done: bool = False
    reward: float | None = None
    metadata: dict[str, Any] = field(default_factory=dict)


class State(_Model):
    episode_id: str | None = None
    step_count: int = 0


class EnvironmentMetadata(_Model):
    name: str
    description: str
    version: str | None = None
