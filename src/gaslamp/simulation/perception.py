"""Who gets what of an event: percepts, and the evidence they leave behind.

An event happens in a state. Each person perceives it as its observing clauses say,
evaluated in that state: the whole of it, a weaker event, or nothing, by some sense.
Beliefs have been moved accordingly by the model; here the percept is recorded, with
the lines the world has for it, and each fluent believed anew is marked with how.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import compress, count
from operator import is_not
from typing import TypeAlias

from gaslamp.model import TRUE, Action, Event, GroundEvent, Line, Noticing, State, StateSpace
from gaslamp.model.terms import Mind
from gaslamp.simulation.evidence import Evidence, How
from gaslamp.simulation.run import Person, Run
from gaslamp.simulation.view import Percept, Phase, Told

Holds: TypeAlias = Callable[[Mind], bool]

Drawn: TypeAlias = Mapping[int, Noticing | None]
"""By a character's number, what was drawn for them: a way of noticing, or not at all."""

HOW: Mapping[str | None, How] = {
    "sight": "saw",
    "hearing": "heard",
    "touch": "felt",
    "smell": "felt",
    "word": "was told",
}


class Perceiver:
    """Hands out percepts in one world; remembers which lines hold where."""

    def __init__(self, space: StateSpace) -> None:
        self._space = space
        self._conditions: dict[tuple[int, tuple[tuple[str, str], ...]], Holds] = {}

    def happening(self, run: Run, event: GroundEvent, doer: str | None) -> Run:
        """The run after `event`: its state moved on, everybody's percepts recorded."""
        before = run.state
        drawn, run = self._drawn(run, event)
        after = self._space.successor(before, event, drawn)
        people = list(run.people)
        for who, name in enumerate(self._space.characters):
            percept = self._percept(run, event, who, "happens", doer, drawn)
            person = people[who]
            if percept is not None:
                person = replace(person, percepts=(*person.percepts, percept))
            how = self._how(percept, name == doer)
            fresh = _news(before.beliefs[who], after.beliefs[who], Evidence(how, run.now_ms))
            people[who] = person.knowing(fresh)
        return replace(run, people=tuple(people), state=after)

    def beginning(
        self, run: Run, act: GroundEvent, doer: str
    ) -> tuple[Run, tuple[tuple[int, str | None], ...]]:
        """The run after an act has begun, and who perceived what it was going to be, by what."""
        words = act.schema.words if isinstance(act.schema, Action) else None
        warned: list[tuple[int, str | None]] = []
        drawn, run = self._drawn(run, act) if words and words.begins else ({}, run)
        for who, name in enumerate(self._space.characters):
            if name == doer or words is None or not words.begins:
                continue
            percept = self._percept(run, act, who, "begins", doer, drawn)
            if percept is not None and percept.event == act.name:
                warned.append((who, percept.sense))
                if percept.told:
                    run = self._record(run, who, percept)
        return run, tuple(warned)

    def failing(self, run: Run, act: GroundEvent, doer: str) -> Run:
        """The run after an act came to nothing: its doer learns why, who watched saw it fail."""
        after = self._space.disappointed(run.state, act, doer)
        drawn, run = self._drawn(run, act)
        for who, name in enumerate(self._space.characters):
            percept = self._percept(run, act, who, "fails", doer, drawn)
            if name == doer:
                percept = self._make(run, act, name, "fails", "touch", doer)
                felt = Evidence("felt", run.now_ms)
                fresh = _news(run.state.beliefs[who], after.beliefs[who], felt)
                run = run.with_person(who, run.people[who].knowing(fresh))
            if percept is not None and percept.event == act.name and percept.told:
                run = self._record(run, who, percept)
        return replace(run, state=after)

    def telling(
        self, lines: Iterable[Line], bound: Mapping[str, str], who: str, mind: State
    ) -> tuple[Told, ...]:
        """The lines to choose from: those with conditions that hold, else those without."""
        lines = tuple(lines)
        special = tuple(line for line in lines if line.condition != TRUE)
        return self.lines(special, bound, who, mind) or self.lines(lines, bound, who, mind)

    def lines(
        self, lines: Iterable[Line], bound: Mapping[str, str], who: str, mind: State
    ) -> tuple[Told, ...]:
        """The lines whose conditions hold in a mind, in the order written.

        `me` in a condition stands for the person whose mind it is.
        """
        roles = tuple(sorted({**bound, "me": who}.items()))
        held = [line for line in lines if self._condition(line, roles)(mind)]
        return tuple(Told(line.text, roles) for line in held)

    def _condition(self, line: Line, roles: tuple[tuple[str, str], ...]) -> Holds:
        # Lines live as long as their world, so their identity is a name for them.
        key = (id(line), roles)
        if key not in self._conditions:
            self._conditions[key] = self._space.condition(line.condition, dict(roles))
        return self._conditions[key]

    def _drawn(self, run: Run, event: GroundEvent) -> tuple[Drawn, Run]:
        """What those get of an event whose noticing it is a matter of odds, drawn, and the run.

        Of somebody's clauses that hold each gets its chance, in order, until one comes off.
        """
        drawn: dict[int, Noticing | None] = {}
        for who, clauses in self._space.chances(event, run.state).items():
            drawn[who] = None
            for noticing, percent in clauses:
                noticed, chance = run.chance.percent(
                    f"noticing of {self._space.characters[who]}", Fraction(percent)
                )
                run = replace(run, chance=chance)
                if noticed:
                    drawn[who] = noticing
                    break
        return drawn, run

    def _percept(
        self,
        run: Run,
        event: GroundEvent,
        who: int,
        phase: Phase,
        doer: str | None,
        drawn: Drawn,
    ) -> Percept | None:
        name = self._space.characters[who]
        noticing = drawn[who] if who in drawn else self._space.noticing(event, name, run.state)
        if noticing is None:
            return None
        looks_like = self._space.looks_like(event, name, run.state, noticing)
        if looks_like is None:
            return None
        # Who did it is perceived with the whole of it only, and as whoever they are taken for.
        seen = None
        if noticing.percept is None and doer is not None:
            seen = self._space.seen_as(run.state, name, doer)
        return self._make(run, looks_like, name, phase, noticing.sense, seen)

    def _make(
        self,
        run: Run,
        event: GroundEvent,
        name: str,
        phase: Phase,
        sense: str | None,
        doer: str | None,
    ) -> Percept:
        schema = event.schema
        lines: tuple[Line, ...] = ()
        if isinstance(schema, (Action, Event)):
            words = schema.words
            lines = {"begins": words.begins, "happens": words.says, "fails": words.fails}[phase]
        who = self._space.vocabulary.character_number[name]
        return Percept(
            number=len(run.people[who].percepts),
            at_ms=run.now_ms,
            phase=phase,
            sense=sense,
            event=event.name,
            arguments=event.arguments,
            doer=doer,
            told=self.telling(lines, event.bound, name, run.state.beliefs[who]),
        )

    def _record(self, run: Run, who: int, percept: Percept) -> Run:
        person = run.people[who]
        return run.with_person(who, replace(person, percepts=(*person.percepts, percept)))

    @staticmethod
    def _how(percept: Percept | None, is_doer: bool) -> How:  # noqa: FBT001  # private
        if is_doer:
            return "did"
        return "worked out" if percept is None else HOW.get(percept.sense, "worked out")


def _news(before: State, after: State, evidence: Evidence) -> dict[int, Evidence]:
    """The fluents believed otherwise after than before, each with how that came."""
    old, new = before.values, after.values
    if old is new:
        return {}
    # Most values are the very same object, which is told sooner than that they are equal.
    moved = compress(count(), map(is_not, old, new))
    return {fluent: evidence for fluent in moved if old[fluent] != new[fluent]}


def fresh_person() -> Person:
    """Somebody who has perceived nothing yet."""
    return Person(evidence={})
