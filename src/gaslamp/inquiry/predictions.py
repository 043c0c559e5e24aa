"""What the minds of a run expected of one another, and by how much they were surprised.

Each mind predicts the others (`next_acts`). Whoever then perceives somebody act was surprised by
the bits of the chance they had given it, among all that he could have done. *Unforeseen* is what
surprised even the one who had expected it most.

Behind the author's door, as `god_view` is: it compares minds that know nothing of one another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from gaslamp.inquiry.acts import act_of
from gaslamp.inquiry.next_acts import NextAct
from gaslamp.inquiry.trace import Step, Trace
from gaslamp.model import Action, State
from gaslamp.values import dataclass
from gaslamp.views import Act, Percept

LEAST_BITS: Final = 1.0
"""What surprises everybody by more, one chance in two or less, was foreseen by nobody."""


@dataclass(frozen=True, slots=True)
class PredictedAct:
    """How far somebody had expected what they then perceived somebody else do.

    `who` perceived at `at_ms` that `doer`, as they took them to be, did `act`, and had given it
    a `chance` from 0 to 1, so that it surprised them by `bits`. `instead` is what they had expected
    most (None: they saw no reason for anything), with `likelihood`, its chance. `index` is the
    entry of the log.
    """

    who: str
    doer: str
    act: Act
    chance: float
    bits: float
    instead: Act | None
    likelihood: float
    index: int
    at_ms: int


@dataclass(frozen=True, slots=True)
class UnforeseenAct:
    """Something done that nobody who perceived it had expected.

    `bits` are those of whom it surprised least; `by` is what each of them had expected, the least
    surprised first.
    """

    act: Act
    doer: str
    index: int
    at_ms: int
    bits: float
    by: tuple[PredictedAct, ...]


class Predictions:
    """The predictions of one run's minds, beside what came."""

    def __init__(self, trace: Trace) -> None:
        """Ask the minds of a run that was gone through again. Cost: nothing yet."""
        self._trace, self._space, self._minds = trace, trace.space, trace.minds
        self._number = trace.space.vocabulary.character_number

    def in_minds(self, step: Step) -> Iterator[tuple[str, str, NextAct]]:
        """Who expects whom to do what next, after a step: (who, the other, what)."""
        for who, watcher in enumerate(self._space.characters):
            for other in self._space.characters:
                if other != watcher:
                    seen = self._seen_by_step[step.number][who]
                    yield watcher, other, self._next_act(who, other, step.after.state, seen)

    def of(self, step: Step) -> tuple[PredictedAct, ...]:
        """What each had expected of what they perceived somebody else do in a step.

        An act is judged when it is first perceived: as it begins, else as it happens. Of somebody
        who is not recognised nothing is predicted, so nothing they do is here.
        """
        return self._by_step[step.number]

    def all(self) -> Iterator[PredictedAct]:
        """Those of all steps, in order."""
        for some in self._by_step:
            yield from some

    def unforeseen(self) -> tuple[UnforeseenAct, ...]:
        """All that surprised everybody who perceived it by more than a bit, by time."""
        return tuple(found for some in self._by_step for found in _unforeseen(some))

    def _next_act(self, who: int, other: str, state: State, seen: _Seen) -> NextAct:
        mind = state.beliefs[who].beliefs[self._number[other]]
        expected = self._minds.prediction(self._space.characters[who], other, mind)
        reasons = [(act, share) for act, share in expected.chances if act is not None]
        return NextAct(reasons, self._minds.possible(other, mind), seen.get(other, Counter()))

    @cached_property
    def _by_step(self) -> tuple[tuple[PredictedAct, ...], ...]:
        people = range(len(self._space.characters))
        return tuple(
            tuple(one for who in people for one in self._surprises(who, step))
            for step in self._trace.steps
        )

    @cached_property
    def _seen_by_step(self) -> tuple[tuple[_Seen, ...], ...]:
        """By step and person: how often they have seen each of the others do what."""
        seen = tuple[_Seen, ...]({} for _ in self._space.characters)
        found = []
        for step in self._trace.steps:
            seen = tuple(
                _with_seen(already, self._first_perceived[step.number][who])
                for who, already in enumerate(seen)
            )
            found.append(seen)
        return tuple(found)

    @cached_property
    def _first_perceived(self) -> tuple[tuple[tuple[Percept, ...], ...], ...]:
        """By step and person: what they perceive others do that they did not see begin before."""
        begun: list[dict[str, Act]] = [{} for _ in self._space.characters]
        return tuple(
            tuple(tuple(self._not_seen_begin(who, step, begun[who])) for who in range(len(begun)))
            for step in self._trace.steps
        )

    def _not_seen_begin(self, who: int, step: Step, begun: dict[str, Act]) -> Iterator[Percept]:
        had, have = step.before.people[who].percepts, step.after.people[who].percepts
        for percept in have[len(had) :]:
            doer, act = percept.doer, percept.act.wordless
            if doer is None or self._number.get(doer, who) == who:
                continue
            was_seen_to_begin = begun.pop(doer, None) == act
            if percept.phase == "begins":
                begun[doer] = act
            if not was_seen_to_begin:
                yield percept

    def _surprises(self, who: int, step: Step) -> Iterator[PredictedAct]:
        index = next((one.index for one in step.entries if one.act is not None), None)
        for percept in self._first_perceived[step.number][who]:
            doer, act = percept.doer, percept.act.wordless
            done = self._trace.ground(act)
            if index is None or doer is None or done is None or not isinstance(done.schema, Action):
                continue
            # What they had seen by the step before. In the first, the start, nobody does anything.
            seen = self._seen_by_step[max(0, step.number - 1)][who]
            expected = self._next_act(who, doer, step.before.state, seen)
            likeliest, likelihood = expected.likeliest
            yield PredictedAct(
                who=self._space.characters[who],
                doer=doer,
                act=act,
                chance=expected.chance(done),
                bits=expected.bits(done),
                instead=act_of(likeliest),
                likelihood=likelihood,
                index=index,
                at_ms=step.at_ms,
            )


_Seen = dict[str, Counter[str]]
"""By person: how often they were seen to do what is called so."""


def _with_seen(already: _Seen, percepts: Sequence[Percept]) -> _Seen:
    if not percepts:
        return already
    seen = {doer: Counter(counted) for doer, counted in already.items()}
    for percept in percepts:
        if percept.doer is not None:
            seen.setdefault(percept.doer, Counter())[percept.act.name] += 1
    return seen


def _unforeseen(found: Sequence[PredictedAct]) -> Iterator[UnforeseenAct]:
    """Of what was perceived in one step, what nobody had expected."""
    by = tuple(sorted(found, key=lambda one: one.bits))
    if by and by[0].bits > LEAST_BITS:
        least = by[0]
        yield UnforeseenAct(least.act, least.doer, least.index, least.at_ms, least.bits, by)
