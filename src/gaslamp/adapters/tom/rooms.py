"""The world that all the suites are told in, and what its engine answers.

`rooms.lamp` says what can happen and who perceives it; here it is given as many people and
places as the stories need, and run. Nothing here knows of beliefs: a story is acts, done one
after the other, and an answer is read in the state that came of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from importlib import resources
from typing import Final

from gaslamp.adapters.tom.stories import Act, Answer, Cast, Drawn, Probe, Story
from gaslamp.checking import check_world
from gaslamp.engine import EngineSpace
from gaslamp.model import Apply, Entity, Knows, Name, Value, World, with_informed
from gaslamp.model.ground import GroundEvent, Mind, Noticing
from gaslamp.worlds import read_world

FILE: Final = "rooms.lamp"
SPOKEN_OF: Final = 2
"""How many minds deep an act of these rooms sets what somebody believes. None of them reads any
mind, so what is asked no deeper than minds go is answered as if they had no end (the semantics,
"Which answers are those without a depth")."""

TYPES: Final = {"person": "character"}


def rooms_for(stories: Iterable[Story]) -> World:
    """The world with as many of each kind as the largest cast of some stories has, at least one.

    It keeps account of who knows what only of what the stories' questions ask that of.

    Cost: some hundredths of a second, for reading and checking it.
    """
    largest = {one.name: 1 for one in fields(Cast)}
    asked: dict[Knows, None] = {}
    for story in stories:
        for kind, most in largest.items():
            largest[kind] = max(most, len(getattr(story.cast, kind)))
        asked.update((_knows(q.probe), None) for q in story.questions if q.probe.knower)
    text = resources.files(__package__).joinpath(FILE).read_bytes()
    people_and_places = tuple(
        Entity(f"{kind}_{number}", (TYPES.get(kind, kind),))
        for kind, most in largest.items()
        for number in range(most)
    )
    world = replace(read_world(text, FILE), entities=people_and_places)
    check_world(world)
    return with_informed(world, asked)


def _knows(probe: Probe) -> Knows:
    """That whoever a probe asks of knows what it asks about."""
    name, arguments = probe.about
    return Knows(Name(probe.knower or ""), Apply(name, tuple(map(Name, arguments))))


class Rooms:
    """The world, run: does the acts of a story and answers its questions.

    What was worked out for one story is remembered for all that come to the same, unless
    something was drawn in it.
    """

    def __init__(self, world: World, deepest: int = 4) -> None:
        """`deepest`: the longest chain of minds that any story asks down."""
        self.space = EngineSpace(world, max(deepest, SPOKEN_OF))
        self._number = self.space.vocabulary.character_number
        self._fluent = self.space.vocabulary.fluent_number
        self._action: dict[tuple[str, tuple[str, ...]], GroundEvent] = {
            (action.name, action.arguments): action for action in self.space.actions
        }
        self._asked: dict[Knows, Callable[[Mind], Value]] = {}

    def answers(self, story: Story, acts: Sequence[Act] | None = None) -> tuple[Answer, ...]:
        """The answers to the story's questions, in order, if `acts` (else its own) were done."""
        space, actions = self.space, self._action
        state = space.initial
        states = [state]
        for name, arguments, drawn in story.acts if acts is None else acts:
            event = actions[name, arguments]
            if drawn is None:
                state = space.successor(state, event)
            else:
                ways = self._ways(drawn, space.chances(event, state))
                state = space.successor(state, event, ways)
            states.append(state)
        called = story.cast.name_in_story()
        found: list[Answer] = []
        for question in story.questions:
            probe = question.probe
            mind = states[probe.after]
            for who in probe.chain:
                mind = mind.beliefs[self._number[who]]
            if probe.knower is None:
                value = mind.values[self._fluent[probe.about]]
            else:
                value = self._holds(_knows(probe))(mind)
            if probe.says is not None:
                found.append(probe.says[value is True])
            else:
                found.append(called.get(value) if isinstance(value, str) else None)
        return tuple(found)

    def _holds(self, what: Knows) -> Callable[[Mind], Value]:
        found = self._asked.get(what)
        if found is None:
            found = self._asked[what] = self.space.term(what)
        return found

    def _ways(
        self, drawn: Drawn, chances: Mapping[int, tuple[tuple[Noticing, float], ...]]
    ) -> Mapping[int, Noticing | None]:
        """How those perceive an act of whom something was drawn, where that is a matter of odds."""
        found: dict[int, Noticing | None] = {}
        for who in map(self._number.__getitem__, drawn.distracted):
            if who in chances:
                found[who] = None
        for who in map(self._number.__getitem__, drawn.secretly):
            if who in chances:
                found[who] = chances[who][0][0]
        return found
