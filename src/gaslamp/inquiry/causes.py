"""What had to be so for an event to happen, and which earlier event of the run made it so.

These are the causal links of a story, read off a run: for each fluent that a condition
needed, the last event that set it. Of a disjunction the first part that holds counts.
"""

from __future__ import annotations

from collections.abc import Iterable

from gaslamp.inquiry.acts import act_of
from gaslamp.inquiry.reasons import Cause
from gaslamp.inquiry.trace import Step, Trace
from gaslamp.model import State
from gaslamp.model.ground import AllOf, Condition, Read, compile_condition
from gaslamp.planning.accounts import Fact, changeable_fluents, of_condition, value


class Causes:
    """Finds causes in one run. What never changes is no cause: a map, somebody's height."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._space = trace.space
        self._changing = changeable_fluents(trace.space)

    def moves(self, read: Read) -> bool:
        """Whether anything that can happen sets what is read."""
        return read.fluent in self._changing

    def of(self, condition: Condition, step: Step) -> tuple[Cause, ...]:
        """What made a condition hold, or not hold, in the state before a step."""
        return self._of_reads(of_condition(condition, step.before.state), step.number - 1)

    def unmet(self, condition: Condition, step: Step) -> tuple[Cause, ...]:
        """What made the first part of a condition fail that failed before a step."""
        for part in condition.parts if isinstance(condition, AllOf) else (condition,):
            if not compile_condition(part)(step.before.state):
                return self.of(part, step)
        return ()

    def after(self, reads: Iterable[Read], step: Step) -> tuple[Cause, ...]:
        """Where what is read after a step came from, each once."""
        return self._of_reads(reads, step.number)

    def _of_reads(self, reads: Iterable[Read], until: int) -> tuple[Cause, ...]:
        return tuple(self._cause(one, until) for one in dict.fromkeys(reads) if self.moves(one))

    def _cause(self, read: Read, until: int) -> Cause:
        fact = self.fact(read, self._trace.states[until + 1])
        came = self._trace.since(read, until)
        if came is None or came.event is None:
            return Cause(fact)
        entries = [one.index for one in came.entries if one.kind in ("happen", "fail")]
        return Cause(fact, act_of(came.event), entries[0] if entries else None, came.at_ms)

    def fact(self, read: Read, state: State) -> Fact:
        """What is read in a state, by name."""
        chain = tuple(self._space.characters[who] for who in read.chain)
        return Fact.of(chain, self._space.vocabulary.fluents[read.fluent], value(read, state))
