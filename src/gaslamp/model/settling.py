"""Triggers: rules that fire by themselves until none applies (semantics 7.3).

After an event, triggers run to a fixpoint in every mind, deepest minds first: in
what c believes before in the world that holds the belief. A trigger changes the
values of the mind it fires in, and, by explicit belief effects, what somebody in it
believes; the triggers of the belief so changed then run again.

Minds go on without end, so "deepest first" is done by need. A draft is known by
where it comes from: a state, and the lessons taught to it since by the minds
around it. A draft's own values are settled as soon as it is met; what it believes
is only looked at when a condition reads it. A mind that is read while it is itself
being settled (everybody sees everybody) is read as it stands then; should it
change afterwards, the work is done again with what it came to, until nothing read
was wrong. Triggers that never agree with themselves, or that build beliefs without
end, end in a `TriggerLoop` that names them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from gaslamp.errors import GaslampError
from gaslamp.model.beliefs import Lesson, RankOfValue, Setting, changed, fire
from gaslamp.model.instances import GroundEvent
from gaslamp.model.state import Draft, State, StateTable, Values

MOST_ROUNDS = 25
MOST_DRAFTS = 20_000
DEEPEST = 60
"""How many minds within minds may be waiting for each other at once."""

_Origin: TypeAlias = tuple[State, tuple[Lesson, ...]]


class TriggerLoop(GaslampError):
    """Triggers that never come to rest; `triggers` are those that fired in the circle."""

    code = "GL303"

    def __init__(self, triggers: Sequence[str]) -> None:
        self.triggers = tuple(dict.fromkeys(triggers))
        super().__init__(
            "triggers never come to rest: " + ", ".join(self.triggers) + "; "
            "give each a precondition that its own effect makes false"
        )


class _Settling:
    """A mind whose triggers are running: reads like a state."""

    __slots__ = ("_work", "fired", "origins", "values", "version")

    def __init__(self, work: _Work, values: Values, origins: list[_Origin]) -> None:
        self._work = work
        self.values = values
        self.origins = origins
        self.version = 0
        self.fired: list[str] = []

    @property
    def beliefs(self) -> _Settling:
        return self

    def __getitem__(self, who: int) -> _Settling | State:
        return self._work.mind(self.origins[who])


class Settler:
    """Runs the triggers of one world; remembers what every state settles to."""

    def __init__(
        self, table: StateTable, triggers: Sequence[GroundEvent], rank: RankOfValue
    ) -> None:
        self.table = table
        self.rank = rank
        # Those about values alone go first: they settle without looking into minds.
        self.triggers = sorted(triggers, key=lambda trigger: trigger.reads_beliefs)
        self.settled: dict[_Origin, State] = {}

    def settle(self, state: State) -> State:
        """`state` with the triggers of every mind in it run to rest."""
        if not self.triggers:
            return state
        origin: _Origin = (state, ())
        known = self.settled.get(origin)
        if known is None:
            known = self._settle(origin)
        return known

    def _settle(self, origin: _Origin) -> State:
        seeds: dict[_Origin, _Settling] = {}
        for _ in range(MOST_ROUNDS):
            work = _Work(self, seeds)
            work.finish(origin)
            if work.consistent():
                return work.record(origin)
            seeds = work.drafts
        raise TriggerLoop([name for draft in seeds.values() for name in draft.fired])


class _Work:
    """One attempt at settling everything that one state leads to."""

    def __init__(self, settler: Settler, seeds: dict[_Origin, _Settling]) -> None:
        self._settler = settler
        self._seeds = seeds
        self.drafts: dict[_Origin, _Settling] = {}
        self._busy: set[_Origin] = set()
        self.reached: set[_Origin] = set()
        self._guesses: list[tuple[_Origin, _Settling, Values, list[_Origin]]] = []

    def mind(self, origin: _Origin) -> _Settling | State:
        """What an origin settles to; while it is being settled, a guess at it."""
        known = self._settler.settled.get(origin)
        if known is not None:
            return known
        draft = self.drafts.get(origin)
        if draft is None:
            draft = self._start(origin)
        if origin in self._busy:
            guess = self._seeds.get(origin, draft)
            self._guesses.append((origin, guess, guess.values, list(guess.origins)))
            return guess
        return draft

    def _start(self, origin: _Origin) -> _Settling:
        if len(self.drafts) >= MOST_DRAFTS or len(self._busy) >= DEEPEST:
            raise TriggerLoop([name for draft in self.drafts.values() for name in draft.fired])
        state, lessons = origin
        if lessons:
            before = self.mind((state, lessons[:-1]))
            # What is right already is not learnt again, or a mind that knows of itself
            # would be taught the same without end.
            lesson = Lesson(lessons[-1].owner, _news(before, lessons[-1].settings))
            values = changed(before.values, lesson.settings)
            origins = [
                (held, (*had, *lesson.within(who)))
                for who, (held, had) in enumerate(_origins(before))
            ]
        else:
            values, origins = state.values, [(belief, ()) for belief in state.beliefs]
        draft = _Settling(self, values, origins)
        self.drafts[origin] = draft
        self._busy.add(origin)
        self._run(draft)
        self._busy.discard(origin)
        return draft

    def _run(self, draft: _Settling) -> None:
        seen: set[tuple[Values, tuple[_Origin, ...]]] = set()
        while self._fire_one(draft):
            now = (draft.values, tuple(draft.origins))
            if now in seen:
                raise TriggerLoop(draft.fired)
            seen.add(now)

    def _fire_one(self, draft: _Settling) -> bool:
        """Fire the first trigger that applies and changes something."""
        rank = self._settler.rank
        for trigger in self._settler.triggers:
            if not trigger.possible(draft):
                continue
            values = changed(draft.values, fire(trigger.own, draft, rank))
            lessons = {
                who: Lesson(who, news)
                for who, assignments in trigger.minds.items()
                if (news := _news(draft[who], fire(assignments, draft, rank)))
            }
            if values != draft.values or lessons:
                draft.values = values
                for who, lesson in lessons.items():
                    held, had = draft.origins[who]
                    draft.origins[who] = (held, (*had, lesson))
                draft.version += 1
                draft.fired.append(trigger.name)
                return True
        return False

    def finish(self, root: _Origin) -> None:
        """Settle everything the root leads to, and note it as reached."""
        waiting, met = [root], self.reached
        met.add(root)
        while waiting:
            mind = self.mind(waiting.pop())
            if isinstance(mind, State):
                continue
            fresh = [origin for origin in dict.fromkeys(mind.origins) if origin not in met]
            met.update(fresh)
            waiting.extend(fresh)

    def consistent(self) -> bool:
        """Whether every guess was right in the end."""
        return all(
            self.drafts[origin].values == values and self.drafts[origin].origins == origins
            for origin, _, values, origins in self._guesses
        )

    def record(self, root: _Origin) -> State:
        """Intern what was settled, remember it, and give the root's state."""
        settled, table = self._settler.settled, self._settler.table
        drafts = {o: Draft(d.values) for o, d in self.drafts.items() if o in self.reached}
        for origin, made in drafts.items():
            made.beliefs = [
                settled[inner] if inner in settled else drafts[inner]
                for inner in self.drafts[origin].origins
            ]
        done: dict[Draft, State] = {}
        for origin, made in drafts.items():
            if made not in done:
                table.intern_into(made, done)
            settled[origin] = done[made]
        for state in done.values():
            settled[state, ()] = state
        return settled[root]


def _news(mind: _Settling | State, settings: Sequence[Setting]) -> tuple[Setting, ...]:
    """The settings that are not so already in a mind."""
    news = []
    for chain, fluent, value in settings:
        held = mind
        for inner in chain:
            held = held.beliefs[inner]
        if held.values[fluent] != value:
            news.append((chain, fluent, value))
    return tuple(news)


def _origins(mind: _Settling | State) -> list[_Origin]:
    if isinstance(mind, State):
        return [(belief, ()) for belief in mind.beliefs]
    return list(mind.origins)
