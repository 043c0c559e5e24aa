"""Probes for researchers: what somebody believes, to any order, beside what they then do.

A *literal* probe asks a mind, as a test of theory of mind asks its questions: where does
Sally believe the ball to be? A *functional* one looks at what is done with it: where does
she look? `BeliefProbe` holds both of one moment, so that they can be compared.
"""

from __future__ import annotations

from collections.abc import Sequence

from gaslamp.inquiry.acts import act_of
from gaslamp.inquiry.trace import Trace
from gaslamp.model import Value
from gaslamp.records import Run
from gaslamp.simulation import Stage
from gaslamp.values import dataclass
from gaslamp.views import Act


@dataclass(frozen=True, slots=True)
class ActProbability:
    """One thing that somebody may do next, and the chance, from 0 to 1, that they choose it.

    `act` is None for waiting. `gain` is what they expect of it, `habit` the habit it is.
    """

    act: Act | None
    chance: float
    gain: float = 0.0
    habit: str | None = None


@dataclass(frozen=True, slots=True)
class NextDecision:
    """A choice that somebody truly made later: when, what (None: to wait), and why."""

    at_ms: int
    act: Act | None
    ground: str


@dataclass(frozen=True, slots=True)
class BeliefProbe:
    """A belief beside what whoever has it does.

    `chain` are the minds, outermost first; `believed_value` is what the expression comes to
    down them, `true` what it comes to in what the belief is about: the world, or, of a
    belief about a belief, the mind of the second. `may_do` is what the first of
    them would choose if they had to at this moment, likeliest first, as far as the mind
    alone decides it; `did` what they chose next, None if the run goes no further.
    """

    chain: tuple[str, ...]
    expression: str
    believed: Value
    true: Value
    may_do: tuple[ActProbability, ...]
    did: NextDecision | None

    @property
    def is_wrong(self) -> bool:
        """Whether what is believed is something else than what is so."""
        return self.believed != self.true


def believed_value(stage: Stage, run: Run, chain: Sequence[str], expression: str) -> Value:
    """What an expression comes to in what the first of `chain` believes that the second ...

    Raises:
        NobodyOfThatName: somebody of the chain is no character of this world.
        UnreadableExpression: the expression means nothing in this world.
        TooDeep: it asks more minds within one another than people think of here.
    """
    question = stage.question(expression)
    stage.check_depth(len(chain), expression)
    state = run.state
    for name in chain:
        state = state.beliefs[stage.number(name)]
    return question(state)


def next_decision(trace: Trace, step: int, who: int) -> NextDecision | None:
    """What somebody next decides after a step of a run; None: nothing more."""
    for later in trace.steps[step + 1 :]:
        if later.decided is not None and later.decided[0] == who:
            decision = later.decided[1]
            return NextDecision(later.at_ms, act_of(decision.act), decision.ground)
    return None


def act_probabilities(stage: Stage, run: Run, who: int) -> tuple[ActProbability, ...]:
    """What somebody would choose if they had to at this moment, likeliest first.

    The chances add up to 1; who sees nothing to do waits. Cost: a search in that mind,
    remembered.
    """
    runtime = stage._runtime  # noqa: SLF001  # the author's door
    engine, minds = runtime.engine, runtime.minds
    options = minds.weigh(stage.people[who], run.state.beliefs[who], engine.stance(run, who))
    total = sum(option.weight for option in options)
    if not total:
        return (ActProbability(None, 1.0),)
    drawn = [
        ActProbability(act_of(one.act), one.weight / total, one.gain, one.habit)
        for one in options
        if one.weight
    ]
    return tuple(sorted(drawn, key=lambda one: -one.chance))
