"""Whether a world makes sense: every name known, every value of the kind wanted.

`check_world` raises the first problem in the order of the text, `problems` lists them
all. A world that passes can be grounded: nothing in it can fail for lack of a name or
for a value of the wrong kind. What is asked of worlds is Sabre's, sections 2 to 8 of
the semantics, and what Gaslamp adds: senses, percepts, chance, time, habits, endings.

One mistake is reported once: whatever a wrong part would have been, the rest is taken
to want it so.

Cost: linear in the size of the world, but for the declarations that share one name,
of which at most a hundred are compared with each other.

>>> from gaslamp.model.world import World
>>> from gaslamp.model.declarations import Entity
>>> [str(problem) for problem in problems(World(entities=(Entity("lamp", ("thing",)),)))]
['there is no type "thing" [GL102]']
"""

from __future__ import annotations

from typing import Final

from gaslamp.checking.characters import character_problems
from gaslamp.checking.lines import SENSES
from gaslamp.checking.utterances import UtteranceChecker
from gaslamp.errors import Place, WorldError
from gaslamp.model import (
    Action,
    Apply,
    Constant,
    Crossing,
    Duration,
    Event,
    Expression,
    Habit,
    Lattice,
    Name,
    Observing,
    Process,
    Trigger,
    Utility,
    Want,
    World,
    command_problems,
    kind_of_type,
)
from gaslamp.model import problems as wrong
from gaslamp.model.epistemic import broken_at_start
from gaslamp.model.ground import Names, Scope, found

__all__ = ["SENSES", "check_world", "problems"]

MOST_TYPES: Final = 4_000
MOST_WANTS: Final = 100
"""Of one person. They are added up, each a step deeper; the shipped worlds have ten."""
_SURE: Final = 100


def check_world(world: World) -> None:
    """Pass if the world makes sense.

    Raises:
        WorldError: the first problem, in the order of the text.
    """
    for problem in problems(world):
        raise problem


def problems(world: World) -> tuple[WorldError, ...]:
    """Everything that is wrong with the world, in the order of the text.

    Problems without a place come last, in the order of the world's own fields.
    """
    if len(world.types) > MOST_TYPES:
        place = world.types[MOST_TYPES].place
        return (wrong.TooMany("types", len(world.types), MOST_TYPES, place),)
    checker = _WorldChecker(Names(world), Lattice(world))
    checker.problems += character_problems(world)
    checker.problems += command_problems(world)
    checker.world(world)
    if not checker.problems:
        checker.problems += broken_at_start(world)
    files: dict[str, int] = {}
    for problem in checker.problems:
        if problem.place is not None:
            files.setdefault(problem.place.file, len(files))

    def position(problem: WorldError) -> tuple[int, int, int]:
        if problem.place is None:
            return len(files), 0, 0
        return files[problem.place.file], problem.place.line, problem.place.column

    return tuple(sorted(checker.problems, key=position))


class _WorldChecker(UtteranceChecker):
    """Looks at a whole world."""

    def world(self, world: World) -> None:
        """Every declaration in turn."""
        self.types(world.types)
        self.unique("entities", world.entities)
        for entity in world.entities:
            self.entity(entity)
            self.here = entity.place
            self.lines(entity.words.looks, {})
            self.lines(entity.words.named, {})
        self.distinct("properties", world.properties)
        for declared in world.properties:
            self.property(declared)
            self.property_words(declared)
        self.definitions(world)
        self.unique("laws", world.laws)
        for law in world.laws:
            self.here = law.place
            self.condition(law.condition, self.scope_of(law.parameters))
        self.starting = True
        for effect in world.initially:
            self.here = effect.place
            self.whole_effect(effect, {})
        self.starting = False
        self._happenings(world)
        self._wants(world)
        self.unique("endings", world.endings)
        for ending in world.endings:
            self.here = ending.place
            self.condition(ending.condition, {})
            self.lines(ending.tells, {})
        self._players(world)
        for stock in world.stock:
            self.lines(stock.lines, {})

    # -- what can happen --------------------------------------------------------

    def _happenings(self, world: World) -> None:
        rules: tuple[Trigger | Process, ...] = (*world.triggers, *world.processes)
        happenings: tuple[Action | Event | Trigger | Process, ...] = (
            *world.actions,
            *world.events,
            *rules,
        )
        self.distinct("events", happenings)
        for action in world.actions:
            self._action(action)
        for event in world.events:
            self.here = event.place
            self._perceptible(event, self.scope_of(event.parameters))
        self.utterances(world.actions, world.events)
        for rule in rules:
            self.here = rule.place
            scope = self.scope_of(rule.parameters)
            self.condition(rule.precondition, scope)
            self.whole_effect(rule.effect, scope)
            if isinstance(rule, Trigger):
                self.sense(rule.sense)
            if isinstance(rule, Process) and rule.every_ms < 1:
                self.report(wrong.BadPeriod(rule.name, rule.every_ms, rule.place))

    def _action(self, action: Action) -> None:
        self.here = action.place
        scope = self.scope_of(action.parameters)
        self.condition(action.precondition, scope)
        for who in action.consenting:
            # What a wider type holds beside characters, such as figures, is there to be
            # thought of as acting; nothing but a character is ever asked.
            self.character(who, scope, "consent", may_be=True)
        self._perceptible(action, scope)
        for duration in (action.duration, action.happens):
            self._duration(duration, action.place)
        self._chance(action, scope)
        self.readable = scope
        if action.times is not None:
            self.number(action.times, scope, "a factor")
        if action.measured is not None:
            self._crossing(action.measured, scope)
        self.readable = None

    def _crossing(self, crossing: Crossing, scope: Scope) -> None:
        name = crossing.quantity.name
        properties = self.names.properties.get(name, ())
        known = bool(properties) or name in self.names.definitions
        if known and not any(one.measured for one in properties):
            self.report(wrong.NotMeasured(name, self.at(crossing.quantity.place)))
        else:
            self.number(crossing.quantity, scope, "a threshold")

    def _perceptible(self, event: Action | Event, scope: Scope) -> None:
        self.whole_effect(event.effect, scope)
        for observing in event.observing:
            self._observing(observing, scope)
            self.here = event.place
        self.words(event.words, scope, event.parameters)

    def _observing(self, observing: Observing, scope: Scope) -> None:
        self.here = observing.place or self.here
        if observing.variable in scope:
            self.report(wrong.DuplicateVariable(observing.variable, self.here))
        elif observing.variable in self.names.entities:
            self.report(wrong.HiddenEntity(observing.variable, self.here))
        inner = {**scope, observing.variable: kind_of_type("character")}
        self.condition(observing.condition, inner)
        self.sense(observing.sense)
        if observing.odds is not None:
            self._percentage(observing.odds, inner, "odds")
        if observing.percept is not None:
            self._event_call(observing.percept, inner)

    def _event_call(self, call: Apply, scope: Scope) -> None:
        events, actions = self.names.events, self.names.actions
        choices = [event.parameters for event in events.get(call.name, ())]
        choices += [action.parameters for action in actions.get(call.name, ())]
        if choices:
            self.fitting(call, choices, scope)
        else:
            known = self.names.near(call.name, events, actions)
            self.report(wrong.UnknownEvent(call.name, known, self.at(call.place)))

    def _duration(self, duration: Duration | None, place: Place | None) -> None:
        if duration and not 0 <= duration.least_ms <= duration.most_ms:
            self.report(wrong.BadDuration(duration.least_ms, duration.most_ms, place))

    def _chance(self, action: Action, scope: Scope) -> None:
        if action.chance is not None:
            self._percentage(action.chance, scope, "a chance")
        if action.otherwise is not None:
            if action.chance is None:
                place = self.at(action.otherwise.place)
                self.report(wrong.OtherwiseWithoutChance(action.name, place))
            self._event_call(action.otherwise, scope)

    def _percentage(self, what: Expression, scope: Scope, called: str) -> None:
        self.number(what, scope, called)
        match what:
            case Constant(value=int() | float() as percent) if not isinstance(percent, bool):
                if not 0 <= percent <= _SURE:
                    self.report(wrong.BadChance(percent, self.at(what.place)))

    # -- who wants and does what ------------------------------------------------

    def _wants(self, world: World) -> None:
        wanting: set[str | None] = set()
        for utility in world.utilities:
            self.here = utility.place
            if utility.who in wanting:
                self.report(wrong.DuplicateUtility(utility.who, utility.place))
            wanting.add(utility.who)
            self._utility(utility)
        for who in dict.fromkeys(want.who for want in world.wants):
            self.unique(f"wants of {who}", [one for one in world.wants if one.who == who])
            wanted = [one for one in world.wants if one.who == who]
            if len(wanted) > MOST_WANTS:
                place = wanted[MOST_WANTS].place
                self.report(wrong.TooMany(f"wants of {who}", len(wanted), MOST_WANTS, place))
        for want in world.wants:
            self._want(want)
        self.unique("habits", world.habits)
        for habit in world.habits:
            self._habit(habit)

    def _utility(self, utility: Utility) -> None:
        if utility.who is not None:
            self.character(Name(utility.who), {}, "want something")
        self._worth(utility.value)

    def _want(self, want: Want) -> None:
        self.here = want.place
        self.character(Name(want.who), {}, "want something")
        self.condition(want.condition, {})
        self._worth(want.worth)

    def _worth(self, value: Expression) -> None:
        kind = self.kind(value, {})
        if kind.family not in ("number", "boolean", "anything"):
            place = self.at(value.place)
            self.report(wrong.BadUtility(found(value, kind), place))

    def _habit(self, habit: Habit) -> None:
        self.here = habit.place
        scope = self.scope_of(habit.parameters)
        self.condition(habit.precondition, scope)
        if habit.weight < 1:
            self.report(wrong.BadWeight(habit.name, habit.weight, habit.place))
        declared = self.names.actions.get(habit.act.name)
        if not declared:
            known = self.names.near(habit.act.name, self.names.actions)
            self.report(wrong.UnknownAction(habit.act.name, known, self.at(habit.act.place)))
            return
        fits = self.fitting(habit.act, [action.parameters for action in declared], scope)
        if fits and not any(declared[n].consenting for n in fits):
            problem = wrong.NobodysHabit(habit.name, habit.act.name, self.at(habit.act.place))
            self.report(problem)

    def _players(self, world: World) -> None:
        self.here = None
        for opening in world.openings:
            places = [line.place for line in opening.lines if line.place is not None]
            self.here = places[0] if places else None
            self.character(Name(opening.who), {}, "be played")
            self.lines(opening.lines, {})
        self.here = None
        for who in world.playable:
            self.character(Name(who), {}, "be played")
