"""What can be wrong with what is asked of a run from outside. One class per cause."""

from __future__ import annotations

from collections.abc import Iterable

from gaslamp.errors import GaslampError
from gaslamp.views import Act


class NobodyOfThatName(GaslampError):
    """Somebody was asked for whom the world does not have."""

    code = "GL520"

    def __init__(self, name: str, people: Iterable[str]) -> None:
        self.name = name
        super().__init__(f'nobody here is called "{name}"; there is {", ".join(people)}')


class NotYourTurn(GaslampError):
    """A decision was given while none was wanted of that person."""

    code = "GL521"

    def __init__(self, who: str | None = None) -> None:
        """`who` has to decide nothing just now; None: nobody ever has to, any more."""
        self.who = who
        super().__init__(
            "nobody has to decide now: the run has ended"
            if who is None
            else f"{who} has nothing to decide now: only who is due decides"
        )


class CannotDoThat(GaslampError):
    """A decision that the person who must decide does not believe possible."""

    code = "GL522"

    def __init__(self, act: Act, who: str) -> None:
        self.act, self.who = act, who
        super().__init__(
            f"{who} sees no way to do {act}; choose one of the choices in the view, or wait"
        )
