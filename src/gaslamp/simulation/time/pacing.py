"""How long things take in a run: acts, waiting, and the moment before an answer.

An act takes what its world says, drawn evenly between two bounds, times what the
doer's body makes of it. How soon somebody answers what they perceive follows from the
sense, from whether they were on the watch for it, and from the state they are in; who
is first is what comes of that.
"""

from __future__ import annotations

from collections.abc import Mapping

from gaslamp.model import Action, Duration
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.records import QuantityMonitor, Run, replace
from gaslamp.systems.bodies import SLOWNESS
from gaslamp.systems.minds import EXCITEMENT
from gaslamp.systems.psychology import RESTING_AROUSAL, Sense, reaction_ms

USUAL_MS = Duration(800, 1200)
"""What an act takes whose world does not say: about a second, as most of the durations in
`systems.psychology.timing` do. A proposal."""

WAIT_MS = Duration(2000, 3000)
"""How long who sees nothing to do waits before they look again. A proposal; news ends it sooner."""

STUNNED_MS = 1000
"""After so long it is looked again whether somebody can act who could not. A proposal: soon enough
for whoever watches them come round."""

SPREAD = (0.8, 1.2)
"""Reactions are spread evenly between these shares of their mean. A proposal: the police
figures (1.78 s, SD .33) would have about twice as much."""

_SENSES: Mapping[str | None, Sense] = {"hearing": "hearing", "touch": "touch", "smell": "smell"}

ANSWERS = 2
"""Between how many answers somebody startled chooses: this or that. A proposal."""


class Pacing:
    """Draws how long things take in one world's runs."""

    def __init__(self, space: StateSpace, monitor: QuantityMonitor) -> None:
        self._space = space
        self._quantity_monitor = monitor

    def act(self, run: Run, who: str, act: GroundEvent) -> tuple[int, Run]:
        """How long an act takes who begins it now, in ms."""
        schema = act.schema
        assert isinstance(schema, Action), "only actions are begun"
        taken_ms, run = draw_duration(run, duration_of(act), f"doing of {who}")
        if schema.times is not None:
            factor = self._space.factor(act, run.state, self._quantity_monitor.quantity_reader(run))
            # At least one: an act that takes no time would let a moment never end (`moderation`).
            taken_ms = max(1, round(taken_ms * factor))
        return taken_ms, run

    def wait(self, run: Run, who: str, patience: float = 1.0) -> tuple[int, Run]:
        """How long somebody waits who has nothing to do, in ms, by a factor of their patience."""
        waited_ms, run = draw_duration(run, WAIT_MS, f"waiting of {who}")
        return round(waited_ms * patience), run

    def attention(self, run: Run, who: int, sense: str | None) -> tuple[int, Run]:
        """How soon somebody who is busy leaves off for what they perceive by a sense, in ms.

        The state of their body is left out: they may not know of it, and it is not to show in
        when they choose.
        """
        mean_ms = reaction_ms(_SENSES.get(sense, "sight"), choices=ANSWERS, unexpected=True)
        return self._spread(run, who, mean_ms)

    def reaction(self, run: Run, who: int, sense: str | None, *, alarmed: bool) -> tuple[int, Run]:
        """How soon somebody answers what they perceive by a sense, in ms.

        Whoever was busy had not expected it; whoever is `alarmed` besides is startled.
        """
        name = self._space.characters[who]
        busy = run.people[who].act is not None
        mean_ms = reaction_ms(
            _SENSES.get(sense, "sight"),
            choices=ANSWERS,
            unexpected=busy,
            startled=busy and alarmed,
            slowness=self._measured(run, name, SLOWNESS, 1.0),
            arousal=self._measured(run, name, EXCITEMENT, RESTING_AROUSAL),
        )
        return self._spread(run, who, mean_ms)

    def _spread(self, run: Run, who: int, mean_ms: float) -> tuple[int, Run]:
        least, most = SPREAD
        bounds = Duration(round(mean_ms * least), round(mean_ms * most))
        return draw_duration(run, bounds, f"reaction of {self._space.characters[who]}")

    def _measured(self, run: Run, name: str, what: str, usual: float) -> float:
        """What is measured of somebody's body or feelings; the usual where nothing measures it."""
        try:
            return self._quantity_monitor.quantity_reader(run)(what, (name,))
        except KeyError:
            return usual


def usual_ms(act: GroundEvent) -> int:
    """How long an act usually takes, as far as its world says it of everybody: at least 1."""
    duration = duration_of(act)
    return max(1, (duration.least_ms + duration.most_ms) // 2)


def duration_of(act: GroundEvent) -> Duration:
    """What an act takes by its declaration, whoever does it."""
    schema = act.schema
    declared = schema.duration if isinstance(schema, Action) else None
    return declared or USUAL_MS


def draw_duration(run: Run, duration: Duration, purpose: str) -> tuple[int, Run]:
    """A duration drawn evenly between its bounds, in ms."""
    # Nothing to draw, so no word of the stream is used: how a world that gives exact durations goes
    # hangs on no dice.
    width = duration.most_ms - duration.least_ms
    if width <= 0:
        return duration.least_ms, run
    # Both bounds can come up.
    drawn, chance = run.chance.below(purpose, width + 1)
    return duration.least_ms + drawn, replace(run, chance=chance)
