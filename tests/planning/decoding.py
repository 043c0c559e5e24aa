"""A ground task read back as the model's terms and conditions, to hold the two together."""

from __future__ import annotations

from gaslamp.engine.grounding.task import NONE, GroundTask, Kind, Named, Setting, TaskEvent
from gaslamp.model import State, Value
from gaslamp.model.expressions import Comparison, Operator
from gaslamp.model.ground.compiling import compile_condition, compile_term
from gaslamp.model.ground.terms import (
    AllOf,
    AnyOf,
    Atom,
    Choose,
    Combine,
    Condition,
    Fixed,
    Read,
    Term,
    Truth,
)

OPERATORS: tuple[Operator, ...] = ("+", "-", "*", "/")
COMPARISONS: tuple[Comparison, ...] = ("==", "!=", "<", "<=", ">", ">=")
TERMS = {Kind.FIXED, Kind.READ, Kind.COMBINE, Kind.CHOOSE, Kind.TRUTH}


class Decoder:
    """Says of nodes what they are in the model, fluents by their number in the world."""

    def __init__(self, task: GroundTask) -> None:
        self.task = task

    def parts(self, node: int) -> tuple[int, ...]:
        nodes = self.task.nodes
        start = nodes.first[node]
        return tuple(nodes.parts[start : start + nodes.second[node]])

    def term(self, node: int) -> Term:
        task, nodes = self.task, self.task.nodes
        first, second, third = nodes.first[node], nodes.second[node], nodes.third[node]
        match Kind(nodes.kind[node]):
            case Kind.FIXED:
                return Fixed(task.codes.values[first])
            case Kind.READ:
                return Read(task.chains[first], task.fluents[second])
            case Kind.COMBINE:
                return Combine(OPERATORS[first], self.term(second), self.term(third))
            case Kind.CHOOSE:
                parts = self.parts(node)
                cases = zip(parts[::2], parts[1::2], strict=True)
                return Choose(
                    tuple((self.condition(c), self.term(t)) for c, t in cases), self.term(third)
                )
            case Kind.TRUTH:
                return Truth(self.condition(first))
            case kind:
                raise AssertionError(f"{kind} is no term")

    def condition(self, node: int) -> Condition:
        task, nodes = self.task, self.task.nodes
        first, second, third = nodes.first[node], nodes.second[node], nodes.third[node]
        match Kind(nodes.kind[node]):
            case (Kind.IS | Kind.IS_NOT) as kind:
                how: Comparison = "==" if kind is Kind.IS else "!="
                return Atom(how, Read((), task.fluents[first]), Fixed(task.codes.values[second]))
            case Kind.COMPARE:
                return Atom(COMPARISONS[first], self.term(second), self.term(third))
            case Kind.ALL:
                return AllOf(tuple(map(self.condition, self.parts(node))))
            case Kind.ANY:
                return AnyOf(tuple(map(self.condition, self.parts(node))))
            case kind:
                raise AssertionError(f"{kind} is no condition")

    def holds(self, node: int, state: State) -> bool:
        return node == NONE or compile_condition(self.condition(node))(state)

    def worth(self, node: int, state: State) -> Value:
        return compile_term(self.term(node))(state)

    def possible(self, event: TaskEvent, state: State) -> bool:
        """By the three parts of the precondition together."""
        codes, fluents = self.task.codes, self.task.fluents
        return (
            all(codes.code(state.values[fluents[f]]) == code for f, code in event.wanted)
            and self.holds(event.test, state)
            and self.holds(event.rest, state)
        )

    def fired(
        self, settings: tuple[Setting, ...], state: State
    ) -> dict[tuple[tuple[int, ...], int], Value]:
        """What settings set in a state: by chain, and fluent of the world."""
        task = self.task
        found: dict[tuple[tuple[int, ...], int], int] = {}
        for setting in settings:
            if self.holds(setting.condition, state):
                key = (task.chains[setting.chain], task.fluents[setting.fluent])
                code = task.codes.code(self.worth(setting.value, state))
                if key not in found or task.codes.comes_before(code, found[key]):
                    found[key] = code
        return {key: task.codes.values[code] for key, code in found.items()}

    def percept(self, event: TaskEvent, who: int, state: State) -> TaskEvent | None:
        """What an event in a state looks like to somebody; None: nothing."""
        for sight in event.sights[who]:
            if self.holds(sight.condition, state):
                named = sight.percept
                if named is None:
                    arguments = event.arguments
                    name = event.source.name
                else:
                    name, arguments = named[0], self.codes_of(named, state)
                seen = tuple(self.taken_for(who, code, state) for code in arguments)
                if named is None and seen == event.arguments:
                    return event
                number = self.task.named.get((name, seen))
                return None if number is None else self.task.events[number]
        return None

    def codes_of(self, named: Named, state: State) -> tuple[int, ...]:
        return tuple(self.task.codes.code(self.worth(term, state)) for term in named[1])

    def taken_for(self, who: int, code: int, state: State) -> int:
        fluent = self.task.figures.get((who, code))
        figure = None if fluent is None else state.values[self.task.fluents[fluent]]
        return code if figure is None else self.task.codes.code(figure)
