"""The other door: everything, for authors, researchers and debuggers.

A `GodView` sees the true state and every mind in it. Nobody who plays, tells or is
played may be handed one; the import contracts keep it out of their packages.

>>> from gaslamp.simulation import Stage
>>> from gaslamp.worlds import open_world
>>> god = GodView(Stage(open_world("sally_anne")).start(seed=1))
>>> god.true("at", "sally"), god.belief(("anne", "sally"), "at", "sally")
('nursery', 'nursery')
>>> run = god.at(10_000)
>>> run.believes("sally", "inside(ball)"), run.believes("anne", "sally", "inside(ball)")
('basket', 'basket')
>>> run.believes("inside(ball) == box"), run.literal("sally", "inside(ball)").is_wrong
(True, True)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from gaslamp.errors import GaslampError, WrongArgument, nearest_name, require, texts, whole_number
from gaslamp.inquiry.probes import BeliefProbe, act_probabilities, believed_value, next_decision
from gaslamp.inquiry.trace import Trace
from gaslamp.model import Fluent, State, Value
from gaslamp.records import Alternative, Evidence, Feelings, Log, Person, checked_ms
from gaslamp.simulation import Scene
from gaslamp.simulation.perception import evidence_for, takes_to_have_perceived
from gaslamp.views import Percept, View


class NoSuchProperty(GaslampError):
    """A property asked for, of particular entities, that a world does not have."""

    code = "GL745"
    template = "GodView.fluents lists all that this world has, and {asked} is not there{_hint}"
    asked: str
    known: Iterable[str]

    @property
    def _hint(self) -> str:
        return nearest_name(self.asked, self.known)


class GodView:
    """The truth of one scene, at the moment it has come to or, by `at`, an earlier one."""

    def __init__(self, scene: Scene, within: tuple[Trace, int] | None = None) -> None:
        """Look behind `scene`; `within`: a trace that goes on from it, after that step."""
        self._scene = scene
        self._stage, self._run = scene._stage, scene._run  # noqa: SLF001  # the one door
        self._runtime = self._stage._runtime  # noqa: SLF001
        self._space = self._runtime.space
        self._within = within

    @property
    def state(self) -> State:
        """The true state, with every mind in it."""
        return self._run.state

    @property
    def log(self) -> Log:
        """Everything that truly happened so far."""
        return self._run.log

    def view(self, who: str) -> View:
        """All that somebody can know now, whoever is played. Raises `NobodyOfThatName`."""
        return self._scene.seat(who).view

    @property
    def fluents(self) -> tuple[Fluent, ...]:
        """Everything that has a value, in order; a hidden one says so."""
        return self._space.vocabulary.fluents

    @cached_property
    def trace(self) -> Trace:
        """The run gone through again, as far as it is known. Raises `NoTrace`. Cost: the run's."""
        return self._within[0] if self._within else Trace(self._scene)

    def at(self, at_ms: int) -> GodView:
        """The same run after all that was due up to a time, in ms from the start.

        Raises:
            NoTrace: the scene was changed from outside.
            BadTime: it is no time of a run.
        """
        return self.after(self.trace.at(checked_ms(at_ms)))

    def before(self, index: int) -> GodView:
        """The same run just before an entry of its log, such as an act's beginning.

        Before the first is the start.

        Raises:
            WrongArgument: it is no number.
            NoTrace: the scene was changed from outside.
            NoSuchEvent: the log is not that long.
        """
        return self.after(max(0, self.trace.step_of(whole_number(index, "index")).number - 1))

    def after(self, step: int) -> GodView:
        """The same run after a step of its trace, by number. Raises `NoTrace`, `WrongArgument`."""
        number, steps = whole_number(step, "step"), self.trace.steps
        if not -len(steps) <= number < len(steps):
            raise WrongArgument.of("step", f"one of the {len(steps)} steps", number)
        return GodView(Scene(self._stage, steps[number].after), (self.trace, number))

    def true(self, name: str, *arguments: str) -> Value:
        """The true value of a property. Raises `NoSuchProperty`."""
        return self._run.state.values[self._fluent(name, arguments)]

    def belief(self, chain: Sequence[str], name: str, *arguments: str) -> Value:
        """What the first of `chain` believes that the second believes that ... it is.

        Raises:
            NobodyOfThatName, NoSuchProperty: somebody of the chain, or the property, is not of
                this world.
            TooDeep: the chain has more minds than people think of here.
        """
        names, fluent = self._chain(chain), self._fluent(name, arguments)
        return self._space.belief(self._run.state, *names).values[fluent]

    def believes(self, *chain_and_expression: str) -> Value:
        """What an expression comes to down a chain of minds: ``believes("ann", "bob", "at(cup)")``.

        The last argument is a condition or value in the notation, those before it are whose
        minds, outermost first; with none, what is so. None is unknown.

        Raises:
            NobodyOfThatName: somebody of the chain is no character of this world.
            UnreadableExpression: the expression means nothing in this world.
            TooDeep: it asks more minds within one another than people think of here.
        """
        *chain, expression = _named_and_asked("believes", chain_and_expression)
        return believed_value(self._stage, self._run, chain, expression)

    def literal(self, *chain_and_expression: str) -> BeliefProbe:
        """A belief, as `believes` has it, beside what the first of the chain then does with it.

        Raises:
            WrongArgument: nobody is named.
            NobodyOfThatName, UnreadableExpression: as `believes`.

        Cost: a search in that mind, remembered.
        """
        *chain, expression = _named_and_asked("literal", chain_and_expression)
        if not chain:
            raise WrongArgument("literal", "somebody whose belief it is, and what,", "nobody")
        who = self._stage.number(chain[0])
        did = None if self._within is None else next_decision(*self._within, who)
        return BeliefProbe(
            chain=tuple(chain),
            expression=expression,
            believed=believed_value(self._stage, self._run, chain, expression),
            true=believed_value(self._stage, self._run, chain[1:], expression),
            may_do=act_probabilities(self._stage, self._run, who),
            did=did,
        )

    def evidence(self, chain: Sequence[str], name: str, *arguments: str) -> Evidence:
        """How the first of `chain` came to believe what `believed_value` says they do.

        Raises:
            NobodyOfThatName, NoSuchProperty: somebody of the chain, or the property, is not of
                this world.
            WrongArgument: nobody is named.
            TooDeep: the chain has more minds than people think of here.
        """
        names, fluent = self._chain(chain), self._fluent(name, arguments)
        if not names:
            raise WrongArgument("evidence", "somebody whose evidence it is", "nobody")
        return evidence_for(self._space, self._person(names[0]), names, fluent)

    def percepts(self, who: str) -> tuple[Percept, ...]:
        """All that somebody perceived so far. Raises `NobodyOfThatName`."""
        return tuple(self._person(who).percepts)

    def taken_to_perceive(self, who: str, other: str) -> tuple[Percept, ...]:
        """The percepts that somebody takes another to have had. Raises `NobodyOfThatName`."""
        self._stage.number(other)
        return takes_to_have_perceived(self._space, self._person(who), other)

    def _person(self, who: str) -> Person:
        return self._run.people[self._stage.number(who)]

    def _chain(self, chain: Sequence[str]) -> tuple[str, ...]:
        """The names of a chain, or of one person. Raises as `belief`."""
        names = texts(chain, "chain", "names of people, outermost first,")
        for one in names:
            self._stage.number(one)
        self._stage.check_depth(len(names))
        return names

    def _fluent(self, name: str, arguments: tuple[str, ...]) -> int:
        """The number of a property of particular entities. Raises `NoSuchProperty`."""
        asked = (
            require(str, name, "property", "the name of a property"),
            texts(arguments, "arguments", "names of entities"),
        )
        found = self._space.vocabulary.fluent_number.get(asked)
        if found is None:
            raise NoSuchProperty(f"{name}({', '.join(arguments)})", self._facts())
        return found

    def _facts(self) -> tuple[str, ...]:
        return tuple(map(str, self.fluents))

    def quantity(self, name: str, entity: str) -> float:
        """What a measured property of an entity is now. Raises `NoSuchProperty`."""
        for given in (name, entity):
            require(str, given, "quantity", "a property and an entity, by name,")
        try:
            return self._runtime.engine.measure(self._run, name, entity)
        except KeyError:
            raise NoSuchProperty(f"{name}({entity})", self._facts()) from None

    def utility(self, who: str | None = None) -> float | None:
        """What the author (None), or somebody, truly has of what they want; None: unknown.

        What somebody takes themselves to have is `Seat.utility`. Raises `NobodyOfThatName`.
        """
        if who is not None:
            self._stage.number(who)
        return self._space.utility(who)(self._run.state)

    def feelings(self, who: str) -> Feelings:
        """What somebody has felt so far, and what they hope and fear for now."""
        return self._run.people[self._stage.number(who)].feelings

    def weighs(self, who: str) -> tuple[Alternative, ...]:
        """What somebody would choose among now, each option with the weight it has.

        Raises `NobodyOfThatName`.
        """
        return self._runtime.engine.weigh(self._run, self._stage.number(who))

    def alternatives(self, fluent: Fluent) -> Iterator[Value]:
        """The other values a fluent could truly have; for a number, one more and one less.

        Raises `WrongArgument`: it is none of `fluents`.
        """
        require(Fluent, fluent, "fluent", "one of fluents")
        now = self._run.state.values[fluent.number]
        values: tuple[Value, ...] = self._space.vocabulary.values_of(fluent.type)
        if fluent.type == "number" and isinstance(now, (int, float)):
            values = (now + 1, now - 1)
        if fluent.type != "boolean":
            values = (*values, None)
        space = self._space
        return (v for v in values if v != now and space.can_be(fluent.number, v))

    def counterfactual(self, facts: Mapping[Fluent, Value]) -> Scene:
        """The scene as it would be if these were true instead, and every mind unchanged.

        Raises `WrongArgument`: it is no mapping of fluents.
        """
        require(Mapping, facts, "facts", "values by fluents")  # type: ignore[type-abstract]
        for one in facts:
            require(Fluent, one, "facts", "values by fluents")
        state = self._run.state
        numbered = {fluent.number: value for fluent, value in facts.items()}
        changed = self._space.with_values(state, numbered)
        return Scene(self._stage, replace(self._run, state=changed))


def _named_and_asked(name: str, given: tuple[str, ...]) -> tuple[str, ...]:
    """Whose minds, then what is asked, if that is there. Raises `WrongArgument`."""
    if not given:
        raise WrongArgument(name, "a condition or value in the notation", "nothing")
    return given
