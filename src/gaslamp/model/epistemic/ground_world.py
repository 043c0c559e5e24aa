"""A world as ground events, and whatever else is asked of it in ground terms.

A `GroundWorld` is what all states of a world have in common: its vocabulary, what can happen
in it, how it starts before any trigger runs, what everybody wants; and it makes of any
expression a function of a state. It holds no state that has been reached: `StateSpace` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import count
from threading import Lock
from typing import Final
from weakref import WeakValueDictionary, ref

from gaslamp.errors import Place
from gaslamp.model.declarations import Action, Definition, Want
from gaslamp.model.epistemic.inference import Entrenchment
from gaslamp.model.epistemic.initial_state import initial_draft
from gaslamp.model.epistemic.known_starts import take_start
from gaslamp.model.expressions import Expression, Operator, Value
from gaslamp.model.ground.asking import AskingGrounder
from gaslamp.model.ground.certainty import Certain, certainty
from gaslamp.model.ground.compiling import compile_condition, compile_term
from gaslamp.model.ground.events import GroundEvent, Schema
from gaslamp.model.ground.grounding import Grounder
from gaslamp.model.ground.grounding_size import GroundingSize
from gaslamp.model.ground.ignorance import Ignorance, properties_with_nothing
from gaslamp.model.ground.instances import FIGURE, Instances, has_figures
from gaslamp.model.ground.known_grounding import (
    KINDS,
    KnownGrounding,
    Walked,
    instances_from,
    written_grounding,
)
from gaslamp.model.ground.measured_effects import (
    QuantityEffect,
    QuantityEffects,
    without_quantities,
)
from gaslamp.model.ground.measured_properties import (
    Measure,
    measured_names,
    measured_read,
    measured_starts,
    without_measured,
)
from gaslamp.model.ground.memory import Bindings
from gaslamp.model.ground.nesting import deepest_minds, minds_depth
from gaslamp.model.ground.possible_values import PossibleValues
from gaslamp.model.ground.reachable_instances import ReachableInstances
from gaslamp.model.ground.static_fluents import abiding_properties, never_changing, static_values
from gaslamp.model.ground.terms import Condition, Mind, Term, looks_into_minds
from gaslamp.model.ground.wants import GroundWant, with_utilities, worth_of
from gaslamp.model.knowing import properties_asked_of, with_informed_of
from gaslamp.model.numbers import blame, with_blame
from gaslamp.model.packing import MadeReady, PackedWorld
from gaslamp.model.vocabulary import Vocabulary
from gaslamp.model.world import World
from gaslamp.values import dataclass

SHORTEST_FACTOR, LONGEST_FACTOR = 0.1, 20.0
"""No act takes less than a tenth of its time, nor more than twenty times. A proposal. The worst
that a body does to walking is 9.5 times (`systems.bodies.vital_signs.limping`), to hands 2.6; what
goes far beyond is a slip in a world, and would be an act that is never over."""

MOST_TIMES: Final = 1_000
"""Of how many acts, with what was measured then, it is remembered how long they take."""


@dataclass(frozen=True, slots=True)
class QuantityChange:
    """A change of a measured property of an entity, as functions of the state before the event."""

    name: str
    entity: str
    holds: Callable[[Mind], bool] | None
    operator: Operator | None
    amount: Callable[[Mind], Value]

    def after(self, now: float, state: Mind) -> float | None:
        """What the property is then that is `now`; None: it stays, or the amount is unknown.

        Nothing is divided by 0: then it stays, too.
        """
        if self.holds is not None and not self.holds(state):
            return None
        amount = self.amount(state)
        if isinstance(amount, bool) or not isinstance(amount, (int, float)):
            return None
        match self.operator:
            case None:
                return float(amount)
            case "+":
                return now + amount
            case "-":
                return now - amount
            case "*":
                return now * amount
            case "/":
                return now / amount if amount else None


class GroundWorld:
    """One world, ground: its events, how it starts and what is wanted.

    `actions`, `events`, `processes`, `triggers` are its ground events in canonical order.
    `wants` are everybody's, in the order written. `assumed`, `unsaid` and `standing` say of the
    start what `gaslamp.model.epistemic.initial_state.Start` says.
    """

    levels: int | None = None
    """How many minds deep its states go; None: as `minds_depth` has it."""

    def __init__(self, world: World, known: KnownGrounding | None = None) -> None:
        """Ground `world`, which `check_world` accepts.

        `known`: its instances, where it was ground before, without fault. Much is then ground when
        it is first asked for.

        Raises:
            GroundingTooLarge: some declaration has too many instances.
        """
        walked = None if known is None else known.walked
        asked = properties_asked_of(world) if walked is None else walked.asked
        said, whole = world, with_informed_of(world, asked)
        # No state holds a quantity: what events do to quantities is told beside what states become.
        self.world = world = without_quantities(whole)
        summed = with_utilities(world)
        self.vocabulary = Vocabulary(world)
        self._home = self.vocabulary.home = _Home(self)
        self._said, self._asked = said, asked
        self.vocabulary.levels = (
            minds_depth(said, spoken=None if walked is None else walked.minds)
            if self.levels is None
            else self.levels
        )
        definitions = {(d.name, len(d.parameters)): d for d in world.definitions}
        self._extent = GroundingSize(summed, self.vocabulary)
        if walked is None:
            self._extent.check_world()
        else:
            self._extent.has_many_parts = walked.has_many_parts
        self._grounder = Grounder(self.vocabulary, definitions)
        if not world.is_planning:
            # By what its author wrote: what keeps account of who is informed asks for `?` freely.
            self._grounder.ignorance = Ignorance(
                said, self.vocabulary, None if walked is None else walked.nothings
            )
        rank = self.vocabulary.rank
        self.measured = measured_names(world)
        self._quantity_effects = QuantityEffects(whole, self.vocabulary)
        self._changes: dict[GroundEvent, tuple[QuantityChange, ...]] = {}
        self._times_read: dict[GroundEvent, tuple[tuple[str, tuple[str, ...]], ...]] = {}
        self._times: dict[tuple[GroundEvent, tuple[float, ...]], Callable[[Mind], Value]] = {}
        self.measured_starts, lines = measured_starts(world, self.vocabulary)
        # Whoever has just checked the world has it: of a large one it is a tenth of the work.
        start = take_start(world) or initial_draft(self.vocabulary, self._grounder, lines, rank)
        # Else it would matter to what may be ground how the world was come by.
        self._grounder.start_over()
        self._start, self.assumed = start.draft, start.assumed
        self.unsaid, self.standing = start.unsaid, start.standing
        self.is_large = self._extent.is_large
        self._leave_out(definitions)
        self.actions, self.events, self.processes, self.triggers = self._instances(known)
        self._is_faultless = known is not None
        self._named: dict[tuple[str, tuple[Value, ...]], GroundEvent] = {
            # Actions later: of two of one name and arguments the action is found.
            (event.name, event.arguments): event
            for event in (*self.events, *self.actions)
        }
        self._wanted = {utility.who: utility.value for utility in summed.utilities}
        self._utilities = {
            utility.who: self._utility(
                utility.value, f"the utility of {utility.who or 'the author'}", utility.place
            )
            for utility in summed.utilities
        }
        self.wants: Mapping[str, tuple[GroundWant, ...]] = {
            who: tuple(self._want(one) for one in world.wants if one.who == who)
            for who in self.characters
        }

    def _leave_out(self, definitions: Mapping[tuple[str, int], Definition]) -> None:
        """Make the grounders that put in what never changes; of a large world, all that can be."""
        grounder, vocabulary = self._grounder, self.vocabulary
        if not self.is_large:
            steady = static_values(self.world, vocabulary, self._start)
            grounder.lean = Grounder(vocabulary, definitions, steady)
            return
        # Of a world that comes ground nothing of it is needed before somebody asks more.
        grounder.later = lambda: self._leave_out_late(definitions)

    def _leave_out_late(self, definitions: Mapping[tuple[str, int], Definition]) -> None:
        """Make the grounders of a large world, which put in what can be."""
        grounder, vocabulary, possible = self._grounder, self.vocabulary, self.possible_values
        lean = asking = Grounder(
            vocabulary, definitions, possible.only, possible.of, possible.steady
        )
        if grounder.ignorance is not None:
            asking = AskingGrounder(vocabulary, definitions, possible, grounder.ignorance, grounder)
        if not self._extent.has_many_parts:
            # What is large for its tables alone takes no more steps than a small world may.
            lean.bound_steps()
            asking.bound_steps()
        grounder.lean, grounder.asking = lean, asking

    @cached_property
    def possible_values(self) -> PossibleValues:
        """What fluents may ever be."""
        return PossibleValues(self.world, self.vocabulary, self._start)

    def _instances(self, known: KnownGrounding | None) -> Iterable[tuple[GroundEvent, ...]]:
        """The events of each of `KINDS`."""
        schemas: list[Sequence[Schema]] = [getattr(self.world, kind) for kind in KINDS]
        if known is not None:
            return [
                instances_from(known.rows[kind], some, self.vocabulary, self._grounder)
                for kind, some in zip(KINDS, schemas, strict=True)
            ]
        if self.is_large:
            reachable = ReachableInstances(
                self.world, self.vocabulary, self._grounder, self.possible_values
            )
            return list(map(reachable.of, schemas))
        steady = static_values(self.world, self.vocabulary, self._start)
        instances = Instances(self.world, self.vocabulary, self._grounder, steady)
        return list(map(instances.of, schemas))

    def written_grounding(self) -> bytes:
        """What grounding it found out, as data, for `gaslamp.model.ground.read_grounding`."""
        walked = Walked(
            deepest_minds(self._said)[0],
            self._asked,
            properties_with_nothing(self._said),
            self._extent.has_many_parts,
        )
        return written_grounding(self.world, {kind: getattr(self, kind) for kind in KINDS}, walked)

    @cached_property
    def wants_beliefs(self) -> frozenset[str | None]:
        """Whose utility (None: the author's) reads what somebody believes."""
        return frozenset(
            who
            for who, wanted in self._wanted.items()
            if looks_into_minds(self.ground_term(wanted))
        )

    @property
    def packed(self) -> PackedWorld:
        """The world as bytes, made once."""
        return self._home.packed

    def arrived_as(self, packed: PackedWorld) -> None:
        """Go by the bytes that the world came in, so that it is known again where it came from."""
        self._home.packed = packed

    @cached_property
    def figures(self) -> Mapping[tuple[int, str], int]:
        """By an observer's number and somebody's name: the fluent of whom they take them for."""
        if not has_figures(self.world):
            return {}
        number = self.vocabulary.character_number
        return {
            (number[fluent.arguments[0]], fluent.arguments[1]): fluent.number
            for fluent in self.vocabulary.fluents
            if fluent.property == FIGURE and len(fluent.arguments) == 2  # noqa: PLR2004
        }

    @cached_property
    def entrenchment(self) -> Entrenchment | None:
        """How hard beliefs are given up; None where who is surprised is told what is so."""
        if self.world.is_planning:
            return None
        number, fluents = self.vocabulary.character_number, self.vocabulary.fluents
        fixed = never_changing(self.world, self.vocabulary)
        return Entrenchment(
            [number.get(one.arguments[0], -1) if one.arguments else -1 for one in fluents],
            (one.number for one in fluents if one.property in fixed),
            (one.number for one in fluents if one.hidden),
            (one.number for one in fluents if one.private),
            [one.unlearnt for one in fluents],
        )

    @cached_property
    def abiding(self) -> frozenset[int]:
        """The numbers of fluents that nothing that happens changes, whatever anybody believes."""
        names = abiding_properties(self.world)
        return frozenset(one.number for one in self.vocabulary.fluents if one.property in names)

    @property
    def characters(self) -> tuple[str, ...]:
        """Everybody who can believe, want and consent, in canonical order."""
        return self.vocabulary.characters

    def find(self, name: str, arguments: tuple[Value, ...]) -> GroundEvent | None:
        """The ground event or action of that name and arguments, if there is one."""
        return self._named.get((name, arguments))

    def find_kind(self, kind: str, name: str, arguments: tuple[str, ...]) -> GroundEvent:
        """The ground event of a kind ("Action", "Trigger", ...), by name. KeyError: there is none.

        Cost: a look-up; the first time, linear in the events of the world.
        """
        return self._every[kind, name, arguments]

    @cached_property
    def _every(self) -> Mapping[tuple[str, str, tuple[str, ...]], GroundEvent]:
        every = (*self.actions, *self.events, *self.processes, *self.triggers)
        return {(type(one.schema).__name__, one.name, one.arguments): one for one in every}

    def utility(self, who: str | None) -> Callable[[Mind], float | None]:
        """What a character (None: the author) has of what it wants; None if unknown."""
        return self._utilities.get(who, _nothing)

    def factor(self, act: GroundEvent, state: Mind, measure: Measure) -> float:
        """By what factor an act takes longer that begins in `state`, from 0.1 to 20.

        `measure` answers what a measured property of entities is now, or raises `KeyError`:
        what no process moves stays as it started.
        """
        times = act.schema.times if isinstance(act.schema, Action) else None
        if times is None:
            return 1.0

        read = self._times_read.get(act)
        if read is None:
            read = self._times_read[act] = measured_read(times, act.bound, self.measured)
        values = tuple([self._measured(name, names, measure) for name, names in read])
        # Bodies are mostly as they were, and to ground anew what hangs on them takes long.
        term = self._times.get((act, values))
        if term is None:
            if len(self._times) >= MOST_TIMES:
                self._times.clear()
            now = dict(zip(read, values, strict=True))
            plain = without_measured(
                times, act.bound, self.measured, lambda name, names: now[name, names]
            )
            term = self._times[act, values] = self.term(plain, act.bound)
        found = term(state)
        factor = float(found) if isinstance(found, (int, float)) else 1.0
        return min(max(factor, SHORTEST_FACTOR), LONGEST_FACTOR)

    def quantity_changes(self, event: GroundEvent) -> tuple[QuantityChange, ...]:
        """What an event does to measured properties, as functions of the state it happens in."""
        found = self._changes.get(event)
        if found is None:
            effects = self._quantity_effects.of(event.schema, event.bound)
            found = self._changes[event] = tuple(map(self._change_of, effects))
        return found

    def _change_of(self, effect: QuantityEffect) -> QuantityChange:
        condition = effect.condition
        return QuantityChange(
            effect.name,
            effect.entity,
            None if condition is None else self.condition(condition, effect.bound),
            effect.operator,
            self.term(effect.amount, effect.bound),
        )

    def _measured(self, name: str, names: tuple[str, ...], measure: Measure) -> float:
        try:
            return measure(name, names)
        except KeyError:
            return self.measured_starts.get((name, names), 0.0)

    def condition(self, what: Expression, bound: Bindings | None = None) -> Callable[[Mind], bool]:
        """A boolean expression as a function of a state, its variables `bound`."""
        self._extent.check(what)
        self._grounder.start_over()
        return compile_condition(self._grounder.condition(what, bound or {}))

    def certainty(self, what: Expression, bound: Bindings, who: str) -> Certain:
        """Whether a boolean expression holds in the mind of `who`, as far as they can tell."""
        return certainty(self.ground_condition(what, bound), who)

    def known_condition(
        self, what: Expression, bound: Bindings | None = None
    ) -> Callable[[Mind], bool]:
        """`condition`, where somebody acts on it: by what they know (`ground.ignorance`)."""
        needed = self.ground_condition(what, bound)
        ignorance = self._grounder.ignorance
        return compile_condition(needed if ignorance is None else ignorance.guard(needed))

    def term(self, what: Expression, bound: Bindings | None = None) -> Callable[[Mind], Value]:
        """Any expression as a function of a state."""
        return compile_term(self.ground_term(what, bound))

    def utility_expression(self, who: str | None) -> Expression | None:
        """What a character (None: the author) wants more of; None: nothing."""
        return self._wanted.get(who)

    def ground_term(self, what: Expression, bound: Bindings | None = None) -> Term:
        """Any expression as a ground term, its variables `bound`.

        Raises:
            GroundingTooLarge: it becomes too large.
        """
        self._extent.check(what)
        self._grounder.start_over()
        return self._grounder.term(what, bound or {})

    def ground_condition(self, what: Expression, bound: Bindings | None = None) -> Condition:
        """A boolean expression as a ground condition, its variables `bound`.

        Raises:
            GroundingTooLarge: it becomes too large.
        """
        self._extent.check(what)
        self._grounder.start_over()
        return self._grounder.condition(what, bound or {})

    def _want(self, want: Want) -> GroundWant:
        worth = self._utility(worth_of(self.world, want), f"want {want.name}", want.place)
        return GroundWant(want.name, want.says, want.weight, self.condition(want.condition), worth)

    def _utility(
        self, value: Expression, called: str, place: Place | None
    ) -> Callable[[Mind], float | None]:
        @cache
        def worth() -> Callable[[Mind], Value]:
            if self._is_faultless:
                self._grounder.start_over()
            with blame(called, place):
                term = self._grounder.term(value, {})
            return with_blame(called, place, compile_term(term))

        if not self._is_faultless:
            worth()  # for what may be wrong with it

        def utility(state: Mind) -> float | None:
            found = worth()(state)
            return float(found) if isinstance(found, (bool, int, float)) else None

        return utility


class _Home:
    """A ground world, for as long as somebody uses it, and its world, packed when that is asked."""

    def __init__(self, ground: GroundWorld) -> None:
        self._world = ground.world
        # An event that somebody keeps does not keep all that its world has worked out.
        self._ground = ref(ground)
        _MADE[next(_COUNTED)] = ground

    @cached_property
    def packed(self) -> PackedWorld:
        return PackedWorld.of(self._world)

    def address(self, event: object) -> tuple[Callable[..., object], tuple[object, ...]]:
        """See `vocabulary.Home`."""
        assert isinstance(event, GroundEvent)
        ground = self._ground()
        if ground is not None:
            # Whatever comes back to this process finds the event that it left as.
            _ARRIVED.note(self.packed.digest, ground)
        kind = type(event.schema).__name__
        return _event_of, (self.packed, kind, event.name, event.arguments)


_COUNTED: Final = count()
_MADE: Final = WeakValueDictionary[int, GroundWorld]()
"""Every ground world that is in use in this process, in the order made."""

_ARRIVED: Final = MadeReady[GroundWorld]()
_ONE_AT_A_TIME: Final = Lock()
"""Values of one pool of processes arrive in a thread of its own."""


def _event_of(packed: PackedWorld, kind: str, name: str, arguments: tuple[str, ...]) -> GroundEvent:
    """The event that was pickled, of a ground world in this process, grounding it if need be."""
    with _ONE_AT_A_TIME:
        ground = _ARRIVED.get(packed.digest)
        if ground is None:
            world = packed.world()
            alike = [one for one in list(_MADE.values()) if one.world == world]
            ground = alike[-1] if alike else GroundWorld(world)
            ground.arrived_as(packed)
            _ARRIVED.keep(packed.digest, ground)
    return ground.find_kind(kind, name, arguments)


def _nothing(_state: Mind) -> float | None:
    return 0.0
