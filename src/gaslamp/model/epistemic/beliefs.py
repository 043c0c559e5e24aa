"""How an event moves values and beliefs, before triggers run (semantics 7.2 and 7.4).

Executing event a in state s gives values by a's effects, and for each character c,
from what c believed (`old`):

1. If c perceives a in s, c's belief becomes the result of executing in `old` *what a
   looks like to c*: a itself, or the weaker event that a's observing clause names.
   If a's precondition is false in `old`, c is surprised, and `old` is repaired
   first: by what c can conclude (`inference`), or, in what came from a planner's notation, by
   what is so (`surprise`). Inside c's mind the same rule decides who c takes to perceive it.
   Somebody whom c has not recognised is a *figure* to c: where ``taken_for(c, x)`` is
   f, c perceives f in x's stead.
   Whoever perceives something knows that they do: in c's idea of c's own mind the same happens,
   whatever is likely. (In what came from a planner's notation that too goes by the rule; there
   only who has noticed against the odds knows that they have.)
2. Then a's explicit belief effects on c are set, and c knows that c believes them.

The result is built as a graph of drafts. A draft is known by its *recipe*: the
state it comes from, the event executed in it (or none), and the settings made in
it afterwards. Equal recipes are one draft, so circles of minds come out as circles.
Settings that meet in one mind are one lesson, the later value counting: so recipes are
finitely many, and the work ends. Everything is read from states that are complete, so
the order of work is free.

Triggers come afterwards, in `triggers`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from gaslamp.model.epistemic.inference import Entrenchment, conclusion
from gaslamp.model.epistemic.surprise import repairs
from gaslamp.model.expressions import Value
from gaslamp.model.ground.events import Assignment, GroundEvent, Noticing
from gaslamp.model.ground.terms import Mind
from gaslamp.model.state import Draft, State, StateTable, Values
from gaslamp.values import dataclass

Setting: TypeAlias = tuple[tuple[int, ...], int, Value]
"""A fluent set to a value, in the mind at the end of a chain of characters."""

NOTHING_DRAWN: Mapping[int, Noticing | None] = {}

RankOfValue: TypeAlias = Callable[[Value], tuple[int, float]]


@dataclass(frozen=True, slots=True)
class Lesson:
    """Settings made in the mind of `owner`, who alone knows of them, and that it knows them.

    Each fluent of each mind is set once. Made by `of`, so that equal lessons are equal.
    """

    owner: int
    settings: tuple[Setting, ...]

    @classmethod
    def of(cls, owner: int, settings: Iterable[Setting]) -> Lesson | None:
        """The lesson of all the settings, later ones overriding earlier; None if there are none."""
        latest = {(chain, fluent): value for chain, fluent, value in settings}
        if not latest:
            return None
        return cls(owner, tuple((*key, latest[key]) for key in sorted(latest)))

    def new_to(self, mind: Mind) -> Lesson | None:
        """The lesson without what is right already in the owner's mind; None if all of it is."""
        return Lesson.of(self.owner, (s for s in self.settings if _look(mind, s[0], s[1]) != s[2]))

    def within(self, who: int) -> tuple[Setting, ...]:
        """What the lesson does to what its owner believes of `who`."""
        inner = tuple((chain[1:], f, v) for chain, f, v in self.settings if chain[:1] == (who,))
        return (*self.settings, *inner) if who == self.owner else inner


class Recipe(NamedTuple):
    """A mind to be made: what happens in which state, and what its owner learns besides.

    `aware` is the number of a character who perceives it all here, whatever is likely; -1: of none.
    """

    state: State
    event: GroundEvent | None
    lesson: Lesson | None
    aware: int = -1


class Execution:
    """Executes events in the states of one table."""

    def __init__(
        self,
        table: StateTable,
        rank: RankOfValue,
        find_event: Callable[[str, tuple[Value, ...]], GroundEvent | None],
        figures: Mapping[tuple[int, str], int],
        entrenchment: Entrenchment | None,
    ) -> None:
        """`rank` orders values; `find_event` finds the event a percept names.

        `figures` holds, for an observer's number and somebody's name, the fluent that
        says for which figure the one takes the other. `entrenchment` is how hard beliefs are
        given up; None: who is surprised is told what is so, as planners have it.
        """
        self._figures = figures
        self._entrenchment = entrenchment
        self._knows_own_percepts = entrenchment is not None
        self._table = table
        self._rank = rank
        self._find_event = find_event
        self._repaired: dict[tuple[State, State, GroundEvent, int], State] = {}

    def execute(
        self, state: State, event: GroundEvent, drawn: Mapping[int, Noticing | None] = NOTHING_DRAWN
    ) -> State:
        """The state after `event`, whose precondition holds in `state`; triggers not yet run.

        `drawn` says, by a character's number, how it is truly noticed where that was drawn.
        Minds go by what is likely, but for what somebody knows of themselves: whoever has
        noticed it knows that they have.
        """
        return self._cook(Recipe(state, event, None), drawn)

    def teach(self, state: State, lesson: Lesson) -> State:
        """`state`, the mind of the lesson's owner, after the lesson; triggers not yet run."""
        return self._cook(Recipe(state, None, lesson))

    def _cook(self, root: Recipe, drawn: Mapping[int, Noticing | None] = NOTHING_DRAWN) -> State:
        top = Draft(self._values(root))
        # What happens in the truth is drawn, so a mind that holds the same becomes another.
        drafts: dict[Recipe, Draft] = {} if drawn else {root: top}
        # In any order, for all is read in states that are complete; the last first, for it costs no
        # queue.
        waiting = [(root, top)]
        while waiting:
            recipe, draft = waiting.pop()
            beliefs: list[Draft | State] = []
            for inner in self._beliefs(recipe, drawn if draft is top else NOTHING_DRAWN):
                if isinstance(inner, State):
                    beliefs.append(inner)
                    continue
                made = drafts.get(inner)
                if made is None:
                    made = drafts[inner] = Draft(self._values(inner))
                    waiting.append((inner, made))
                beliefs.append(made)
            draft.beliefs = beliefs
        return self._table.intern(top)

    def _values(self, recipe: Recipe) -> Values:
        values = recipe.state.values
        if recipe.event is not None:
            values = with_settings(values, fire(recipe.event.own, recipe.state, self._rank))
        return values if recipe.lesson is None else with_settings(values, recipe.lesson.settings)

    def _beliefs(
        self, recipe: Recipe, drawn: Mapping[int, Noticing | None]
    ) -> Iterator[Recipe | State]:
        """By character, the mind to be made of what they believed, or that as it was."""
        state, event = recipe.state, recipe.event
        for who, old in enumerate(state.beliefs):
            believed, seen = old, None
            told: tuple[Setting, ...] = ()
            aware = who == recipe.aware
            # In the order of section 7.2: who perceives what is asked of the state before; then the
            # old belief is repaired; what is told outright comes last and overrides what was
            # inferred.
            if event is not None:
                if aware:
                    seen = event
                elif who in drawn:
                    seen = self.looks_like(event, who, state, drawn[who])
                else:
                    seen = self.percept(event, who, state)
                aware = seen is not None and (aware or who in drawn or self._knows_own_percepts)
                if seen is not None:
                    believed = self.after_surprise(state, old, seen, who)
                if who in event.minds:
                    told = fire(event.minds[who], state, self._rank)
                # After what the event tells, and so in its place: nobody takes over what they know
                # better.
                noticing = drawn.get(who)
                if noticing is not None:
                    told = (*told, *(((), fluent, kept) for fluent, kept in noticing.insists))
            if recipe.lesson is not None:
                told = (*told, *recipe.lesson.within(who))
            news = self._news(believed, seen, Lesson.of(who, told)) if told else None
            if seen is None and news is None:
                yield believed
            else:
                yield Recipe(believed, seen, news, who if aware else -1)

    def _news(
        self, state: State, event: GroundEvent | None, lesson: Lesson | None
    ) -> Lesson | None:
        """The lesson without settings that are right already: nobody learns what they believe."""
        if lesson is None or event is None:
            return lesson and lesson.new_to(state)
        # What else the event does to minds within this one is settled there.
        values = self._values(Recipe(state, event, None))
        news = [s for s in lesson.settings if s[0] or values[s[1]] != s[2]]
        return Lesson.of(lesson.owner, news)

    def percept(self, event: GroundEvent, who: int, state: Mind) -> GroundEvent | None:
        """What `event`, happening in `state`, looks like to a character; None: not noticed."""
        noticing = notices(event, who, state)
        if noticing is None:
            return None
        if noticing.percept is None and not self._figures:
            return event
        return self.looks_like(event, who, state, noticing)

    def looks_like(
        self, event: GroundEvent, who: int, state: Mind, noticing: Noticing | None
    ) -> GroundEvent | None:
        """What `event` looks like to a character who notices it in that way."""
        if noticing is None:
            return None
        if noticing.percept is None and not self._figures:
            return event
        name, arguments = event.name, tuple[Value, ...](event.arguments)
        if noticing.percept is not None:
            name, arguments = noticing.percept.name, noticing.percept.arguments(state)
        seen = tuple(self.taken_for(state, who, argument) for argument in arguments)
        if noticing.percept is None and seen == event.arguments:
            return event
        return self._find_event(name, seen)

    def taken_for(self, state: Mind, who: int, somebody: Value) -> Value:
        """The figure that `who` takes somebody for, if they have not recognised them."""
        fluent = self._figures.get((who, somebody)) if isinstance(somebody, str) else None
        figure = None if fluent is None else state.values[fluent]
        return somebody if figure is None else figure

    def after_surprise(self, state: State, old: State, event: GroundEvent, who: int) -> State:
        """`old`, what `who` believes in `state`, made such that `event` was possible."""
        if event.possible(old):
            return old
        # Where nobody is told what is so, the state around a mind is no matter.
        key = (old if self._entrenchment else state, old, event, who)
        if key not in self._repaired:
            lesson = Lesson.of(who, self._learnt_by_surprise(state, old, event, who))
            self._repaired[key] = self.teach(old, lesson) if lesson else old
        return self._repaired[key]

    def _learnt_by_surprise(
        self, state: State, old: State, event: GroundEvent, who: int
    ) -> Iterable[Setting]:
        if self._entrenchment is None:
            return repairs(event.precondition, state, old)
        strength = self._entrenchment.of(old, who)
        return conclusion(event.precondition, old, strength).settings


def _look(mind: Mind, chain: tuple[int, ...], fluent: int) -> Value:
    for who in chain:
        mind = mind.beliefs[who]
    return mind.values[fluent]


def notices(event: GroundEvent, who: int, state: Mind) -> Noticing | None:
    """The way in which a character perceives an event in a state, if at all."""
    for noticing in event.ways_of_noticing[who]:
        if noticing.holds(state):
            return noticing
    return None


def fire(assignments: Sequence[Assignment], state: Mind, rank: RankOfValue) -> tuple[Setting, ...]:
    """What assignments set, read in `state`, each target once.

    Of several that set one fluent to different values, the value that comes first
    in canonical order wins (semantics, section 6).
    """
    found: dict[tuple[tuple[int, ...], int], Value] = {}
    for assignment in assignments:
        if assignment.holds is None or assignment.holds(state):
            key = (assignment.chain, assignment.fluent)
            value = assignment.worth(state)
            if key not in found or rank(value) < rank(found[key]):
                found[key] = value
    return tuple((chain, fluent, value) for (chain, fluent), value in found.items())


def with_settings(values: Values, settings: Iterable[Setting]) -> Values:
    """`values` with the settings that concern this mind itself put in."""
    fresh = {fluent: value for chain, fluent, value in settings if not chain}
    # The very same tuple where nothing changes: who asks whether anything did compares identity
    # first.
    if all(values[fluent] == value for fluent, value in fresh.items()):
        return values
    edited = list(values)
    for fluent, value in fresh.items():
        edited[fluent] = value
    return tuple(edited)
