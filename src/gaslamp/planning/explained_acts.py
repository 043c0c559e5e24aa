"""What somebody could do to be better off, by their own lights.

A mind that must act asks which of its own acts make sense now, and how much each is
worth. An *explained act* is an act together with the plan it starts, and what that
plan gains by the mind's own utility. Plans are explanations (see `explanation`): the mind
counts on others only for what makes sense to them as it sees them.

How long it thinks is bounded, by counts of what it could do and never by time, so that the same
mind always comes to the same: of very many acts the first are thought of, and where what
could follow is more than anybody could go through, it looks no further ahead.
"""

from __future__ import annotations

from typing import Final

from gaslamp.model import State
from gaslamp.model.ground import GroundEvent
from gaslamp.planning.backends import Reasoner
from gaslamp.planning.definition.explanation import Acts
from gaslamp.values import dataclass

MOST_CONSIDERED: Final = 400
"""Of so many acts that somebody believes possible, the first in canonical order, they ask what each
would be good for. As many as a person played may choose from."""

MOST_PLANS: Final = 160_000
"""So many plans somebody goes through, and no acts further ahead than leaves no more: their own
acts, times what anybody could do, for each act ahead. In the shipped worlds, a thousand."""


@dataclass(frozen=True, slots=True)
class ExplainedAct:
    """An act, the shortest plan it makes sense by, and the utility gained; gain is above 0."""

    act: GroundEvent
    plan: Acts
    gain: float

    @property
    def worth(self) -> float:
        """Gain per act: nearer is better."""
        return self.gain / len(self.plan)


def own_acts(reasoner: Reasoner, who: str, believed: State) -> Acts:
    """The acts that need `who`'s consent first and that they believe possible."""
    return tuple(act for act in reasoner.possible_acts(believed) if act.consenting[0] == who)


def explained_acts(
    reasoner: Reasoner, who: str, believed: State, length: int
) -> tuple[ExplainedAct, ...]:
    """The acts `who` could begin now by the shortest plans that make sense, best first.

    Plans of one act are looked at first, and longer ones, up to `length` acts, only
    while none is found: what helps at once is not put off. Ties keep the canonical
    order of acts. `believed` is the state `who` believes in.

    At most `MOST_CONSIDERED` acts are asked about, and `MOST_PLANS` gone through.
    """
    if reasoner.space.utility_expression(who) is None:
        return ()  # who wants nothing is never better off
    before = reasoner.space.utility(who)(believed)
    # Whoever is named first begins an act; others named consent to it when asked.
    acts = own_acts(reasoner, who, believed)[:MOST_CONSIDERED]
    others = len(reasoner.possible_acts(believed))
    for longest in range(1, length + 1):
        if longest > 1 and len(acts) * others ** (longest - 1) > MOST_PLANS:
            break
        plans = zip(acts, reasoner.explain_each(acts, who, believed, longest), strict=True)
        found = [
            ExplainedAct(act, plan, after - before)
            for act, plan in plans
            if plan is not None
            and before is not None
            and (after := reasoner.worth_after(who, believed, plan)) is not None
        ]
        if found:
            # Sorting keeps the order of what is worth the same: the canonical order of acts.
            return tuple(sorted(found, key=lambda explained: -explained.worth))
    return ()
