"""Why somebody did not do something: the first reason that there is, read off their decision.

In order: it is not theirs to do; they did it; as they saw it, it was impossible (the first
condition that failed, and why they believed that it did); it would not have helped, and no
habit asked for it; they were in the middle of something else; something else was so much
better that it was passed over; the draw fell on something else.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from gaslamp.inquiry.acts import act_of
from gaslamp.inquiry.causes import Causes
from gaslamp.inquiry.decisions import alternatives, habit_conditions
from gaslamp.inquiry.grounds import Belief, Grounds
from gaslamp.inquiry.reasons import AlternativeReason
from gaslamp.inquiry.trace import Step, Trace
from gaslamp.model import State
from gaslamp.model.ground import AllOf, Condition, GroundEvent, Read, compile_condition
from gaslamp.planning.accounts import of_condition
from gaslamp.records import Decision
from gaslamp.values import dataclass
from gaslamp.views import Act

Hindrance = Literal[
    "no decision", "not theirs", "did it", "impossible", "no gain", "intention", "better", "drawn"
]
"""What kept somebody from an act; ``drawn``: chance alone."""


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why `who` did not do `act` when they last decided, at `at_ms`.

    `index` is the entry of that decision, `did` what was done instead (None: to wait). Where it was
    ``impossible`` `unmet` are the beliefs that failed it; where it had ``no gain`` they are those
    that a habit for it failed by, if there is one, and `gain` is what doing it at once would have
    changed. `share` is the chance it had in the draw, 0 if it was passed over.
    `instead` are those that were drawn from, the likeliest first.
    """

    who: str
    act: Act
    at_ms: int
    index: int | None
    hindrance: Hindrance
    did: Act | None = None
    unmet: tuple[Belief, ...] = ()
    gain: float | None = None
    share: float = 0.0
    instead: tuple[AlternativeReason, ...] = ()


def why_not(
    trace: Trace, causes: Causes, grounds: Grounds, decided: Step | None, who: int, act: GroundEvent
) -> WhyNot:
    """Why somebody did not do an act, by the decision they made in a step (None: made none)."""
    name = trace.space.characters[who]
    if decided is None or decided.decided is None:
        return WhyNot(name, act_of(act), 0, None, "no decision")
    decision, mind = decided.decided[1], decided.before.state.beliefs[who]
    found = WhyNot(
        who=name,
        act=act_of(act),
        at_ms=decided.at_ms,
        index=next(e.index for e in decided.entries if e.kind in ("begin", "wait")),
        hindrance="not theirs",
        did=act_of(decision.act),
        instead=tuple(one for one in alternatives(decision) if one.share),
    )
    before = decided.number - 1

    def held(reads: list[Read]) -> tuple[Belief, ...]:
        return tuple(grounds.belief(who, read, before) for read in reads)

    if act.consenting[:1] != (name,):
        return found
    if decision.act is act:
        return replace(found, hindrance="did it")
    if not act.possible(mind):
        unmet = _reads(_failing(act.precondition, mind), mind, causes)
        return replace(found, hindrance="impossible", unmet=held(unmet))
    if all(option.act is not act for option in decision.alternatives):
        gain = sum(part for _, part in trace.minds.want_gains(name, mind, (act,)))
        conditions = tuple(habit_conditions(trace.space, act))
        failing = _failing(conditions[0], mind) if conditions else None
        return replace(
            found, hindrance="no gain", gain=gain, unmet=held(_reads(failing, mind, causes))
        )
    return _passed_over(found, decision)


def _passed_over(found: WhyNot, decision: Decision) -> WhyNot:
    """Of something that was weighed: whether it had a share in the draw."""
    own = next(one for one in alternatives(decision) if one.act == found.act)
    found = replace(found, gain=own.gain, share=own.share)
    if own.share:
        return replace(found, hindrance="drawn")
    return replace(found, hindrance="intention" if decision.ground == "intention" else "better")


def _failing(condition: Condition, mind: State) -> Condition | None:
    """The first part of a condition that does not hold in a mind; None if it holds."""
    for part in condition.parts if isinstance(condition, AllOf) else (condition,):
        if not compile_condition(part)(mind):
            return part
    return None


def _reads(condition: Condition | None, mind: State, causes: Causes) -> list[Read]:
    """What made a condition fail in a mind; what never changes only if that is all there is."""
    if condition is None:
        return []
    found = list(dict.fromkeys(of_condition(condition, mind)))
    return [read for read in found if causes.moves(read)] or found
