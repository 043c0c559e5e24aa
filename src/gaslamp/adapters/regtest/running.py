"""Running regression scripts: each test in a game of its own, each check with what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gaslamp.adapters.regtest.scripts import Case, Check, Step
from gaslamp.sessions import Session, WordedSession, Wording
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found: `got` is what was said, a paragraph to a line, `also` by the wording."""

    check: Check
    command: str | None
    passed: bool
    got: tuple[str, ...]
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A test that was run. It passed if every check did; `left_out` is how many were not made."""

    test: Case
    outcomes: tuple[Outcome, ...]
    left_out: int

    @property
    def failures(self) -> tuple[Outcome, ...]:
        """The checks that failed."""
        return tuple(one for one in self.outcomes if not one.passed)

    @property
    def passed(self) -> bool:
        """Whether none did."""
        return not self.failures


def run_test(test: Case, begin: Callable[[], Session], wording: Wording) -> CaseResult:
    """Play a test from the start of a game."""
    game = WordedSession(begin(), wording)
    outcomes: list[Outcome] = []
    for step in test.steps:
        outcomes.extend(_outcomes(game, step))
        if any(one.check.is_vital and not one.passed for one in outcomes):
            break
    total = sum(len(step.checks) for step in test.steps)
    return CaseResult(test, tuple(outcomes), total - len(outcomes))


def _outcomes(game: WordedSession, step: Step) -> Iterator[Outcome]:
    if step.command is not None:
        game.type(step.command)
    for check in step.checks:
        if check.kind == "understood":
            passed = not game.moment.misread
        else:
            passed = check.passes(
                (*game.status, *game.also_status) if check.of_status else game.said
            )
        got, also = (game.status, game.also_status) if check.of_status else (game.own, game.also)
        yield Outcome(check, step.command, passed, got, also)
