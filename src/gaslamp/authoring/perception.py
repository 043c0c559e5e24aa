"""Of a line of a text: who perceives what it stands for, and what they then believe.

Of an action or event, in the run that is played; of one that did not happen in it, if it happened
now, where somebody could do it. Of a property, who takes it to be how.
"""

from __future__ import annotations

from collections.abc import Sequence

from gaslamp.authoring.document import Document
from gaslamp.authoring.minds import MindTable, mind_table, new_beliefs
from gaslamp.inquiry import Step as Moment
from gaslamp.inquiry import Trace
from gaslamp.simulation import Scene
from gaslamp.values import dataclass
from gaslamp.views import Act

MOST_HAPPENINGS = 12
"""Of one act: the last so many."""


@dataclass(frozen=True, slots=True)
class Perceiver:
    """What one person got of something, by which sense and how much of it; and believes since.

    Without a sense, nothing.
    """

    who: str
    sense: str
    detail: str
    looked_like: str
    believes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PerceivedEvent:
    """Something that happened at a step of the run; if `is_supposed`, that could happen now."""

    what: str
    at_ms: int
    step: int
    is_supposed: bool
    perceivers: tuple[Perceiver, ...]


@dataclass(frozen=True, slots=True)
class LinePerception:
    """What a line is about: the declaration that it is in, and what comes of that."""

    declares: str
    name: str
    happenings: tuple[PerceivedEvent, ...]
    table: MindTable | None = None


def line_perception(
    text: str, file: str, line: int, trace: Trace | None, step: int = -1
) -> LinePerception | None:
    """Who perceives what a line of a text is about; None: it is in no declaration with a name.

    Args:
        line: from 1.
        trace: the run that is played; without one, only what the line is about is said.
        step: the moment at which properties are looked at, the last by default.
    """
    starts = [0]
    for one in text.split("\n"):
        starts.append(starts[-1] + len(one) + 1)
    at = starts[min(line, len(starts) - 1) - 1]
    end = starts[min(line, len(starts) - 1)]
    declared = [
        one
        for one in Document(file, text).own.occurrences
        if one.is_declaration and one.declaration != "parameter"
        and one.within[0] < end and at < max(one.within[1], one.within[0] + 1)
    ]  # fmt: skip
    if not declared:
        return None
    last = declared[-1]
    name = last.symbol.name
    if trace is None:
        return LinePerception(last.declaration, name, ())
    if last.declaration in ("property", "define"):
        moment = step if step >= 0 else len(trace.steps) - 1
        return LinePerception(last.declaration, name, (), mind_table(trace, moment, 1, f"{name}("))
    happened = [one for one in trace.steps if one.event is not None and one.event.name == name]
    found = tuple(_happening(trace, one) for one in happened[-MOST_HAPPENINGS:])
    if not found and last.declaration == "action":
        found = _supposed(trace, name)
    return LinePerception(last.declaration, name, found)


def _happening(trace: Trace, moment: Moment, *, is_supposed: bool = False) -> PerceivedEvent:
    believed: dict[str, list[str]] = {}
    if moment.number:
        for who, belief in new_beliefs(trace, moment):
            believed.setdefault(who, []).append(belief)
    people = trace.scene.stage.people
    perceivers = []
    for number, who in enumerate(people):
        had = len(moment.before.people[number].percepts)
        got = list(moment.after.people[number].percepts)[had:]
        beliefs = tuple(believed.get(who, ()))
        if not got:
            perceivers.append(Perceiver(who, "", "", "", beliefs))
        for percept in got[:1]:
            sense = percept.sense or "in person"
            perceivers.append(Perceiver(who, sense, percept.detail, str(percept.act), beliefs))
    return PerceivedEvent(
        str(moment.event), moment.at_ms, moment.number, is_supposed, tuple(perceivers)
    )


def _supposed(trace: Trace, name: str) -> tuple[PerceivedEvent, ...]:
    """The act done now by the first who could do it; empty: nobody could."""
    scene = trace.scene
    if scene.ending is not None:
        return ()
    for who in _first(scene.waiting_for, scene.stage.people):
        asked = scene.played_by((who,)).go_on(scene.now_ms)
        if asked.waiting_for != who:
            continue
        act = next((one.act for one in asked.seat(who).choices if one.act.name == name), None)
        if act is not None:
            return _done(asked, act, name)
    return ()


def _done(scene: Scene, act: Act, name: str) -> tuple[PerceivedEvent, ...]:
    done = scene.decide(act, scene.now_ms + 60_000)
    trace = Trace(done)
    happened = [one for one in trace.steps if one.event is not None and one.event.name == name]
    return tuple(_happening(trace, one, is_supposed=True) for one in happened[-1:])


def _first(one: str | None, people: Sequence[str]) -> list[str]:
    return [*([one] if one else []), *(who for who in people if who != one)]
