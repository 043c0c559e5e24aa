"""How tense a run was for each of its people, and what nobody in it had expected.

>>> found = run_tension(RunSpec("sally_anne", seed=1))
>>> [curve.who for curve in found.curves], str(found.unforeseen[0].act)
(['sally', 'anne'], 'come_back(sally)')
"""

from __future__ import annotations

from gaslamp.inquiry import Predictions, Tension, TensionCurve, Trace, UnforeseenAct
from gaslamp.records import Json
from gaslamp.runs.result import RunResult
from gaslamp.runs.simulating import result_of, scene_of
from gaslamp.runs.spec import RunSpec
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class RunTension:
    """What a run came to, and how.

    Args:
        curves: a curve for each of its people, in the order of the world.
        unforeseen: what surprised everybody who perceived it, by time.
        turns: who began what, in order, by the names of people and actions.
    """

    result: RunResult
    curves: tuple[TensionCurve, ...]
    unforeseen: tuple[UnforeseenAct, ...]
    turns: tuple[tuple[str, str], ...]

    @property
    def least_expected(self) -> tuple[UnforeseenAct, ...]:
        """What was unforeseen, what surprised most first."""
        return tuple(sorted(self.unforeseen, key=lambda one: (-one.bits, one.index)))

    def as_json(self) -> dict[str, Json]:
        """As docs/reference/json.md has it."""
        return {
            "tension": [
                {
                    "who": curve.who,
                    "moments": [
                        {
                            "event": one.index,
                            "at_ms": one.at_ms,
                            "threat": round(one.threat, 4),
                            "uncertainty": round(one.uncertainty, 4),
                            "surprise": round(one.surprise, 4),
                        }
                        for one in curve.moments
                    ],
                }
                for curve in self.curves
            ],
            "unforeseen": [
                {
                    "event": one.index,
                    "at_ms": one.at_ms,
                    "doer": one.doer,
                    "act": str(one.act),
                    "bits": round(one.bits, 4),
                    "expected": [
                        {
                            "who": by.who,
                            "chance": round(by.chance, 4),
                            "bits": round(by.bits, 4),
                            "instead": None if by.instead is None else str(by.instead),
                            "likelihood": round(by.likelihood, 4),
                        }
                        for by in one.by
                    ],
                }
                for one in self.least_expected
            ],
        }


def run_tension(spec: RunSpec) -> RunTension:
    """Measure the run of a spec. A top-level function of values, as `simulate` is.

    Raises what `simulate` raises. Cost: the run three times over, and somewhat more where its
    people have much to choose from.
    """
    scene = scene_of(spec)
    trace = Trace(scene)
    predictions = Predictions(trace)
    begun = (
        (entry.body.get("doer"), entry.act) for entry in trace.entries if entry.kind == "begin"
    )
    return RunTension(
        result=result_of(spec, scene),
        curves=Tension(trace, predictions).curves(),
        unforeseen=predictions.unforeseen(),
        turns=tuple((str(doer), act.name) for doer, act in begun if act is not None),
    )
