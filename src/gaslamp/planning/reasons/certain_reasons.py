"""Reasons that hold whatever the limits: proofs, found within low limits, for higher ones.

A plan explains an act if it can be carried out, helps, suits others at each later act, and nothing
can be left out of it (D1 of the semantics). Of these only the last may be lost as limits rise: more
acts make sense to others then, so that more may be left out. Where leaving acts out never ends as
well even if nobody is asked, and the reasons that others have are of this kind too, it is a plan
within any higher limits.

A yes is a proof; a no says nothing. Cost: for each plan two to the power of its acts at worst.
"""

from __future__ import annotations

from gaslamp.planning.reasons.reasons import Reasons


class CertainReasons:
    """Answers by the plans that some reasons find."""

    def __init__(self, reasons: Reasons) -> None:
        self._reasons = reasons
        self._known: dict[tuple[int, int, int, int, int], bool] = {}

    def makes_sense(self, act: int, node: int) -> bool:
        """Whether an act possible in a node surely makes sense to everybody it needs (D2)."""
        reasons = self._reasons
        return all(
            self.explains(act, reasons.core.child(node, who), who, reasons.limits.character, 1)
            for who in reasons.consenting[act]
        )

    def explains(self, act: int, believed: int, who: int, budget: int, level: int) -> bool:
        """Whether an act surely makes sense to who believes in a node, `level` minds deep."""
        key = (act, believed, who, budget, level)
        known = self._known.get(key)
        if known is None:
            plan = self._reasons.plan(act, believed, who, budget, level)
            known = plan is not None and self._holds(plan, believed, who, budget, level)
            self._known[key] = known
        return known

    def _holds(
        self, plan: tuple[int, ...], believed: int, who: int, budget: int, level: int
    ) -> bool:
        reasons, core = self._reasons, self._reasons.core
        nodes = [believed]
        for act in plan:
            nodes.append(core.after(nodes[-1], act))
        end = core.utility(nodes[-1], who)
        # Never as well off on the way: so that each later act of theirs is followed by something
        # better than before it (D1.4), whatever else they could do.
        if not all(core.utility(node, who) < end for node in nodes[:-1]):
            return False
        for done, act in enumerate(plan[1:], start=1):
            for other in reasons.consenting[act]:
                if other != who and not self.explains(
                    act, core.child(nodes[done], other), other, budget - done, level + 1
                ):
                    return False
        # Where acts left out lead, nobody being asked.
        shorter = set[int]()
        for done, act in enumerate(plan):
            reasons.check()
            shorter |= {core.after(at, act) for at in sorted(shorter) if core.can(act, at)}
            shorter.add(nodes[done])
        return all(core.utility(at, who) != end for at in shorter)
