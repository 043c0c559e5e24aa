"""What stands in for a language model in the examples: it reads nothing, and decides by dice.

Put the call of a model of yours in its place.
"""

from collections.abc import Sequence
from random import Random


class StandIn:
    """Answers with one of the commands that it is shown, and counts how often it was asked."""

    def __init__(self, seed: int = 1) -> None:
        """`seed`: the same one decides the same."""
        self.calls = 0
        self._dice = Random(seed)  # noqa: S311  # nobody's secret hangs on it

    def answer(self, text: str, commands: Sequence[str]) -> str:
        """What to do, having read a text; where no command is shown, to wait."""
        del text
        self.calls += 1
        return self._dice.choice(commands) if commands else "wait"
