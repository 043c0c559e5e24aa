"""What can be wrong with what is asked of a run from outside. One class per cause."""

from __future__ import annotations

from collections.abc import Iterable

from gaslamp.errors import GaslampError
from gaslamp.model.ground import DEEPEST_MINDS
from gaslamp.views import Act


class TooDeep(GaslampError):
    """A question of more minds within minds than people of this world think of."""

    code = "GL536"
    template = (
        "this asks what {asked} minds within one another hold, and people think of one another "
        "{depth} deep here; {_remedy}"
    )
    asked: int
    depth: int

    @property
    def _remedy(self) -> str:
        if self.asked > DEEPEST_MINDS:
            return f"no world's minds go more than {DEEPEST_MINDS} deep"
        return f"a world that says minds: {self.asked} deep has an answer"


class NobodyOfThatName(GaslampError):
    """Somebody was asked for whom the world does not have."""

    code = "GL520"
    template = 'nobody here is called "{name}"; there is {_listed}'
    name: str
    people: Iterable[str]

    @property
    def _listed(self) -> str:
        return ", ".join(self.people)


class NotYourTurn(GaslampError):
    """A decision was given while none was wanted of that person.

    `who` has to decide nothing just now; None: nobody has to, and, if `is_over`, ever will.
    """

    code = "GL521"
    template = "{_said}"
    who: str | None = None
    is_over: bool = True

    @property
    def _said(self) -> str:
        if self.who is None and not self.is_over:
            return (
                "nobody has to decide at this moment; go_on() leads to the next decision, if "
                "anybody is played, and played_by(people) says who is, from here"
            )
        if self.who is None:
            return "nobody has to decide now: the run has ended"
        return f"{self.who} has nothing to decide now: only who is due decides"


class RebuiltOtherwise(GaslampError):
    """A scene that arrived came out otherwise here than where it was sent from."""

    code = "GL537"
    template = (
        'the scene of "{world}" came out otherwise here: its log ends in {found:.12}..., and ended '
        "in {sent:.12}... where it was sent from; run both with the same version of Gaslamp"
    )
    world: str
    sent: str
    found: str


class CannotDoThat(GaslampError):
    """A decision that the person who must decide does not believe possible."""

    code = "GL522"
    template = "{who} sees no way to do {act}; choose one of the choices in the view, or wait"
    act: Act
    who: str
