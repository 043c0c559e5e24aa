"""At which depth of minds a goal comes within reach: a page, and an object for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gaslamp.checks.least_depth import SIGNALS, DepthAnswer, LeastDepth
from gaslamp.planning import GaveUp, Limits, ProvedImpossible, Solved
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class LeastDepthReport:
    """What was found at each depth. `str` is the page that `check --least-depth` prints."""

    title: str
    goal: str
    limits: Limits
    deepest: int
    found: LeastDepth

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield (
            f"Stories of at most {self.limits.author} acts that reach {self.goal}, with at most "
            f"{self.limits.character} acts in a character's mind:"
        )
        for one in self.found.answers:
            yield f"  depth {one.depth}: {_said(one)}"
        yield self._conclusion()
        yield from self._story()

    def _conclusion(self) -> str:
        least, proved = self.found.least, self.found.is_proved
        if least is None and proved:
            return f"Proved: none within these limits, at any depth to {self.deepest}."
        if least is None:
            return "Not known: bounds were reached before there was an answer."
        if not proved:
            return f"At most {least}; below, bounds were reached before there was an answer."
        below = "" if least == 0 else ": all that lies below was gone through"
        return f"Least depth: {least}, proved{below}."

    def _story(self) -> Iterator[str]:
        answer = self.found.found
        if answer is not None and isinstance(answer.outcome, Solved):
            plan = answer.outcome.plans[0]
            for number, act in enumerate(plan.acts, start=1):
                yield f"  {number}. {act}"
                for thought in plan.thoughts:
                    if thought.act == number and len(thought.plan) > 1:
                        rest = ", then ".join(map(str, thought.plan[1:]))
                        yield f"       {thought.who}: then {rest}"

    def as_json(self) -> Mapping[str, object]:
        """The object that docs/reference/json.md describes."""
        answer = self.found.found
        plan = None
        if answer is not None and isinstance(answer.outcome, Solved):
            plan = [str(act) for act in answer.outcome.plans[0].acts]
        return {
            "world": self.title,
            "goal": self.goal,
            "author_limit": self.limits.author,
            "character_limit": self.limits.character,
            "deepest": self.deepest,
            "least_depth": self.found.least,
            "proved": self.found.is_proved,
            "depths": [
                {"depth": one.depth, "outcome": _word(one), "states": one.states}
                for one in self.found.answers
            ],
            "story": plan,
        }


def stopped_by(found: LeastDepth) -> str | None:
    """The signal that ended the search; None: none did."""
    last = found.answers[-1].outcome if found.answers else None
    return last.limit if isinstance(last, GaveUp) and last.limit in SIGNALS else None


def _word(answer: DepthAnswer) -> str:
    match answer.outcome:
        case Solved():
            return "solved"
        case ProvedImpossible():
            return "proved impossible"
        case GaveUp(limit=limit):
            return limit


def _said(answer: DepthAnswer) -> str:
    states = f"{answer.states:,} states"
    match answer.outcome:
        case Solved(plans=plans):
            acts = len(plans[0].acts)
            return f"a story of {acts} {'act' if acts == 1 else 'acts'} ({states})"
        case ProvedImpossible():
            return f"proved impossible ({states})"
        case GaveUp(limit=limit) if limit in SIGNALS:
            return f"gave up: {limit} ({states})"
        case GaveUp(limit=limit, why=why):
            return (
                f"gave up: the limit on {limit} was reached{f': {why}' if why else ''} ({states})"
            )
