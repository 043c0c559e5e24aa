"""How each check of a script went: lines for people, and an object for programs."""

from __future__ import annotations

from collections.abc import Iterator

from gaslamp.adapters.regtest.forms import Form
from gaslamp.adapters.regtest.running import CaseResult, Outcome
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class ScriptReport:
    """What the tests of a script came to, in order, run against a world."""

    file: str
    world: str
    form: Form
    ran: tuple[CaseResult, ...]

    @property
    def passed(self) -> bool:
        """Whether every check of every test did."""
        return all(one.passed for one in self.ran)

    def lines(self) -> Iterator[str]:
        """A line for each test, and below it what failed."""
        for one in self.ran:
            made, failed = len(one.outcomes), len(one.failures)
            yield f"{one.test.name}: {made - failed} of {made} checks pass"
            for outcome in one.failures:
                yield from self._failure(outcome)
            if one.left_out:
                yield f"  {one.left_out} more were not made, since a vital one failed"

    def _failure(self, outcome: Outcome) -> Iterator[str]:
        yield f'  {self.file}:{outcome.check.line}: after "{outcome.command or ""}"'
        yield f"    expected: {outcome.check.expectation()}"
        for said in outcome.got or ("nothing",):
            yield f"    got: {said}"
        for said in outcome.also:
            yield f"    or, by the wording: {said}"

    def as_json(self) -> dict[str, object]:
        """The object that docs/reference/json.md describes."""
        tests = [_test(one) for one in self.ran]
        return {"file": self.file, "world": self.world, "form": self.form, "tests": tests}


def _test(ran: CaseResult) -> dict[str, object]:
    return {
        "name": ran.test.name,
        "line": ran.test.line,
        "passed": ran.passed,
        "left_out": ran.left_out,
        "checks": [
            {
                "line": one.check.line,
                "command": one.command,
                "expected": one.check.expectation(),
                "passed": one.passed,
                "got": list(one.got),
                "also": list(one.also),
            }
            for one in ran.outcomes
        ],
    }
