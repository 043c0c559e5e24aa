"""What everybody gets of each move there is, in words, by the rules by which people perceive.

A move (`gaslamp.checks.moves`) changes the state, or is an act that begins and changes nothing yet.
Of each it is worked out, as a run does, what everybody perceives. A person's *impression* of it is
what reached them: what they themselves set about, what it looked like, by which sense, from where,
whose it was, what was said
aloud, and what the world taught them outright. Nothing that their mind makes of it is in it, no
words either: these are to follow from the impression and from what they believed.

Where noticing is a matter of odds every way it may come out is gone through.

Cost: the moves of a state, each perceived by everybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from itertools import compress
from operator import is_not
from typing import NoReturn, TypeAlias

from gaslamp.checks.moves import Move, moves
from gaslamp.checks.reached import differences
from gaslamp.engine import Digests, EngineSpace, digest_of, let_go
from gaslamp.minds import Minds
from gaslamp.model import Fluent, State, Value, World
from gaslamp.model.ground import GroundEvent
from gaslamp.records import Chance, Log, Person, Run, Schedule, Task, replace
from gaslamp.simulation.perception import Knowing, Perceiver
from gaslamp.simulation.views import (
    BeliefView,
    BeliefViews,
    Range,
    ViewBuilder,
    require_few_acts,
)
from gaslamp.values import dataclass
from gaslamp.views import Known, Percept, View

Impression: TypeAlias = tuple[object, ...]
"""What reached somebody; empty: nothing. Only ever compared."""

_NEVER, _ALWAYS = 0, 100
"""Percent."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One move from a state: its name, the state after, and by person what reached them of it.

    `people` are their records after it, where they had none before.
    """

    name: str
    before: State
    after: State
    impressions: tuple[Impression, ...]
    people: tuple[Person, ...]


class ReadBeyondMind(Exception):  # no error: it says what a view is made of
    """A view was made of more than its person's mind."""


class _Unreadable(State):
    """What is no business of whoever makes a view: all that is not set of it."""

    __slots__ = ()

    def __getattr__(self, name: str) -> NoReturn:
        raise ReadBeyondMind(name)


def mind_alone(mind: State, who: int, people: int) -> State:
    """A state of which one person's mind can be read, and nothing else.

    >>> alone = mind_alone(State(), 1, 2)
    >>> alone.values
    Traceback (most recent call last):
    gaslamp.checks.impressions.ReadBeyondMind: values
    """
    others = (_Unreadable(), _Unreadable())
    beliefs = (*others[:1] * who, mind, *others[1:] * (people - who - 1))
    alone = _Unreadable()
    object.__setattr__(alone, "beliefs", beliefs)
    return alone


class _FirstBeliefViews(BeliefViews):
    """What the first mind of each person that was asked about has, for all minds of theirs."""

    def of(self, name: str, mind: State, person: Person) -> BeliefView:
        """As said."""
        found = self._first.get(name)
        if found is None:
            found = self._first[name] = super().of(name, mind, person)
        return found

    def believed_facts(
        self, knowing: Knowing, person: Person, *, words: bool = True
    ) -> Iterator[Known]:
        """As said."""
        found = self._first_facts.get((knowing.who, words))
        if found is None:
            found = tuple(super().believed_facts(knowing, person, words=words))
            self._first_facts[knowing.who, words] = found
        return iter(found)

    @cached_property
    def _first(self) -> dict[str, BeliefView]:
        return {}

    @cached_property
    def _first_facts(self) -> dict[tuple[str, bool], tuple[Known, ...]]:
        return {}


class _ProbeViews(ViewBuilder):
    """Views that are made to see what they are made of, and not to be shown.

    Whom and what somebody knows, what they can do and what not, which is nearly all of the work, is
    found by functions that are given a mind and a record, or what is known, and no state:
    `BeliefViews.of`, `believed_facts` and `range_of`. So it need not be found anew for each mind to
    see that a view is made of nothing else: it is enough that there is something in its place,
    which the view then shows.
    """

    def __init__(self, space: EngineSpace, minds: Minds) -> None:
        super().__init__(space, minds)
        self._belief_views = _FirstBeliefViews(space, self._lines)
        self._first: dict[str, Range] = {}

    def range_of(self, knowing: Knowing) -> Range:
        """What the first mind of theirs that was asked about has."""
        found = self._first.get(knowing.who)
        if found is None:
            found = self._first[knowing.who] = super().range_of(knowing)
        return found


class Observers:
    """The people of a world, who look on as anything happens in it."""

    def __init__(
        self, world: World, minds: int | None = None, space: EngineSpace | None = None
    ) -> None:
        """Ground `world`, which `check_world` accepts. Raises what `Runtime` raises.

        `minds`: how many minds deep people think; None: as deep as in play. `space`: the world
        ground before.
        """
        self.space = space or EngineSpace(world, minds, accept=require_few_acts)
        self._digests = Digests(self.space)
        self._perceiver = Perceiver(self.space)
        self._views = ViewBuilder(self.space, Minds(self.space))
        self._probes = _ProbeViews(self.space, Minds(self.space))
        self._fresh = tuple(map(self._perceiver.newcomer, range(len(self.space.characters))))
        self._endings = tuple(self.space.condition(one.condition) for one in world.endings)
        self._rules = frozenset(rule.name for rule in world.triggers)

    @property
    def newcomers(self) -> tuple[Person, ...]:
        """Everybody's record as if they had perceived nothing yet."""
        return self._fresh

    def digest(self, state: State) -> bytes:
        """What tells a state, or a mind, from all others, as long as the observers are there."""
        return self._digests.of(state)

    def outcome(self, who: int, mind: State, person: Person) -> bytes:
        """The same of what somebody's mind and record are after a move."""
        fresh = self._fresh[who].evidence or {}
        evidence = person.evidence or {}
        # Of hundreds a few are new, and what is not is the very object that it was.
        learnt = compress(evidence.items(), map(is_not, evidence.values(), fresh.values()))
        found: list[object] = [one for one in learnt if one[1] != fresh[one[0]]]
        for one in person.moments:
            minds = map(self.digest, (one.mind, one.before, one.executed))
            found.append((one.at_ms, one.percept, *minds))
        rest = replace(person, evidence=None, moments=())
        return digest_of(self.digest(mind) + repr((found, rest)).encode())

    def let_go(self, state: State) -> None:
        """Hold no more of a state than it takes to go on from it."""
        let_go(state)

    def view_by_mind(self, mind: State, who: int) -> View:
        """The view of somebody who has perceived nothing yet, in any state with their mind so.

        It is made with nothing else of a state at hand; what it holds of whom and what they know,
        can and cannot do is that of the first mind of theirs that was asked about.

        Raises:
            ReadBeyondMind: it takes more than the mind to make it.
        """
        alone = mind_alone(mind, who, len(self.space.characters))
        run = self._run(alone, self._fresh, Chance(0))
        return self._probes.view(run, self.space.characters[who])

    def view(
        self, state: State, who: int, person: Person | None = None, ending: str | None = None
    ) -> View:
        """All that somebody can know, do and be told in a state.

        `person` is their record; None: they have perceived nothing yet. `ending` is the name of
        the one that the state is.
        """
        people = list(self._fresh)
        people[who] = person or people[who]
        run = replace(self._run(state, tuple(people), Chance(0)), ending=ending)
        return self._views.view(run, self.space.characters[who])

    def transitions(self, state: State) -> Iterator[Transition]:
        """Every way on from a state, in canonical order; beginnings that show are among them.

        None from a state in which the world has ended.
        """
        if any(holds(state) for holds in self._endings):
            return
        for act in self.space.actions:
            if act.consenting and self._is_begun(state, act):
                yield from self._beginnings(state, act)
        for move in moves(self.space, state):
            yield from self._perceived(state, move)

    def _is_begun(self, state: State, act: GroundEvent) -> bool:
        who = self.space.vocabulary.character_number[act.consenting[0]]
        return self.space.possible(act, state.beliefs[who])

    def _beginnings(self, state: State, act: GroundEvent) -> Iterator[Transition]:
        doer = act.consenting[0]
        true = self.space.actual_act(state, doer, act) or act
        for chance in branches():
            run, warned = self._perceiver.after_beginning(
                self._run(state, self._fresh, chance), true, doer
            )
            if warned:
                yield self._transition(f"{act} begins", state, run, None, act)

    def _perceived(self, state: State, move: Move) -> Iterator[Transition]:
        tried = move.tried
        doer = next(iter(tried.consenting), None)
        for chance in branches():
            run = self._run(state, self._fresh, chance)
            if move.event is None:
                assert doer is not None, "what nobody tries does not fail"
                meant = self.space.actual_act(state, doer, tried) or tried
                run = self._perceiver.after_failure(run, tried, meant, doer)
                yield self._transition(str(move), state, run, None, tried)
            else:
                words, run = self._perceiver.utterance(run, move.event, doer)
                run = self._perceiver.after_event(run, move.event, doer, words)
                yield self._transition(str(move), state, run, move.event, tried)

    def _transition(
        self,
        name: str,
        before: State,
        run: Run,
        event: GroundEvent | None,
        tried: GroundEvent,
    ) -> Transition:
        decider = next(iter(tried.consenting), None)
        impressions = []
        for who in range(len(run.people)):
            found = self._impression(before, run, event, who)
            if decider == self.space.characters[who]:
                found = (("tried", str(tried)), *found)
            impressions.append(found)
        return Transition(name, before, run.state, tuple(impressions), run.people)

    def _impression(
        self, before: State, run: Run, event: GroundEvent | None, who: int
    ) -> Impression:
        person, old = run.people[who], before.beliefs[who]
        found: list[object] = [_core(one) for one in person.percepts]
        by_number = {one.number: one for one in person.percepts}
        for moment in person.moments[1:]:
            percept = by_number.get(moment.percept) if moment.percept is not None else None
            if percept is not None and percept.act.name in self._rules:
                found.append(tuple(differences(moment.before, moment.executed)))
            elif self.space.world.is_planning:
                # The planner's rule: whoever finds out is told what is so (the semantics, 7.4).
                found.append(tuple(differences(old, moment.before)))
                found.append(tuple(differences(moment.before, moment.executed)))
        if event is not None:
            taught = tuple(_taught(before, event, who))
            if found or not all(_believes(old, one) for one in taught):
                found += taught
        return tuple(found)

    def _run(self, state: State, people: tuple[Person, ...], chance: Chance) -> Run:
        return Run(
            seed=0,
            played=frozenset(),
            state=state,
            now_ms=0,
            schedule=Schedule[Task](),
            chance=chance,
            log=Log(),
            people=people,
            awaited={},
        )


def variants(space: EngineSpace, who: int) -> Iterator[tuple[Fluent, Value, State]]:
    """The starts that differ from the world's own in one fact, of which `who` can tell nothing.

    That is, whose mind is the same once all that shows by itself has shown. Nothing that is so of
    themselves is varied: nobody starts out wrong about that.
    """
    start, name = space.initial, space.characters[who]
    for fluent in space.vocabulary.fluents:
        if fluent.arguments[:1] == (name,):
            continue
        for value in alternatives(space, start, fluent):
            other = space.after_triggers(space.with_values(start, {fluent.number: value}))
            if other is not start and other.beliefs[who] is start.beliefs[who]:
                yield fluent, value, other


def alternatives(space: EngineSpace, state: State, fluent: Fluent) -> Iterator[Value]:
    """The other values that a fluent could truly have; for a number, one more and one less."""
    now = state.values[fluent.number]
    values: tuple[Value, ...] = space.vocabulary.values_of(fluent.type)
    if fluent.type == "number" and isinstance(now, (int, float)):
        values = (now + 1, now - 1)
    return (v for v in values if v != now and space.can_be(fluent.number, v))


class _Branch(Chance):
    """Dice that fall as they are told, and are asked to fall otherwise the next time."""

    __slots__ = ("asked", "falls")
    falls: list[bool]
    asked: int

    def __init__(self, falls: list[bool]) -> None:
        super().__init__(0)
        object.__setattr__(self, "falls", falls)
        object.__setattr__(self, "asked", 0)

    def percent(self, purpose: str, percent: int | Fraction) -> tuple[bool, Chance]:
        """What comes of odds: both ways in turn, where both may be."""
        del purpose
        if percent <= _NEVER or percent >= _ALWAYS:
            return percent > _NEVER, self
        if self.asked == len(self.falls):
            self.falls.append(False)
        object.__setattr__(self, "asked", self.asked + 1)
        return self.falls[self.asked - 1], self


def branches() -> Iterator[Chance]:
    """Dice for every way in which a draw of odds, and those that follow on it, may come out."""
    falls: list[bool] = []
    while True:
        yield _Branch(falls)
        while falls and falls[-1]:
            falls.pop()
        if not falls:
            return
        falls[-1] = True


def _core(percept: Percept) -> Impression:
    """What reached somebody by a percept; the words that they are told it in are no part of it."""
    return (
        percept.phase,
        percept.sense,
        percept.act,
        percept.doer,
        percept.detail,
        percept.direction,
        tuple(told.words for told in percept.told if told.words),
    )


def _taught(state: State, event: GroundEvent, who: int) -> Iterator[Impression]:
    """What an event says outright that somebody believes, however deep."""
    for one in event.minds.get(who, ()):
        if one.holds is None or one.holds(state):
            yield one.chain, one.fluent, one.worth(state)


def _believes(mind: State, taught: Impression) -> bool:
    chain, fluent, value = taught
    assert isinstance(chain, tuple), "a chain of minds"
    assert isinstance(fluent, int), "the number of a fluent"
    for inner in chain:
        mind = mind.beliefs[inner]
    return mind.values[fluent] == value
