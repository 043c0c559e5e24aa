"""Non-interference, proved: what a person is shown follows from what has reached them.

*The law.* Of any two runs in which one person decides the same and has the same impressions
(`gaslamp.checks.impressions`), that person's views are the same: all they know, can do, cannot do,
and every word. The runs may differ in everything else: in what others do, in how chance falls where
it is not seen, and in one fact, hidden from that person, from which they start.

*The proof* goes by steps (unwinding). Of every reachable state it is asked, for each person: is
their view the one that this mind had in every other state? And of every move: do the same mind and
the same impression give the same mind, record and words as everywhere else? Where both hold of all
that can be reached, induction over the runs gives the law for every run, however long.

*Where a step fails*, that need not be a leak: two states may agree in somebody's mind
that no two runs of the same impressions lead to. So pairs of such runs are then gone through for
that person, shortest first (self-composition), until one shows them two different views: that is
the witness. If there is none in all the pairs, the law holds.

*What it does not say.* Time is left out, as in `exploration`: how long something takes is for
tests of runs to look at. A record is looked at as it grows by one step, from one in which nothing
was perceived yet. What declarations themselves show (`observing`, rules with a sense, effects in
minds) is perceived, and no leak.

Cost: all moves of each state, perceived by everybody; a view for each mind, of which all but what
is read off a state or a record is made once for each person; and memory for every state. Pairs at
worst square that for one person.

Source: Goguen and Meseguer, "Unwinding and inference control", IEEE Symposium on Security and
    Privacy (1984); Barthe, D'Argenio and Rezk, "Secure information flow by self-composition",
    Computer Security Foundations Workshop (2004).
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from dataclasses import field
from typing import Final, Literal, TypeAlias

from gaslamp.checks.impressions import (
    Impression,
    Observers,
    ReadBeyondMind,
    Transition,
    variants,
)
from gaslamp.checks.leaks import view_json
from gaslamp.engine import digest_of
from gaslamp.model import Fluent, State, Value, World
from gaslamp.planning import LimitReached, SearchBudget
from gaslamp.values import dataclass
from gaslamp.views import View

MOST_STATES: Final = 200_000
"""So many states are looked at where nobody says how many."""

Verdict = Literal["proved", "proved_from_start", "leaks", "not_decided"]
"""``proved_from_start``: of all runs from the world's own start, those from others not all looked
at; ``not_decided``: no leak was found within the bound, which proves nothing beyond."""

Pair: TypeAlias = tuple[State, State]


@dataclass(frozen=True, slots=True)
class WitnessRun:
    """One run of a pair. `start`: the fact in which it starts otherwise; empty: as the world does.

    `steps` are its moves, each with whether it reached the person.
    """

    start: str
    steps: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Witness:
    """Two runs in which somebody observes the same and is shown different things.

    `differs` are the parts of their view in which they do, with what each run shows there.
    """

    runs: tuple[WitnessRun, WitnessRun]
    differs: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class PersonVerdict:
    """What was found of one person.

    `starts` counts the starts that they cannot tell from the world's own, `minds` the minds of
    theirs that were met, `steps` the different steps of these, `pairs` the pairs of runs that had
    to be gone through; 0: steps alone prove it.
    """

    who: str
    verdict: Verdict
    starts: int
    minds: int
    steps: int
    pairs: int = 0
    witness: Witness | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved of a world, within `bound` (None: there was none to stop it).

    `states` counts those met from the world's own start, `varied` those met from others only,
    `transitions` the moves looked at. `from_start`: everything that the world's own start leads to
    was looked at, whatever `bound` cut off.
    """

    states: int
    varied: int
    transitions: int
    bound: str | None
    people: tuple[PersonVerdict, ...]
    from_start: bool = True

    @property
    def leaks(self) -> bool:
        """Whether anybody is shown what they cannot know."""
        return any(one.verdict == "leaks" for one in self.people)


def prove(
    world: World,
    most_states: int = MOST_STATES,
    depth: int | None = None,
    watch: SearchBudget | None = None,
    minds: int | None = None,
) -> Proof:
    """Look at every state of a world that can be reached, within bounds, nearest first.

    Args:
        world: one that `check_world` accepts.
        most_states: stop before meeting more; as many pairs are gone through at most.
        depth: go no further than so many moves; None: as far as it goes.
        watch: asked before each state is gone on from; may end it.
        minds: how many minds deep people think; None: as deep as in play. With fewer there are far
            fewer states, and the proof is of a world in which nobody thinks deeper.

    Raises:
        GroundingTooLarge: the world is too large to be made ready.
    """
    return _Prover(Observers(world, minds), most_states, depth, watch or SearchBudget()).prove()


class _Enough(Exception):  # no error: it ends an exploration
    """A bound was reached."""


@dataclass(slots=True)
class _Prover:
    """What was met, by digests alone: states themselves are held only until they are gone on from.

    `views` has every mind that was met, and where a view took more than the mind to make, what it
    was the first time. `steps` has what each mind became by each impression.
    """

    observers: Observers
    most_states: int
    depth: int | None
    watch: SearchBudget
    met: set[bytes] = field(default_factory=set)
    views: dict[tuple[int, bytes], bytes | None] = field(default_factory=dict)
    steps: dict[tuple[int, bytes], bytes] = field(default_factory=dict)
    suspects: set[int] = field(default_factory=set)
    transitions: int = 0

    def prove(self) -> Proof:
        space = self.observers.space
        people = range(len(space.characters))
        starts = {who: tuple(variants(space, who)) for who in people}
        others = dict.fromkeys(state for found in starts.values() for _, _, state in found)
        self.watch.states = lambda: len(self.met)
        bound, own, cut = None, 0, True
        try:
            cut = deeper = self._explore([space.initial])
            own = len(self.met)
            # After all that the world itself leads to, so that a bound cuts these off first.
            deeper |= self._explore(list(others))
            bound = "depth" if deeper else None
        except LimitReached as reached:
            bound = reached.limit
        except _Enough as enough:
            bound = str(enough)
        own = own or len(self.met)
        sure: Verdict = "not_decided" if cut else "proved_from_start" if bound else "proved"
        verdicts = tuple(self._verdict(who, starts[who], sure) for who in people)
        return Proof(own, len(self.met) - own, self.transitions, bound, verdicts, not cut)

    def _explore(self, layer: list[State]) -> bool:
        """Look at all that can be reached; whether a bound on depth left something out."""
        layer = [state for state in layer if self._meet(state)]
        distance = 0
        while layer and distance != self.depth:
            following: list[State] = []
            # Taken out one by one, so that nothing holds a state that was gone on from.
            layer.reverse()
            while layer:
                state = layer.pop()
                self.watch.check()
                for step in self.observers.transitions(state):
                    self._look(step)
                    if self._meet(step.after):
                        self.observers.let_go(step.after)
                        following.append(step.after)
            layer, distance = following, distance + 1
        return bool(layer)

    def _meet(self, state: State) -> bool:
        """Whether a state is new; if it is, everybody's view of it is looked at."""
        digest = self.observers.digest(state)
        if digest in self.met:
            return False
        if len(self.met) >= self.most_states:
            raise _Enough("states")
        self.met.add(digest)
        for who, mind in enumerate(state.beliefs):
            self._show(state, who, mind)
        return True

    def _show(self, state: State, who: int, mind: State) -> None:
        """Look at the view of somebody with this mind in a state.

        What is made with nothing but the mind at hand is the same in every state, and is made once.
        """
        key = (who, self.observers.digest(mind))
        if key in self.views and self.views[key] is None:
            return
        if key not in self.views:
            try:
                self.observers.view_by_mind(mind, who)
            except ReadBeyondMind:
                pass
            else:
                self.views[key] = None
                return
        shown = digest_of(view_json(self.observers.view(state, who)))
        if self.views.setdefault(key, shown) != shown:
            self.suspects.add(who)

    def _look(self, step: Transition) -> None:
        """Hold a move against all that were the same to somebody."""
        self.transitions += 1
        before, after = step.before.beliefs, step.after.beliefs
        for who, seen in enumerate(step.impressions):
            if not seen:
                newcomer = self.observers.newcomers[who]
                if before[who] is not after[who] or step.people[who] != newcomer:
                    self.suspects.add(who)
                continue
            impression = digest_of(self.observers.digest(before[who]) + repr(seen).encode())
            got = self.observers.outcome(who, after[who], step.people[who])
            if self.steps.setdefault((who, impression), got) != got:
                self.suspects.add(who)

    def _verdict(
        self, who: int, starts: tuple[tuple[Fluent, Value, State], ...], verdict: Verdict
    ) -> PersonVerdict:
        """What holds of somebody; `verdict`: what does if no step of theirs failed."""
        name = self.observers.space.characters[who]
        pairs, witness = 0, None
        if who in self.suspects:
            search = _PairSearch(self.observers, who, self.most_states, self.depth, self.watch)
            witness, complete = search.search(starts)
            pairs = len(search.ways)
            if witness or not complete:
                verdict = "leaks" if witness else "not_decided"
            elif verdict == "not_decided":
                verdict = "proved"  # the pairs are all there are, and go by no other states
        minds = sum(number == who for number, _ in self.views)
        steps = sum(number == who for number, _ in self.steps)
        return PersonVerdict(name, verdict, 1 + len(starts), minds, steps, pairs, witness)


_Step: TypeAlias = tuple[Transition | None, Transition | None]


@dataclass(slots=True)
class _PairSearch:
    """Pairs of runs in which one person observes the same, the shortest first."""

    observers: Observers
    who: int
    most_pairs: int
    depth: int | None
    watch: SearchBudget
    ways: dict[Pair, tuple[Pair, _Step] | None] = field(default_factory=dict)
    known: dict[State, tuple[Transition, ...]] = field(default_factory=dict)
    starts: dict[State, str] = field(default_factory=dict)

    def search(
        self, starts: tuple[tuple[Fluent, Value, State], ...]
    ) -> tuple[Witness | None, bool]:
        """The shortest pair that shows a leak, if any; and whether all pairs were gone through."""
        initial = self.observers.space.initial
        self.starts[initial] = ""
        ahead = deque([((initial, initial), 0)])
        for fluent, value, state in starts:
            if state not in self.starts:
                self.starts[state] = f"{fluent} is {value}"
                ahead.append(((initial, state), 0))
        self.ways.update(dict.fromkeys(pair for pair, _ in ahead))
        for pair, _ in ahead:
            if (found := self._differing(pair)) is not None:
                return self._witness(pair, None, found), True
        try:
            return self._search(ahead)
        except LimitReached:
            return None, False

    def _search(self, ahead: deque[tuple[Pair, int]]) -> tuple[Witness | None, bool]:
        complete = True
        while ahead:
            pair, distance = ahead.popleft()
            if distance == self.depth:
                complete = False
                continue
            self.watch.check()
            for step in self._steps(pair):
                following = self._after(pair, step)
                if (found := self._differing(pair, step)) is not None:
                    return self._witness(pair, step, found), True
                # Which of the two is called the first makes no difference.
                if following in self.ways or following[::-1] in self.ways:
                    continue
                if len(self.ways) >= self.most_pairs:
                    return None, False
                self.ways[following] = (pair, step)
                ahead.append((following, distance + 1))
        return None, complete

    def _steps(self, pair: Pair) -> Iterator[_Step]:
        """What may happen next in both runs so that the person observes the same of it."""
        one, other = map(self._transitions, pair)
        yield from ((step, None) for step in one if not step.impressions[self.who])
        yield from ((None, step) for step in other if not step.impressions[self.who])
        by_seen: dict[Impression, list[Transition]] = {}
        for step in other:
            if seen := step.impressions[self.who]:
                by_seen.setdefault(seen, []).append(step)
        for step in one:
            for match in by_seen.get(step.impressions[self.who], ()):
                yield step, match

    def _transitions(self, state: State) -> tuple[Transition, ...]:
        if state not in self.known:
            self.known[state] = tuple(self.observers.transitions(state))
        return self.known[state]

    def _after(self, pair: Pair, step: _Step) -> Pair:
        first, second = step
        return (first.after if first else pair[0], second.after if second else pair[1])

    def _shown(self, state: State, step: Transition | None) -> View:
        if step is None:
            return self.observers.view(state, self.who)
        return self.observers.view(step.after, self.who, step.people[self.who])

    def _differing(
        self, pair: Pair, step: _Step = (None, None)
    ) -> tuple[tuple[str, str, str], ...] | None:
        shown = [self._shown(state, one) for state, one in zip(pair, step, strict=True)]
        if shown[0] == shown[1]:
            return None
        return differing_parts(*map(view_json, shown))

    def _witness(
        self, pair: Pair, last: _Step | None, differs: tuple[tuple[str, str, str], ...]
    ) -> Witness:
        steps = [] if last is None else [last]
        while (way := self.ways[pair]) is not None:
            pair, step = way
            steps.append(step)
        steps.reverse()
        first, second = (self._run(self.starts[pair[side]], steps, side) for side in (0, 1))
        return Witness((first, second), differs)

    def _run(self, start: str, steps: list[_Step], side: int) -> WitnessRun:
        moves = (both[side] for both in steps)
        told = ((one.name, bool(one.impressions[self.who])) for one in moves if one is not None)
        return WitnessRun(start, tuple(told))


def differing_parts(one: bytes, other: bytes) -> tuple[tuple[str, str, str], ...]:
    """The parts in which two views as JSON differ, and what each has there that the other has not.

    >>> differing_parts(b'{"a": [1, 2], "b": 3}', b'{"a": [1, 4], "b": 3}')
    (('a', '2', '4'),)
    """
    first, second = json.loads(one), json.loads(other)
    return tuple(
        (part, _without(first[part], second[part]), _without(second[part], first[part]))
        for part in first
        if first[part] != second[part]
    )


def _without(one: object, other: object) -> str:
    if isinstance(one, list) and isinstance(other, list):
        return ", ".join(json.dumps(item) for item in one if item not in other)
    return json.dumps(one)
