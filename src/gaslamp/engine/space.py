"""The states of one world on the engine: what a scene runs on.

`EngineSpace` has the face of `gaslamp.model.epistemic.StateSpace` and answers as it does, in
numbers. Two things are otherwise:

* Minds go down to a *depth*. A mind at the last level is closed: whoever thinks there of somebody
  takes them to believe what they believe themselves. docs/reference/semantics.md says what that
  means, and which answers it leaves as they are.
* A state is a `Node`: its values and minds are made when somebody looks, and not before.

Tests hold the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from math import isnan
from typing import Final, TypeVar
from weakref import ref

from gaslamp.engine.collector import collector_paused
from gaslamp.engine.grounding.task import GroundTask
from gaslamp.engine.node import Node
from gaslamp.engine.scene_core import NOT_DRAWN, SceneCore
from gaslamp.engine.task_store import TaskStore, find_or_make
from gaslamp.errors import WorldFault, WrongArgument
from gaslamp.model import Draft, NumberTooLarge, State, StateTable, Value, World
from gaslamp.model.epistemic import (
    NOTHING_DRAWN,
    Derivation,
    Execution,
    Firing,
    GroundWorld,
    Lesson,
    PendingMind,
    Setting,
    StateSpace,
)
from gaslamp.model.ground import (
    GroundEvent,
    GroundWant,
    Mind,
    Noticing,
    declaration_title,
    minds_depth,
)

MOST_ROOM: Final = 40_000_000
"""Bytes that states, and what was worked out about them, may take before those are forgotten that
nobody holds: a dozen runs of `dark_room`, or ten thousand entries of people who wander. The process
takes twice as much and more: while states are moved, they are there twice."""

USUAL_WIDTH: Final = 1000
"""Values in a state of a world that is not large; `dark_room` has 774."""

FEW_KNOWN: Final = 10_000
"""So many states may have been given out before those are struck off that nobody holds any more.
To be told of each as it goes took longer."""

_Answer = TypeVar("_Answer")

# States are frozen, and made by the hundred thousand: these are what their slots are set by.
_new = object.__new__
_set_number = State.__dict__["number"].__set__
_set_space = Node.__dict__["space"].__set__


def whole_task(space: StateSpace) -> GroundTask:
    """The task of a world with all that it has, whether or not it can ever matter."""
    # Whoever has the task ready made has no need of what makes it.
    from gaslamp.engine.grounding.whole_world import ground_whole  # noqa: PLC0415

    return ground_whole(space)


def space_of(world: World, asked: int = 0) -> StateSpace:
    """The states of a world: with minds as deep as it says, or without end if it does not say.

    Args:
        asked: how many minds deep it will be asked; it is made at least so deep.

    Raises:
        GroundingTooLarge: some declaration has too many instances.
        TriggerLoop: triggers do not come to rest at the start.
        EndlessMinds: the world does not say how deep minds go, and they grow without end.
    """
    return (
        StateSpace(world) if world.minds is None else EngineSpace(world, minds_depth(world, asked))
    )


class Nodes:
    """All states of an `EngineSpace`, to be counted."""

    def __init__(self, core: SceneCore) -> None:
        self._core = core

    def __len__(self) -> int:
        return self._core.nodes


class EngineSpace(StateSpace):
    """One world, ground, with every state met so far and not forgotten, in numbers."""

    def __init__(
        self,
        world: World,
        depth: int | None = None,
        tasks: TaskStore | None = None,
        accept: Callable[[GroundWorld], None] | None = None,
    ) -> None:
        """Ground `world`, which `check_world` accepts.

        `depth`: levels of belief below the truth; None: as the world says, or `minds_depth` for it.
        `tasks`: where its tasks may be had ready made, for that depth.
        `accept`: what whoever makes the space asks of the ground world, before any table is made
        of it: raises what is wrong with it.

        Raises:
            GroundingTooLarge: some declaration has too many instances.
            TriggerLoop: triggers do not come to rest at the start.
        """
        known = None if tasks is None else tasks.known_grounding(world)
        spoken = None if known is None else known.walked.minds
        self.depth = minds_depth(world, spoken=spoken) if depth is None else depth
        self.levels = self.depth
        self.tasks = tasks
        self._accept = accept
        with collector_paused():
            super().__init__(world, known)
        if tasks is not None and known is None:
            tasks.keep_grounding(self)

    def _prepare(self) -> None:
        if self._accept is not None:
            self._accept(self)
        self.task = find_or_make(self.tasks, "scene", self, None, self._ground)
        self.codes = self.task.codes
        self.core = SceneCore(self.task, self.depth if self.characters else 0)
        self._known: dict[int, ref[Node]] = {}
        self._most_known = FEW_KNOWN
        # As many states of a large world as of a small one; in each of them stands more.
        self._least_room = max(MOST_ROOM, MOST_ROOM * self.core.width // USUAL_WIDTH)
        self._most_room = self._least_room
        self._number = {event.source: n for n, event in enumerate(self.task.events)}
        self._event = [event.source for event in self.core.tables.source]
        self._execution = Execution(
            StateTable(), self.vocabulary.rank, self.find, self.figures, self.entrenchment
        )
        self.states = Nodes(self.core)  # type: ignore[assignment]  # all that is asked is how many
        self.wants = {
            who: tuple(map(self._numbered_want, wants, self.task.wants[number]))
            for number, (who, wants) in enumerate(self.wants.items())
        }
        self.initial = self.after_triggers(self._interned(self._start))

    @property
    def lessons_joined(self) -> bool:
        """As `StateSpace.lessons_joined`: never, where some mind is the deepest."""
        return False

    def _ground(self) -> GroundTask:
        return whole_task(self)

    def node(self, number: int) -> Node:
        """The state of a node."""
        known = self._known.get(number)
        if known is not None and (held := known()) is not None:
            return held
        found = _new(Node)
        _set_number(found, number)
        _set_space(found, self)
        self._known[number] = ref(found)
        if len(self._known) > self._most_known:
            self._known = {one.number: ref(one) for one in self._held()}
            self._most_known = max(FEW_KNOWN, 2 * len(self._known))
        return found

    def key_of(self, state: State) -> Hashable:
        """As `StateSpace.key_of`: a number of a state means that state until some are forgotten."""
        return (self.core.generation, state.number) if isinstance(state, Node) else state

    def _held(self) -> list[Node]:
        """The states that somebody holds."""
        # A copy first: while it is gone through, other threads may ask for states.
        found = [known() for known in list(self._known.values())]
        return [node for node in found if node is not None]

    def _make_room(self) -> None:
        if self.core.room > self._most_room:
            self.forget_unheld()
            # Where nearly all of it is held, there is no use in trying again at once.
            self._most_room = max(self._least_room, 2 * self.core.room)

    def forget_unheld(self) -> None:
        """Forget the states that nobody holds, and all that was worked out; others stay.

        Done unasked where states take much room.
        """
        held = self._held()
        number = self.core.keep_only([state.number for state in held])
        self._known = {}
        for state in held:
            _set_number(state, number[state.number])
            self._known[state.number] = ref(state)

    def _interned(self, draft: Draft | State) -> Node:
        """The state of a draft, cut off at the depth; no triggers run."""
        return self._all_interned((draft,))[0]

    def _all_interned(self, drafts: Sequence[Draft | State]) -> Sequence[Node]:
        """As `_interned`; what they share is made once."""
        core, table = self.core, StateTable()
        met: list[dict[State, int]] = [{} for _ in range(core.depth + 1)]
        rows: dict[State, Sequence[int]] = {}

        def cut(state: State, depth: int) -> int:
            minds: list[int] = []
            if depth:
                below = met[depth - 1]
                # Of hundreds of people most have the same mind.
                for mind in dict.fromkeys(state.beliefs):
                    if mind not in below:
                        cut(mind, depth - 1)
                minds = [below[mind] for mind in state.beliefs]
            if state not in rows:  # the same at every depth
                rows[state] = self.task.row(state)
            found = met[depth][state] = core.node_with(rows[state], minds)
            return found

        return [self.node(cut(table.intern(draft), core.depth)) for draft in drafts]

    def with_values(self, state: State, facts: Mapping[int, Value]) -> State:
        """The state in which some fluents are otherwise and every mind is unchanged.

        Raises:
            WrongArgument: the world is large, and one of them can never be that.
        """
        for number, value in facts.items():
            if not self.can_be(number, value):
                fluent = self.vocabulary.fluents[number]
                raise WrongArgument("facts", f"something that {fluent} can ever be", str(value))
        place = self.core.place_of
        coded = [
            (place[fluent], self.codes.code(value))
            for fluent, value in facts.items()
            if place[fluent] >= 0
        ]
        core = self.core
        number = core.with_row(state.number, core.row_with(core.row(state.number), coded))
        return self.node(number)

    def can_be(self, fluent: int, value: Value) -> bool:
        """Whether a fluent may be supposed to be something: in a large world, if it can ever be."""
        return not self.is_large or value in self.possible_values.of.get(fluent, (value,))

    def possible(self, event: GroundEvent, state: Mind) -> bool:
        """As `StateSpace.possible`."""
        if not isinstance(state, Node):
            return event.possible(state)
        return self._ask(self.core.can, self._number[event], state.number)

    def possible_among(self, events: Sequence[GroundEvent], state: State) -> list[GroundEvent]:
        """As `StateSpace.possible_among`."""
        number = self._number
        found = self._ask(self.core.possible_among, [number[one] for one in events], state.number)
        return [self._event[one] for one in found]

    def possible_finder(
        self, events: Sequence[GroundEvent]
    ) -> Callable[[State], Sequence[GroundEvent]]:
        """As `StateSpace.possible_finder`, in the order of their numbers.

        Cost: once for all of them; then the events that heed what a state differs in from the last.
        """
        event_set = self.core.add_event_set([self._number[one] for one in events])

        def possible(state: State) -> Sequence[GroundEvent]:
            found = self._ask(self.core.possible_in_set, event_set, state.number)
            return [self._event[one] for one in found]

        return possible

    # -- what follows -----------------------------------------------------------------------

    def possible_actions(self, state: State) -> list[GroundEvent]:
        """As `StateSpace.possible_actions`."""
        return [self._event[act] for act in self._ask(self.core.possible, state.number)]

    def successor(
        self, state: State, event: GroundEvent, drawn: Mapping[int, Noticing | None] = NOTHING_DRAWN
    ) -> State:
        """As `StateSpace.successor`."""
        self._make_room()
        return self.node(self._ask(self._settled, state, event, drawn))

    def execute(
        self, state: State, event: GroundEvent, drawn: Mapping[int, Noticing | None] = NOTHING_DRAWN
    ) -> State:
        """As `StateSpace.execute`."""
        self._make_room()
        return self.node(self._ask(self._executed, state, event, drawn))

    def _settled(
        self, state: State, event: GroundEvent, drawn: Mapping[int, Noticing | None]
    ) -> int:
        found: int = self.core.settle(self._executed(state, event, drawn))
        return found

    def _executed(
        self, state: State, event: GroundEvent, drawn: Mapping[int, Noticing | None]
    ) -> int:
        number = self._numbered(event)
        if not drawn:
            return self.core.cook(state.number, number, 0)
        looks = [NOT_DRAWN] * self.core.people
        insists = [0] * self.core.people
        for who, noticing in drawn.items():
            looks[who] = -1
            if noticing is not None:
                seen = self.looks_like(event, self.characters[who], state, noticing)
                looks[who] = -1 if seen is None else self._numbered(seen)
                insists[who] = self._lesson(
                    who, (((), fluent, kept) for fluent, kept in noticing.insists)
                )
        return self.core.executed_drawn(state.number, number, looks, insists)

    def _numbered(self, event: GroundEvent) -> int:
        """The number of an event of which all is ground that may be asked of it."""
        number = self._number[event]
        self.core.make_ready(number)
        return number

    def _ask(self, question: Callable[..., _Answer], *given: object) -> _Answer:
        """What the core answers.

        After a fault of the world what was begun in numbers is given up, or its scratch would stay
        taken. A number that grew too large is laid to the declaration that was at work.
        """
        try:
            return question(*given)
        except WorldFault as fault:
            self.core.top = 0
            if not isinstance(fault, NumberTooLarge) or fault.what:
                raise
            schema = self._event[self.core.at_work].schema
            raise NumberTooLarge(declaration_title(schema), schema.place) from None

    def after_triggers(self, state: State) -> State:
        """As `StateSpace.after_triggers`."""
        return self.node(self._ask(self.core.settle, state.number))

    def _taught(self, state: State, who: int, settings: Iterable[Setting]) -> State:
        lesson = self._lesson(who, settings)
        if lesson == 0:
            return state
        core = self.core
        mind = self._ask(core.cook, core.child(state.number, who), -1, lesson)
        return self.node(core.with_mind(state.number, who, mind))

    def after_surprise(self, state: State, event: GroundEvent, who: int) -> State:
        """As `StateSpace.after_surprise`."""
        return self.after_surprise_from(state, state.beliefs[who], event, who)

    def after_surprise_from(self, state: State, old: State, event: GroundEvent, who: int) -> State:
        """`old`, what a character believes in `state`, made such that an event was possible."""
        number = self._numbered(event)
        return self.node(self._ask(self.core.repair, state.number, old.number, number, who))

    def teach(self, mind: State, lesson: Lesson) -> State:
        """The mind of a lesson's owner after the lesson; triggers not yet run."""
        number = self._lesson(lesson.owner, lesson.settings)
        return self.node(self._ask(self.core.cook, mind.number, -1, number))

    def set_by(self, event: GroundEvent, mind: Mind) -> Mapping[int, Value]:
        """As `StateSpace.set_by`."""
        if event not in self._number or not isinstance(mind, Node):
            return super().set_by(event, mind)
        number = self._numbered(event)
        values = self.codes.values
        found = self._ask(self.core.set_by, number, mind.number)
        fluents = self.task.fluents
        return {fluents[place]: values[code] for place, code in found}

    @cached_property
    def derivation(self) -> Derivation:
        """As `StateSpace.derivation`."""
        return EngineDerivation(self)

    def firings(self, unsettled: State) -> list[Firing]:
        """The triggers that fire in a state as it comes to rest, in order."""
        if not self.task.triggers:
            return []
        return [
            Firing(
                self._event[rule],
                self._standing(row, minds),
                self._standing(row_after, minds_after),
                tuple(self._lesson_of(lesson) for _, lesson in lessons),
                self.numbers_at(self.core.changed_fluents(row, row_after)),
                self.numbers_at(same),
            )
            for rule, row, minds, row_after, minds_after, lessons, same in self._ask(
                self.core.firings, unsettled.number
            )
        ]

    def numbers_at(self, places: Sequence[int]) -> tuple[int, ...]:
        """Fluents by their numbers in the vocabulary, which are given by their places in rows."""
        fluents = self.task.fluents
        return tuple([fluents[place] for place in places])

    def _standing(self, row: int, minds: Sequence[int]) -> PendingMind:
        return PendingMind(self.core.values(row), tuple(map(self.node, minds)))

    # -- lessons ----------------------------------------------------------------------------

    def _lesson(self, owner: int, settings: Iterable[tuple[tuple[int, ...], int, Value]]) -> int:
        code, place = self.codes.code, self.core.place_of
        found: int = self.core.lessons.of(
            owner,
            # Nobody learns what never varies.
            [(c, place[f], code(value)) for c, f, value in settings if place[f] >= 0],
        )
        return found

    def _lesson_of(self, number: int) -> Lesson:
        lessons, values, fluents = self.core.lessons, self.codes.values, self.task.fluents
        settings = tuple(
            (chain, fluents[place], values[code]) for chain, place, code in lessons.settings[number]
        )
        return Lesson(lessons.owner[number], settings)

    # -- what it looks like -----------------------------------------------------------------

    def percepts(self, event: GroundEvent, state: State) -> tuple[GroundEvent | None, ...]:
        """As `StateSpace.percepts`."""
        looks = self._ask(self.core.percepts_of_event, state.number, self._numbered(event))
        events = self._event
        return tuple([None if seen < 0 else events[seen] for seen in looks])

    def percept(self, event: GroundEvent, who: str, state: Mind) -> GroundEvent | None:
        """As `StateSpace.percept`."""
        if not isinstance(state, Node):
            return super().percept(event, who, state)
        looks = self._ask(self.core.percepts_of_event, state.number, self._numbered(event))
        seen = looks[self.vocabulary.character_number[who]]
        return None if seen < 0 else self._event[seen]

    def way_of_noticing(self, event: GroundEvent, who: str, state: Mind) -> Noticing | None:
        """As `StateSpace.way_of_noticing`."""
        if not isinstance(state, Node):
            return super().way_of_noticing(event, who, state)
        number = self.vocabulary.character_number[who]
        way = self._ask(self.core.sight, state.number, self._numbered(event), number)
        return None if way < 0 else event.ways_of_noticing[number][way]

    def _numbered_want(self, want: GroundWant, nodes: tuple[int, int]) -> GroundWant:
        """A want that is asked about in numbers, where that can be."""
        core, (raised, worth) = self.core, nodes

        def is_raised(mind: Mind) -> bool:
            if not isinstance(mind, Node):
                return want.raised(mind)
            return self._ask(core.holds, raised, mind.number)

        def is_worth(mind: Mind) -> float | None:
            if not isinstance(mind, Node):
                return want.worth(mind)
            try:
                found = core.numbers[core.term(worth, mind.number)]
            except WorldFault:
                core.top = 0
                return want.worth(mind)  # which says whose fault it is
            return None if isnan(found) else found

        return replace(want, raised=is_raised, worth=is_worth)

    def utility(self, who: str | None) -> Callable[[Mind], float | None]:
        """As `StateSpace.utility`."""
        slow = super().utility(who)
        number = len(self.characters) if who is None else self.vocabulary.character_number[who]

        def utility(mind: Mind) -> float | None:
            return self._utility_of(number, mind, slow) if isinstance(mind, Node) else slow(mind)

        return utility

    def _utility_of(
        self, who: int, state: Node, slow: Callable[[Mind], float | None]
    ) -> float | None:
        try:
            found = self.core.utility(state.number, who)
        except WorldFault:
            self.core.top = 0
            return slow(state)  # which says whose fault it is
        return None if isnan(found) else found


class EngineDerivation(Derivation):
    """How minds come to be what they are, worked out by the engine."""

    def __init__(self, space: EngineSpace) -> None:
        # Nothing of the definition is asked: all that it works out is overridden here.
        self._space = space

    def firings(self, unsettled: State) -> Iterator[Firing]:
        """As `Derivation.firings`."""
        return iter(self._space.firings(unsettled))

    def _changed(self, before: State, after: State) -> tuple[int, ...]:
        core = self._space.core
        changed = core.changed_fluents(core.row(before.number), core.row(after.number))
        return self._space.numbers_at(changed)

    def _rested(self, mind: State) -> State:
        return self._space.after_triggers(mind)

    def _taught(self, mind: State, lesson: Lesson) -> State:
        return self._space.teach(mind, lesson)

    def _repaired(self, outer: State, old: State, seen: GroundEvent, who: int) -> State:
        return self._space.after_surprise_from(outer, old, seen, who)
