from types import SimpleNamespace
from typing import Any


class ChatCompletion(SimpleNamespace):
    @classmethod
    def model_validate(cls, given: dict[str, Any]) -> "ChatCompletion":
        return cls(**given)
