import abc
import dataclasses
import enum
import functools
from collections.abc import Sequence


class OutputType(enum.StrEnum):
    FREE = "free"
    CHOICE = "choice"


@dataclasses.dataclass(frozen=True, kw_only=True)
class ActionSpec:
    call_to_action: str
    output_type: OutputType
    options: Sequence[str] = ()
    tag: str | None = None

    def __post_init__(self) -> None:
        is_choice = self.output_type is OutputType.CHOICE
        if is_choice != bool(self.options):
            raise ValueError("options go with a choice")
        if len(set(self.options)) != len(self.options):
            raise ValueError("options must not contain duplicate choices")


DEFAULT_ACTION_SPEC = ActionSpec(call_to_action="What next?", output_type=OutputType.FREE)


class Entity(abc.ABC):
    @functools.cached_property
    @abc.abstractmethod
    def name(self) -> str: ...

    @abc.abstractmethod
    def act(self, action_spec: ActionSpec = DEFAULT_ACTION_SPEC) -> str: ...

    @abc.abstractmethod
    def observe(self, observation: str) -> None: ...
