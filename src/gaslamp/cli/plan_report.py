"""What `gaslamp plan` found: an object for programs, and a page for people.

Acts are written ``walk(Tom, Home, Market)``, names and order as in the file read.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gaslamp.cli.exit_codes import ExitCode
from gaslamp.search import GaveUp, Limits, Outcome, Plan, ProvedImpossible, Solved


@dataclass(slots=True)
class PlanReport:
    """A search: how it ended, how many states it met, and seconds for each stage."""

    limits: Limits
    outcome: Outcome = GaveUp("interrupted")
    states: int = 0
    seconds: dict[str, float] = field(
        default_factory=lambda: {"read": 0.0, "ground": 0.0, "search": 0.0}
    )

    @property
    def exit_code(self) -> ExitCode:
        """0 solved, 10 proved impossible, 11 gave up, 130 interrupted."""
        match self.outcome:
            case Solved():
                return ExitCode.DONE
            case ProvedImpossible():
                return ExitCode.PROVED_IMPOSSIBLE
            case GaveUp(limit="interrupted"):
                return ExitCode.INTERRUPTED
            case GaveUp():
                return ExitCode.GAVE_UP

    @property
    def plans(self) -> tuple[Plan, ...]:
        """What was found, shortest first, then in the order of their text."""
        if isinstance(self.outcome, ProvedImpossible):
            return ()
        return tuple(sorted(self.outcome.plans, key=lambda plan: (len(plan.acts), _text(plan))))

    def as_json(self) -> Mapping[str, object]:
        """The object that docs/reference/json.md describes."""
        return {
            "outcome": _name(self.outcome),
            "limit": self.outcome.limit if isinstance(self.outcome, GaveUp) else None,
            "plans": [_plan_json(plan) for plan in self.plans],
            "states": self.states,
            "seconds": {stage: round(spent, 6) for stage, spent in self.seconds.items()},
        }

    def as_text(self) -> str:
        """A line for the outcome, each story act by act, and what it cost."""
        spent = sum(self.seconds.values())
        cost = f"{_many(self.states, 'state')} in {spent:.2f} s"
        return "\n".join([self._headline(), *self._stories(), "", f"({cost})"])

    def _headline(self) -> str:
        limits = (
            f"at most {_many(self.limits.author, 'act')}, {self.limits.character} in "
            f"a character's mind, minds {self.limits.belief} deep"
        )
        match self.outcome:
            case Solved():
                return f"Solved: {_stories(len(self.plans))}, {limits}."
            case ProvedImpossible():
                return f"Proved impossible: no story does it with {limits}."
            case GaveUp(limit="interrupted"):
                reason = "interrupted"
            case GaveUp(limit=limit):
                reason = f"the limit on {limit} was reached"
        return f"Gave up: {reason}, after {_stories(len(self.plans))}."

    def _stories(self) -> Iterator[str]:
        for number, plan in enumerate(self.plans, start=1):
            yield ""
            length = _many(len(plan.acts), "act")
            yield f"Story {number}: {length}, the author has {plan.author_utility:g}"
            yield from _acts(plan)


def _acts(plan: Plan) -> Iterator[str]:
    for number, act in enumerate(plan.acts, start=1):
        yield f"  {number}. {act}"
        for thought in plan.thoughts:
            if thought.act == number:
                later = [f"then {step}" for step in thought.plan[1:]]
                yield f"       {thought.who}: {', '.join(later) or 'this is enough'}"


def _plan_json(plan: Plan) -> Mapping[str, object]:
    worth = float(plan.author_utility)
    return {
        "acts": [str(act) for act in plan.acts],
        "length": len(plan.acts),
        "author_utility": worth if math.isfinite(worth) else None,
        "minds": [
            {"act": thought.act, "who": thought.who, "plan": [str(step) for step in thought.plan]}
            for thought in plan.thoughts
        ],
    }


def _name(outcome: Outcome) -> str:
    match outcome:
        case Solved():
            return "solved"
        case ProvedImpossible():
            return "proved_impossible"
        case GaveUp():
            return "gave_up"


def _text(plan: Plan) -> str:
    return "; ".join(str(act) for act in plan.acts)


def _stories(count: int) -> str:
    return f"{count:,} {'story' if count == 1 else 'stories'}"


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
