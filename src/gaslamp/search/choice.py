"""What somebody could do to be better off, by their own lights.

A mind that must act asks which of its own acts make sense now, and how much each is
worth. A *prospect* is an act together with the plan it starts, and what that plan
gains by the mind's own utility. Plans are explanations (see `explanation`): the mind
counts on others only for what makes sense to them as it sees them.
"""

from __future__ import annotations

from dataclasses import dataclass

from gaslamp.model import GroundEvent, State
from gaslamp.search.explanation import Acts, Explainer


@dataclass(frozen=True, slots=True)
class Prospect:
    """An act, the shortest plan it makes sense by, and the utility gained; gain is above 0."""

    act: GroundEvent
    plan: Acts
    gain: float

    @property
    def worth(self) -> float:
        """Gain per act: nearer is better."""
        return self.gain / len(self.plan)


def own_acts(explainer: Explainer, who: str, believed: State) -> Acts:
    """The acts that need `who`'s consent first and that they believe possible."""
    return tuple(act for act in explainer.possible_acts(believed) if act.consenting[0] == who)


def prospects(explainer: Explainer, who: str, believed: State) -> tuple[Prospect, ...]:
    """Everything `who` could begin now that makes sense, the most worthwhile first.

    Ties keep the canonical order of acts. `believed` is the state `who` believes in.
    """
    utility = explainer.space.utility(who)
    before = utility(believed)
    found: list[Prospect] = []
    for act in own_acts(explainer, who, believed):
        plan = explainer.explain_believing(act, who, believed)
        if plan is None or before is None:
            continue
        end = believed
        for step in plan:
            end = explainer.after(end, step)
        after = utility(end)
        if after is not None:
            found.append(Prospect(act, plan, after - before))
    return tuple(sorted(found, key=lambda prospect: -prospect.worth))
