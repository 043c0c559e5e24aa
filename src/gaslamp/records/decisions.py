"""What somebody decided, among what, and for what: the record that `why` reads.

A `Decision` holds every option weighed, so that why, and why not, can be answered later from the
record alone. The mind it was made in it does not hold: a run would then keep every mind there was.
"""

from __future__ import annotations

from typing import Final, Literal

from gaslamp.model.ground import GroundEvent
from gaslamp.values import dataclass

Ground = Literal["plan", "intention", "reaction", "habit", "nothing", "played"]
"""What a decision rests on: a plan made now, one kept from before, an answer given with no
time to think, a habit, nothing to do but wait, or somebody outside who decides."""

LOGGED: Final = 4
"""Of so many options the log says how likely they were; a decision's record has them all. Some
scenes weigh dozens, most of them passed over, and a log is read by people."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One thing that could have been done.

    `plan` is the plan it begins and `gain` what that gains by the person's utility. `habit` names
    the habit it is, and `about` whom or what that is about: what its parameters stand for.
    `factors` are what its worth was multiplied by, by name, ("nearness", "effort", "anger"...);
    `weight` is the share it was drawn with, 0 if it was passed over.
    """

    act: GroundEvent
    plan: tuple[GroundEvent, ...] = ()
    gain: float = 0.0
    habit: str | None = None
    about: tuple[str, ...] = ()
    factors: tuple[tuple[str, float], ...] = ()
    weight: int = 0


@dataclass(frozen=True, slots=True)
class ExpectationOfAct:
    """What `who` was taken to expect: `act` (None: waiting) with a chance, `this` with another."""

    who: str
    act: GroundEvent | None
    chance: float
    this: float


@dataclass(frozen=True, slots=True)
class Intention:
    """A plan that somebody has begun: what is still to be done of it, and what for.

    `habit` and `about`: out of which habit, where that led somewhere further off.
    """

    plan: tuple[GroundEvent, ...]
    gain: float
    since_ms: int
    habit: str | None = None
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody chose: an act, or None to wait.

    `alternatives` are all that were weighed, the chosen one among them. `dropped` says why an
    intention was given up, where one was: "no longer possible", "no longer helps", "something
    better: ACT" or "startled by ACT"; `expected` what others were taken to expect instead, where
    that mattered. `about` is whom or what the habit is about that it was done from;
    `mind` tells what was taken to be so from what was at other times, and means nothing else; None:
    nobody will ask.
    """

    act: GroundEvent | None
    plan: tuple[GroundEvent, ...] = ()
    habit: str | None = None
    gain: float = 0.0
    ground: Ground = "nothing"
    alternatives: tuple[Alternative, ...] = ()
    at_ms: int = 0
    dropped: str | None = None
    about: tuple[str, ...] = ()
    mind: bytes | None = None
    expected: tuple[ExpectationOfAct, ...] = ()

    @property
    def likeliest(self) -> list[str]:
        """Of what was drawn from, the few likeliest: the chance of each in percent, and the act."""
        total = sum(option.weight for option in self.alternatives)
        ranked = sorted((o for o in self.alternatives if o.weight), key=lambda one: -one.weight)
        return [f"{round(100 * o.weight / total)} % {o.act}" for o in ranked[:LOGGED]]
