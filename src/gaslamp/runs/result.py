"""What a run came to, as a value without a world behind it."""

from __future__ import annotations

from collections.abc import Mapping

from gaslamp.records import Json
from gaslamp.runs.spec import RunSpec
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run came to. Frozen, and can be hashed, pickled and written as JSON.

    Args:
        spec: what it was made from, which makes the same run again.
        ending: the name of the ending it came to; None if it was stopped, or waits for
            somebody played to decide.
        at_ms: when that was, in ms from the start.
        entries: how many entries its log has.
        head: the hash of its log, 64 hexadecimal digits. Two runs with one head are the same run.
        log: the lines of the log, one entry each as canonical JSON; None where `spec` did not
            ask for them.
    """

    spec: RunSpec
    ending: str | None
    at_ms: int
    entries: int
    head: str
    log: tuple[str, ...] | None = None

    @property
    def line(self) -> str:
        """The run in one line of text."""
        return f"seed {self.spec.seed}: {self.ending}, {self.entries} events, {self.head}"

    def summary(self) -> dict[str, Json]:
        """The run as docs/reference/json.md has it among the runs of one world."""
        return {
            "seed": self.spec.seed,
            "ending": self.ending,
            "events": self.entries,
            "hash": self.head,
        }

    def as_json(self) -> dict[str, Json]:
        """The result as plain JSON; docs/reference/json.md says what each field is."""
        return {
            "spec": self.spec.as_json(),
            "ending": self.ending,
            "at_ms": self.at_ms,
            "entries": self.entries,
            "head": self.head,
            "log": None if self.log is None else list(self.log),
        }

    @classmethod
    def from_json(cls, given: Mapping[str, Json]) -> RunResult:
        """What `as_json` wrote. Raises `NotARunSpec` or TypeError if it did not.

        >>> from gaslamp.runs import simulate
        >>> result = simulate(RunSpec("sally_anne", with_log=True))
        >>> RunResult.from_json(result.as_json()) == result
        True
        """
        match given:
            case {
                "spec": Mapping() as spec,
                "ending": str() | None as ending,
                "at_ms": int(at_ms),
                "entries": int(entries),
                "head": str(head),
                "log": list() | None as log,
            }:
                lines = None if log is None else tuple(map(str, log))
                return cls(RunSpec.from_json(spec), ending, at_ms, entries, head, lines)
        raise TypeError("this is no result of a run as `as_json` writes it")
