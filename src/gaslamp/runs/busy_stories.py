"""What is told of a run in which more happens than can be told, as where everybody talks at once.

Told are the acts and happenings that bear on what is asked, that is, after which somebody's mind
holds something else of it, or that set it; and, so that not each sentence counts, some of the other
acts, drawn by the run's seed. Beside each stands what people could tell by it. A story begins after
the last thing that bears on something and for which the world has no words, with how things were
then; what was thought then of anybody's thoughts is not said, so nobody is asked for more than one
mind after such a story.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from gaslamp.inquiry import Step
from gaslamp.model import Fluent, State, Value
from gaslamp.records import draw
from gaslamp.values import dataclass
from gaslamp.views import Act, Percept

OTHERS: Final = 4
"""So many acts are told beside those that bear on something, at most."""


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """Something that happened, in words, and what came of it.

    Args:
        clause: that it happened.
        state: what was so then, with every mind.
        percepts: what each of the people got of it.
        changed: of each of the people, the fluents of which they hold something else since, and
            what they hold.
        sets: what it set, by the numbers of the fluents.
    """

    act: Act
    clause: str
    state: State
    percepts: Mapping[str, Sequence[Percept]]
    changed: Mapping[str, Mapping[Fluent, Value]]
    sets: Mapping[int, Value]

    @property
    def bears(self) -> bool:
        """Whether anything asked hangs on it."""
        return bool(self.changed) or bool(self.sets)


def changes_of(
    step: Step, people: Sequence[str], asked: Sequence[Fluent]
) -> tuple[dict[str, dict[Fluent, Value]], dict[int, Value]]:
    """What a step changed of what is asked: in each mind, and in what is so."""
    before, after = step.before.state, step.after.state
    if before is after:
        return {}, {}
    found = {
        name: changed
        for who, name in enumerate(people)
        if (changed := _changed(before.beliefs[who], after.beliefs[who], asked))
    }
    so = _changed(before, after, asked)
    return found, {fluent.number: value for fluent, value in so.items()}


def _changed(before: State, after: State, asked: Sequence[Fluent]) -> dict[Fluent, Value]:
    if before is after:
        return {}
    return {
        one: after.values[one.number]
        for one in asked
        if before.values[one.number] != after.values[one.number]
    }


def percepts_of(step: Step, people: Sequence[str]) -> dict[str, tuple[Percept, ...]]:
    """What each of the people got of a step."""
    return {
        name: tuple(
            one
            for one in list(step.after.people[who].percepts)[
                len(step.before.people[who].percepts) :
            ]
            if one.phase == "happens"
        )
        for who, name in enumerate(people)
    }


def chosen(events: Sequence[ToldEvent], most: int, seed: int) -> Iterator[ToldEvent]:
    """Those that are told, in order: all that bear on something, and some of the others."""
    others = [place for place, one in enumerate(events) if not one.bears]
    room = max(0, min(OTHERS, most - (len(events) - len(others))))
    ranked = sorted(others, key=lambda place: draw(seed, "which others are told", place))
    told = set(ranked[:room])
    for place, one in enumerate(events):
        if one.bears or place in told:
            yield one
