"""A decision taken apart: what it was for, what it rested on, what else was weighed."""

from __future__ import annotations

from collections.abc import Iterator

from gaslamp.inquiry.acts import act_of
from gaslamp.inquiry.causes import Causes
from gaslamp.inquiry.grounds import Grounds
from gaslamp.inquiry.reasons import AlternativeReason, Expectation, Purpose, Reason
from gaslamp.inquiry.trace import Step, Trace
from gaslamp.model import Name, State
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import Condition, GroundEvent, Read, compile_condition
from gaslamp.planning import Thought
from gaslamp.planning.accounts import of_condition, rests_on
from gaslamp.records import Decision

LEAST_GAIN = 1e-9
"""Gains nearer to nought than this are rounding."""


class Decisions:
    """Takes the decisions of one run apart."""

    def __init__(self, trace: Trace, causes: Causes, grounds: Grounds) -> None:
        self._trace, self._causes, self._grounds = trace, causes, grounds
        self._space = trace.space

    def before(self, who: int, step: Step) -> Step | None:
        """The step of the last decision somebody made before a step, or in it."""
        for one in reversed(self._trace.steps[: step.number + 1]):
            if one.decided is not None and one.decided[0] == who:
                return one
        return None

    def reason(self, step: Step) -> Reason:
        """The reason for the decision made in a step, which must have one."""
        assert step.decided is not None, "only a step with a decision has a reason"
        who, decision = step.decided
        name, mind = self._space.characters[who], step.before.state.beliefs[who]
        person = step.before.people[who]
        return Reason(
            who=name,
            index=next(e.index for e in step.entries if e.kind in ("begin", "wait")),
            at_ms=step.at_ms,
            act=act_of(decision.act),
            ground=decision.ground,
            habit=decision.habit,
            plan=tuple(map(act_of, decision.plan)),
            gain=decision.gain,
            purposes=self._purposes(name, mind, decision),
            beliefs=tuple(
                self._grounds.belief(who, read, step.number - 1)
                for read in dict.fromkeys(self._rests_on(name, mind, decision))
                if self._causes.moves(read)
            ),
            feelings=person.feelings.at(step.at_ms),
            options=alternatives(decision),
            dropped=decision.dropped,
            alarm=self._alarm(who, step) if decision.ground == "reaction" else None,
            expected=tuple(
                Expectation(one.who, act_of(one.act), one.chance, one.this)
                for one in decision.expected
            ),
        )

    def _purposes(self, name: str, mind: State, decision: Decision) -> tuple[Purpose, ...]:
        """What the decision was for; what no want names is one purpose more."""
        if not decision.plan or decision.habit is not None:
            return ()
        says = {want.name: want.says for want in self._space.wants.get(name, ())}
        served = self._trace.minds.want_gains(name, mind, decision.plan)
        return tuple(
            Purpose(want if want in says else None, says.get(want, ""), gain)
            for want, gain in served
            if abs(gain) > LEAST_GAIN
        )

    def _rests_on(self, name: str, mind: State, decision: Decision) -> Iterator[Read]:
        """What was read in the mind: for the act, for the habit, for the plan."""
        if decision.act is not None:
            yield from of_condition(decision.act.precondition, mind)
            if decision.habit is not None:
                yield from self._habit_reads(decision.habit, decision.act, mind)
        if decision.plan:
            yield from rests_on(self._space, Thought(1, name, decision.plan), mind)

    def _habit_reads(self, called: str, act: GroundEvent, mind: State) -> Iterator[Read]:
        for condition in habit_conditions(self._space, act, called):
            if compile_condition(condition)(mind):
                yield from of_condition(condition, mind)
                return

    def _alarm(self, who: int, step: Step) -> int | None:
        """The entry of what somebody was startled by, last before a step."""
        for one in reversed(self._trace.steps[: step.number]):
            was, now = one.before.people[who], one.after.people[who]
            if now.alarmed and (not was.alarmed or was.feared != now.feared):
                begun = [entry.index for entry in one.entries if entry.kind == "begin"]
                return begun[0] if begun else None
        return None


def alternatives(decision: Decision) -> tuple[AlternativeReason, ...]:
    """All that was weighed, the chosen one first, then by share and gain."""
    total = sum(option.weight for option in decision.alternatives)
    ranked = sorted(
        decision.alternatives,
        key=lambda one: (one.act is not decision.act, -one.weight, -one.gain, str(one.act)),
    )
    return tuple(
        AlternativeReason(
            act=act_of(one.act),
            gain=one.gain,
            share=one.weight / total if total else 0.0,
            habit=one.habit,
            factors=one.factors,
        )
        for one in ranked
    )


def habit_conditions(
    space: StateSpace, act: GroundEvent, called: str | None = None
) -> Iterator[Condition]:
    """When each habit that leads to an act holds; of the habits of one name, if that is given."""
    for habit in space.world.habits:
        if habit.act.name != act.name or called not in (None, habit.name):
            continue
        for names in space.vocabulary.bindings(habit.parameters):
            bound = dict(zip((p.name for p in habit.parameters), names, strict=True))
            named = (one.name for one in habit.act.arguments if isinstance(one, Name))
            if tuple(bound.get(name, name) for name in named) == act.arguments:
                yield space.ground_condition(habit.precondition, bound)
