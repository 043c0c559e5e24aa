"""What `gaslamp plan` found: an object for programs, and a page for people.

Acts are written ``walk(Tom, Home, Market)``, names and order as in the file read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Final

from gaslamp.planning import Effort, GaveUp, Limits, Outcome, Plan, ProvedImpossible, Solved
from gaslamp.planning.accounts import Account, Links
from gaslamp.reports.plans.account import account_text
from gaslamp.reports.plans.dot import dot
from gaslamp.reports.plans.plan_json import account_json, plan_json
from gaslamp.values import dataclass

CORE: Final = "gaslamp.engine.core"
"""The module that does the work of a fast search, compiled or not."""

SIGNALS: Final = ("interrupted", "terminated")
"""Limits that are somebody's wish, not a bound."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a search was allowed; None: no bound."""

    limits: Limits
    seconds: float | None = None
    states: int | None = None
    memory_mb: float | None = None


@dataclass(slots=True)
class PlanReport:
    """A search: how it ended, what it took, and seconds for each stage.

    Args:
        improvements: how long each story found on the way was, and after how many seconds
            of search.
        links: of each plan, in the order of `plans`.
        explained: the act of the first story asked about, of which `account` then says all,
            unless the limit named by `unexplained` came first.
    """

    bounds: Bounds
    body: str
    outcome: Outcome = GaveUp("interrupted")
    effort: Effort = Effort()
    seconds: dict[str, float] = field(
        default_factory=lambda: {"read": 0.0, "ground": 0.0, "search": 0.0, "links": 0.0}
    )
    improvements: list[tuple[int, float]] = field(default_factory=list)
    links: tuple[Links, ...] = ()
    explained: int | None = None
    account: Account | None = None
    unexplained: str | None = None

    @property
    def plans(self) -> tuple[Plan, ...]:
        """What was found, shortest first, then in the order of their text."""
        if isinstance(self.outcome, ProvedImpossible):
            return ()
        return tuple(sorted(self.outcome.plans, key=lambda plan: (len(plan.acts), _text(plan))))

    @property
    def is_proved_shortest(self) -> bool:
        """Whether no story is shorter than the first."""
        solved = self.outcome
        return isinstance(solved, Solved) and len(self.plans[0].acts) <= solved.least

    def as_json(self) -> Mapping[str, object]:
        """The object that docs/reference/json.md describes."""
        gave_up = self.outcome if isinstance(self.outcome, GaveUp) else None
        bounds = self.bounds
        found: dict[str, object] = {
            "outcome": _name(self.outcome),
            "limit": gave_up.limit if gave_up else None,
            "why": gave_up.why or None if gave_up else None,
            "plans": [
                plan_json(plan, links) for plan, links in zip(self.plans, self.links, strict=True)
            ],
            "proved_shortest": self.is_proved_shortest,
            "limits": {
                "author": bounds.limits.author,
                "character": bounds.limits.character,
                "belief": bounds.limits.belief,
                "seconds": bounds.seconds,
                "states": bounds.states,
                "memory_mb": bounds.memory_mb,
            },
            "body": self.body,
            "states": self.effort.states,
            "successors": self.effort.successors,
            "expanded": self.effort.expanded,
            "searched": self.effort.searched,
            "improvements": [
                {"length": length, "seconds": round(after, 6)}
                for length, after in self.improvements
            ],
            "seconds": {stage: round(spent, 6) for stage, spent in self.seconds.items()},
        }
        if self.explained is not None:
            found["explanation"] = account_json(self.account) if self.account else None
        return found

    def as_text(self) -> str:
        """A line for the outcome, each story act by act, and what it cost."""
        spent = sum(self.seconds.values())
        cost = f"({_many(self.effort.states, 'state')} in {spent:.2f} s)"
        return "\n".join([*self.headline(), *self._stories(), *self._account(), "", cost])

    def as_dot(self) -> str:
        """A graph for each story, in the language of Graphviz; their links must be known."""
        stories = enumerate(zip(self.plans, self.links, strict=True), start=1)
        drawings = (dot(plan, of, f"story {number}") for number, (plan, of) in stories)
        return "".join(f"{one}\n" for one in drawings)

    def headline(self) -> Iterator[str]:
        """How it ended; and if it gave up, how far it had come."""
        limits = (
            f"at most {_many(self.bounds.limits.author, 'act')}, "
            f"{self.bounds.limits.character} in a character's mind, "
            f"minds {self.bounds.limits.belief} deep"
        )
        count = _stories(len(self.plans))
        match self.outcome:
            case Solved(least=least):
                yield f"Solved: {count}, {limits}."
                if not self.is_proved_shortest:
                    bound = _many(least, "act")
                    yield f"There may be a shorter one, of at least {bound}: --anytime tells."
            case ProvedImpossible():
                yield f"Proved impossible: no story does it with {limits}."
            case GaveUp(limit=limit) if limit in SIGNALS:
                yield f"Gave up: {limit}, after {count}."
                yield self._extent()
            case GaveUp(limit="grounding", why=why):
                yield f"Gave up: the world is too large to ground: {why}."
            case GaveUp(limit=limit, why=why):
                particulars = f": {why}" if why else ""
                yield f"Gave up: the limit on {limit} was reached, after {count}{particulars}."
                yield self._extent()

    def _extent(self) -> str:
        """How much was searched before a limit came."""
        effort = self.effort
        depth = _many(effort.searched, "act")
        proved = f"Stories of at most {depth} were all looked at" if effort.searched else ""
        return (
            f"{proved or 'No length of story was looked at to its end'}; "
            f"{_many(effort.expanded, 'state')} gone on from, "
            f"{_many(effort.successors, 'successor')} worked out."
        )

    def _stories(self) -> Iterator[str]:
        for number, plan in enumerate(self.plans, start=1):
            yield ""
            length = _many(len(plan.acts), "act")
            yield f"Story {number}: {length}, the author has {plan.author_utility:g}"
            yield from _acts(plan)

    def _account(self) -> Iterator[str]:
        if self.account is not None:
            yield ""
            yield from account_text(self.account)
        elif self.unexplained is not None:
            limit = self.unexplained
            reason = limit if limit in SIGNALS else f"the limit on {limit} was reached"
            yield ""
            yield f"Act {self.explained} is not explained: {reason}."


def improvement_text(plan: Plan, seconds: float) -> str:
    """A story found on the way to a shortest one, in one line."""
    return f"After {seconds:.2f} s: {_many(len(plan.acts), 'act')}: {_text(plan)}"


def _acts(plan: Plan) -> Iterator[str]:
    for number, act in enumerate(plan.acts, start=1):
        yield f"  {number}. {act}"
        for thought in plan.thoughts:
            if thought.act == number:
                later = [f"then {step}" for step in thought.plan[1:]]
                yield f"       {thought.who}: {', '.join(later) or 'this is enough'}"


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
