"""Triggers: rules that fire by themselves until none applies (semantics 7.3).

After an event, triggers run to a fixpoint in every mind, deepest minds first: in
what c believes before in the world that holds the belief. A trigger changes the
values of the mind it fires in, and, by explicit belief effects, what somebody in it
believes; the triggers of the belief so changed then run again.

Minds go on without end, so "deepest first" is done by need. A mind is known by its *origin*: a
state, or an origin and what the minds around it taught it once the triggers there had run.
Where lessons follow each other without end (someone always of the other opinion, and so on
inwards), those that meet are taken for one, the later value counting, so that origins are
finitely many. A mind's own values are settled as soon as it is met; what it believes is only
looked at when a condition reads it. A mind that is read while it is itself being settled
(everybody sees everybody) is read as it stands then; should it change afterwards, the work is
done again with what it came to, until nothing read was wrong.

Triggers that bring a mind back to where it was, or never agree with themselves, end in a
`TriggerLoop` that names them. Minds that grow without end, each at rest and more of them than can
be held, are no loop: `EndlessMinds` says so, and how deep minds would have to go instead. So are
they where people part and meet, and everybody sees no more than their own room: with each event
somebody's opinion of somebody's opinion differs from all that there were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from gaslamp.errors import Place, WorldFault
from gaslamp.model.epistemic.beliefs import Lesson, RankOfValue, fire, with_settings
from gaslamp.model.ground.events import GroundEvent
from gaslamp.model.ground.index import EventIndex
from gaslamp.model.ground.nesting import DEPTH
from gaslamp.model.state import Draft, State, StateTable, Values

MOST_ROUNDS = 25
"""Attempts at settling one state: each starts from what the last found, until two agree. The
shipped worlds and the benchmark need three at most."""
MOST_DRAFTS = 5_000
"""States that one attempt may be at work on, before minds count as growing without end.
`dark_room` comes to 37."""
MOST_FIRINGS = 1_000
"""So many triggers may fire in one mind until they count as never coming to rest, where none of
what it went through came again: a number that only grows. In `dark_room` at most eight fire."""
DEEPEST = 60
"""How many minds within minds may be waiting for each other at once: nine in `dark_room`, the
deepest world that ships. Each is some frames of Python's stack, of which it has a thousand."""

_Origin: TypeAlias = "tuple[State | _Origin, Lesson | None]"
_Found: TypeAlias = frozenset[tuple[_Origin, Values, tuple[_Origin, ...]]]


class TriggerLoop(WorldFault):
    """Triggers that never come to rest; `triggers` are those that fired in the circle.

    `place`: where the one stands that fired last.
    """

    code = "GL303"
    template = (
        "triggers never come to rest: {_listed}; "
        "give each a precondition that its own effect makes false"
    )
    fired: Iterable[str]
    place: Place | None = None

    @classmethod
    def of(cls, fired: Iterable[GroundEvent]) -> TriggerLoop:
        """The loop in which these fired, in turn.

        It is laid to the last of them: what fired before may only have led there.
        """
        events = tuple(fired)
        return cls([one.name for one in events], events[-1].schema.place if events else None)

    @property
    def triggers(self) -> tuple[str, ...]:
        """Each of those that fired once, as they came."""
        return tuple(dict.fromkeys(self.fired))

    @property
    def _listed(self) -> str:
        return ", ".join(self.triggers)


class EndlessMinds(WorldFault):
    """More minds within minds than the definition without a depth can hold; `depth` would do."""

    code = "GL316"
    template = (
        "minds within minds grow without end here: more than {most:,} differ, or more than "
        "{deepest} lie within one another; let them go as deep as anybody asks, with: "
        "minds: {depth} deep"
    )
    most: int
    deepest: int
    depth: int


class _Settling:
    """A mind whose triggers are running: reads like a state."""

    __slots__ = ("_minds", "_work", "fired", "origins", "values")

    def __init__(self, work: _Work, state: State) -> None:
        self._work = work
        self.values = state.values
        self.origins: list[_Origin] = [(belief, None) for belief in state.beliefs]
        self.fired: list[GroundEvent] = []
        self._minds: dict[int, _Settling | State] = {}

    @property
    def beliefs(self) -> _Settling:
        return self

    def __getitem__(self, who: int) -> _Settling | State:
        mind = self._minds.get(who)
        if mind is None:
            origin = self.origins[who]
            mind = self._work.mind(origin)
            # A guess may be better next time it is asked for; what is settled stays.
            if not self._work.is_guess(origin):
                self._minds[who] = mind
        return mind

    def begin(self, before: _Settling | State, lesson: Lesson) -> None:
        """Become what was settled before, after a lesson.

        What is right already is not learnt again, or a mind that knows of itself
        would be taught the same without end.
        """
        self.values = before.values
        self.origins = (
            [(belief, None) for belief in before.beliefs]
            if isinstance(before, State)
            else list(before.origins)
        )
        news = lesson.new_to(before)
        if news is not None:
            self.values = with_settings(self.values, news.settings)
            for who in range(len(self.origins)):
                self.learn(Lesson.of(who, news.within(who)))

    def learn(self, lesson: Lesson | None) -> None:
        """Let one more lesson be taught to the mind of its owner."""
        if lesson is None:
            return
        origin = self.origins[lesson.owner]
        before, learnt = origin
        if self._work.joins and learnt is not None:
            both = Lesson.of(lesson.owner, (*learnt.settings, *lesson.settings))
            self.origins[lesson.owner] = (before, both)
        else:
            self.origins[lesson.owner] = (origin, lesson)
        self._minds.pop(lesson.owner, None)


class Settler:
    """Runs the triggers of one world; remembers what every state settles to."""

    def __init__(
        self,
        table: StateTable,
        triggers: Sequence[GroundEvent],
        rank: RankOfValue,
        depth: Callable[[], int] = lambda: DEPTH,
    ) -> None:
        """`depth`: how deep minds would have to go where they cannot go on without end."""
        self.table = table
        self._depth = depth
        self.rank = rank
        # Those about values alone go first: they settle without looking into minds.
        self.triggers = EventIndex(sorted(triggers, key=lambda trigger: trigger.reads_beliefs))
        self._idle = not triggers
        self.settled: dict[_Origin, State] = {}
        self.joined = False
        """Whether lessons were ever joined to come to an end: then order is lost somewhere."""

    def settle(self, state: State) -> State:
        """`state` with the triggers of every mind in it run to rest.

        Raises:
            TriggerLoop: they do not come to rest.
            EndlessMinds: they do, in more minds than can be held.
        """
        if self._idle:
            return state
        origin: _Origin = (state, None)
        known = self.settled.get(origin)
        return self._settle(origin) if known is None else known

    def _settle(self, origin: _Origin) -> State:
        try:
            return self._attempt(origin, joins=False)
        except (TriggerLoop, EndlessMinds):
            # Joining is no part of the definition: it takes away the order in which lessons came,
            # and only that makes what would never end finite (docs/design/0005).
            self.joined = True
            return self._attempt(origin, joins=True)

    def _attempt(self, origin: _Origin, *, joins: bool) -> State:
        seeds: dict[_Origin, _Settling] = {}
        met: set[_Found] = set()
        for _ in range(MOST_ROUNDS):
            work = _Work(self, seeds, joins=joins)
            work.finish(origin)
            if work.consistent():
                return work.record(origin)
            # What was found, wrong guesses and all, is the next guess. Guesses that come again
            # come again for ever.
            seeds = work.drafts
            found = work.found()
            if found in met:
                break
            met.add(found)
        raise TriggerLoop.of(one for draft in seeds.values() for one in draft.fired)

    def endless(self) -> EndlessMinds:
        """The error that minds grow without end."""
        return EndlessMinds(MOST_DRAFTS, DEEPEST, self._depth())


class _Work:
    """One attempt at settling everything that one state leads to.

    `joins`: whether lessons that meet in one mind are one lesson.
    """

    def __init__(self, settler: Settler, seeds: dict[_Origin, _Settling], *, joins: bool) -> None:
        self.joins = joins
        self._settler = settler
        self._seeds = seeds
        self.drafts: dict[_Origin, _Settling] = {}
        self._busy: set[_Origin] = set()
        self.reached: set[_Origin] = set()
        self._guesses: list[tuple[_Origin, Values, list[_Origin]]] = []

    def mind(self, origin: _Origin) -> _Settling | State:
        """What an origin settles to; while it is being settled, a guess at it."""
        known = self._settler.settled.get(origin)
        if known is not None:
            return known
        draft = self.drafts.get(origin)
        if draft is None:
            return self._start(origin)
        if origin in self._busy:
            draft = self._seeds.get(origin, draft)
            self._guesses.append((origin, draft.values, list(draft.origins)))
        return draft

    def is_guess(self, origin: _Origin) -> bool:
        """Whether `mind` could only guess at an origin, being busy settling it."""
        return origin in self._busy

    def _start(self, origin: _Origin) -> _Settling:
        if len(self.drafts) >= MOST_DRAFTS or len(self._busy) >= DEEPEST:
            raise self._settler.endless()
        before, lesson = origin
        draft = self.drafts[origin] = _Settling(self, _first(origin))
        self._busy.add(origin)
        if lesson is not None and not isinstance(before, State):
            draft.begin(self.mind(before), lesson)
        self._run(draft)
        self._busy.discard(origin)
        return draft

    def _run(self, draft: _Settling) -> None:
        seen: set[tuple[Values, tuple[_Origin, ...]]] = set()
        while self._fire_one(draft):
            now = (draft.values, tuple(draft.origins))
            # Back where it was: a circle, found at once. A count that only grows is found by the
            # cap.
            if now in seen or len(seen) > MOST_FIRINGS:
                raise TriggerLoop.of(draft.fired)
            seen.add(now)

    def _fire_one(self, draft: _Settling) -> bool:
        """Fire the first trigger that applies and changes something."""
        rank = self._settler.rank
        for candidate in self._settler.triggers.candidates(draft.values):
            if candidate.rest is not None and not candidate.rest(draft):
                continue
            trigger = candidate.event
            values = with_settings(draft.values, fire(trigger.own, draft, rank))
            lessons = [
                lesson
                for who, assignments in trigger.minds.items()
                if (told := Lesson.of(who, fire(assignments, draft, rank)))
                and (lesson := told.new_to(draft[who]))
            ]
            if values != draft.values or lessons:
                draft.values = values
                for lesson in lessons:
                    draft.learn(lesson)
                draft.fired.append(trigger)
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

    def found(self) -> _Found:
        """What every mind at work came to, to tell whether it has been so before."""
        return frozenset((o, d.values, tuple(d.origins)) for o, d in self.drafts.items())

    def consistent(self) -> bool:
        """Whether every guess was right in the end."""
        return all(
            self.drafts[origin].values == values and self.drafts[origin].origins == origins
            for origin, values, origins in self._guesses
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
            # What has come to rest is at rest: else each would be settled again when next met.
            settled[state, None] = state
        return settled[root]


def _first(origin: _Origin) -> State:
    """The state that a mind was before anybody taught it anything."""
    before, _ = origin
    return before if isinstance(before, State) else _first(before)
